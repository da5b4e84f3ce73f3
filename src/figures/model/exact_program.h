// Linear programs over integers, solved without rounding: for questions whose answer is yes or no.
// Used where a comparison with 0.0 would lie: existence of an estimate, feasible range of a hidden cell.
#pragma once
#include "base/result.h"
#include <cstdint>
#include <optional>
#include <vector>
namespace linden::figures {

__extension__ typedef __int128 Wide;

/// Exact ratio; `below` is positive.
struct Ratio {
  Wide above = 0;
  Wide below = 1;
};
std::int64_t floor_of(Ratio const& ratio);
std::int64_t ceiling_of(Ratio const& ratio);

/// Rows of A x = b with x >= 0. All entries are integers.
struct IntegerRows {
  std::vector<std::vector<std::int64_t>> coefficients;
  std::vector<std::int64_t> sums;
  std::size_t columns = 0;
};

/// A feasible program: a tableau of integer rows, each divided by its greatest common divisor.
/// Source: primal simplex with Bland's rule (Bland 1977), so it cannot cycle.
class ExactProgram {
public:
  /// Empty when no x >= 0 fulfils the rows.
  /// Errors: Code::internal, "error.figures.too_large_to_decide" when 128 bits do not suffice; never a guess.
  static Result<std::optional<ExactProgram>> make(IntegerRows const& rows);
  /// Largest value of sum goal[j] x[j]; empty when it has no bound. The next call starts from where this one ended.
  /// Errors: as make.
  Result<std::optional<Ratio>> maximise(std::vector<std::int64_t> const& goal);

private:
  using Line = std::vector<Wide>;
  explicit ExactProgram(IntegerRows const& rows);
  bool pivot(std::size_t row, std::size_t column);
  bool eliminate(Line& line, Line const& by, std::size_t column) const;
  std::optional<std::size_t> entering_column() const;
  std::optional<std::size_t> leaving_row(std::size_t column);
  enum class End { optimal, unbounded, overflow };
  End improve();
  bool price_out();
  bool drop_artificial();

  std::size_t m_columns = 0;   // variables in play
  std::size_t m_originals = 0; // variables of the caller
  std::vector<Line> m_lines;   // m_columns coefficients, the goal's coefficient, the sum
  std::vector<std::size_t> m_basis;
  Line m_goal;
  bool m_overflow = false;
};
} // namespace linden::figures
