#include "figures/model/estimate/existence.h"
#include "figures/model/exact_program.h"
#include <algorithm>
#include <bit>
#include <numeric>

namespace linden::figures {
namespace {
using Row = std::vector<std::int64_t>;

bool contains(ListSet cell, ListSet effect) { return (cell & effect) == effect; }

/// 1 for the intercept, then 1 for each effect that the cell contains.
Row design_row(ListSet cell, std::vector<ListSet> const& effects) {
  Row row(effects.size() + 1, 0);
  row[0] = 1;
  for (std::size_t j = 0; j < effects.size(); ++j) row[j + 1] = contains(cell, effects[j]) ? 1 : 0;
  return row;
}

/// Over the cells that are effects themselves the design is triangular with ones, the intercept aside; the one vector
/// it sends to zero is (-1)^size. The rank is full exactly when some open cell does not send that vector to zero.
bool is_identifiable(OpenPart const& open) {
  return std::any_of(open.cells.begin(), open.cells.end(), [&](ListSet cell) {
    int sum = 1;
    for (auto const effect : open.effects)
      if (contains(cell, effect)) sum += std::popcount(effect) % 2 == 0 ? 1 : -1;
    return sum != 0;
  });
}

void reduce(Row& row) {
  std::int64_t divisor = 0;
  for (auto const value : row) divisor = std::gcd(divisor, value);
  if (divisor > 1)
    for (auto& value : row) value /= divisor;
}

/// Row by `keep` minus pivot row by `take`, so that `column` becomes 0. False when 64 bits overflow.
bool clear_column(Row& row, Row const& pivot, std::size_t column) {
  if (row[column] == 0) return true;
  auto const divisor = std::gcd(row[column], pivot[column]);
  auto const keep = pivot[column] / divisor, take = row[column] / divisor;
  for (std::size_t j = 0; j < row.size(); ++j) {
    std::int64_t kept = 0, taken = 0;
    if (__builtin_mul_overflow(row[j], keep, &kept) || __builtin_mul_overflow(pivot[j], take, &taken) ||
        __builtin_sub_overflow(kept, taken, &row[j]))
      return false;
  }
  reduce(row);
  return true;
}

struct Echelon {
  std::vector<Row> rows;
  std::vector<std::size_t> pivots; // column of rows[i]
};

/// Gauss-Jordan without fractions.
Result<Echelon> echelon_of(std::vector<Row> const& rows) {
  Echelon echelon;
  for (Row row : rows) {
    for (std::size_t i = 0; i < echelon.rows.size(); ++i)
      if (!clear_column(row, echelon.rows[i], echelon.pivots[i]))
        return fail(Code::internal, "error.figures.too_large_to_decide");
    auto const first = std::find_if(row.begin(), row.end(), [](std::int64_t value) { return value != 0; });
    if (first == row.end()) continue;
    auto const column = static_cast<std::size_t>(first - row.begin());
    for (auto& earlier : echelon.rows)
      if (!clear_column(earlier, row, column)) return fail(Code::internal, "error.figures.too_large_to_decide");
    echelon.rows.push_back(std::move(row));
    echelon.pivots.push_back(column);
  }
  return echelon;
}

/// Integer vectors that span what all rows send to zero.
Result<std::vector<Row>> null_space(std::vector<Row> const& rows, std::size_t columns) {
  LINDEN_TRY(echelon, echelon_of(rows));
  std::vector<Row> basis;
  for (std::size_t free = 0; free < columns; ++free) {
    if (std::find(echelon.pivots.begin(), echelon.pivots.end(), free) != echelon.pivots.end()) continue;
    std::int64_t scale = 1;
    for (std::size_t i = 0; i < echelon.rows.size(); ++i)
      if (echelon.rows[i][free] != 0) scale = std::lcm(scale, echelon.rows[i][echelon.pivots[i]]);
    Row vector(columns, 0);
    vector[free] = scale;
    for (std::size_t i = 0; i < echelon.rows.size(); ++i)
      if (echelon.rows[i][free] != 0)
        vector[echelon.pivots[i]] = -echelon.rows[i][free] * (scale / echelon.rows[i][echelon.pivots[i]]);
    basis.push_back(std::move(vector));
  }
  return basis;
}

/// False when 64 bits overflow.
bool add_product(Row const& a, Row const& b, std::int64_t& sum) {
  for (std::size_t j = 0; j < a.size(); ++j) {
    std::int64_t product = 0;
    if (__builtin_mul_overflow(a[j], b[j], &product) || __builtin_add_overflow(sum, product, &sum)) return false;
  }
  return true;
}

/// Is there a table with the same sufficient statistics and every open cell above zero? Moving the cells that hold
/// somebody is free; so weights w >= 1 on the empty cells are needed whose sum over each direction of the null space
/// of the full cells is 0. With w = 1 + v that is a program over v >= 0.
Result<bool> has_positive_table(CaptureHistories const& histories, OpenPart const& open) {
  std::vector<Row> full;
  std::vector<Row> empty;
  for (auto const cell : open.cells)
    (histories.counts[cell] > 0 ? full : empty).push_back(design_row(cell, open.effects));
  if (empty.empty()) return true;
  LINDEN_TRY(directions, null_space(full, open.effects.size() + 1));
  IntegerRows rows;
  rows.columns = empty.size();
  for (auto const& direction : directions) {
    Row line;
    std::int64_t sum = 0;
    for (auto const& cell : empty) {
      line.push_back(0);
      if (!add_product(cell, direction, line.back()) || __builtin_add_overflow(sum, line.back(), &sum))
        return fail(Code::internal, "error.figures.too_large_to_decide");
    }
    rows.coefficients.push_back(std::move(line));
    rows.sums.push_back(-sum);
  }
  LINDEN_TRY(program, ExactProgram::make(rows));
  return program.has_value();
}
} // namespace

OpenPart open_part(CaptureHistories const& histories, LoglinearModel const& model) {
  OpenPart open;
  std::vector<ListSet> closed;
  for (auto const effect : model.effects())
    (histories.on_all_of(effect) > 0 ? open.effects : closed).push_back(effect);
  for (ListSet cell = 1; cell < histories.counts.size(); ++cell)
    if (std::none_of(closed.begin(), closed.end(), [&](ListSet effect) { return contains(cell, effect); }))
      open.cells.push_back(cell);
  return open;
}

Result<Existence> existence_of(CaptureHistories const& histories, LoglinearModel const& model) {
  auto const open = open_part(histories, model);
  LINDEN_TRY(positive, has_positive_table(histories, open));
  int const code = (positive ? 0 : 1) + (is_identifiable(open) ? 0 : 2);
  return static_cast<Existence>(code);
}
} // namespace linden::figures
