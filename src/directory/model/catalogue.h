// All services of one moment, sorted by what a search compares: each distinct value is compared once for all who share it.
#pragma once
#include "directory/model/judge.h"
#include <array>
#include <memory>
#include <vector>
namespace linden::directory {

/// Listings that do not change, and their classes. Cheap to copy; shared by all threads.
class Catalogue {
public:
  /// Marks a service that does not exist on the day asked for; it counts nowhere.
  static constexpr Mask k_not_running = Mask(1) << 31;

  Catalogue() : Catalogue(std::vector<ListingPointer>()) {}
  /// Cost: one sort of the services by each facet.
  explicit Catalogue(std::vector<ListingPointer> listings);
  /// The same services in the same order with other vacancy reports: the classes stay.
  [[nodiscard]] Catalogue with_vacancies(std::vector<ListingPointer> listings) const;

  [[nodiscard]] std::vector<ListingPointer> const& listings() const { return m_listings; }
  /// The helplines among the listings, in their order.
  [[nodiscard]] std::vector<ListingPointer> helplines() const;
  /// The constraints that each service fails, as Judge finds them, in the order of the listings. Exact for those of the
  /// kind and place asked for and for all that fail at most `most`; of the others some failures may be missing, but
  /// more than `most` are there.
  [[nodiscard]] std::vector<Mask> sift(Need const& need, Instant now, int most) const;

private:
  /// The class of each service, and one service of each class to ask.
  struct Classes {
    std::vector<std::uint32_t> class_of;
    std::vector<ListingPointer> examples;
  };
  struct Sorted {
    Classes running;
    std::array<Classes, k_facets> facets;
    std::vector<std::uint32_t> helplines;
  };

  std::vector<ListingPointer> m_listings;
  std::shared_ptr<Sorted const> m_sorted;
};
} // namespace linden::directory
