#include "directory/model/catalogue.h"
#include <algorithm>
#include <bit>
#include <map>
#include <mutex>

namespace linden::directory {
namespace {
constexpr std::size_t k_shelf = 256; ///< listings on a new shelf; twice as many are parted. Our own choice
/// Classes that nobody is in any more are let go when there are so many more than services.
constexpr std::size_t k_idle_classes = 1024;

/// The facet that each sorting answers; the first is no facet but whether a service runs.
constexpr std::array<Facet, Catalogue::k_sortings> k_facet_of = {
    Facet::hours /* not asked */, Facet::area, Facet::kind, Facet::language, Facet::audience, Facet::channel,
    Facet::rules, Facet::avoided, Facet::trust};

std::vector<std::string_view> channel_types(Service const& service) {
  std::vector<std::string_view> types;
  for (auto const& channel : service.channels) types.push_back(channel.type);
  return types;
}

/// Numbers the distinct keys of services, in the order in which they come.
class Sorting {
public:
  virtual ~Sorting() = default;
  virtual std::uint32_t number_of(ListingPointer const& listing) = 0;
  std::vector<ListingPointer> examples;
};
template <typename KeyOf> class SortingBy final : public Sorting {
public:
  explicit SortingBy(KeyOf key_of) : m_key_of(std::move(key_of)) {}
  std::uint32_t number_of(ListingPointer const& listing) override {
    auto const [found, is_new] =
        m_numbers.try_emplace(m_key_of(static_cast<Service const&>(listing->service)), static_cast<std::uint32_t>(examples.size()));
    if (is_new) examples.push_back(listing); // the key may point into it
    return found->second;
  }

private:
  KeyOf m_key_of;
  std::map<std::invoke_result_t<KeyOf, Service const&>, std::uint32_t> m_numbers;
};
template <typename KeyOf> std::unique_ptr<Sorting> sorting_by(KeyOf key_of) {
  return std::make_unique<SortingBy<KeyOf>>(std::move(key_of));
}

void find_helplines(Catalogue::Shelf& shelf) {
  shelf.helplines.clear();
  for (std::size_t i = 0; i < shelf.listings.size(); ++i)
    if (has_kind(shelf.listings[i]->service, "helpline")) shelf.helplines.push_back(static_cast<std::uint32_t>(i));
}

/// The answers to one facet, found when the first service of a class asks.
class Answers {
public:
  Answers(Facet facet, Need const& need, Instant now, std::vector<ListingPointer> const* examples)
      : m_examples(examples), m_facet(facet), m_need(need), m_now(now), m_known(examples ? examples->size() : 0, k_not_asked) {}
  Mask of_class(std::uint32_t number) {
    auto& known = m_known[number];
    if (known == k_not_asked) known = of((*m_examples)[number]->service);
    return known;
  }
  [[nodiscard]] Mask of(Service const& service) const {
    Judge judge_of(service, m_need, m_now, Depth::failures);
    judge_of.compare(m_facet);
    return judge_of.failed();
  }

private:
  static constexpr Mask k_not_asked = ~Mask(0);
  std::vector<ListingPointer> const* m_examples;
  Facet m_facet;
  Need const& m_need;
  Instant m_now;
  std::vector<Mask> m_known;
};
} // namespace

/// The numbers of all values met so far. Numbers are never given twice, so that older catalogues keep theirs.
class Catalogue::Classes {
public:
  Classes() {
    m_sortings[0] = sorting_by([](Service const& service) {
      return std::make_tuple(service.status, service.verification, service.valid_from, service.valid_to,
                             service.course ? service.course->end : std::optional<Day>());
    });
    m_sortings[1] = sorting_by([](Service const& service) { return std::tie(service.country, service.coverage); });
    m_sortings[2] = sorting_by([](Service const& service) { return std::tie(service.kinds); });
    m_sortings[3] = sorting_by([](Service const& service) { return std::tie(service.languages); });
    m_sortings[4] = sorting_by([](Service const& service) { return std::tie(service.audience); });
    m_sortings[5] = sorting_by(channel_types);
    m_sortings[6] = sorting_by([](Service const& service) { return std::tie(service.eligibility); });
    m_sortings[7] = sorting_by([](Service const& service) { return areas_of(service); });
    m_sortings[8] = sorting_by([](Service const& service) {
      return std::make_tuple(service.anonymous_ok, service.cost, service.asks_papers, service.reports_to_authority);
    });
  }
  std::unique_lock<std::mutex> lock() { return std::unique_lock(m_mutex); }
  std::array<std::uint32_t, k_sortings> numbers_of(ListingPointer const& listing) {
    std::array<std::uint32_t, k_sortings> numbers{};
    for (std::size_t i = 0; i < k_sortings; ++i) numbers[i] = m_sortings[i]->number_of(listing);
    return numbers;
  }
  /// Only lists that grew are copied.
  void show(Examples& examples) const {
    for (std::size_t i = 0; i < k_sortings; ++i)
      if (!examples[i] || examples[i]->size() != m_sortings[i]->examples.size())
        examples[i] = std::make_shared<std::vector<ListingPointer> const>(m_sortings[i]->examples);
  }

private:
  std::mutex m_mutex;
  std::array<std::unique_ptr<Sorting>, k_sortings> m_sortings;
};

Catalogue::Catalogue(std::vector<ListingPointer> const& listings) { put_on_shelves(listings); }

void Catalogue::put_on_shelves(std::vector<ListingPointer> const& listings) {
  m_classes = std::make_shared<Classes>();
  m_examples = {};
  m_shelves.clear();
  for (std::size_t begin = 0; begin < listings.size(); begin += k_shelf) {
    auto shelf = std::make_shared<Shelf>();
    auto const end = std::min(listings.size(), begin + k_shelf);
    for (auto i = begin; i < end; ++i) {
      auto const numbers = m_classes->numbers_of(listings[i]);
      for (std::size_t sorting = 0; sorting < k_sortings; ++sorting) shelf->classes[sorting].push_back(numbers[sorting]);
      shelf->listings.push_back(listings[i]);
    }
    find_helplines(*shelf);
    m_shelves.push_back(std::move(shelf));
  }
  m_classes->show(m_examples);
  count_up();
}

void Catalogue::count_up() {
  m_first.assign(1, 0);
  for (auto const& shelf : m_shelves) m_first.push_back(m_first.back() + shelf->listings.size());
}

std::size_t Catalogue::shelf_of(OrgId const& org, ServiceId const& id) const {
  auto const key = std::tie(org, id);
  auto const after = std::upper_bound(m_shelves.begin(), m_shelves.end(), key, [](auto const& wanted, ShelfPointer const& shelf) {
    return wanted < key_of(*shelf->listings.front());
  });
  return after == m_shelves.begin() ? 0 : static_cast<std::size_t>(after - m_shelves.begin()) - 1;
}

namespace {
auto place_on(Catalogue::Shelf const& shelf, OrgId const& org, ServiceId const& id) {
  return std::lower_bound(shelf.listings.begin(), shelf.listings.end(), std::tie(org, id),
                          [](ListingPointer const& listing, auto const& wanted) { return key_of(*listing) < wanted; });
}
bool stands_at(Catalogue::Shelf const& shelf, std::vector<ListingPointer>::const_iterator place, Renewal const& renewal) {
  return place != shelf.listings.end() && key_of(**place) == std::tie(renewal.org, renewal.id);
}
/// Two shelves of half the listings each.
std::pair<Catalogue::ShelfPointer, Catalogue::ShelfPointer> parted(Catalogue::Shelf const& shelf) {
  auto const middle = static_cast<std::ptrdiff_t>(shelf.listings.size() / 2);
  auto const part = [&](bool is_second) {
    auto half = std::make_shared<Catalogue::Shelf>();
    auto const cut = [&](auto const& from, auto& to) {
      to.assign(is_second ? from.begin() + middle : from.begin(), is_second ? from.end() : from.begin() + middle);
    };
    cut(shelf.listings, half->listings);
    for (std::size_t i = 0; i < shelf.classes.size(); ++i) cut(shelf.classes[i], half->classes[i]);
    find_helplines(*half);
    return Catalogue::ShelfPointer(std::move(half));
  };
  return {part(false), part(true)};
}
} // namespace

void Catalogue::renew_shelf(Shelf& shelf, Renewal const& renewal) const {
  auto const place = place_on(shelf, renewal.org, renewal.id);
  auto const at = place - shelf.listings.begin();
  bool const is_there = stands_at(shelf, place, renewal);
  if (!renewal.listing) {
    if (!is_there) return;
    shelf.listings.erase(shelf.listings.begin() + at);
    for (auto& classes : shelf.classes) classes.erase(classes.begin() + at);
    return;
  }
  if (is_there && renewal.is_same_service) {
    shelf.listings[static_cast<std::size_t>(at)] = renewal.listing;
    return;
  }
  if (!is_there) {
    shelf.listings.insert(shelf.listings.begin() + at, renewal.listing);
    for (auto& classes : shelf.classes) classes.insert(classes.begin() + at, 0);
  }
  shelf.listings[static_cast<std::size_t>(at)] = renewal.listing;
  auto const numbers = m_classes->numbers_of(renewal.listing);
  for (std::size_t i = 0; i < k_sortings; ++i) shelf.classes[i][static_cast<std::size_t>(at)] = numbers[i];
}

Catalogue Catalogue::with(std::vector<Renewal> const& renewals) const {
  Catalogue fresh(*this);
  if (m_shelves.empty()) fresh.m_shelves.push_back(std::make_shared<Shelf const>());
  std::map<std::size_t, std::shared_ptr<Shelf>> touched;
  {
    auto const lock = m_classes->lock();
    for (auto const& renewal : renewals) {
      auto const number = m_shelves.empty() ? 0 : shelf_of(renewal.org, renewal.id);
      auto& shelf = touched[number];
      if (!shelf) shelf = std::make_shared<Shelf>(*fresh.m_shelves[number]);
      renew_shelf(*shelf, renewal);
    }
    m_classes->show(fresh.m_examples);
  }
  for (auto& [number, shelf] : touched) {
    find_helplines(*shelf);
    fresh.m_shelves[number] = std::move(shelf);
  }
  std::vector<ShelfPointer> shelves;
  auto const put = [&](auto const& self, ShelfPointer const& shelf) -> void {
    if (shelf->listings.empty()) return;
    if (shelf->listings.size() <= 2 * k_shelf) return shelves.push_back(shelf);
    auto const [first, second] = parted(*shelf);
    self(self, first);
    self(self, second);
  };
  for (auto const& shelf : fresh.m_shelves) put(put, shelf);
  fresh.m_shelves = std::move(shelves);
  fresh.count_up();
  for (auto const& examples : fresh.m_examples)
    if (examples->size() > fresh.size() + k_idle_classes) {
      fresh.put_on_shelves(fresh.listings());
      break;
    }
  return fresh;
}

ListingPointer const& Catalogue::at(std::size_t number) const {
  auto const shelf = static_cast<std::size_t>(std::upper_bound(m_first.begin(), m_first.end(), number) - m_first.begin()) - 1;
  return m_shelves[shelf]->listings[number - m_first[shelf]];
}

std::vector<ListingPointer> Catalogue::listings() const {
  std::vector<ListingPointer> all;
  all.reserve(size());
  for (auto const& shelf : m_shelves) all.insert(all.end(), shelf->listings.begin(), shelf->listings.end());
  return all;
}

ListingPointer Catalogue::find(OrgId const& org, ServiceId const& id) const {
  if (m_shelves.empty()) return nullptr;
  auto const& shelf = *m_shelves[shelf_of(org, id)];
  auto const place = place_on(shelf, org, id);
  return stands_at(shelf, place, {org, id, nullptr, false}) ? *place : nullptr;
}

std::vector<ListingPointer> Catalogue::helplines() const {
  std::vector<ListingPointer> list;
  for (auto const& shelf : m_shelves)
    for (auto const at : shelf->helplines) list.push_back(shelf->listings[at]);
  return list;
}

std::vector<Mask> Catalogue::sift(Need const& need, Instant now, int most) const {
  std::vector<Mask> failed(size(), 0);
  std::vector<Mask> running;
  for (auto const& example : *m_examples[0]) running.push_back(is_running(example->service, utc_day(now)) ? 0 : k_not_running);
  constexpr Mask k_place_and_kind = bit_of(Constraint::area) | bit_of(Constraint::kind);
  auto const needs_more = [most](Mask known) {
    return (known & k_not_running) == 0 && ((known & k_place_and_kind) == 0 || std::popcount(known) <= most);
  };
  for (std::size_t shelf = 0; shelf < m_shelves.size(); ++shelf)
    for (std::size_t i = 0; i < m_shelves[shelf]->listings.size(); ++i)
      failed[m_first[shelf] + i] = running[m_shelves[shelf]->classes[0][i]];
  for (std::size_t sorting = 1; sorting < k_sortings; ++sorting) {
    if (!is_asked(k_facet_of[sorting], need)) continue;
    Answers answers(k_facet_of[sorting], need, now, m_examples[sorting].get());
    for (std::size_t shelf = 0; shelf < m_shelves.size(); ++shelf) {
      auto const& classes = m_shelves[shelf]->classes[sorting];
      auto* const known = failed.data() + m_first[shelf];
      for (std::size_t i = 0; i < classes.size(); ++i)
        if (needs_more(known[i])) known[i] |= answers.of_class(classes[i]);
    }
  }
  for (auto const facet : {Facet::distance, Facet::hours}) { // every service has its own
    if (!is_asked(facet, need)) continue;
    Answers const answers(facet, need, now, nullptr);
    for (std::size_t shelf = 0; shelf < m_shelves.size(); ++shelf)
      for (std::size_t i = 0; i < m_shelves[shelf]->listings.size(); ++i)
        if (auto& known = failed[m_first[shelf] + i]; needs_more(known)) known |= answers.of(m_shelves[shelf]->listings[i]->service);
  }
  return failed;
}
} // namespace linden::directory
