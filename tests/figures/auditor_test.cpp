#include "figures/tables.h"
#include <functional>
#include <random>
using namespace linden;
using namespace linden::figures;

namespace {
/// Every way to fill the hidden inner cells, by trying all; gives least and most of each figure.
class ByTrying {
public:
  ByTrying(Table const& table, Pattern const& pattern) : m_table(table), m_pattern(pattern) {
    for (std::size_t r = 0; r < table.rows(); ++r)
      for (std::size_t c = 0; c < table.columns(); ++c)
        if (pattern.is_hidden(r, c)) m_hidden.emplace_back(r, c);
    m_counts.assign(table.rows(), std::vector<std::int64_t>(table.columns(), 0));
    for (std::size_t r = 0; r < table.rows(); ++r)
      for (std::size_t c = 0; c < table.columns(); ++c)
        if (!pattern.is_hidden(r, c)) m_counts[r][c] = table.count(r, c);
    least.assign(pattern.size(), 1 << 20);
    most.assign(pattern.size(), -1);
    fill(0);
  }
  std::vector<std::int64_t> least, most;
  std::int64_t found = 0;

private:
  [[nodiscard]] std::int64_t sum(std::size_t row, std::size_t column) const {
    std::int64_t sum = 0;
    for (std::size_t r = 0; r < m_table.rows(); ++r)
      for (std::size_t c = 0; c < m_table.columns(); ++c)
        if ((row == m_table.rows() || row == r) && (column == m_table.columns() || column == c)) sum += m_counts[r][c];
    return sum;
  }
  [[nodiscard]] bool is_filled(std::size_t row, std::size_t column, std::size_t at) const {
    for (std::size_t i = at; i < m_hidden.size(); ++i)
      if ((row == m_table.rows() || row == m_hidden[i].first) &&
          (column == m_table.columns() || column == m_hidden[i].second))
        return false;
    return true;
  }
  /// No shown total is exceeded, and each is met once all its cells are filled.
  [[nodiscard]] bool fits(std::size_t at) const {
    for (std::size_t r = 0; r <= m_table.rows(); ++r)
      for (std::size_t c = 0; c <= m_table.columns(); ++c) {
        bool const is_total = r == m_table.rows() || c == m_table.columns();
        if (!is_total || m_pattern.is_hidden(r, c)) continue;
        auto const have = sum(r, c);
        if (have > m_table.count(r, c) || (have != m_table.count(r, c) && is_filled(r, c, at))) return false;
      }
    return true;
  }
  void fill(std::size_t at) {
    if (at == m_hidden.size()) return record();
    auto& cell = m_counts[m_hidden[at].first][m_hidden[at].second];
    auto const limit = m_table.count(m_table.rows(), m_table.columns());
    for (cell = 0; cell <= limit; ++cell)
      if (fits(at + 1)) fill(at + 1);
    cell = 0;
  }
  void record() {
    if (!fits(m_hidden.size())) return;
    ++found;
    for (std::size_t r = 0; r <= m_table.rows(); ++r)
      for (std::size_t c = 0; c <= m_table.columns(); ++c) {
        auto const i = r * m_pattern.width() + c;
        least[i] = std::min(least[i], sum(r, c));
        most[i] = std::max(most[i], sum(r, c));
      }
  }

  Table const& m_table;
  Pattern const& m_pattern;
  std::vector<std::pair<std::size_t, std::size_t>> m_hidden;
  std::vector<std::vector<std::int64_t>> m_counts;
};

Table w_to_z() { return table_of({{12, 3, 4, 20}, {15, 7, 2, 18}, {5, 21, 16, 9}, {8, 30, 14, 6}}); }
/// Every row and column hides two or more.
Pattern two_per_line() {
  Pattern pattern(4, 4);
  for (auto const& [r, c] : std::vector<std::pair<std::size_t, std::size_t>>{
           {0, 0}, {0, 1}, {0, 2}, {1, 1}, {1, 2}, {2, 0}, {2, 3}, {3, 0}, {3, 3}})
    pattern.hide(r, c);
  return pattern;
}
} // namespace

TEST_CASE("figures.auditor refuses two per line where a cell can be worked out", "[pure]") {
  auto const table = w_to_z();
  auto const ranges = ranges_of(printed(table, two_per_line()));
  REQUIRE(ranges);
  auto const at = [&](std::size_t r, std::size_t c) { return (*ranges)[r * 5 + c]; };
  CHECK(at(0, 0) == Range{12, 12});
  CHECK_FALSE(at(0, 0).is_wide(1));
  // Source: figures.md 3, feasible ranges of the other eight.
  CHECK(at(0, 1) == Range{1, 7});
  CHECK(at(0, 2) == Range{0, 6});
  CHECK(at(1, 1) == Range{3, 9});
  CHECK(at(1, 2) == Range{0, 6});
  CHECK(at(2, 0) == Range{0, 13});
  CHECK(at(2, 3) == Range{1, 14});
  CHECK(at(3, 0) == Range{0, 13});
  CHECK(at(3, 3) == Range{1, 14});
  CHECK(at(0, 3) == Range{20, 20});
}

