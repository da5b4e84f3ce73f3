#include "figures/model/release.h"
#include <algorithm>
#include <map>
#include <set>

namespace linden::figures {
namespace {
tl::unexpected<Problem> refused(std::string_view code) {
  return fail(Code::release_refused, "error.figures.release_refused", {}, {{"code", std::string(code)}});
}

/// Numbers the finest cells over all releases: (row code, column code) -> atom.
class Atoms {
public:
  int number(std::string const& row, std::string const& column) {
    return m_numbers.try_emplace({row, column}, static_cast<int>(m_numbers.size())).first->second;
  }
  /// Atoms under one cell of a table; totals stand for all codes of their line.
  std::vector<int> under(std::vector<std::string> const& rows, std::vector<std::string> const& columns,
                         std::size_t row, std::size_t column) {
    std::vector<int> atoms;
    for (std::size_t r = 0; r < rows.size(); ++r)
      for (std::size_t c = 0; c < columns.size(); ++c)
        if ((row == rows.size() || row == r) && (column == columns.size() || column == c))
          atoms.push_back(number(rows[r], columns[c]));
    std::sort(atoms.begin(), atoms.end());
    return atoms;
  }

private:
  std::map<std::pair<std::string, std::string>, int> m_numbers;
};

std::vector<Figure> figures_with(Atoms& atoms, ReleasedContent const& content) {
  std::vector<Figure> figures;
  for (std::size_t r = 0; r <= content.row_codes.size(); ++r)
    for (std::size_t c = 0; c <= content.column_codes.size(); ++c)
      figures.push_back({atoms.under(content.row_codes, content.column_codes, r, c),
                         content.cells[r * (content.column_codes.size() + 1) + c]});
  return figures;
}
} // namespace

/// One release under way: the pattern grows until the auditor is content.
class Releasing {
public:
  Releasing(Table const& table, ReleaseRule const& rule)
      : m_table(table), m_rule(rule), m_pattern(hide_small(table, rule.k)) {
    auto const& definition = table.definition();
    for (std::size_t r = 0; r <= table.rows(); ++r)
      for (std::size_t c = 0; c <= table.columns(); ++c)
        m_figures.push_back({m_atoms.under(definition.row_codes, definition.column_codes, r, c), table.count(r, c)});
    for (std::size_t i = 0; i < m_figures.size(); ++i)
      for (int const atom : m_figures[i].atoms)
        if (m_figures[i].atoms.size() == 1) m_now[atom] = *m_figures[i].value;
  }

  /// What was said before still stands. Hidden stays hidden; a small difference is hidden; a small difference that
  /// cannot be hidden refuses; an unchanged figure joins the audit.
  Result<void> join(ReleasedTable const& earlier) {
    auto const figures = figures_with(m_atoms, earlier.content());
    auto const changed = changed_atoms(figures);
    for (auto const& figure : figures) {
      auto const twin = twin_of(figure.atoms);
      auto const difference = difference_of(figure);
      bool const is_small = difference && *difference > 0 && *difference < m_rule.k;
      if (is_small && !twin) return refused("S03");
      if (twin && (!figure.value || is_small)) m_pattern.hide(*twin / m_pattern.width(), *twin % m_pattern.width());
      if (twin && difference == 0) m_pattern.mark_public(*twin / m_pattern.width(), *twin % m_pattern.width());
      bool const reaches_a_change = std::any_of(figure.atoms.begin(), figure.atoms.end(),
                                                [&](int atom) { return changed.contains(atom); });
      if (difference ? *difference == 0 : !reaches_a_change) m_before.push_back(figure);
    }
    return {};
  }

  Result<ReleasedTable> run() {
    for (;;) {
      auto const published = published_figures();
      auto const ranges = ranges_of(published);
      if (!ranges) return refused(m_before.empty() ? "S02" : "S03");
      auto const weakest = weakest_of(published, *ranges);
      if (!weakest) break;
      auto const [row, column] = place_of(*weakest, published);
      if (!hide_cycle(m_table, m_pattern, row, column)) return refused(m_before.empty() ? "S02" : "S03");
    }
    if (!shows_enough()) return refused("S01");
    return ReleasedTable(content());
  }

private:
  /// The cell of the new table that counts the very same persons, if there is one.
  [[nodiscard]] std::optional<std::size_t> twin_of(std::vector<int> const& atoms) const {
    for (std::size_t i = 0; i < m_figures.size(); ++i)
      if (m_figures[i].atoms == atoms) return i;
    return {};
  }
  [[nodiscard]] std::optional<std::int64_t> sum_now(std::vector<int> const& atoms) const {
    std::int64_t sum = 0;
    for (int const atom : atoms) {
      auto const found = m_now.find(atom);
      if (found == m_now.end()) return {};
      sum += found->second;
    }
    return sum;
  }

