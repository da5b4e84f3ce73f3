#include "figures/model/estimate/bayes/bayes_threshold.h"
#include "figures/model/estimate/bayes/poisson_posterior.h"
#include "figures/mse.h"
#include <cmath>
using namespace linden;
using namespace linden::figures;

namespace {
ThresholdWish short_wish(int draws) {
  ThresholdWish wish;
  wish.burn_in = 300;
  wish.draws = draws;
  return wish;
}
} // namespace

TEST_CASE("figures.threshold the slope is that of the height", "[pure]") {
  auto const histories = invented("invented_4");
  PoissonPosterior posterior(histories, {3, 5, 6, 9, 10, 12}, 1);
  REQUIRE(posterior.find_top());
  std::vector<double> z(posterior.size(), 0.0), slope(posterior.size()), unused(posterior.size());
  posterior.height(z, slope);
  for (double const x : slope)
    CHECK(x == Approx(0).margin(1e-4)); // the top
  RandomStream random(4);
  for (double& x : z)
    x = random.normal();
  posterior.height(z, slope);
  for (std::size_t j = 0; j < z.size(); ++j) {
    auto up = z, down = z;
    up[j] += 1e-5, down[j] -= 1e-5;
    CHECK(slope[j] ==
          Approx((posterior.height(up, unused) - posterior.height(down, unused)) / 2e-5).epsilon(1e-4).margin(1e-5));
  }
}

TEST_CASE("figures.threshold two lists with one pair equal an integral", "[slow]") {
  // In the means of the three cells and the pair, the posterior falls apart: Gamma(40), Gamma(30), Gamma(10), N(0, 1).
  auto const histories = histories_of(2, {{"A", 40}, {"B", 30}, {"AB", 10}});
  PoissonPosterior posterior(histories, {3}, 1);
  REQUIRE(posterior.find_top());
  HamiltonianChain chain(posterior, RandomStream(9));
  for (int i = 0; i < 500; ++i)
    chain.draw(true);
  double mean = 0, square = 0;
  constexpr int k_draws = 20'000;
  for (int i = 0; i < k_draws; ++i) {
    chain.draw(false);
    double const level = chain.parameters()[0];
    mean += level / k_draws, square += level * level / k_draws;
  }
  // level = pair + log a + log b - log c with pair ~ N(0, 1) and a, b, c ~ Gamma(40), Gamma(30), Gamma(10),
  // independent. Sources: mean of a log Gamma is the digamma, its variance the trigamma function; by series.
  auto const digamma = [](double x) {
    return std::log(x) - 1 / (2 * x) - 1 / (12 * x * x) + 1 / (120 * x * x * x * x);
  };
  auto const trigamma = [](double x) {
    return 1 / x + 1 / (2 * x * x) + 1 / (6 * x * x * x) - 1 / (30 * std::pow(x, 5));
  };
  double const variance = 1 + trigamma(40) + trigamma(30) + trigamma(10);
  CHECK(mean == Approx(digamma(40) + digamma(30) - digamma(10)).margin(0.04));
  CHECK(square - mean * mean == Approx(variance).epsilon(0.05));
}

TEST_CASE("figures.threshold gives the same bytes for any number of threads", "[slow]") {
  auto const histories = invented("invented_4");
  auto wish = short_wish(200);
  auto const one = run_threshold(histories, wish);
  wish.threads = 3;
  auto const three = run_threshold(histories, wish);
  REQUIRE((one && three));
  CHECK(one->total.median == three->total.median);
  CHECK(one->total.lower == three->total.lower);
  CHECK(one->health.ess == three->health.ess);
  CHECK(one->model == three->model);
}

TEST_CASE("figures.threshold refuses a list with nobody and a wish it cannot keep", "[pure]") {
  auto const empty = run_threshold(histories_of(3, {{"A", 40}, {"B", 30}, {"AB", 5}}));
  REQUIRE_FALSE(empty);
  CHECK(empty.error().message_key == "error.figures.empty_list");
  ThresholdWish wish;
  wish.prior_variance = 0;
  CHECK_FALSE(run_threshold(invented("invented_3"), wish));
  wish = {};
  wish.threshold = std::nan("");
  CHECK_FALSE(run_threshold(invented("invented_3"), wish));
  wish = {};
  wish.chains = 1;
  CHECK_FALSE(run_threshold(invented("invented_3"), wish));
}

TEST_CASE("figures.threshold reproduces the goldens and mixes", "[slow]") {
  // Source: figures.md 2.2, tolerance 3 %. The published Ned comes from a chain that kept pair 45, whose ratio is 1.974
  // (100,000 draws of ours): with the threshold 1.97 we keep it, too, and agree; with 2 the answer is 53,960.
  struct Golden {
    char const* set;
    double median, lower, upper, threshold;
  };
  for (auto const& golden : std::vector<Golden>{{"UKdat", 12346, 10891, 14408, 2},
                                                {"UKdat_5", 12400, 11061, 14240, 2},
                                                {"Ned", 70940, 55371, 92105, 1.9},
                                                {"Ned_5", 49960, 44879, 57344, 2},
                                                {"NewOrl_5", 994, 669, 1671, 2},
                                                {"Korea", 153, 134, 201, 2},
                                                {"Kosovo", 13971, 12236, 16389, 2},
                                                {"MadYork5", 633, 609, 668, 2}}) {
    auto const histories = shared_set(golden.set);
    if (!histories) return;
    INFO(golden.set);
    auto wish = short_wish(1500);
    wish.threshold = golden.threshold;
    auto const answer = run_threshold(*histories, wish);
    REQUIRE(answer);
    CHECK(answer->total.median == Approx(golden.median).epsilon(0).margin(0.03 * golden.median));
    CHECK(answer->total.lower == Approx(golden.lower).epsilon(0).margin(0.03 * golden.lower));
    CHECK(answer->total.upper == Approx(golden.upper).epsilon(0).margin(0.03 * golden.upper));
    CHECK(answer->health.has_converged());
    CHECK(answer->health.distinct_share > 0.9);
  }
}

TEST_CASE("figures.threshold the eight lists of New Orleans mix", "[slow]") {
  // Source: figures.md 2.2: distinct draws above 90 %; the published program gives 10,000 equal draws of 1533.
  auto const histories = shared_set("NewOrl");
  if (!histories) return;
  auto const answer = run_threshold(*histories, short_wish(400));
  REQUIRE(answer);
  CHECK(answer->health.distinct_share > 0.9);
  CHECK(answer->first.distinct_share > 0.9);
  CHECK(answer->health.has_converged());
}
