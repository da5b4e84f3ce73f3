#include "figures/model/suppression.h"
#include <cmath>
#include <limits>

namespace linden::figures {
namespace {
// Costs beside log(1 + count): a total is worth more than any cell, an empty cell can only grow and helps little.
constexpr double k_total_cost = 40, k_empty_cost = 15, k_hidden_cost = 1e-3;

struct Line {
  std::size_t open = 0, filled = 0;
};
void look(Table const& table, std::size_t row, std::size_t column, Line& line) {
  if (table.is_impossible(row, column)) return;
  ++line.open;
  if (table.count(row, column) > 0) ++line.filled;
}

void hide_uniform_lines(Table const& table, Pattern& pattern) {
  for (std::size_t r = 0; r < table.rows(); ++r) {
    Line line;
    for (std::size_t c = 0; c < table.columns(); ++c) look(table, r, c, line);
    if (line.open < 2 || line.filled != 1) continue;
    for (std::size_t c = 0; c < table.columns(); ++c)
      if (!table.is_impossible(r, c)) pattern.hide(r, c);
  }
  for (std::size_t c = 0; c < table.columns(); ++c) {
    Line line;
    for (std::size_t r = 0; r < table.rows(); ++r) look(table, r, c, line);
    if (line.open < 2 || line.filled != 1) continue;
    for (std::size_t r = 0; r < table.rows(); ++r)
      if (!table.is_impossible(r, c)) pattern.hide(r, c);
  }
}

double cost_of(Table const& table, Pattern const& pattern, std::size_t row, std::size_t column) {
  if (pattern.is_hidden(row, column)) return k_hidden_cost;
  auto const count = table.count(row, column);
  double cost = std::log1p(static_cast<double>(count));
  if (count == 0) cost += k_empty_cost;
  if (row == table.rows()) cost += k_total_cost;
  if (column == table.columns()) cost += k_total_cost;
  return cost;
}

/// Shortest way from the line `row` to the line `column` over cells as edges, without the cell itself.
/// Lines are numbered: rows first, then columns, totals included.
class CyclePath {
public:
  CyclePath(Table const& table, Pattern const& pattern, std::size_t row, std::size_t column)
      : m_table(table), m_pattern(pattern), m_rows(table.rows() + 1), m_lines(m_rows + table.columns() + 1),
        m_row(row), m_column(column) {}

  bool find() {
    m_distance.assign(m_lines, std::numeric_limits<double>::infinity());
    m_before.assign(m_lines, m_lines);
    std::vector<bool> done(m_lines, false);
    m_distance[m_row] = 0;
    for (std::size_t round = 0; round < m_lines; ++round) {
      std::size_t nearest = m_lines;
      for (std::size_t i = 0; i < m_lines; ++i)
        if (!done[i] && (nearest == m_lines || m_distance[i] < m_distance[nearest])) nearest = i;
      if (std::isinf(m_distance[nearest])) break;
      done[nearest] = true;
      relax(nearest);
    }
    return !std::isinf(m_distance[m_rows + m_column]);
  }

  /// Hides the cells of the way; true when one of them stood before.
  bool hide(Pattern& pattern) const {
    bool is_new = false;
    for (std::size_t line = m_rows + m_column; line != m_row; line = m_before[line]) {
      auto const [r, c] = cell_between(line, m_before[line]);
      is_new = is_new || !pattern.is_hidden(r, c);
      pattern.hide(r, c);
    }
    return is_new;
  }

private:
  [[nodiscard]] std::pair<std::size_t, std::size_t> cell_between(std::size_t a, std::size_t b) const {
    return a < m_rows ? std::pair(a, b - m_rows) : std::pair(b, a - m_rows);
  }
  void relax(std::size_t from) {
    bool const is_row = from < m_rows;
    for (std::size_t to = is_row ? m_rows : 0; to < (is_row ? m_lines : m_rows); ++to) {
      auto const [r, c] = cell_between(from, to);
      if ((r == m_row && c == m_column) || m_table.is_impossible(r, c) || m_pattern.is_public(r, c)) continue;
      double const distance = m_distance[from] + cost_of(m_table, m_pattern, r, c);
      if (distance < m_distance[to]) m_distance[to] = distance, m_before[to] = from;
    }
  }

  Table const& m_table;
  Pattern const& m_pattern;
  std::size_t m_rows, m_lines, m_row, m_column;
  std::vector<double> m_distance;
  std::vector<std::size_t> m_before;
};

bool hide_cheapest(Table const& table, Pattern& pattern, std::size_t row, std::size_t column) {
  double least = std::numeric_limits<double>::infinity();
  std::size_t best_row = 0, best_column = 0;
  for (std::size_t r = 0; r <= table.rows(); ++r)
    for (std::size_t c = 0; c <= table.columns(); ++c) {
      if (pattern.is_hidden(r, c) || pattern.is_public(r, c) || table.is_impossible(r, c)) continue;
      bool const is_near = r == row || c == column;
      double const cost = cost_of(table, pattern, r, c) + (is_near ? 0 : k_empty_cost);
      if (cost < least) least = cost, best_row = r, best_column = c;
    }
  if (std::isinf(least)) return false;
  pattern.hide(best_row, best_column);
  return true;
}
} // namespace

Pattern hide_small(Table const& table, int k) {
  Pattern pattern(table.rows(), table.columns());
  for (std::size_t r = 0; r <= table.rows(); ++r)
    for (std::size_t c = 0; c <= table.columns(); ++c)
      if (table.count(r, c) > 0 && table.count(r, c) < k) pattern.hide(r, c);
  hide_uniform_lines(table, pattern);
  return pattern;
}

bool hide_cycle(Table const& table, Pattern& pattern, std::size_t row, std::size_t column) {
  auto const before = pattern;
  CyclePath path(table, before, row, column);
  if (path.find() && path.hide(pattern)) return true;
  return hide_cheapest(table, pattern, row, column);
}
} // namespace linden::figures
