#include "figures/model/table.h"
#include <algorithm>
#include <optional>

namespace linden::figures {
namespace {
constexpr std::string_view k_period = "period";
constexpr std::string_view k_unknown = "unknown";

std::string value_of(StatFact const& fact, std::string const& dim) {
  if (dim == k_period) return fact.period;
  auto const found = fact.dims.find(dim);
  return found == fact.dims.end() ? std::string(k_unknown) : found->second;
}

std::optional<std::size_t> place_of(std::vector<std::string> const& codes, std::string const& code) {
  auto const found = std::find(codes.begin(), codes.end(), code);
  if (found == codes.end()) return {};
  return static_cast<std::size_t>(found - codes.begin());
}

tl::unexpected<Problem> unknown_code(std::string const& dim, std::string const& code) {
  return fail(Code::invalid, "error.figures.M01", dim, {{"dimension", dim}, {"code", code}});
}
} // namespace

Coverage coverage_of(std::int64_t with_consent, std::int64_t all) {
  if (all <= 0) return Coverage::unknown;
  if (with_consent * 100 > all * 90) return Coverage::above_90;
  if (with_consent * 100 >= all * 75) return Coverage::from_75;
  return with_consent * 100 >= all * 50 ? Coverage::from_50 : Coverage::below_50;
}

Table::Table(TableDefinition definition, std::string period, Coverage coverage)
    : m_definition(std::move(definition)), m_period(std::move(period)), m_coverage(coverage),
      m_counts((rows() + 1) * (columns() + 1), 0) {}

bool Table::is_impossible(std::size_t row, std::size_t column) const {
  return row < rows() && column < columns() &&
         m_definition.impossible.contains({m_definition.row_codes[row], m_definition.column_codes[column]});
}

void Table::add(std::size_t row, std::size_t column, std::int64_t persons) {
  auto const width = columns() + 1;
  for (auto const r : {row, rows()})
    for (auto const c : {column, columns()}) m_counts[r * width + c] += persons;
}

Result<Table> tabulate(std::vector<StatFact> const& facts, TableDefinition const& definition,
                       std::string const& period, Coverage coverage) {
  Table table(definition, period, coverage);
  for (auto const& fact : facts) {
    auto const column_code = value_of(fact, definition.columns), row_code = value_of(fact, definition.rows);
    auto const column = place_of(definition.column_codes, column_code);
    if (!column && definition.columns == k_period) continue;
    if (!column) return unknown_code(definition.columns, column_code);
    auto const row = place_of(definition.row_codes, row_code);
    if (!row || table.is_impossible(*row, *column)) return unknown_code(definition.rows, row_code);
    table.add(*row, *column, 1);
  }
  return table;
}
} // namespace linden::figures
