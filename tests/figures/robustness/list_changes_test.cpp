#include "figures/model/robustness/list_changes.h"
#include "figures/model/estimate/model.h"
#include "figures/model/robustness/robustness.h"
#include "figures/mse.h"
#include <rapidcheck.h>
using namespace linden;
using namespace linden::figures;

namespace {
CaptureHistories const k_three = histories_of(3, {{"A", 61}, {"B", 45}, {"C", 38}, {"AB", 52}, {"AC", 4}, {"BC", 6}, {"ABC", 3}});
} // namespace

TEST_CASE("figures.robustness a list left out takes those along who were on no other", "[pure]") {
  auto const fewer = without_list(k_three, 1);
  CHECK(fewer.lists == std::vector<std::string>{"A", "C"});
  CHECK(fewer.counts == std::vector<std::int64_t>{0, 61 + 52, 38 + 6, 4 + 3});
}

TEST_CASE("figures.robustness merged lists hold whoever is on either", "[pure]") {
  auto const merged = merge_lists(k_three, 0, 2);
  CHECK(merged.lists == std::vector<std::string>{"A+C", "B"});
  CHECK(merged.counts == std::vector<std::int64_t>{0, 61 + 38 + 4, 45, 52 + 6 + 3});
  CHECK(merged.observed() == k_three.observed());
}

TEST_CASE("figures.robustness a model loses a list", "[pure]") {
  CHECK(read_model("[123,14,34]", 4)->without(1).text() == "[12,13,23]");
  CHECK(read_model("[12,3]", 3)->without(0).text() == "[1,2]");
}

TEST_CASE("figures.robustness split overlaps add records and take overlaps away", "[pure]") {
  CHECK(split_overlaps(k_three, 0).counts == k_three.counts);
  auto const split = split_overlaps(histories_of(2, {{"A", 10}, {"B", 20}, {"AB", 40}}), 0.1);
  // Four people become two records each: two keep A apart, two B.
  CHECK(split.counts == std::vector<std::int64_t>{0, 14, 24, 36});
}

TEST_CASE("figures.robustness properties of changed tables", "[pure]") {
  CHECK(rc::check("no change makes or loses a mark", [] {
    auto histories = histories_of(4, {});
    for (ListSet s = 1; s < 16; ++s) histories.counts[s] = *rc::gen::inRange<std::int64_t>(0, 60);
    auto const marks = [](CaptureHistories const& h) {
      std::int64_t sum = 0;
      for (int i = 0; i < h.list_count(); ++i) sum += h.on_all_of(ListSet(1) << i);
      return sum;
    };
    auto const split = split_overlaps(histories, 0.1);
    RC_ASSERT(marks(split) == marks(histories));
    RC_ASSERT(split.observed() >= histories.observed());
    for (auto const count : split.counts) RC_ASSERT(count >= 0);
    RC_ASSERT(merge_lists(histories, 1, 3).observed() == histories.observed());
    int const list = *rc::gen::inRange(0, 4);
    RC_ASSERT(without_list(histories, list).observed() == histories.observed() - histories.counts[ListSet(1) << list]);
  }));
}

TEST_CASE("figures.robustness missed links make the stepwise estimate larger", "[pure]") {
  auto const study = study_robustness({{"", invented("invented_4")}}, {}, [] { return 0.0; });
  REQUIRE(study);
  REQUIRE(study->linkage.size() == 3);
  CHECK(study->linkage[0].points.front() == study->estimate.methods.front().estimate);
  REQUIRE(study->linkage[1].points.front());
  REQUIRE(study->linkage[2].points.front());
  CHECK(*study->linkage[1].points.front() > *study->linkage[0].points.front());
  CHECK(*study->linkage[2].points.front() > *study->linkage[1].points.front());
  CHECK(study->merges.size() == 6);
  CHECK(study->estimate.thresholds.size() == 3);
  CHECK(study->estimate.methods.front().without_list.size() == 4);
}

TEST_CASE("figures.robustness strata stand beside the pool", "[pure]") {
  auto const table = read_csv_table("a,b,c,sex,n\n1,0,0,f,61\n0,1,0,f,45\n0,0,1,f,38\n1,1,0,f,52\n1,0,1,f,14\n0,1,1,f,16\n"
                                    "1,1,1,f,3\n1,0,0,m,31\n0,1,0,m,25\n0,0,1,m,33\n1,1,0,m,22\n1,0,1,m,9\n0,1,1,m,11\n");
  REQUIRE(table);
  auto const strata = read_strata(*table, {"sex"});
  REQUIRE(strata);
  REQUIRE(strata->size() == 2);
  CHECK(strata->at(1).name == "m");
  CHECK(strata->at(1).histories.observed() == 131);
  auto const study = study_robustness(*strata, {}, [] { return 0.0; });
  REQUIRE(study);
  REQUIRE(study->strata.size() == 2);
  REQUIRE(study->pooled_points);
  CHECK(study->pooled_points->observed == 229 + 131);
  auto const& whole = study->estimate.methods.front();
  REQUIRE(whole.estimate);
  CHECK(*whole.estimate == Approx(*study->strata[0].points[0] + *study->strata[1].points[0]));
  CHECK(whole.interval_kind == IntervalKind::bca);
  // A group without any overlap has no estimate, so the sum has none.
  auto broken = *strata;
  broken[1].histories = histories_of(3, {{"A", 90}, {"B", 80}, {"C", 70}});
  auto const refused = estimate(broken, {}, [] { return 0.0; });
  REQUIRE(refused);
  CHECK_FALSE(refused->methods.front().estimate);
  CHECK_FALSE(refused->methods.front().interval);
  CHECK(refused->methods.front().gates[1].state == GateState::failed);
  EstimateWish averaging;
  averaging.methods = {Method::graphs};
  CHECK(estimate(*strata, averaging, [] { return 0.0; }).error().message_key == "error.figures.method_strata");
  CHECK(read_strata(*table, {"age"}).error().message_key == "error.figures.no_stratum_column");
}
