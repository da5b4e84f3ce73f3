// The services of one moment, sorted by what a search compares: sets for every value that may be asked for, classes for
// facts that many services share, and remembered hours for the few that are left.
#pragma once
#include "directory/model/catalogue.h"
#include "directory/model/match/sifted.h"
#include "directory/store/index/fact_classes.h"
#include "directory/store/index/facet_index.h"
#include "directory/store/index/grid_index.h"
#include "directory/store/index/opening_book.h"
namespace linden::directory {

/// Does not change once made; cheap to copy, shared by all threads. A copy with changes shares everything that stayed
/// the same. It may only be faster than the plain reading of the rules, never different.
class ServiceIndex {
public:
  ServiceIndex() : ServiceIndex(std::vector<ListingPointer>()) {}
  /// The listings stand in the order of organisation and id.
  explicit ServiceIndex(std::vector<ListingPointer> const& listings);
  /// With other listings for some services. Cost: the sets that change and one row of places for each renewal; now and
  /// then everything, when many services have come.
  [[nodiscard]] ServiceIndex with(std::vector<Renewal> const& renewals) const;

  /// Everything that the matcher needs to answer. Cost: sets for what most services fail by, a look-up for those that
  /// fail little.
  [[nodiscard]] Sifted sift(Need const& need, Instant now) const;
  /// Only the services that fail nothing, in the order of organisation and id.
  [[nodiscard]] std::vector<ListingPointer> fits(Need const& need, Instant now) const;

  [[nodiscard]] std::size_t size() const;
  [[nodiscard]] std::size_t bytes() const { return m_sets.bytes(); }
  [[nodiscard]] std::size_t sets() const { return m_sets.size(); }

private:
  using ServiceKey = std::pair<OrgId, ServiceId>;
  /// Services that stand together; one is copied when one of its services changes.
  struct Rows {
    std::array<ListingPointer, OpeningBook::k_places> listings;
    std::array<ClassNumbers, OpeningBook::k_places> classes{};
    OpeningBook openings;
  };
  using RowsPointer = std::shared_ptr<Rows const>;
  class Renewing;
  class Sifter;

  [[nodiscard]] std::vector<ListingPointer> in_order() const;
  [[nodiscard]] std::optional<Row> find(ServiceKey const& key) const;
  [[nodiscard]] ListingPointer const& listing(Row row) const { return m_rows[row / OpeningBook::k_places]->listings[row % OpeningBook::k_places]; }
  [[nodiscard]] ClassNumbers const& classes(Row row) const { return m_rows[row / OpeningBook::k_places]->classes[row % OpeningBook::k_places]; }
  [[nodiscard]] Opening opening(Row row, Need const& need, Instant now) const;

  FacetIndex m_sets;
  std::shared_ptr<GridIndex const> m_grid; ///< of the points told at first
  std::shared_ptr<Bitmap const> m_moved;   ///< rows whose point the grid does not know
  std::vector<RowsPointer> m_rows;
  std::shared_ptr<std::vector<ServiceKey> const> m_first_keys; ///< of the rows that were there at first, in order
  std::vector<std::pair<ServiceKey, Row>> m_later;             ///< services that came after, in the order of their keys
  std::shared_ptr<FactClasses> m_classes;
  ClassExamples m_examples;
};
} // namespace linden::directory