TEST_CASE("figures.auditor sees that one hidden part is undone by subtraction", "[pure]") {
  // Source: report line 107, Italy 2022: 1433 = 1230 + 56 + 147.
  auto const table = table_of({{1230, 56, 147}});
  Pattern pattern(1, 3);
  pattern.hide(0, 1), pattern.hide(1, 1);
  auto const ranges = ranges_of(printed(table, pattern));
  REQUIRE(ranges);
  CHECK((*ranges)[1] == Range{56, 56});
  pattern.hide(0, 2), pattern.hide(1, 2);
  CHECK((*ranges_of(printed(table, pattern)))[1] == Range{0, 203});
}

TEST_CASE("figures.auditor says nothing bounds a figure where no total is shown", "[pure]") {
  auto const ranges = ranges_of({{{0}, {}}, {{1}, 4}, {{0, 1}, {}}, {{2, 3}, 9}, {{2}, {}}});
  REQUIRE(ranges);
  CHECK((*ranges)[0] == Range{0, std::nullopt});
  CHECK((*ranges)[2] == Range{4, std::nullopt});
  CHECK((*ranges)[4] == Range{0, 9});
  CHECK((*ranges)[0].is_wide(1000));
}

TEST_CASE("figures.auditor refuses figures that contradict each other", "[pure]") {
  CHECK_FALSE(ranges_of({{{0}, 4}, {{1}, 4}, {{0, 1}, 9}}));
  CHECK_FALSE(ranges_of({{{0, 1}, 4}, {{1, 2}, 4}, {{0, 1, 2}, 9}, {{1}, {}}}));
  auto const refused = ranges_of({{{0, 1}, 4}, {{0}, 5}});
  REQUIRE_FALSE(refused);
  CHECK(exit_status(refused.error().code) == 3);
}

TEST_CASE("figures.auditor equals trying all fillings on random tables", "[slow]") {
  std::mt19937 random(20260302);
  int compared = 0;
  for (int round = 0; round < 2000; ++round) {
    std::vector<std::vector<std::int64_t>> counts(3, std::vector<std::int64_t>(3 + random() % 2));
    for (auto& row : counts)
      for (auto& count : row) count = random() % 4;
    auto const table = table_of(counts);
    Pattern pattern(table.rows(), table.columns());
    for (std::size_t i = 0; i < 3 + random() % 4; ++i) pattern.hide(random() % table.rows(), random() % table.columns());
    if (random() % 3 == 0) pattern.hide(random() % table.rows(), table.columns());
    ByTrying const tried(table, pattern);
    auto const ranges = ranges_of(printed(table, pattern));
    REQUIRE(ranges);
    REQUIRE(tried.found > 0);
    for (std::size_t i = 0; i < pattern.size(); ++i) {
      INFO("round " << round << " figure " << i);
      CHECK((*ranges)[i].least == tried.least[i]);
      REQUIRE((*ranges)[i].most);
      CHECK(*(*ranges)[i].most == tried.most[i]);
      ++compared;
    }
  }
  CHECK(compared > 30000);
}

TEST_CASE("figures.release never leaves a hidden cell that trying all fillings can narrow", "[slow]") {
  std::mt19937 random(20260303);
  int released = 0;
  int hiding = 0;
  int checked = 0;
  for (int round = 0; round < 1000; ++round) {
    std::vector<std::vector<std::int64_t>> counts(2 + random() % 3, std::vector<std::int64_t>(2 + random() % 3));
    for (auto& row : counts)
      for (auto& count : row) count = random() % 4 == 0 ? random() % 5 : 5 + random() % 8;
    auto const table = table_of(counts);
    auto const result = release(table, {Audience::internal, 5}, {});
    if (!result) continue;
    ++released;
    Pattern pattern(table.rows(), table.columns());
    std::size_t inner = 0;
    bool totals = false;
    for (std::size_t r = 0; r <= table.rows(); ++r)
      for (std::size_t c = 0; c <= table.columns(); ++c) {
        if (result->cell(r, c)) {
          REQUIRE(*result->cell(r, c) == table.count(r, c));
          bool const is_small = *result->cell(r, c) > 0 && *result->cell(r, c) < 5;
          REQUIRE_FALSE(is_small);
          continue;
        }
        pattern.hide(r, c);
        if (r < table.rows() && c < table.columns()) ++inner;
        else totals = true;
      }
    if (result->hidden_cells() > 0) ++hiding;
    if (totals || inner == 0 || inner > 6) continue;
    ByTrying const tried(table, pattern);
    for (std::size_t i = 0; i < pattern.size(); ++i)
      if (pattern.is_hidden(i / pattern.width(), i % pattern.width())) {
        INFO("round " << round << " figure " << i);
        CHECK(tried.most[i] - tried.least[i] >= 5);
        ++checked;
      }
  }
  INFO(released << " released, " << hiding << " with hidden cells, " << checked << " hidden cells tried");
  CHECK(released > 500);
  CHECK(checked > 1000);
}
