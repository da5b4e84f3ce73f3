#include "figures/model/estimate/bayes/latent_class.h"
#include "base/parallel.h"
#include "figures/model/estimate/bayes/latent_class_chain.h"
#include <algorithm>
#include <cmath>

namespace linden::figures {
namespace {
struct ChainDraws {
  std::vector<double> totals;
  std::vector<double> hidden_probabilities;
  double classes_used = 0;
};

bool is_good(LatentClassWish const& wish) {
  return wish.chains >= 4 && wish.chains <= 64 && wish.burn_in >= 0 && wish.sweeps >= 1 && wish.keep_every >= 1 &&
         wish.sweeps / wish.keep_every >= 8 && wish.classes >= 1 && wish.classes <= 64 && wish.cap_per_observed > 1 &&
         wish.cap_per_observed <= 10'000 && wish.threads >= 1;
}

/// The first half of the chains starts with few hidden people (a fifth to one per observed), all in one class: from
/// there the sampler finds small answers, if there are any, and is slow to leave them. The others start with many (five
/// per observed to half the cap), in one class or scattered over all.
ChainStart start_of(int chain, LatentClassWish const& wish, std::int64_t observed) {
  auto const n = static_cast<double>(observed);
  double const most = n * (wish.cap_per_observed - 1);
  int const low = wish.chains / 2;
  bool const is_low = chain < low;
  double const first = std::min(is_low ? n / 5 : 5 * n, most / 4);
  double const last = is_low ? std::min(n, most / 2) : most / 2;
  double const place =
      is_low ? static_cast<double>(chain) / (low - 1) : static_cast<double>(chain - low) / (wish.chains - low - 1);
  double const hidden = first * std::pow(last / first, place);
  return {wish.classes, static_cast<std::int64_t>(most), static_cast<std::int64_t>(hidden), !is_low && chain % 2 == 1};
}

ChainDraws run_chain(CaptureHistories const& histories, LatentClassWish const& wish, int number) {
  auto const observed = histories.observed();
  LatentClassChain chain(histories, start_of(number, wish, observed),
                         RandomStream(wish.seed, static_cast<std::uint64_t>(number)));
  for (int i = 0; i < wish.burn_in; ++i)
    chain.sweep();
  ChainDraws draws;
  int const kept = wish.sweeps / wish.keep_every;
  for (int i = 0; i < kept; ++i) {
    for (int j = 0; j < wish.keep_every; ++j)
      chain.sweep();
    draws.totals.push_back(static_cast<double>(observed + chain.hidden()));
    draws.hidden_probabilities.push_back(chain.hidden_probability());
    draws.classes_used += static_cast<double>(chain.classes_used()) / kept;
  }
  return draws;
}

double share_above(std::vector<double> const& draws, double limit) {
  auto const above = std::count_if(draws.begin(), draws.end(), [&](double x) { return x > limit; });
  return static_cast<double>(above) / static_cast<double>(draws.size());
}

LatentClass summarise(std::vector<ChainDraws>& chains, LatentClassWish const& wish, std::int64_t observed) {
  LatentClass answer;
  std::vector<std::vector<double>> totals;
  std::vector<double> all;
  std::vector<double> probabilities;
  for (auto& chain : chains) {
    totals.push_back(chain.totals);
    all.insert(all.end(), chain.totals.begin(), chain.totals.end());
    probabilities.insert(probabilities.end(), chain.hidden_probabilities.begin(), chain.hidden_probabilities.end());
    answer.classes_used += chain.classes_used / static_cast<double>(chains.size());
    answer.chain_medians.push_back(interval_of(chain.totals, wish.level).median);
  }
  answer.health = health_of(totals);
  answer.health.distinct_share = distinct_share_of(probabilities);
  answer.cap.cap = std::floor(static_cast<double>(observed) * wish.cap_per_observed);
  answer.cap.share_near_cap = share_above(all, k_cap_zone * answer.cap.cap);
  answer.total = interval_of(all, wish.level);
  return answer;
}
} // namespace

Result<LatentClass> run_latent_class(CaptureHistories const& histories, LatentClassWish const& wish) {
  LINDEN_CHECK(check_level(wish.level));
  if (!is_good(wish) || histories.observed() < 1)
    return fail(Code::invalid, "error.figures.latent_class_wish", "method");
  std::vector<ChainDraws> chains(static_cast<std::size_t>(wish.chains));
  run_parallel(chains.size(), wish.threads,
               [&](std::size_t number) { chains[number] = run_chain(histories, wish, static_cast<int>(number)); });
  return summarise(chains, wish, histories.observed());
}
} // namespace linden::figures
