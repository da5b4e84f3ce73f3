#include "figures/model/auditor.h"
#include "figures/model/exact_program.h"
#include <algorithm>
#include <set>

namespace linden::figures {
namespace {
tl::unexpected<Problem> contradiction() { return fail(Code::release_refused, "error.figures.margins_do_not_add"); }

/// What is left of a shown figure when the known atoms are taken out.
struct Equation {
  std::vector<int> atoms;
  std::int64_t sum = 0;
  auto operator<=>(Equation const&) const = default;
};

class Reader {
public:
  explicit Reader(std::vector<Figure> const& figures) {
    int most = -1;
    for (auto const& figure : figures)
      for (int const atom : figure.atoms) most = std::max(most, atom);
    m_known.resize(static_cast<std::size_t>(most + 1));
    for (auto const& figure : figures)
      if (figure.value) m_equations.push_back({figure.atoms, *figure.value});
  }

  /// Takes out what follows at once: a sum of one atom, and a sum of 0. False when the figures contradict each other.
  bool take_out() {
    for (bool learnt = true; learnt;) {
      learnt = false;
      for (auto& equation : m_equations) {
        strip(equation);
        if (equation.sum < 0 || (equation.atoms.empty() && equation.sum != 0)) return false;
        if (equation.atoms.empty() || (equation.atoms.size() > 1 && equation.sum > 0)) continue;
        for (int const atom : equation.atoms) m_known[static_cast<std::size_t>(atom)] = equation.sum;
        learnt = true;
      }
    }
    std::set<Equation> const distinct(m_equations.begin(), m_equations.end());
    m_equations.clear();
    for (auto const& equation : distinct)
      if (!equation.atoms.empty()) m_equations.push_back(equation);
    return true;
  }

  /// Numbers the atoms that are still unknown; an atom in no equation has no bound and gets no column.
  [[nodiscard]] IntegerRows rows() {
    m_columns.assign(m_known.size(), -1);
    int columns = 0;
    for (auto const& equation : m_equations)
      for (int const atom : equation.atoms) {
        auto& column = m_columns[static_cast<std::size_t>(atom)];
        if (column < 0) column = columns++;
      }
    IntegerRows rows;
    rows.columns = static_cast<std::size_t>(columns);
    for (auto const& equation : m_equations) {
      std::vector<std::int64_t> line(rows.columns, 0);
      for (int const atom : equation.atoms) line[column_of(atom)] = 1;
      rows.coefficients.push_back(std::move(line));
      rows.sums.push_back(equation.sum);
    }
    return rows;
  }

  /// The figure as a sum over unknown columns; `open` when an atom of it is bounded by nothing.
  struct Unknown {
    std::int64_t known = 0;
    bool open = false;
    bool has_columns = false;
    std::vector<std::int64_t> goal;
  };
  [[nodiscard]] Unknown unknown_of(Figure const& figure, std::size_t columns) const {
    Unknown unknown;
    unknown.goal.assign(columns, 0);
    for (int const atom : figure.atoms) {
      auto const place = static_cast<std::size_t>(atom);
      if (m_known[place]) unknown.known += *m_known[place];
      else if (m_columns[place] < 0) unknown.open = true;
      else unknown.goal[column_of(atom)] = 1, unknown.has_columns = true;
    }
    return unknown;
  }

private:
  void strip(Equation& equation) const {
    std::erase_if(equation.atoms, [&](int atom) {
      auto const& known = m_known[static_cast<std::size_t>(atom)];
      if (known) equation.sum -= *known;
      return known.has_value();
    });
    std::sort(equation.atoms.begin(), equation.atoms.end());
  }
  [[nodiscard]] std::size_t column_of(int atom) const {
    return static_cast<std::size_t>(m_columns[static_cast<std::size_t>(atom)]);
  }

  std::vector<std::optional<std::int64_t>> m_known;
  std::vector<Equation> m_equations;
  std::vector<int> m_columns;
};

Result<Range> range_of(ExactProgram& program, Reader::Unknown const& unknown) {
  Range range{unknown.known, unknown.known};
  if (unknown.has_columns) {
    LINDEN_TRY(most, program.maximise(unknown.goal));
    auto downward = unknown.goal;
    for (auto& factor : downward) factor = -factor;
    LINDEN_TRY(least, program.maximise(downward));
    if (!least) return contradiction();
    range.least += ceiling_of({-least->above, least->below});
    range.most = most ? std::optional(unknown.known + floor_of(*most)) : std::nullopt;
  }
  if (unknown.open) range.most.reset();
  return range;
}
} // namespace

Result<std::vector<Range>> ranges_of(std::vector<Figure> const& figures) {
  Reader reader(figures);
  if (!reader.take_out()) return contradiction();
  auto const rows = reader.rows();
  LINDEN_TRY(program, ExactProgram::make(rows));
  if (!program) return contradiction();
  std::vector<Range> ranges;
  for (auto const& figure : figures) {
    if (figure.value) {
      ranges.push_back({*figure.value, *figure.value});
      continue;
    }
    LINDEN_TRY(range, range_of(*program, reader.unknown_of(figure, rows.columns)));
    ranges.push_back(range);
  }
  return ranges;
}
} // namespace linden::figures
