// All services of one moment in the order of organisation and id, on shelves that later moments share.
#pragma once
#include "directory/model/offer.h"
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

/// Listings that do not change. Cheap to copy; shared by all threads. They stand on shelves that copies have in common:
/// a renewed catalogue makes only the shelves anew on which something changed.
class Catalogue {
public:
  struct Shelf {
    std::vector<ListingPointer> listings;
  };
  using ShelfPointer = std::shared_ptr<Shelf const>;

  Catalogue() = default;
  /// The listings stand in the order of organisation and id.
  explicit Catalogue(std::vector<ListingPointer> const& listings);
  /// With other listings for some services. Cost: one shelf for each renewal, however many services there are.
  [[nodiscard]] Catalogue with(std::vector<Renewal> const& renewals) const;

  [[nodiscard]] std::size_t size() const { return m_first.empty() ? 0 : m_first.back(); }
  [[nodiscard]] std::vector<ShelfPointer> const& shelves() const { return m_shelves; }
  [[nodiscard]] ListingPointer const& at(std::size_t number) const;
  [[nodiscard]] std::vector<ListingPointer> listings() const;
  /// Null when not there.
  [[nodiscard]] ListingPointer find(OrgId const& org, ServiceId const& id) const;
  /// The numbers of some of its listings, which come in their order. Cost: a search on one shelf for each.
  [[nodiscard]] std::vector<std::uint32_t> numbers_of(std::vector<ListingPointer> const& some) const;

private:
  [[nodiscard]] std::size_t shelf_of(OrgId const& org, ServiceId const& id) const;
  void count_up();

  std::vector<ShelfPointer> m_shelves;
  std::vector<std::size_t> m_first; ///< number of each shelf's first listing, then of all
};
} // namespace linden::directory
