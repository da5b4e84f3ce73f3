#include "figures/model/estimate/bayes/posterior.h"
#include "figures/model/robustness/normal.h"
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace linden::figures {
namespace {
using Chains = std::vector<std::vector<double>>;

/// Each chain cut in two halves of the same length: a chain that drifts then disagrees with itself.
Chains split(Chains const& chains) {
  Chains halves;
  for (auto const& chain : chains) {
    auto const half = static_cast<std::ptrdiff_t>(chain.size() / 2);
    halves.emplace_back(chain.begin(), chain.begin() + half);
    halves.emplace_back(chain.end() - half, chain.end());
  }
  return halves;
}

/// Ranks (ties share their mean rank) turned into normal scores. Source: Vehtari et al. 2021, equation 14.
Chains normal_scores(Chains const& chains) {
  struct Place {
    double value;
    std::size_t chain, index;
  };
  std::vector<Place> places;
  for (std::size_t c = 0; c < chains.size(); ++c)
    for (std::size_t i = 0; i < chains[c].size(); ++i)
      places.push_back({chains[c][i], c, i});
  std::sort(places.begin(), places.end(), [](Place const& a, Place const& b) { return a.value < b.value; });
  auto const total = static_cast<double>(places.size());
  Chains scores = chains;
  for (std::size_t i = 0; i < places.size();) {
    std::size_t j = i;
    while (j < places.size() && places[j].value == places[i].value)
      ++j;
    double const rank = static_cast<double>(i + 1 + j) / 2;
    double const score = normal_quantile((rank - 0.375) / (total + 0.25));
    for (; i < j; ++i)
      scores[places[i].chain][places[i].index] = score;
  }
  return scores;
}

double mean_of(std::vector<double> const& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// Variance with n - 1.
double variance_of(std::vector<double> const& values) {
  double const mean = mean_of(values);
  double sum = 0;
  for (double const x : values)
    sum += (x - mean) * (x - mean);
  return sum / static_cast<double>(values.size() - 1);
}

struct Spread {
  double within = 0; ///< mean of the chains' variances
  double total = 0;  ///< with what the chains differ by
};
Spread spread_of(Chains const& chains) {
  std::vector<double> means;
  double within = 0;
  for (auto const& chain : chains) {
    means.push_back(mean_of(chain));
    within += variance_of(chain) / static_cast<double>(chains.size());
  }
  auto const length = static_cast<double>(chains.front().size());
  return {within, within * (length - 1) / length + variance_of(means)};
}

double rhat_of(Chains const& halves) {
  auto const spread = spread_of(halves);
  if (spread.within > 0) return std::sqrt(spread.total / spread.within);
  return std::numeric_limits<double>::infinity();
}

/// Sum over t of x[t] x[t + lag], centred, over the length.
double autocovariance(std::vector<double> const& chain, double mean, std::size_t lag) {
  double sum = 0;
  for (std::size_t t = 0; t + lag < chain.size(); ++t)
    sum += (chain[t] - mean) * (chain[t + lag] - mean);
  return sum / static_cast<double>(chain.size());
}

/// Source: Vehtari et al. 2021, section 3.2; pairs of lags are added while positive and never growing (Geyer 1992).
double ess_of(Chains const& halves) {
  auto const spread = spread_of(halves);
  if (!(spread.within > 0)) return 0;
  std::vector<double> means;
  for (auto const& half : halves)
    means.push_back(mean_of(half));
  std::size_t const length = halves.front().size();
  auto const correlation = [&](std::size_t lag) {
    double covariance = 0;
    for (std::size_t c = 0; c < halves.size(); ++c)
      covariance += autocovariance(halves[c], means[c], lag) / static_cast<double>(halves.size());
    auto const n = static_cast<double>(length);
    return 1 - (spread.within - covariance * n / (n - 1)) / spread.total;
  };
  double sum = 0;
  double before = std::numeric_limits<double>::infinity();
  for (std::size_t lag = 0; lag + 1 < length; lag += 2) {
    double const pair = std::min(before, (lag == 0 ? 1 : correlation(lag)) + correlation(lag + 1));
    if (!(pair > 0)) break;
    sum += pair;
    before = pair;
  }
  auto const draws = static_cast<double>(length * halves.size());
  // Source: the same, footnote: not above draws times log10(draws), for chains that swing from side to side.
  return std::min(draws / (2 * sum - 1), draws * std::log10(draws));
}

/// 1 where the draw is at most `limit`.
Chains at_most(Chains const& chains, double limit) {
  Chains marks = chains;
  for (auto& chain : marks)
    for (double& x : chain)
      x = x <= limit ? 1 : 0;
  return marks;
}

/// Distance from the median.
Chains folded(Chains const& chains, double median) {
  Chains distances = chains;
  for (auto& chain : distances)
    for (double& x : chain)
      x = std::abs(x - median);
  return distances;
}

double quantile(std::vector<double> const& sorted, double share) {
  double const place = share * static_cast<double>(sorted.size() - 1);
  auto const below = static_cast<std::size_t>(place);
  if (below + 1 >= sorted.size()) return sorted.back();
  return sorted[below] + (place - static_cast<double>(below)) * (sorted[below + 1] - sorted[below]);
}
} // namespace

bool ChainHealth::has_converged() const {
  return rhat <= k_most_rhat && ess >= k_least_ess && distinct_share >= k_least_distinct;
}

ChainHealth health_of(std::vector<std::vector<double>> const& chains) {
  ChainHealth health;
  auto const halves = split(chains);
  std::vector<double> all;
  for (auto const& chain : chains)
    all.insert(all.end(), chain.begin(), chain.end());
  std::sort(all.begin(), all.end());
  auto const scores = normal_scores(halves);
  health.rhat = std::max(rhat_of(scores), rhat_of(normal_scores(folded(halves, quantile(all, 0.5)))));
  health.ess = std::min(
      {ess_of(scores), ess_of(at_most(halves, quantile(all, 0.05))), ess_of(at_most(halves, quantile(all, 0.95)))});
  health.chains = static_cast<int>(chains.size());
  health.draws = static_cast<std::int64_t>(all.size());
  health.distinct_share = distinct_share_of(std::move(all));
  return health;
}

double distinct_share_of(std::vector<double> draws) {
  std::sort(draws.begin(), draws.end());
  auto const different = std::unique(draws.begin(), draws.end()) - draws.begin();
  return static_cast<double>(different) / static_cast<double>(draws.size());
}

PosteriorInterval interval_of(std::vector<double>& draws, double level) {
  std::sort(draws.begin(), draws.end());
  return {quantile(draws, 0.5), quantile(draws, (1 - level) / 2), quantile(draws, (1 + level) / 2), level};
}

Result<void> check_level(double level) {
  if (level > 0 && level < 1) return {};
  return fail(Code::invalid, "error.figures.posterior_level", "level");
}
} // namespace linden::figures
