#include "figures/model/robustness/bootstrap.h"
#include "figures/model/estimate/point.h"
#include "figures/model/robustness/normal.h"
#include "figures/mse.h"
#include <cmath>
using namespace linden;
using namespace linden::figures;

namespace {
PointMaker stepwise_of(CaptureHistories const& histories) {
  return point_maker_of(Method::stepwise, histories.list_count(), {});
}
PointMaker maker(std::function<std::optional<double>(CaptureHistories const&)> const& point) {
  return [point] { return PointEstimate(point); };
}
double observed(CaptureHistories const& histories) { return static_cast<double>(histories.observed()); }
} // namespace

TEST_CASE("figures.bootstrap quantiles of type 8 are those of the definition", "[pure]") {
  std::vector<double> const sorted{1, 2, 4, 8, 16};
  CHECK(quantile_type_8(sorted, 0.5) == Approx(4));
  // place = (5 + 1/3) 0.25 + 1/3 = 5/3, so 1 + 2/3.
  CHECK(quantile_type_8(sorted, 0.25) == Approx(5.0 / 3));
  // place = (5 + 1/3) 0.9 + 1/3 = 5.1333, beyond the last.
  CHECK(quantile_type_8(sorted, 0.9) == Approx(16));
  CHECK(quantile_type_8(sorted, 0.0) == Approx(1));
  CHECK(quantile_type_8(sorted, 1.0) == Approx(16));
}

TEST_CASE("figures.bootstrap normal distribution and its inverse", "[pure]") {
  // Source: tables of the normal distribution.
  CHECK(normal_quantile(0.975) == Approx(1.959963984540054).epsilon(1e-12));
  CHECK(normal_quantile(0.9) == Approx(1.2815515655446004).epsilon(1e-12));
  CHECK(normal_quantile(0.5) == Approx(0).margin(1e-15));
  for (double const p : {1e-12, 1e-5, 0.02, 0.3, 0.77, 0.999}) CHECK(normal_below(normal_quantile(p)) == Approx(p).epsilon(1e-10));
  CHECK(std::isinf(normal_quantile(0)));
  CHECK(std::isinf(normal_quantile(1)));
}

TEST_CASE("figures.bootstrap acceleration is that of the formula", "[pure]") {
  // The point is a weighted sum of the counts, so leaving somebody out changes it by her weight.
  auto const histories = histories_of(2, {{"A", 30}, {"B", 50}, {"AB", 20}});
  auto const point = [](CaptureHistories const& h) -> std::optional<double> {
    return 1.0 * static_cast<double>(h.counts[1]) + 2.0 * static_cast<double>(h.counts[2]) + 7.0 * static_cast<double>(h.counts[3]);
  };
  auto const sample = run_bootstrap({{histories, maker(point)}}, {500, 3, 1});
  REQUIRE(sample);
  REQUIRE(sample->state == BootstrapState::done);
  double const mean = (30 * -1.0 + 50 * -2.0 + 20 * -7.0) / 100;
  double squares = 0, cubes = 0;
  for (auto const& [weight, change] : std::vector<std::pair<double, double>>{{30, -1}, {50, -2}, {20, -7}}) {
    double const r = mean - change;
    squares += weight * r * r;
    cubes += weight * r * r * r;
  }
  CHECK(sample->acceleration == Approx(cubes / (6 * std::pow(squares, 1.5))));
  // The sample has the right middle and spread: mean 270, variance 100 times that of one person's weight.
  double sum = 0, spread = 0;
  for (double const total : sample->totals) sum += total;
  for (double const total : sample->totals) spread += (total - sum / 500) * (total - sum / 500);
  CHECK(sum / 500 == Approx(270).margin(5));
  CHECK(std::sqrt(spread / 499) == Approx(std::sqrt(squares)).epsilon(0.1));
}

TEST_CASE("figures.bootstrap limits follow bias and acceleration", "[pure]") {
  BootstrapSample sample;
  for (int i = 1; i <= 999; ++i) sample.totals.push_back(i);
  sample.estimate = 500;
  auto const plain = bca_interval(sample, 90);
  REQUIRE(plain);
  CHECK(plain->lower == Approx(quantile_type_8(sample.totals, 0.05)));
  CHECK(plain->upper == Approx(quantile_type_8(sample.totals, 0.95)));
  sample.bias = 0.25;
  sample.acceleration = 0.1;
  auto const moved = bca_interval(sample, 90);
  double const z = 1.6448536269514722;
  CHECK(moved->upper == Approx(quantile_type_8(sample.totals, normal_below(0.25 + (0.25 + z) / (1 - 0.1 * (0.25 + z))))));
  CHECK(moved->lower == Approx(quantile_type_8(sample.totals, normal_below(0.25 + (0.25 - z) / (1 - 0.1 * (0.25 - z))))));
}

TEST_CASE("figures.bootstrap says when all replicates lie on one side", "[pure]") {
  auto const histories = histories_of(2, {{"A", 30}, {"B", 50}, {"AB", 20}});
  auto const counts = histories.counts;
  auto const highest = [counts](CaptureHistories const& h) -> std::optional<double> { return h.counts == counts ? 1000 : 900; };
  auto const sample = run_bootstrap({{histories, maker(highest)}}, {100, 1, 1});
  REQUIRE(sample);
  CHECK(sample->state == BootstrapState::degenerate);
  CHECK(bootstrap_state_text(sample->state) == "bootstrap_degenerate");
  CHECK_FALSE(bca_interval(*sample, 95));
}

