#include "figures/model/estimate/bayes/latent_class.h"
#include "figures/model/estimate/bayes/latent_class_chain.h"
#include "figures/mse.h"
#include <algorithm>
#include <cmath>
using namespace linden;
using namespace linden::figures;

namespace {
LatentClassWish short_wish(int sweeps) {
  LatentClassWish wish;
  wish.burn_in = 1000;
  wish.sweeps = sweeps;
  wish.keep_every = 5;
  return wish;
}

double log_beta(double a, double b) { return std::lgamma(a) + std::lgamma(b) - std::lgamma(a + b); }

/// Posterior of the hidden people with one class: the lists are independent and everything can be integrated.
std::vector<double> one_class_by_hand(CaptureHistories const& histories, int most) {
  std::vector<double> mass;
  double sum = 0;
  auto const n = static_cast<double>(histories.observed());
  for (int m = 0; m <= most; ++m) {
    double score = std::lgamma(n + m) - std::lgamma(m + 1.0);
    for (int i = 0; i < histories.list_count(); ++i) {
      auto const on = static_cast<double>(histories.on_all_of(1u << i));
      score += log_beta(1 + on, 1 + n + m - on);
    }
    mass.push_back(std::exp(score));
    sum += mass.back();
  }
  for (double& x : mass)
    x /= sum;
  return mass;
}

/// Two classes, every way to put each person in a class, the concentration integrated by a sum: for a handful of
/// people.
std::vector<double> two_classes_by_hand(std::vector<ListSet> const& people, int most) {
  std::vector<double> sticks; // by people in the first and the second class
  int const all = static_cast<int>(people.size()) + most + 1;
  sticks.resize(static_cast<std::size_t>(all * all));
  for (int first = 0; first < all; ++first)
    for (int second = 0; first + second < all; ++second) {
      double sum = 0;
      // alpha = x^8 takes the pole of Gamma(1/4, 1/4) at 0 away: alpha^(-3/4) d alpha = 8 x d x.
      for (double x = 0.0005; x < 2.2; x += 0.001) {
        double const alpha = std::pow(x, 8);
        sum += 0.001 * 8 * x * std::exp(-alpha / 4) * alpha * std::exp(log_beta(1 + first, alpha + second));
      }
      sticks[static_cast<std::size_t>(first * all + second)] = sum;
    }
  std::vector<double> mass(static_cast<std::size_t>(most) + 1, 0.0);
  double total = 0;
  auto const n = static_cast<int>(people.size());
  for (int z = 0; z < 1 << n; ++z)
    for (int m = 0; m <= most; ++m)
      for (int hidden = 0; hidden <= m; ++hidden) { // hidden of the m are in the first class
        int count[2] = {hidden, m - hidden};
        int on[2][2] = {{0, 0}, {0, 0}};
        for (int i = 0; i < n; ++i) {
          int const k = z >> i & 1 ? 0 : 1;
          ++count[k];
          for (int j = 0; j < 2; ++j)
            on[k][j] += people[static_cast<std::size_t>(i)] >> j & 1;
        }
        double score = std::lgamma(n + m) - std::lgamma(m + 1.0);
        score += std::lgamma(m + 1.0) - std::lgamma(hidden + 1.0) - std::lgamma(m - hidden + 1.0);
        for (int k = 0; k < 2; ++k)
          for (int j = 0; j < 2; ++j)
            score += log_beta(1 + on[k][j], 1 + count[k] - on[k][j]);
        double const one = std::exp(score) * sticks[static_cast<std::size_t>(count[0] * all + count[1])];
        mass[static_cast<std::size_t>(m)] += one;
        total += one;
      }
  for (double& x : mass)
    x /= total;
  return mass;
}

void check_against(CaptureHistories const& histories, std::vector<double> const& mass, int classes) {
  auto const most = static_cast<std::int64_t>(mass.size()) - 1;
  LatentClassChain chain(histories, {classes, most, most / 2, false}, RandomStream(3));
  std::vector<double> seen(mass.size(), 0.0);
  constexpr int k_sweeps = 60'000;
  for (int i = 0; i < 500; ++i)
    chain.sweep();
  for (int i = 0; i < k_sweeps; ++i) {
    chain.sweep();
    seen[static_cast<std::size_t>(chain.hidden())] += 1.0 / k_sweeps;
  }
  double below = 0, seen_below = 0, furthest = 0;
  for (std::size_t m = 0; m < mass.size(); ++m) {
    below += mass[m], seen_below += seen[m];
    furthest = std::max(furthest, std::abs(below - seen_below));
  }
  CHECK(furthest < 0.015);
}
} // namespace

