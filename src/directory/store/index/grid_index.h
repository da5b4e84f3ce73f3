// Points by cells of a tenth of a degree, to find who lies within a circle.
#pragma once
#include "directory/store/index/all_of.h"
#include <optional>
#include <span>
#include <vector>
namespace linden::directory {

/// Units: millionths of a degree, north and east positive.
struct GridPoint {
  std::int32_t latitude = 0;
  std::int32_t longitude = 0;
};
/// Great-circle distance on a sphere. Units: km. Source: directory.md 10: mean radius 6371.0088 km, haversine.
double kilometres(GridPoint a, GridPoint b);

struct NearRow {
  Row row = 0;
  double km = 0;
};

/// Holds redacted points only: what the audience may know.
class GridIndex {
public:
  /// Rows in any order; a row without a point is never within a distance.
  void add(Row row, GridPoint point);
  void seal();
  /// Rows of `among` within `radius_km`, nearest first, equal distances in the order of the rows. The smaller side is
  /// walked: the cells of the circle, or `among`. Without lists `among` is every row.
  [[nodiscard]] std::vector<NearRow> within(GridPoint centre, double radius_km, AllOf const& among) const;
  [[nodiscard]] std::size_t bytes() const;

private:
  struct Placed {
    std::uint32_t cell;
    Row row;
  };
  /// The parts of m_placed that the circle can touch.
  [[nodiscard]] std::vector<std::span<Placed const>> touched(GridPoint centre, double radius_km) const;
  std::vector<Placed> m_placed;
  std::vector<GridPoint> m_points; ///< by row
};
} // namespace linden::directory
