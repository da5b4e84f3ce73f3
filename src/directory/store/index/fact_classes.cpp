#include "directory/store/index/fact_classes.h"
#include <map>
#include <tuple>

namespace linden::directory {

/// Numbers the distinct keys of services, in the order in which they come.
struct FactClasses::Numbering {
  virtual ~Numbering() = default;
  virtual std::uint32_t number_of(ListingPointer const& listing) = 0;
  std::vector<ListingPointer> examples;
};

namespace {
template <typename Base, typename KeyOf> class NumberingBy final : public Base {
public:
  explicit NumberingBy(KeyOf key_of) : m_key_of(std::move(key_of)) {}
  std::uint32_t number_of(ListingPointer const& listing) override {
    auto const next = static_cast<std::uint32_t>(this->examples.size());
    auto const [found, is_new] = m_numbers.try_emplace(m_key_of(static_cast<Service const&>(listing->service)), next);
    if (is_new) this->examples.push_back(listing); // the key may point into it
    return found->second;
  }

private:
  KeyOf m_key_of;
  std::map<std::invoke_result_t<KeyOf, Service const&>, std::uint32_t> m_numbers;
};
template <typename Base, typename KeyOf> std::unique_ptr<Base> numbering_by(KeyOf key_of) {
  return std::make_unique<NumberingBy<Base, KeyOf>>(std::move(key_of));
}
} // namespace

FactClasses::FactClasses() {
  auto const at = [this](Sorting sorting) -> auto& { return m_numberings[static_cast<std::size_t>(sorting)]; };
  at(Sorting::running) = numbering_by<Numbering>([](Service const& service) {
    return std::make_tuple(service.status, service.verification, service.valid_from, service.valid_to,
                           service.course ? service.course->end : std::optional<Day>());
  });
  at(Sorting::area) = numbering_by<Numbering>([](Service const& service) { return std::tie(service.country, service.coverage); });
  at(Sorting::rules) = numbering_by<Numbering>([](Service const& service) { return std::tie(service.eligibility); });
  at(Sorting::avoided) = numbering_by<Numbering>([](Service const& service) { return areas_of(service); });
  at(Sorting::trust) = numbering_by<Numbering>([](Service const& service) {
    return std::make_tuple(service.anonymous_ok, service.cost, service.asks_papers, service.reports_to_authority);
  });
}

FactClasses::~FactClasses() = default;

ClassNumbers FactClasses::numbers_of(ListingPointer const& listing) {
  std::lock_guard const lock(m_mutex);
  ClassNumbers numbers{};
  for (std::size_t i = 0; i < k_sortings; ++i) numbers[i] = m_numberings[i]->number_of(listing);
  return numbers;
}

void FactClasses::show(ClassExamples& examples) {
  std::lock_guard const lock(m_mutex);
  for (std::size_t i = 0; i < k_sortings; ++i)
    if (!examples[i] || examples[i]->size() != m_numberings[i]->examples.size())
      examples[i] = std::make_shared<std::vector<ListingPointer> const>(m_numberings[i]->examples);
}

ClassAnswers::ClassAnswers(Facet facet, Need const& need, Instant now, std::vector<ListingPointer> const& examples)
    : m_facet(facet), m_need(need), m_now(now), m_examples(examples), m_known(examples.size(), k_not_asked) {}

Mask ClassAnswers::of(std::uint32_t number) {
  auto& known = m_known[number];
  if (known == k_not_asked) {
    Judge judge_of(m_examples[number]->service, m_need, m_now, Depth::failures);
    judge_of.compare(m_facet);
    known = judge_of.failed();
  }
  return known;
}
} // namespace linden::directory
