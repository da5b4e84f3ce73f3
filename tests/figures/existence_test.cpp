#include "figures/model/estimate/existence.h"
#include "figures/model/exact_program.h"
#include "figures/mse.h"
#include <functional>
#include <random>
using namespace linden;
using namespace linden::figures;

namespace {
Existence code_of(CaptureHistories const& histories, std::string const& model) {
  auto const existence = existence_of(histories, *read_model(model, histories.list_count()));
  REQUIRE(existence);
  return *existence;
}

std::vector<ListSet> with_intercept(OpenPart const& open) {
  std::vector<ListSet> effects{0};
  effects.insert(effects.end(), open.effects.begin(), open.effects.end());
  return effects;
}

/// By hand: tries every move of the open cells by whole numbers up to `reach` that leaves all sums as they are.
bool finds_positive_table(CaptureHistories const& histories, OpenPart const& open, int reach) {
  auto const effects = with_intercept(open);
  std::vector<ListSet> const cells(open.cells.rbegin(), open.cells.rend());
  std::vector<int> sums(effects.size(), 0);
  std::function<bool(std::size_t)> const search = [&](std::size_t at) {
    for (std::size_t j = 0; j < effects.size(); ++j) {
      bool const may_change = std::any_of(cells.begin() + static_cast<std::ptrdiff_t>(at), cells.end(),
                                          [&](ListSet cell) { return (cell & effects[j]) == effects[j]; });
      if (!may_change && sums[j] != 0) return false;
    }
    if (at == cells.size()) return true;
    auto const cell = cells[at];
    int const least = histories.counts[cell] > 0 ? -reach : 1;
    bool found = false;
    for (int move = least; move <= reach && !found; ++move) {
      for (std::size_t j = 0; j < effects.size(); ++j)
        if ((cell & effects[j]) == effects[j]) sums[j] += move;
      found = search(at + 1);
      for (std::size_t j = 0; j < effects.size(); ++j)
        if ((cell & effects[j]) == effects[j]) sums[j] -= move;
    }
    return found;
  };
  return search(0);
}

/// Rank by elimination in long double with full pivoting: fine for seven cells of zeros and ones.
std::size_t rank_of(OpenPart const& open) {
  auto const effects = with_intercept(open);
  std::vector<std::vector<long double>> rows;
  for (auto const cell : open.cells) {
    rows.emplace_back();
    for (auto const effect : effects) rows.back().push_back((cell & effect) == effect ? 1 : 0);
  }
  std::size_t rank = 0;
  for (std::size_t column = 0; column < effects.size(); ++column) {
    std::size_t best = rank;
    for (std::size_t i = rank; i < rows.size(); ++i)
      if (std::abs(rows[i][column]) > std::abs(rows[best][column])) best = i;
    if (rank == rows.size() || std::abs(rows[best][column]) < 1e-9L) continue;
    std::swap(rows[rank], rows[best]);
    for (std::size_t i = rank + 1; i < rows.size(); ++i) {
      auto const factor = rows[i][column] / rows[rank][column];
      for (std::size_t j = 0; j < effects.size(); ++j) rows[i][j] -= factor * rows[rank][j];
    }
    ++rank;
  }
  return rank;
}
} // namespace

TEST_CASE("figures.existence codes of the artificial table", "[pure]") {
  auto const table = histories_of(3, {{"A", 40}, {"B", 30}, {"C", 20}, {"AB", 6}});
  CHECK(code_of(table, "[12,13,23]") == Existence::not_identifiable);
  CHECK(code_of(table, "[12,3]") == Existence::no_estimate);
  CHECK(code_of(table, "[13,23,1,2]") == Existence::estimable);
  CHECK(code_of(table, "[1,2,3]") == Existence::estimable);
}

TEST_CASE("figures.existence lists that share nobody have no estimate", "[pure]") {
  CHECK(code_of(histories_of(3, {{"A", 40}, {"B", 30}, {"C", 20}}), "[1,2,3]") == Existence::no_estimate);
  CHECK(code_of(histories_of(2, {{"A", 40}, {"B", 30}, {"AB", 1}}), "[1,2]") == Existence::estimable);
  CHECK(code_of(histories_of(2, {{"A", 40}, {"B", 30}, {"AB", 1}}), "[12]") == Existence::not_identifiable);
}

TEST_CASE("figures.existence agrees with a search by hand on random sparse tables", "[pure]") {
  std::mt19937 random(20260301);
  std::vector<std::string> const models = {"[1,2,3]", "[12,3]", "[13,2]", "[23,1]", "[12,13]", "[12,23]", "[13,23]",
                                           "[12,13,23]"};
  int codes[4] = {};
  for (int round = 0; round < 300; ++round) {
    CaptureHistories table = histories_of(3, {});
    for (ListSet s = 1; s < 8; ++s) table.counts[s] = random() % 5 < 2 ? 0 : random() % 4;
    if (table.observed() == 0) continue;
    auto const model = *read_model(models[random() % models.size()], 3);
    auto const open = open_part(table, model);
    int const expected = (finds_positive_table(table, open, 4) ? 0 : 1) +
                         (rank_of(open) < open.effects.size() + 1 ? 2 : 0);
    INFO(model.text() << " round " << round);
    auto const existence = existence_of(table, model);
    REQUIRE(existence);
    CHECK(static_cast<int>(*existence) == expected);
    ++codes[expected];
  }
  for (int code = 0; code < 4; ++code) {
    INFO("code " << code << " was met " << codes[code] << " times");
    CHECK(codes[code] > 0);
  }
}

TEST_CASE("figures.exact program finds optima that rounding would miss", "[pure]") {
  // x + y = 7, 3x + 10^15 y = 3 * 10^15: y is a hair below 3.
  IntegerRows const rows{{{1, 1}, {3, 1'000'000'000'000'000}}, {7, 3'000'000'000'000'000}, 2};
  auto program = ExactProgram::make(rows);
  REQUIRE(program);
  REQUIRE(program->has_value());
  auto const best = (*program)->maximise({0, 1});
  REQUIRE(best);
  REQUIRE(best->has_value());
  CHECK(floor_of(**best) == 2);
  CHECK(ceiling_of(**best) == 3);
  CHECK_FALSE(ExactProgram::make({{{1, 1}, {2, 2}}, {3, 7}, 2})->has_value());
  auto open = ExactProgram::make({{{1, -1}}, {4}, 2});
  REQUIRE(open->has_value());
  CHECK_FALSE((*open)->maximise({1, 0})->has_value());
  CHECK(floor_of({-7, 2}) == -4);
  CHECK(ceiling_of({-7, 2}) == -3);
}

TEST_CASE("figures.model text is read and written", "[pure]") {
  for (std::string const text : {"[12,3]", "[13,23]", "[12,13,4]", "[123,14,34]", "[1,2,3]", "[12,13,25,35,36,45]"}) {
    auto const model = read_model(text, 6);
    REQUIRE(model);
    CHECK(read_model(model->text(), 6)->effects() == model->effects());
  }
  CHECK(read_model("[12,3]", 3)->text() == "[12,3]");
  CHECK(read_model("[123]", 3)->effects().size() == 7);
  for (std::string const text : {"", "[]", "12", "[11]", "[14]", "[1 2]", "[0]"}) {
    INFO(text);
    CHECK_FALSE(read_model(text, 3));
  }
}
