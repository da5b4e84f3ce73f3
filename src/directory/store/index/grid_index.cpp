#include "directory/store/index/grid_index.h"
#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace linden::directory {
namespace {
constexpr std::int32_t k_cell = 100'000; // a tenth of a degree
constexpr std::int32_t k_columns = 3600;
constexpr std::int32_t k_lines = 1801;
constexpr GridPoint k_nowhere{std::numeric_limits<std::int32_t>::max(), 0};
constexpr double k_earth_km = 6371.0088;

double radians(std::int32_t millionths) { return millionths / 1e6 * (std::numbers::pi / 180.0); }
std::int32_t line_of(std::int32_t latitude) { return (latitude + 90'000'000) / k_cell; }
std::int32_t column_of(std::int32_t longitude) {
  auto const column = (longitude + 180'000'000) / k_cell % k_columns;
  return column < 0 ? column + k_columns : column;
}
std::uint32_t cell_of(std::int32_t line, std::int32_t column) {
  return static_cast<std::uint32_t>(line * k_columns + column);
}

/// How many columns to each side the circle can reach on its widest line; all of them near a pole.
std::int32_t columns_reached(GridPoint centre, double angle) {
  double const latitude = std::abs(radians(centre.latitude));
  if (latitude + angle >= std::numbers::pi / 2) return k_columns / 2;
  double const widest = std::asin(std::min(1.0, std::sin(angle) / std::cos(latitude)));
  return std::min(k_columns / 2, static_cast<std::int32_t>(widest * 180.0 / std::numbers::pi * 10.0) + 1);
}
} // namespace

double kilometres(GridPoint a, GridPoint b) {
  double const sine_latitude = std::sin((radians(b.latitude) - radians(a.latitude)) / 2.0);
  double const sine_longitude = std::sin((radians(b.longitude) - radians(a.longitude)) / 2.0);
  double const h = sine_latitude * sine_latitude +
                   std::cos(radians(a.latitude)) * std::cos(radians(b.latitude)) * (sine_longitude * sine_longitude);
  return 2.0 * k_earth_km * std::asin(std::min(1.0, std::sqrt(h)));
}

void GridIndex::add(Row row, GridPoint point) {
  if (m_points.size() <= row) m_points.resize(row + 1, k_nowhere);
  m_points[row] = point;
  m_placed.push_back({cell_of(line_of(point.latitude), column_of(point.longitude)), row});
}

void GridIndex::seal() {
  std::sort(m_placed.begin(), m_placed.end(), [](Placed const& a, Placed const& b) {
    return a.cell != b.cell ? a.cell < b.cell : a.row < b.row;
  });
  m_placed.shrink_to_fit();
  m_points.shrink_to_fit();
}

std::vector<std::span<GridIndex::Placed const>> GridIndex::touched(GridPoint centre, double radius_km) const {
  double const angle = std::min(radius_km / k_earth_km, std::numbers::pi);
  auto const up = static_cast<std::int32_t>(angle * 180.0 / std::numbers::pi * 10.0) + 1;
  auto const aside = columns_reached(centre, angle);
  auto const middle = column_of(centre.longitude);
  std::vector<std::span<Placed const>> parts;
  auto const add = [&](std::int32_t line, std::int32_t from, std::int32_t to) {
    auto const before = [](Placed const& one, std::uint32_t cell) { return one.cell < cell; };
    auto const begin = std::lower_bound(m_placed.begin(), m_placed.end(), cell_of(line, from), before);
    auto const end = std::lower_bound(begin, m_placed.end(), cell_of(line, to) + 1, before);
    if (begin != end) parts.emplace_back(begin, end);
  };
  auto const add_two = [&](std::int32_t line, std::int32_t from, std::int32_t to) { // over the line of 180 degrees
    add(line, from, k_columns - 1);
    add(line, 0, to);
  };
  auto const last = std::min(k_lines - 1, line_of(centre.latitude) + up);
  for (auto line = std::max(0, line_of(centre.latitude) - up); line <= last; ++line) {
    auto const from = middle - aside;
    auto const to = middle + aside;
    if (to - from + 1 >= k_columns) add(line, 0, k_columns - 1);
    else if (from < 0) add_two(line, from + k_columns, to);
    else if (to >= k_columns) add_two(line, from, to - k_columns);
    else add(line, from, to);
  }
  return parts;
}

std::vector<NearRow> GridIndex::within(GridPoint centre, double radius_km, AllOf const& among) const {
  std::vector<NearRow> found;
  auto const weigh = [&](Row row) {
    if (row >= m_points.size() || m_points[row].latitude == k_nowhere.latitude) return;
    double const km = kilometres(centre, m_points[row]);
    if (km <= radius_km) found.push_back({row, km});
  };
  auto const parts = touched(centre, radius_km);
  std::size_t in_cells = 0;
  for (auto const part : parts) in_cells += part.size();
  if (in_cells < among.at_most()) {
    for (auto const part : parts)
      for (auto const& placed : part)
        if (among.has(placed.row)) weigh(placed.row);
  } else {
    for (auto const row : among.rows()) weigh(row);
  }
  std::sort(found.begin(), found.end(), [](NearRow const& a, NearRow const& b) {
    return a.km != b.km ? a.km < b.km : a.row < b.row;
  });
  return found;
}

std::size_t GridIndex::bytes() const {
  return m_placed.capacity() * sizeof(Placed) + m_points.capacity() * sizeof(GridPoint);
}
} // namespace linden::directory
