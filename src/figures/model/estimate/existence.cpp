#include "figures/model/estimate/existence.h"
#include "figures/model/exact_program.h"
#include <algorithm>
#include <array>
#include <bit>
#include <numeric>

namespace linden::figures {
namespace {
using Row = std::vector<std::int64_t>;

bool contains(ListSet cell, ListSet effect) { return (cell & effect) == effect; }

/// 1 for the intercept, then 1 for each effect that the cell contains.
Row design_row(ListSet cell, std::span<ListSet const> effects) {
  Row row(effects.size() + 1, 0);
  row[0] = 1;
  for (std::size_t j = 0; j < effects.size(); ++j) row[j + 1] = contains(cell, effects[j]) ? 1 : 0;
  return row;
}

using Marks = std::array<std::int16_t, k_most_histories>;

bool is_closed(ListSet cell, EffectParts const& parts) {
  return std::any_of(parts.closed.begin(), parts.closed.end(), [&](ListSet effect) { return contains(cell, effect); });
}

/// For each cell the sum of (-1)^size over the effects it contains, the intercept among them.
Marks alternating_sums(CountTable const& table, EffectParts const& parts) {
  Marks sums{};
  sums[0] = 1;
  for (auto const effect : parts.open) sums[effect] = std::popcount(effect) % 2 == 0 ? 1 : -1;
  sum_over_subsets(sums.data(), table.cells());
  return sums;
}

/// Over the cells that are effects themselves the design is triangular with ones, the intercept aside; the one vector
/// it sends to zero is (-1)^size. The rank is full exactly when some open cell does not send that vector to zero.
bool is_identifiable(CountTable const& table, EffectParts const& parts, Marks const& sums) {
  for (ListSet cell = 1; cell < table.cells(); ++cell)
    if (sums[cell] != 0 && !is_closed(cell, parts)) return true;
  return false;
}

/// The same argument with the full cells alone: enough for a rank that is full, not needed for it.
bool is_plainly_full(CountTable const& table, EffectParts const& parts, Marks const& sums) {
  for (auto const effect : parts.open)
    if (table.count(effect) == 0) return false;
  for (ListSet cell = 1; cell < table.cells(); ++cell)
    if (sums[cell] != 0 && table.count(cell) > 0) return true;
  return false;
}

// A rank found modulo a prime is never above the true one, so a full one is proof. Source: the Mersenne prime 2^31 - 1.
constexpr std::uint64_t k_prime = (std::uint64_t(1) << 31) - 1;
constexpr std::size_t k_most_modular = 40; // 1 + 8 lists + 28 pairs, and 31 in full order of 5 lists

std::uint64_t inverse_of(std::uint64_t value) {
  std::uint64_t result = 1;
  for (std::uint64_t power = k_prime - 2; power != 0; power >>= 1, value = value * value % k_prime)
    if (power & 1) result = result * value % k_prime;
  return result;
}

/// The full cells alone fix every parameter: then there is an estimate, whatever the empty cells are.
bool has_full_rank_modular(CountTable const& table, EffectParts const& parts) {
  std::size_t const p = parts.open.size() + 1;
  if (p > k_most_modular) return false;
  std::array<std::array<std::uint64_t, k_most_modular>, k_most_modular> pivots;
  std::array<bool, k_most_modular> used{};
  std::size_t rank = 0;
  for (ListSet cell = 1; cell < table.cells() && rank < p; ++cell) {
    if (table.count(cell) == 0) continue;
    std::array<std::uint64_t, k_most_modular> row;
    row[0] = 1;
    for (std::size_t j = 1; j < p; ++j) row[j] = contains(cell, parts.open[j - 1]) ? 1 : 0;
    for (std::size_t column = 0; column < p; ++column) {
      if (row[column] == 0) continue;
      if (used[column]) {
        std::uint64_t const factor = k_prime - row[column];
        for (std::size_t j = column; j < p; ++j) row[j] = (row[j] + factor * pivots[column][j]) % k_prime;
        continue;
      }
      std::uint64_t const scale = inverse_of(row[column]);
      for (std::size_t j = column; j < p; ++j) pivots[column][j] = row[j] * scale % k_prime;
      used[column] = true;
      ++rank;
      break;
    }
  }
  return rank == p;
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

/// Weights of at least 1 on the empty cells so that each line sums to 0?
Result<bool> has_weights(std::vector<Row> const& lines, std::size_t columns) {
  if (lines.size() == 1) {
    bool const above = std::any_of(lines[0].begin(), lines[0].end(), [](std::int64_t value) { return value > 0; });
    bool const below = std::any_of(lines[0].begin(), lines[0].end(), [](std::int64_t value) { return value < 0; });
    return above == below;
  }
  IntegerRows rows;
  rows.columns = columns;
  for (auto const& line : lines) {
    std::int64_t sum = 0;
    for (auto const value : line)
      if (__builtin_add_overflow(sum, value, &sum)) return fail(Code::internal, "error.figures.too_large_to_decide");
    rows.coefficients.push_back(line);
    rows.sums.push_back(-sum);
  }
  LINDEN_TRY(program, ExactProgram::make(rows));
  return program.has_value();
}

/// Is there a table with the same sufficient statistics and every open cell above zero? Moving the cells that hold
/// somebody is free; so weights w >= 1 on the empty cells are needed whose sum over each direction of the null space
/// of the full cells is 0. With w = 1 + v that is a program over v >= 0.
Result<bool> has_positive_table(CountTable const& table, EffectParts const& parts) {
  std::vector<Row> full;
  std::vector<Row> empty;
  for (ListSet cell = 1; cell < table.cells(); ++cell)
    if (!is_closed(cell, parts)) (table.count(cell) > 0 ? full : empty).push_back(design_row(cell, parts.open));
  if (empty.empty()) return true;
  LINDEN_TRY(directions, null_space(full, parts.open.size() + 1));
  std::vector<Row> lines;
  for (auto const& direction : directions) {
    Row line(empty.size(), 0);
    for (std::size_t i = 0; i < empty.size(); ++i)
      if (!add_product(empty[i], direction, line[i])) return fail(Code::internal, "error.figures.too_large_to_decide");
    lines.push_back(std::move(line));
  }
  return has_weights(lines, empty.size());
}
} // namespace

OpenPart open_part(CaptureHistories const& histories, LoglinearModel const& model) {
  OpenPart open;
  for (auto const effect : model.effects())
    (histories.on_all_of(effect) > 0 ? open.effects : open.closed).push_back(effect);
  for (ListSet cell = 1; cell < histories.counts.size(); ++cell)
    if (!is_closed(cell, {open.effects, open.closed})) open.cells.push_back(cell);
  return open;
}

Result<Existence> existence_of(CountTable const& table, EffectParts const& parts) {
  auto const sums = alternating_sums(table, parts);
  if (is_plainly_full(table, parts, sums) || has_full_rank_modular(table, parts)) return Existence::estimable;
  LINDEN_TRY(positive, has_positive_table(table, parts));
  int const code = (positive ? 0 : 1) + (is_identifiable(table, parts, sums) ? 0 : 2);
  return static_cast<Existence>(code);
}

Result<Existence> existence_of(CaptureHistories const& histories, LoglinearModel const& model) {
  CountTable table(histories.list_count());
  table.fill(histories.counts);
  auto const open = open_part(histories, model);
  return existence_of(table, {open.effects, open.closed});
}
} // namespace linden::figures
