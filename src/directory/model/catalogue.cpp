#include "directory/model/catalogue.h"
#include <bit>
#include <map>
#include <tuple>

namespace linden::directory {
namespace {
/// Sorts into classes: equal keys share one. Keys point into the listings.
template <typename Classes, typename KeyOf>
Classes classes_by(std::vector<ListingPointer> const& listings, KeyOf const& key_of) {
  std::map<decltype(key_of(std::declval<Service const&>())), std::uint32_t> numbers;
  Classes classes;
  classes.class_of.reserve(listings.size());
  for (auto const& listing : listings) {
    auto const [found, is_new] =
        numbers.try_emplace(key_of(listing->service), static_cast<std::uint32_t>(classes.examples.size()));
    if (is_new) classes.examples.push_back(listing);
    classes.class_of.push_back(found->second);
  }
  return classes;
}

std::vector<std::string_view> channel_types(Service const& service) {
  std::vector<std::string_view> types;
  for (auto const& channel : service.channels) types.push_back(channel.type);
  return types;
}

/// The answers of one facet, found when the first service of a class asks.
class Answers {
public:
  Answers(std::vector<ListingPointer> const& examples, Facet facet, Need const& need, Instant now)
      : m_examples(examples), m_facet(facet), m_need(need), m_now(now), m_known(examples.size(), k_not_asked) {}
  Mask failed(std::uint32_t number) {
    auto& known = m_known[number];
    if (known == k_not_asked) {
      Judge judge_of(m_examples[number]->service, m_need, m_now, Depth::failures);
      judge_of.compare(m_facet);
      known = judge_of.failed();
    }
    return known;
  }

private:
  static constexpr Mask k_not_asked = ~Mask(0);
  std::vector<ListingPointer> const& m_examples;
  Facet m_facet;
  Need const& m_need;
  Instant m_now;
  std::vector<Mask> m_known;
};
} // namespace

Catalogue::Catalogue(std::vector<ListingPointer> listings) : m_listings(std::move(listings)) {
  auto sorted = std::make_shared<Sorted>();
  auto const sort_by = [&](auto const& key_of) { return classes_by<Classes>(m_listings, key_of); };
  auto const facet = [&](Facet which) -> Classes& { return sorted->facets[static_cast<std::size_t>(which)]; };
  sorted->running = sort_by([](Service const& service) {
    return std::make_tuple(service.status, service.verification, service.valid_from, service.valid_to,
                           service.course ? service.course->end : std::optional<Day>());
  });
  facet(Facet::area) = sort_by([](Service const& service) {
    return std::make_tuple(service.country, service.coverage);
  });
  facet(Facet::kind) = sort_by([](Service const& service) { return service.kinds; });
  facet(Facet::language) = sort_by([](Service const& service) { return service.languages; });
  facet(Facet::audience) = sort_by([](Service const& service) { return service.audience; });
  facet(Facet::channel) = sort_by(channel_types);
  facet(Facet::rules) = sort_by([](Service const& service) { return service.eligibility; });
  facet(Facet::avoided) = sort_by(areas_of);
  facet(Facet::distance) = sort_by([](Service const& service) { return &service; });
  facet(Facet::trust) = sort_by([](Service const& service) {
    return std::make_tuple(service.anonymous_ok, service.asks_papers, service.reports_to_authority);
  });
  facet(Facet::hours) = sort_by([](Service const& service) { return &service; });
  for (std::uint32_t i = 0; i < m_listings.size(); ++i)
    if (has_kind(m_listings[i]->service, "helpline")) sorted->helplines.push_back(i);
  m_sorted = std::move(sorted);
}

Catalogue Catalogue::with_vacancies(std::vector<ListingPointer> listings) const {
  Catalogue catalogue(*this);
  catalogue.m_listings = std::move(listings);
  return catalogue;
}

std::vector<ListingPointer> Catalogue::helplines() const {
  std::vector<ListingPointer> list;
  for (auto const number : m_sorted->helplines) list.push_back(m_listings[number]);
  return list;
}

std::vector<Mask> Catalogue::sift(Need const& need, Instant now, int most) const {
  std::vector<Mask> failed(m_listings.size(), 0);
  std::vector<Mask> running;
  for (auto const& example : m_sorted->running.examples)
    running.push_back(is_running(example->service, utc_day(now)) ? 0 : k_not_running);
  for (std::size_t i = 0; i < failed.size(); ++i) failed[i] = running[m_sorted->running.class_of[i]];
  constexpr Mask k_place_and_kind = bit_of(Constraint::area) | bit_of(Constraint::kind);
  for (int which = 0; which < k_facets; ++which) {
    if (!is_asked(static_cast<Facet>(which), need)) continue;
    auto const& classes = m_sorted->facets[static_cast<std::size_t>(which)];
    Answers answers(classes.examples, static_cast<Facet>(which), need, now);
    for (std::size_t i = 0; i < failed.size(); ++i) {
      auto const known = failed[i];
      if ((known & k_not_running) != 0) continue;
      if ((known & k_place_and_kind) != 0 && std::popcount(known) > most) continue;
      failed[i] |= answers.failed(classes.class_of[i]);
    }
  }
  return failed;
}
} // namespace linden::directory