TEST_CASE("figures.latent class with one class equals the integral", "[slow]") {
  auto const histories = histories_of(3, {{"A", 12}, {"B", 9}, {"C", 7}, {"AB", 3}, {"BC", 2}, {"ABC", 1}});
  check_against(histories, one_class_by_hand(histories, 400), 1);
  // A cap below the bulk: the draws follow the cut law.
  check_against(histories, one_class_by_hand(histories, 12), 1);
}

TEST_CASE("figures.latent class with two classes equals the sum over all ways", "[slow]") {
  auto const histories = histories_of(2, {{"A", 2}, {"B", 1}, {"AB", 2}});
  check_against(histories, two_classes_by_hand({1, 1, 2, 3, 3}, 12), 2);
}

TEST_CASE("figures.latent class gives the same bytes for any number of threads", "[slow]") {
  auto const histories = invented("invented_4");
  auto wish = short_wish(2000);
  auto const one = run_latent_class(histories, wish);
  wish.threads = 3;
  auto const three = run_latent_class(histories, wish);
  REQUIRE((one && three));
  CHECK(one->total.median == three->total.median);
  CHECK(one->total.upper == three->total.upper);
  CHECK(one->health.ess == three->health.ess);
  CHECK(one->chain_medians == three->chain_medians);
  wish.seed = 2;
  CHECK(run_latent_class(histories, wish)->chain_medians != one->chain_medians);
}

TEST_CASE("figures.latent class sees a cap that cuts the answer", "[slow]") {
  auto wish = short_wish(2000);
  wish.cap_per_observed = 1.5;
  auto const cut = run_latent_class(histories_of(3, {{"A", 60}, {"B", 50}, {"C", 40}, {"AB", 2}, {"BC", 2}}), wish);
  REQUIRE(cut);
  CHECK(cut->total.upper <= cut->cap.cap);
  CHECK_FALSE(cut->cap.is_clear());
}

TEST_CASE("figures.latent class refuses a wish it cannot keep", "[pure]") {
  auto const histories = invented("invented_3");
  LatentClassWish wish;
  wish.chains = 3;
  CHECK_FALSE(run_latent_class(histories, wish));
  wish = {};
  wish.cap_per_observed = 1;
  CHECK_FALSE(run_latent_class(histories, wish));
  wish = {};
  wish.sweeps = 70;
  CHECK_FALSE(run_latent_class(histories, wish));
  wish = {};
  wish.level = std::nan("");
  CHECK_FALSE(run_latent_class(histories, wish));
}

TEST_CASE("figures.latent class is stable where the published chains are", "[slow]") {
  // Source: figures.md 2.2: UKdat 20193-22616, Korea 137-138, NewOrl_5 788-802 (three seeds of one chain each). A run
  // of 16 million sweeps of ours gives 22937 for UKdat; so 5 % beyond those seeds, the Monte Carlo of a short run.
  struct Golden {
    char const* set;
    double least, most;
    int sweeps;
  };
  for (auto const& golden : std::vector<Golden>{
           {"Korea", 135, 141, 5000}, {"NewOrl_5", 770, 825, 4000}, {"UKdat", 20193 * 0.95, 22616 * 1.05, 6000}}) {
    auto const histories = shared_set(golden.set);
    if (!histories) return;
    INFO(golden.set);
    auto const answer = run_latent_class(*histories, short_wish(golden.sweeps));
    REQUIRE(answer);
    CHECK(answer->total.median > golden.least);
    CHECK(answer->total.median < golden.most);
    CHECK(answer->cap.is_clear());
    if (std::string(golden.set) == "Korea") CHECK(answer->health.has_converged());
  }
}

TEST_CASE("figures.latent class refuses both sets from the Netherlands", "[slow]") {
  for (std::string const set : {"Ned", "Ned_5"}) {
    auto const histories = shared_set(set);
    if (!histories) return;
    INFO(set);
    auto const answer = run_latent_class(*histories, short_wish(4000));
    REQUIRE(answer);
    CHECK_FALSE((answer->health.has_converged() && answer->cap.is_clear()));
    auto const& medians = answer->chain_medians;
    CHECK(*std::max_element(medians.begin(), medians.end()) > 1.5 * *std::min_element(medians.begin(), medians.end()));
  }
}
