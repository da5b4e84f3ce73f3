// A table of counts by rows and columns, with its totals. It is not yet safe, and it has no way out:
// no text, no JSON, no page takes one. Only release() turns it into something that may be shown.
#pragma once
#include "base/result.h"
#include "figures/model/stat_fact.h"
#include <cstdint>
#include <set>
#include <utility>
#include <vector>
namespace linden::figures {

/// What a reader must be told beside the numbers. Source: systems.md F-ES-03.
struct TableLabel {
  std::string decided_by;               ///< code of who decided that a person counts (police, organisation, ...)
  std::vector<std::string> blind_spots; ///< codes of who is known to be missing
};

/// What a table counts: data of data/exports/tables, not code.
struct TableDefinition {
  std::string id;
  std::string rows;    ///< dimension
  std::string columns; ///< dimension; `period` is the quarter of the fact
  std::vector<std::string> row_codes;
  std::vector<std::string> column_codes;
  std::set<std::pair<std::string, std::string>> impossible; ///< structural zeros by code list
  TableLabel label;
  int quarters = 4; ///< how many closed quarters are columns, where `columns` is `period`
};

/// Share of the cases of the period whose consent for statistics was live. A band, so that nobody can subtract.
/// Source: figures.md 1.
enum class Coverage { below_50, from_50, from_75, above_90, unknown };
/// Errors: none; no case at all is `unknown`.
Coverage coverage_of(std::int64_t with_consent, std::int64_t all);

/// Counts; the last row and the last column are the totals.
class Table {
public:
  Table(TableDefinition definition, std::string period, Coverage coverage);
  [[nodiscard]] TableDefinition const& definition() const { return m_definition; }
  [[nodiscard]] std::string const& period() const { return m_period; }
  [[nodiscard]] Coverage coverage() const { return m_coverage; }
  [[nodiscard]] std::size_t rows() const { return m_definition.row_codes.size(); }
  [[nodiscard]] std::size_t columns() const { return m_definition.column_codes.size(); }
  /// `row` == rows() is the total row, `column` == columns() the total column.
  [[nodiscard]] std::int64_t count(std::size_t row, std::size_t column) const {
    return m_counts[row * (columns() + 1) + column];
  }
  [[nodiscard]] bool is_impossible(std::size_t row, std::size_t column) const;
  /// Adds persons to an inner cell and to its totals.
  void add(std::size_t row, std::size_t column, std::int64_t persons);

private:
  TableDefinition m_definition;
  std::string m_period;
  Coverage m_coverage;
  std::vector<std::int64_t> m_counts;
};

/// Counts the facts whose column code is in the definition; facts of other quarters are not of this table.
/// Errors: a row code that the definition does not know, or a fact in an impossible cell -> Code::invalid,
///         "error.figures.M01"; it is never dropped and never put into `other`. A missing value is `unknown`.
Result<Table> tabulate(std::vector<StatFact> const& facts, TableDefinition const& definition,
                       std::string const& period, Coverage coverage);
} // namespace linden::figures
