#include "figures/model/estimate/bayes/bayes_threshold.h"
#include "base/parallel.h"
#include "figures/model/estimate/bayes/poisson_posterior.h"
#include <cmath>

namespace linden::figures {
namespace {
struct PairDraws {
  std::vector<std::vector<double>> totals;        // by chain
  std::vector<std::vector<double>> sums, squares; // by chain, of each pair's parameter
};

/// All chains of one fit. `number` keeps the streams of the two fits apart.
Result<PairDraws> run_fit(CaptureHistories const& histories, std::vector<ListSet> const& pairs,
                          ThresholdWish const& wish, std::uint64_t number) {
  PoissonPosterior posterior(histories, pairs, wish.prior_variance);
  if (!posterior.find_top()) return fail(Code::invalid, "error.figures.no_posterior", "method");
  auto const chains = static_cast<std::size_t>(wish.chains);
  PairDraws draws{std::vector<std::vector<double>>(chains), std::vector<std::vector<double>>(chains),
                  std::vector<std::vector<double>>(chains)};
  auto const observed = static_cast<double>(histories.observed());
  std::size_t const first_pair = 1 + histories.lists.size();
  run_parallel(static_cast<std::size_t>(wish.chains), wish.threads, [&](std::size_t at) {
    HamiltonianChain chain(posterior, RandomStream(wish.seed, number * 1000 + at));
    for (int i = 0; i < wish.burn_in; ++i)
      chain.draw(true);
    draws.sums[at].assign(pairs.size(), 0.0);
    draws.squares[at].assign(pairs.size(), 0.0);
    for (int i = 0; i < wish.draws; ++i) {
      chain.draw(false);
      auto const parameters = chain.parameters();
      draws.totals[at].push_back(observed + std::exp(parameters[0]));
      for (std::size_t j = 0; j < pairs.size(); ++j) {
        double const x = parameters[first_pair + j];
        draws.sums[at][j] += x;
        draws.squares[at][j] += x * x;
      }
    }
  });
  return draws;
}

std::vector<PairRatio> ratios_of(std::vector<ListSet> const& pairs, PairDraws const& draws, ThresholdWish const& wish) {
  std::vector<PairRatio> ratios;
  double const count = static_cast<double>(wish.chains) * wish.draws;
  for (std::size_t j = 0; j < pairs.size(); ++j) {
    double sum = 0;
    double squares = 0;
    for (std::size_t c = 0; c < draws.sums.size(); ++c) {
      sum += draws.sums[c][j];
      squares += draws.squares[c][j];
    }
    double const mean = sum / count;
    ratios.push_back({pairs[j], mean / std::sqrt((squares - count * mean * mean) / (count - 1))});
  }
  return ratios;
}

Result<void> check_input(CaptureHistories const& histories, ThresholdWish const& wish) {
  LINDEN_CHECK(check_level(wish.level));
  bool const is_good = wish.chains >= 4 && wish.chains <= 64 && wish.burn_in >= 100 && wish.draws >= 8 &&
                       wish.threshold >= 0 && wish.prior_variance > 0 && wish.prior_variance <= 1e6 &&
                       wish.threads >= 1;
  if (!is_good) return fail(Code::invalid, "error.figures.threshold_wish", "method");
  for (int i = 0; i < histories.list_count(); ++i)
    if (histories.on_all_of(ListSet(1) << i) == 0)
      return fail(Code::invalid, "error.figures.empty_list", "method",
                  {{"list", histories.lists[static_cast<std::size_t>(i)]}});
  return {};
}

std::vector<ListSet> all_pairs(int lists) {
  std::vector<ListSet> pairs;
  for (int i = 0; i < lists; ++i)
    for (int j = i + 1; j < lists; ++j)
      pairs.push_back(ListSet(1) << i | ListSet(1) << j);
  return pairs;
}
} // namespace

Result<BayesThreshold> run_threshold(CaptureHistories const& histories, ThresholdWish const& wish) {
  LINDEN_CHECK(check_input(histories, wish));
  BayesThreshold answer;
  auto const pairs = all_pairs(histories.list_count());
  LINDEN_TRY(first, run_fit(histories, pairs, wish, 0));
  answer.first = health_of(first.totals);
  answer.ratios = ratios_of(pairs, first, wish);
  auto model = LoglinearModel::main_effects(histories.list_count());
  std::vector<ListSet> kept;
  for (auto const& [pair, ratio] : answer.ratios) {
    if (std::abs(ratio) < wish.threshold) continue;
    kept.push_back(pair);
    model = model.with(pair);
  }
  answer.model = model.text();
  LINDEN_TRY(last, run_fit(histories, kept, wish, 1));
  answer.health = health_of(last.totals);
  std::vector<double> all;
  for (auto const& chain : last.totals)
    all.insert(all.end(), chain.begin(), chain.end());
  answer.total = interval_of(all, wish.level);
  return answer;
}
} // namespace linden::figures
