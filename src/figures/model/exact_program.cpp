#include "figures/model/exact_program.h"
#include <numeric>

namespace linden::figures {
namespace {
using Line = std::vector<Wide>;

Wide size_of(Wide value) { return value < 0 ? -value : value; }

Wide common_divisor(Wide a, Wide b) {
  a = size_of(a), b = size_of(b);
  constexpr Wide k_small = Wide(1) << 62;
  while (b != 0) {
    if (a < k_small && b < k_small) return std::gcd(static_cast<std::int64_t>(a), static_cast<std::int64_t>(b));
    Wide const rest = a % b;
    a = b, b = rest;
  }
  return a;
}

void reduce(Line& line) {
  Wide divisor = 0;
  for (Wide const value : line) {
    if (value != 0) divisor = common_divisor(divisor, value);
    if (divisor == 1) return;
  }
  if (divisor > 1)
    for (Wide& value : line) value /= divisor;
}

tl::unexpected<Problem> undecided() { return fail(Code::internal, "error.figures.too_large_to_decide"); }
} // namespace

std::int64_t floor_of(Ratio const& ratio) {
  Wide whole = ratio.above / ratio.below;
  if (whole * ratio.below > ratio.above) --whole;
  return static_cast<std::int64_t>(whole);
}

std::int64_t ceiling_of(Ratio const& ratio) { return -floor_of({-ratio.above, ratio.below}); }

ExactProgram::ExactProgram(IntegerRows const& rows)
    : m_columns(rows.columns + rows.sums.size()), m_originals(rows.columns) {
  for (std::size_t i = 0; i < rows.sums.size(); ++i) {
    int const sign = rows.sums[i] < 0 ? -1 : 1;
    Line line(m_columns + 2, 0);
    for (std::size_t j = 0; j < m_originals; ++j) line[j] = sign * Wide(rows.coefficients[i][j]);
    line[m_originals + i] = 1;
    line[m_columns + 1] = sign * Wide(rows.sums[i]);
    m_lines.push_back(std::move(line));
    m_basis.push_back(m_originals + i);
  }
}

/// Makes `column` of `line` zero; false when 128 bits overflow.
bool ExactProgram::eliminate(Line& line, Line const& by, std::size_t column) const {
  if (line[column] == 0) return true;
  Wide const divisor = common_divisor(line[column], by[column]);
  Wide const keep = by[column] / divisor;
  Wide const take = line[column] / divisor;
  for (std::size_t j = 0; j < line.size(); ++j) {
    Wide kept = 0, taken = 0;
    if (__builtin_mul_overflow(line[j], keep, &kept) || __builtin_mul_overflow(by[j], take, &taken) ||
        __builtin_sub_overflow(kept, taken, &line[j]))
      return false;
  }
  reduce(line);
  return true;
}

bool ExactProgram::pivot(std::size_t row, std::size_t column) {
  Line& chosen = m_lines[row];
  if (chosen[column] < 0)
    for (Wide& value : chosen) value = -value;
  for (std::size_t i = 0; i < m_lines.size(); ++i)
    if (i != row && !eliminate(m_lines[i], chosen, column)) return false;
  m_basis[row] = column;
  return m_goal.empty() || eliminate(m_goal, chosen, column);
}

std::optional<std::size_t> ExactProgram::entering_column() const {
  for (std::size_t j = 0; j < m_columns; ++j)
    if (m_goal[j] < 0) return j;
  return {};
}

std::optional<std::size_t> ExactProgram::leaving_row(std::size_t column) {
  std::optional<std::size_t> best;
  for (std::size_t i = 0; i < m_lines.size(); ++i) {
    if (m_lines[i][column] <= 0) continue;
    if (!best) {
      best = i;
      continue;
    }
    Wide here = 0, there = 0;
    if (__builtin_mul_overflow(m_lines[i].back(), m_lines[*best][column], &here) ||
        __builtin_mul_overflow(m_lines[*best].back(), m_lines[i][column], &there))
      m_overflow = true;
    if (here < there || (here == there && m_basis[i] < m_basis[*best])) best = i;
  }
  return best;
}

ExactProgram::End ExactProgram::improve() {
  while (auto const column = entering_column()) {
    auto const row = leaving_row(*column);
    if (m_overflow) return End::overflow;
    if (!row) return End::unbounded;
    if (!pivot(*row, *column)) return End::overflow;
  }
  return End::optimal;
}

bool ExactProgram::price_out() {
  for (std::size_t i = 0; i < m_lines.size(); ++i)
    if (!eliminate(m_goal, m_lines[i], m_basis[i])) return false;
  return true;
}

/// Takes the first phase's variables out of the basis, drops rows that say nothing, then the variables themselves.
bool ExactProgram::drop_artificial() {
  m_goal.clear();
  for (std::size_t i = 0; i < m_lines.size();) {
    if (m_basis[i] < m_originals) {
      ++i;
      continue;
    }
    std::size_t column = 0;
    while (column < m_originals && m_lines[i][column] == 0) ++column;
    if (column == m_originals) {
      m_lines.erase(m_lines.begin() + static_cast<std::ptrdiff_t>(i));
      m_basis.erase(m_basis.begin() + static_cast<std::ptrdiff_t>(i));
      continue;
    }
    if (!pivot(i, column)) return false;
    ++i;
  }
  auto const from = static_cast<std::ptrdiff_t>(m_originals), to = static_cast<std::ptrdiff_t>(m_columns);
  for (Line& line : m_lines) {
    line.erase(line.begin() + from, line.begin() + to);
    reduce(line);
  }
  m_columns = m_originals;
  return true;
}

Result<std::optional<ExactProgram>> ExactProgram::make(IntegerRows const& rows) {
  ExactProgram program(rows);
  program.m_goal.assign(program.m_columns + 2, 0);
  for (std::size_t j = program.m_originals; j < program.m_columns; ++j) program.m_goal[j] = 1;
  program.m_goal[program.m_columns] = 1;
  if (!program.price_out() || program.improve() != End::optimal) return undecided();
  if (program.m_goal.back() != 0) return std::optional<ExactProgram>();
  if (!program.drop_artificial()) return undecided();
  return std::optional<ExactProgram>(std::move(program));
}

Result<std::optional<Ratio>> ExactProgram::maximise(std::vector<std::int64_t> const& goal) {
  m_goal.assign(m_columns + 2, 0);
  for (std::size_t j = 0; j < m_columns; ++j) m_goal[j] = -Wide(goal[j]);
  m_goal[m_columns] = 1;
  if (!price_out()) return undecided();
  End const end = improve();
  if (end == End::overflow) return undecided();
  if (end == End::unbounded) return std::optional<Ratio>();
  return std::optional<Ratio>(Ratio{m_goal.back(), m_goal[m_columns]});
}
} // namespace linden::figures