TEST_CASE("figures.bootstrap counts failed replicates and refuses above 2 percent", "[pure]") {
  auto const histories = histories_of(2, {{"A", 30}, {"B", 50}, {"AB", 20}});
  auto const with_limit = [](std::int64_t limit) {
    return maker([limit](CaptureHistories const& h) -> std::optional<double> {
      if (h.counts[3] < limit) return {};
      return 100.0 * static_cast<double>(h.counts[1] + h.counts[3]) / static_cast<double>(h.counts[3]);
    });
  };
  auto const few = run_bootstrap({{histories, with_limit(10)}}, {1000, 1, 1});
  REQUIRE(few);
  CHECK(few->failed > 0);
  CHECK(few->failed <= 20);
  CHECK(few->totals.size() + static_cast<std::size_t>(few->failed) == 1000);
  CHECK(bca_interval(*few, 95));
  auto const many = run_bootstrap({{histories, with_limit(18)}}, {1000, 1, 1});
  REQUIRE(many);
  CHECK(many->failed > 20);
  CHECK(many->state == BootstrapState::too_many_failed);
  CHECK_FALSE(bca_interval(*many, 95));
  // Without one of the twenty there is no estimate, and few replicates fall below twenty with another rule.
  auto const exact = maker([](CaptureHistories const& h) -> std::optional<double> {
    if (h.observed() < 100) return {};
    return static_cast<double>(h.counts[1]);
  });
  auto const stuck = run_bootstrap({{histories, exact}}, {200, 1, 1});
  REQUIRE(stuck);
  CHECK(stuck->state == BootstrapState::no_jackknife);
  CHECK_FALSE(run_bootstrap({{histories, maker([](CaptureHistories const&) { return std::nullopt; })}}, {200, 1, 1}));
  CHECK_FALSE(run_bootstrap({}, {200, 1, 1}));
}

TEST_CASE("figures.bootstrap gives the same on any number of threads", "[pure]") {
  auto const histories = invented("invented_4");
  auto const one = run_bootstrap({{histories, stepwise_of(histories)}}, {300, 9, 1});
  REQUIRE(one);
  for (int const threads : {2, 3, 8}) {
    auto const more = run_bootstrap({{histories, stepwise_of(histories)}}, {300, 9, threads});
    REQUIRE(more);
    CHECK(more->totals == one->totals);
    CHECK(more->bias == one->bias);
    CHECK(more->acceleration == one->acceleration);
  }
  auto const other = run_bootstrap({{histories, stepwise_of(histories)}}, {300, 10, 1});
  CHECK(other->totals != one->totals);
}

TEST_CASE("figures.bootstrap sums strata and keeps every replicate's size", "[pure]") {
  auto const a = histories_of(2, {{"A", 30}, {"B", 50}, {"AB", 20}});
  auto const b = histories_of(2, {{"A", 70}, {"B", 10}, {"AB", 15}});
  auto const size = maker([](CaptureHistories const& h) -> std::optional<double> { return observed(h); });
  auto const sample = run_bootstrap({{a, size}, {b, size}}, {100, 1, 2});
  REQUIRE(sample);
  CHECK(sample->estimate == Approx(195));
  CHECK(sample->totals.front() == Approx(195));
  CHECK(sample->totals.back() == Approx(195));
  auto const none = maker([](CaptureHistories const&) -> std::optional<double> { return std::nullopt; });
  CHECK_FALSE(run_bootstrap({{a, size}, {b, none}}, {100, 1, 2}));
}

TEST_CASE("figures.bootstrap reproduces the goldens of stepwise within their band", "[pure]") {
  // Source: figures.md 2.2, BCa of stepwise with 1000 replicates; band of 25 and 75 people on each limit.
  struct Golden {
    char const* set;
    double total, lower_95, upper_95, lower_80, upper_80, band;
  };
  for (auto const& golden : std::vector<Golden>{{"Korea", 268.78, 123, 441, 214, 395, 25},
                                                {"NewOrl_5", 981.43, 579, 1532, 602, 1191, 75}}) {
    auto const histories = shared_set(golden.set);
    if (!histories) return;
    INFO(golden.set);
    auto const sample = run_bootstrap({{*histories, stepwise_of(*histories)}}, {k_replicates, k_seed, 0});
    REQUIRE(sample);
    CHECK(sample->estimate == Approx(golden.total).epsilon(0).margin(0.01));
    CHECK(sample->failed == 0);
    auto const wide = bca_interval(*sample, 95), narrow = bca_interval(*sample, 80);
    REQUIRE(wide);
    REQUIRE(narrow);
    CHECK(wide->lower == Approx(golden.lower_95).epsilon(0).margin(golden.band));
    CHECK(wide->upper == Approx(golden.upper_95).epsilon(0).margin(golden.band));
    CHECK(narrow->lower == Approx(golden.lower_80).epsilon(0).margin(golden.band));
    CHECK(narrow->upper == Approx(golden.upper_80).epsilon(0).margin(golden.band));
    CHECK(wide->lower >= observed(*histories));
  }
}
