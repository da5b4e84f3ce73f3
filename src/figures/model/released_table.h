// A table that passed the release rule: the only kind of table that a page, a file or the API can show.
#pragma once
#include "base/result.h"
#include "figures/model/table.h"
#include <optional>
#include <string>
#include <vector>
namespace linden::figures {

/// Source: figures.md 3: k = 11 outside the organisation, 5 inside.
enum class Audience { external, internal };
constexpr int k_external = 11, k_internal = 5;
struct ReleaseRule {
  Audience audience = Audience::external;
  int k = k_external;
};

/// A share never stands without its base. Units: tenths of a percent, rounded half up.
struct Share {
  std::int64_t tenths = 0;
  std::int64_t base = 0;
};

/// What is public of a release, cell by cell. The last row and column are totals; an empty cell is "not shown", with
/// one mark whatever the reason.
struct ReleasedContent {
  std::string table, period, rows, columns;
  std::vector<std::string> row_codes, column_codes;
  std::vector<std::optional<std::int64_t>> cells;
  ReleaseRule rule;
  Coverage coverage = Coverage::unknown;
  TableLabel label;
};

/// Only release() makes one from counts; only read_released() brings one back from the register of releases.
class ReleasedTable {
public:
  [[nodiscard]] ReleasedContent const& content() const { return m_content; }
  [[nodiscard]] std::size_t rows() const { return m_content.row_codes.size(); }
  [[nodiscard]] std::size_t columns() const { return m_content.column_codes.size(); }
  /// Empty: not shown. `row` == rows() is the total row, `column` == columns() the total column.
  [[nodiscard]] std::optional<std::int64_t> cell(std::size_t row, std::size_t column) const {
    return m_content.cells[row * (columns() + 1) + column];
  }
  /// Share of the cell in its column's total; empty unless both are shown and the base is at least k.
  [[nodiscard]] std::optional<Share> share_of_column(std::size_t row, std::size_t column) const;
  [[nodiscard]] std::size_t hidden_cells() const;

private:
  explicit ReleasedTable(ReleasedContent content) : m_content(std::move(content)) {}
  friend class Releasing;
  friend Result<ReleasedTable> read_released(std::string_view text);
  ReleasedContent m_content;
};
} // namespace linden::figures
