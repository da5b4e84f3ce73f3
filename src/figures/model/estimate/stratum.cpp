#include "figures/model/estimate/stratum.h"
#include "base/text.h"
#include <algorithm>

namespace linden::figures {
namespace {
/// Positions of the columns in the header.
Result<std::vector<std::size_t>> places_of(CsvTable const& table, std::vector<std::string> const& columns) {
  std::vector<std::size_t> places;
  for (auto const& column : columns) {
    int const place = table.find_column(column);
    if (place < 0)
      return fail(Code::malformed_text, "error.figures.no_stratum_column", "strata", {{"line", "1"}, {"name", column}});
    places.push_back(static_cast<std::size_t>(place));
  }
  return places;
}

std::vector<std::string> without(std::vector<std::string> const& cells, std::vector<std::size_t> const& places) {
  std::vector<std::string> left;
  for (std::size_t i = 0; i < cells.size(); ++i)
    if (std::find(places.begin(), places.end(), i) == places.end()) left.push_back(cells[i]);
  return left;
}

std::string name_of(CsvRow const& row, std::vector<std::size_t> const& places) {
  std::vector<std::string> values;
  for (auto const place : places) values.emplace_back(trim(row.cells[place]));
  return join(values, " / ");
}
} // namespace

Result<std::vector<Stratum>> read_strata(CsvTable const& table, std::vector<std::string> const& columns) {
  LINDEN_TRY(places, places_of(table, columns));
  std::vector<std::pair<std::string, CsvTable>> groups;
  if (places.empty()) groups.emplace_back(std::string(), table);
  for (auto const& row : places.empty() ? std::vector<CsvRow>() : table.rows) {
    auto const name = name_of(row, places);
    auto group = std::find_if(groups.begin(), groups.end(), [&](auto const& one) { return one.first == name; });
    if (group == groups.end()) {
      groups.push_back({name, {without(table.header, places), {}}});
      group = groups.end() - 1;
    }
    group->second.rows.push_back({row.line, without(row.cells, places)});
  }
  std::vector<Stratum> strata;
  for (auto const& [name, rows] : groups) {
    LINDEN_TRY(histories, read_capture_histories(rows));
    strata.push_back({name, std::move(histories)});
  }
  if (strata.empty()) return fail(Code::malformed_text, "error.figures.nobody_counted");
  return strata;
}
} // namespace linden::figures
