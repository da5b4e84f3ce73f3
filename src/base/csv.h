// CSV as RFC 4180 has it: quoted fields, doubled quotes, line breaks inside quotes.
#pragma once
#include "base/result.h"
#include <string>
#include <string_view>
#include <vector>
namespace linden {

/// Shape: `line` is the source line on which the row begins, from 1.
struct CsvRow {
  int line = 0;
  std::vector<std::string> cells;
};

/// Reads all rows; a BOM is skipped, empty lines too.
/// Errors: Code::malformed_text with line and column: a quote left open, text after a closing quote, a NUL byte.
Result<std::vector<CsvRow>> read_csv(std::string_view text, char separator = ',');

/// A table with a header row. Errors: as read_csv; no header; a header twice; a row with another number of cells.
struct CsvTable {
  std::vector<std::string> header;
  std::vector<CsvRow> rows;
  /// -1 when the header has no such column.
  [[nodiscard]] int find_column(std::string_view name) const;
};
Result<CsvTable> read_csv_table(std::string_view text, char separator = ',');

/// One line with the cells quoted where needed, ended by CR LF.
std::string csv_line(std::vector<std::string> const& cells);
} // namespace linden
