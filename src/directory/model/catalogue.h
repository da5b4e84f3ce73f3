// All services of one moment, sorted by what a search compares: each distinct value is compared once for all who share it.
#pragma once
#include "directory/model/judge.h"
#include <array>
#include <memory>
#include <tuple>
#include <vector>
namespace linden::directory {

/// The order in which listings stand.
inline auto key_of(Listing const& listing) { return std::tie(listing.org, listing.service.id); }

/// What became of one service: a listing that is new or stands instead of the old one, or none any more.
struct Renewal {
  OrgId org;
  ServiceId id;
  ListingPointer listing;
  bool is_same_service = false; ///< only its places are others
};

/// Listings that do not change, and their classes. Cheap to copy; shared by all threads. They stand on shelves that
/// copies have in common: a renewed catalogue makes only the shelves anew on which something changed.
class Catalogue {
public:
  /// Marks a service that does not exist on the day asked for; it counts nowhere.
  static constexpr Mask k_not_running = Mask(1) << 31;
  /// What services are sorted by: whether they run, and every facet but the distance and the hours, which differ anyway.
  static constexpr std::size_t k_sortings = 9;
  struct Shelf {
    std::vector<ListingPointer> listings;
    std::array<std::vector<std::uint32_t>, k_sortings> classes; ///< of each listing
    std::vector<std::uint32_t> helplines;                       ///< where they stand in `listings`
  };
  using ShelfPointer = std::shared_ptr<Shelf const>;

  Catalogue() : Catalogue(std::vector<ListingPointer>()) {}
  /// Keeps the order given. Cost: one look-up for each service and sorting.
  explicit Catalogue(std::vector<ListingPointer> const& listings);
  /// With other listings for some services. The listings must stand in the order of organisation and id, and so they do
  /// afterwards. Cost: one shelf for each renewal, however many services there are.
  [[nodiscard]] Catalogue with(std::vector<Renewal> const& renewals) const;

  [[nodiscard]] std::size_t size() const { return m_first.empty() ? 0 : m_first.back(); }
  [[nodiscard]] std::vector<ShelfPointer> const& shelves() const { return m_shelves; }
  [[nodiscard]] ListingPointer const& at(std::size_t number) const;
  [[nodiscard]] std::vector<ListingPointer> listings() const;
  /// Where they stand in the order of organisation and id. Null when not there.
  [[nodiscard]] ListingPointer find(OrgId const& org, ServiceId const& id) const;
  /// The helplines among the listings, in their order.
  [[nodiscard]] std::vector<ListingPointer> helplines() const;
  /// The constraints that each service fails, as Judge finds them, in the order of the listings. Exact for those of the
  /// kind and place asked for and for all that fail at most `most`; of the others some failures may be missing, but
  /// more than `most` are there.
  [[nodiscard]] std::vector<Mask> sift(Need const& need, Instant now, int most) const;

private:
  class Classes;
  using Examples = std::array<std::shared_ptr<std::vector<ListingPointer> const>, k_sortings>;

  [[nodiscard]] std::size_t shelf_of(OrgId const& org, ServiceId const& id) const;
  void put_on_shelves(std::vector<ListingPointer> const& listings);
  void renew_shelf(Shelf& shelf, Renewal const& renewal) const;
  void count_up();

  std::vector<ShelfPointer> m_shelves;
  std::vector<std::size_t> m_first; ///< number of each shelf's first listing, then of all
  std::shared_ptr<Classes> m_classes; ///< numbers values for this catalogue and all that came from it; has its own lock
  Examples m_examples;                ///< one service of each class
};
} // namespace linden::directory
