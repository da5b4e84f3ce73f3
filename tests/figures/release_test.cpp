#include "figures/tables.h"
using namespace linden;
using namespace linden::figures;

namespace {
TableDefinition by_quarter(std::vector<std::string> quarters) {
  return {"exploitation_by_quarter", "exploitation", "period", {"sexual", "labour", "other"}, std::move(quarters), {},
          {"organisation", {"borders", "men"}}};
}
StatFact fact_of(std::string form, std::string quarter) {
  return {"2025", "north", std::move(quarter), {{"exploitation", std::move(form)}}};
}
std::string refusal_of(Result<ReleasedTable> const& result) {
  REQUIRE_FALSE(result);
  CHECK(result.error().code == Code::release_refused);
  return result.error().args.empty() ? result.error().message_key : result.error().args.front().second;
}
} // namespace

TEST_CASE("figures.tabulate counts facts and refuses unknown codes", "[pure]") {
  std::vector<StatFact> facts{fact_of("sexual", "2025Q1"), fact_of("sexual", "2025Q1"), fact_of("labour", "2025Q2"),
                              fact_of("labour", "2024Q4")};
  auto const table = tabulate(facts, by_quarter({"2025Q1", "2025Q2"}), "2025", Coverage::from_50);
  REQUIRE(table);
  CHECK(table->count(0, 0) == 2);
  CHECK(table->count(1, 1) == 1);
  CHECK(table->count(3, 2) == 3);
  CHECK(table->count(0, 2) == 2);
  facts.push_back(fact_of("organ", "2025Q1"));
  auto const unknown = tabulate(facts, by_quarter({"2025Q1"}), "2025", Coverage::from_50);
  REQUIRE_FALSE(unknown);
  CHECK(unknown.error().message_key == "error.figures.M01");
}

TEST_CASE("figures.coverage is a band, never a count", "[pure]") {
  CHECK(coverage_of(49, 100) == Coverage::below_50);
  CHECK(coverage_of(50, 100) == Coverage::from_50);
  CHECK(coverage_of(75, 100) == Coverage::from_75);
  CHECK(coverage_of(90, 100) == Coverage::from_75);
  CHECK(coverage_of(91, 100) == Coverage::above_90);
  CHECK(coverage_of(0, 0) == Coverage::unknown);
}

TEST_CASE("figures.release withholds small cells covers F-00-04", "[pure]") {
  // Source: report line 596, Spain: 2140 women, 24 girls, 3 boys; the rest of 2240 is 73.
  auto const spain = release(table_of({{2140, 24, 3, 73}}), {}, {});
  REQUIRE(spain);
  CHECK_FALSE(spain->cell(0, 2));
  CHECK(spain->hidden_cells() >= 4);
  CHECK(spain->cell(0, 0) == 2140);
  auto const italy = release(table_of({{1230, 56, 147}}), {Audience::external, 100}, {});
  REQUIRE(italy);
  CHECK_FALSE(italy->cell(0, 1));
  CHECK_FALSE(italy->cell(0, 2));
  CHECK(italy->cell(0, 3) == 1433);
}

TEST_CASE("figures.release withholds what two tables would give by difference covers F-00-04", "[pure]") {
  auto const first = table_of({{40, 30}, {25, 60}, {50, 20}});
  auto const old = release(first, {}, {});
  REQUIRE(old);
  CHECK(old->hidden_cells() == 0);
  // Three more persons in one cell: old 40, new 43. Shown, both would say that three were added.
  auto const second = table_of({{43, 30}, {25, 60}, {50, 20}});
  auto const alone = release(second, {}, {});
  REQUIRE(alone);
  CHECK(alone->hidden_cells() == 0);
  auto const after = release(second, {}, {*old});
  if (after) {
    CHECK_FALSE(after->cell(0, 0));
    CHECK_FALSE(after->cell(0, 2));
    CHECK_FALSE(after->cell(3, 2));
  } else {
    CHECK(refusal_of(after)[0] == 'S');
  }
  // The old table has one column less, and the new total gives the difference away.
  auto narrow = definition_of(2, 2), wide = definition_of(2, 3);
  auto const two = release(table_of(narrow, {{40, 30}, {25, 60}}), {}, {});
  REQUIRE(two);
  auto const three = table_of(wide, {{40, 32, 33}, {25, 60, 41}});
  CHECK(refusal_of(release(three, {}, {*two})) == "S03");
}