  /// Between an earlier shown figure and the counts of now; empty when hidden, or when it reaches beyond this table.
  [[nodiscard]] std::optional<std::int64_t> difference_of(Figure const& figure) const {
    auto const now = figure.value ? sum_now(figure.atoms) : std::nullopt;
    if (!now) return {};
    return std::abs(*now - *figure.value);
  }
  /// Atoms under earlier figures that no longer hold: an earlier sum that also reaches beyond this table says nothing
  /// about them.
  [[nodiscard]] std::set<int> changed_atoms(std::vector<Figure> const& figures) const {
    std::set<int> changed;
    for (auto const& figure : figures)
      if (difference_of(figure).value_or(0) != 0) changed.insert(figure.atoms.begin(), figure.atoms.end());
    for (auto const& figure : figures)
      if (figure.atoms.size() == 1 && difference_of(figure) == 0) changed.erase(figure.atoms.front());
    return changed;
  }

  [[nodiscard]] std::vector<Figure> published_figures() const {
    auto figures = m_figures;
    for (std::size_t i = 0; i < figures.size(); ++i)
      if (m_pattern.is_hidden(i / m_pattern.width(), i % m_pattern.width())) figures[i].value.reset();
    figures.insert(figures.end(), m_before.begin(), m_before.end());
    return figures;
  }

  /// The hidden figure with the smallest range below k.
  [[nodiscard]] std::optional<std::size_t> weakest_of(std::vector<Figure> const& figures,
                                                      std::vector<Range> const& ranges) const {
    std::optional<std::size_t> weakest;
    for (std::size_t i = 0; i < figures.size(); ++i) {
      if (figures[i].value || ranges[i].is_wide(m_rule.k)) continue;
      if (!weakest || *ranges[i].most - ranges[i].least < *ranges[*weakest].most - ranges[*weakest].least) weakest = i;
    }
    return weakest;
  }
  /// Where in the new table to hide more: the cell itself, or for an older figure the cell that shares an atom with it.
  [[nodiscard]] std::pair<std::size_t, std::size_t> place_of(std::size_t index,
                                                             std::vector<Figure> const& figures) const {
    for (std::size_t i = 0; index >= m_figures.size() && i < m_figures.size(); ++i)
      if (std::find(figures[index].atoms.begin(), figures[index].atoms.end(), m_figures[i].atoms.front()) !=
          figures[index].atoms.end())
        return {i / m_pattern.width(), i % m_pattern.width()};
    if (index >= m_figures.size()) index = 0;
    return {index / m_pattern.width(), index % m_pattern.width()};
  }

  [[nodiscard]] bool shows_enough() const {
    std::size_t all = 0;
    std::size_t shown = 0;
    for (std::size_t r = 0; r < m_table.rows(); ++r)
      for (std::size_t c = 0; c < m_table.columns(); ++c) {
        if (m_table.is_impossible(r, c)) continue;
        ++all;
        if (!m_pattern.is_hidden(r, c)) ++shown;
      }
    return shown * 100 >= all * k_least_shown_percent;
  }

  [[nodiscard]] ReleasedContent content() const {
    auto const& definition = m_table.definition();
    ReleasedContent content{definition.id,           m_table.period(),        definition.rows,
                            definition.columns,      definition.row_codes,    definition.column_codes,
                            {},                      m_rule,                  m_table.coverage(),
                            definition.label};
    for (std::size_t i = 0; i < m_figures.size(); ++i)
      content.cells.push_back(m_pattern.is_hidden(i / m_pattern.width(), i % m_pattern.width()) ? std::nullopt
                                                                                                  : m_figures[i].value);
    return content;
  }

  Table const& m_table;
  ReleaseRule m_rule;
  Pattern m_pattern;
  Atoms m_atoms;
  std::vector<Figure> m_figures; ///< of the new table, row by row
  std::vector<Figure> m_before;  ///< of earlier releases, as far as they still hold
  std::map<int, std::int64_t> m_now;
};

Result<ReleasedTable> release(Table const& table, ReleaseRule const& rule, std::vector<ReleasedTable> const& earlier) {
  int const policy = rule.audience == Audience::external ? k_external : k_internal;
  if (rule.k < policy) return fail(Code::release_refused, "error.figures.k", "k", {{"least", std::to_string(policy)}});
  auto const& label = table.definition().label;
  if (label.decided_by.empty() || label.blind_spots.empty())
    return fail(Code::release_refused, "error.figures.no_label", "label");
  if (table.rows() == 0 || table.columns() == 0 || table.rows() * table.columns() > k_most_cells) return refused("S02");
  Releasing releasing(table, rule);
  for (auto const& old : earlier)
    if (old.content().table == table.definition().id) LINDEN_CHECK(releasing.join(old));
  return releasing.run();
}

bool is_early_revision(Day released, Day today) { return today - released < k_revision_rest; }

std::vector<Figure> figures_of(ReleasedContent const& content) {
  Atoms atoms;
  return figures_with(atoms, content);
}
} // namespace linden::figures
