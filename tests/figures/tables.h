// Small tables for tests.
#pragma once
#include "figures/model/release.h"
#include <catch2/catch.hpp>
namespace linden::figures {

inline TableDefinition definition_of(std::size_t rows, std::size_t columns) {
  TableDefinition definition{"test", "form", "quarter", {}, {}, {}, {"police", {"borders"}}};
  for (std::size_t r = 0; r < rows; ++r) definition.row_codes.push_back("r" + std::to_string(r));
  for (std::size_t c = 0; c < columns; ++c) definition.column_codes.push_back("c" + std::to_string(c));
  return definition;
}

inline Table table_of(TableDefinition definition, std::vector<std::vector<std::int64_t>> const& counts) {
  Table table(std::move(definition), "2025", Coverage::from_75);
  for (std::size_t r = 0; r < counts.size(); ++r)
    for (std::size_t c = 0; c < counts[r].size(); ++c) table.add(r, c, counts[r][c]);
  return table;
}
inline Table table_of(std::vector<std::vector<std::int64_t>> const& counts) {
  return table_of(definition_of(counts.size(), counts.front().size()), counts);
}

/// What would stand in print with this pattern.
inline std::vector<Figure> printed(Table const& table, Pattern const& pattern) {
  ReleasedContent content;
  content.row_codes = table.definition().row_codes;
  content.column_codes = table.definition().column_codes;
  for (std::size_t r = 0; r <= table.rows(); ++r)
    for (std::size_t c = 0; c <= table.columns(); ++c)
      content.cells.push_back(pattern.is_hidden(r, c) ? std::nullopt : std::optional(table.count(r, c)));
  return figures_of(content);
}
} // namespace linden::figures
