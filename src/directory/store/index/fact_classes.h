// Facts that many services share, numbered: rules, areas, dates, what may be trusted. Each distinct one is compared once for
// all services that have it.
#pragma once
#include "directory/model/match/judge.h"
#include <array>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>
namespace linden::directory {

/// What services are numbered by; the first is whether they run, the others are the facets of these names.
enum class Sorting { running, area, rules, avoided, trust };
inline constexpr std::size_t k_sortings = 5;

/// The number of one service's facts in each sorting.
using ClassNumbers = std::array<std::uint32_t, k_sortings>;
/// One service of each class, by its number.
using ClassExamples = std::array<std::shared_ptr<std::vector<ListingPointer> const>, k_sortings>;

/// The numbers of all facts met so far. Numbers are never given twice, so that older copies keep theirs. Shared by all
/// copies of one index and all threads.
class FactClasses {
public:
  FactClasses();
  ~FactClasses();
  FactClasses(FactClasses const&) = delete;
  FactClasses& operator=(FactClasses const&) = delete;

  ClassNumbers numbers_of(ListingPointer const& listing);
  /// Brings `examples` up to date; lists that did not grow stay the same.
  void show(ClassExamples& examples);

private:
  struct Numbering;
  std::mutex m_mutex;
  std::array<std::unique_ptr<Numbering>, k_sortings> m_numberings;
};

/// The answers to one facet, found when the first service of a class asks.
class ClassAnswers {
public:
  /// `examples`: of the sorting that holds all facts the facet reads.
  ClassAnswers(Facet facet, Need const& need, Instant now, std::vector<ListingPointer> const& examples);
  /// The constraints that a service of the class fails.
  Mask of(std::uint32_t number);

private:
  static constexpr Mask k_not_asked = ~Mask(0);
  Facet m_facet;
  Need const& m_need;
  Instant m_now;
  std::vector<ListingPointer> const& m_examples;
  std::vector<Mask> m_known;
};
} // namespace linden::directory