TEST_CASE("figures.release a later table does not open a hidden cell of an earlier one covers F-00-04", "[pure]") {
  // Q1 hides `other` and a partner; the next table brings the same Q1 beside Q2.
  auto const first = table_of(by_quarter({"2025Q1"}), {{60}, {40}, {4}});
  auto const old = release(first, {}, {});
  REQUIRE(old);
  CHECK_FALSE(old->cell(2, 0));
  auto const both = table_of(by_quarter({"2025Q1", "2025Q2"}), {{60, 30}, {40, 45}, {4, 15}});
  auto const next = release(both, {}, {*old});
  REQUIRE(next);
  CHECK_FALSE(next->cell(2, 0));
  auto figures = figures_of(next->content());
  auto const ranges = ranges_of(figures);
  REQUIRE(ranges);
  for (std::size_t i = 0; i < figures.size(); ++i)
    if (!figures[i].value) CHECK((*ranges)[i].is_wide(11));
}

TEST_CASE("figures.release a moving window of quarters is differenced against the earlier one covers F-00-04", "[pure]") {
  auto const first = table_of(by_quarter({"2025Q1", "2025Q2"}), {{60, 30}, {40, 45}, {24, 15}});
  auto const old = release(first, {}, {});
  REQUIRE(old);
  // The same Q2, then Q2 with two more persons in one form.
  auto const same = release(table_of(by_quarter({"2025Q2", "2025Q3"}), {{30, 70}, {45, 28}, {15, 33}}), {}, {*old});
  REQUIRE(same);
  CHECK(same->hidden_cells() == 0);
  auto const late = release(table_of(by_quarter({"2025Q2", "2025Q3"}), {{32, 70}, {45, 28}, {15, 33}}), {}, {*old});
  if (!late) FAIL(refusal_of(late));
  CHECK_FALSE(late->cell(0, 0));
  CHECK_FALSE(late->cell(3, 0));
}

TEST_CASE("figures.release a line with all its mass in one cell is withheld", "[pure]") {
  auto const result = release(table_of({{0, 45, 0}, {30, 20, 40}, {22, 31, 27}, {60, 19, 33}}), {}, {});
  REQUIRE(result);
  for (std::size_t c = 0; c < 3; ++c) CHECK_FALSE(result->cell(0, c));
  auto const mixed = release(table_of({{0, 45, 20}, {30, 20, 40}, {22, 31, 27}}), {}, {});
  REQUIRE(mixed);
  CHECK(mixed->cell(0, 0) == 0);
  auto definition = definition_of(2, 2);
  definition.impossible = {{"r0", "c0"}};
  auto const impossible = release(table_of(definition, {{0, 45}, {30, 20}}), {}, {});
  REQUIRE(impossible);
  CHECK(impossible->cell(0, 0) == 0);
}

TEST_CASE("figures.release needs who decided and what is missing covers F-ES-03", "[pure]") {
  auto definition = definition_of(2, 2);
  definition.label.decided_by.clear();
  CHECK(refusal_of(release(table_of(definition, {{40, 30}, {25, 60}}), {}, {})) == "error.figures.no_label");
  definition = definition_of(2, 2);
  definition.label.blind_spots.clear();
  CHECK(refusal_of(release(table_of(definition, {{40, 30}, {25, 60}}), {}, {})) == "error.figures.no_label");
  auto const labelled = release(table_of({{40, 30}, {25, 60}}), {}, {});
  REQUIRE(labelled);
  CHECK(labelled->content().label.decided_by == "police");
}

TEST_CASE("figures.release refuses k below policy and tables with nothing left", "[pure]") {
  auto const table = table_of({{40, 30}, {25, 60}});
  auto const low = release(table, {Audience::external, 10}, {});
  REQUIRE_FALSE(low);
  CHECK(low.error().message_key == "error.figures.k");
  CHECK(release(table, {Audience::internal, 5}, {}));
  CHECK_FALSE(release(table, {Audience::internal, 4}, {}));
  CHECK(refusal_of(release(table_of({{1, 2, 3}, {2, 1, 4}, {3, 2, 5}}), {}, {})) == "S01");
}

TEST_CASE("figures.release percent never stands without its base covers F-FI-02", "[pure]") {
  // Source: report line 372: 144, 126, 66.
  auto const result = release(table_of({{126}, {18}}), {}, {});
  REQUIRE(result);
  auto const share = result->share_of_column(0, 0);
  REQUIRE(share);
  CHECK(share->tenths == 875);
  CHECK(share->base == 144);
  auto const hidden = release(table_of({{126, 40}, {4, 50}, {50, 30}}), {}, {});
  REQUIRE(hidden);
  CHECK_FALSE(hidden->cell(1, 0));
  CHECK_FALSE(hidden->share_of_column(1, 0));
}

TEST_CASE("figures.release a revision within 90 days is early", "[pure]") {
  CHECK(is_early_revision(Day(2026, 1, 1), Day(2026, 3, 31)));
  CHECK_FALSE(is_early_revision(Day(2026, 1, 1), Day(2026, 4, 1)));
}
