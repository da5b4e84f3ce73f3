// Do nominal intervals cover? Simulates capture histories of worlds whose size is known, and counts.
// Run: bench_coverage [DATA_SETS [REPLICATES [SEED]]], default 1000 1000 1234; or: bench_coverage --simulate WORLD [SEED]
// writes one simulated data set as CSV (worlds 1 to 4).
#include "base/csv.h"
#include "figures/model/estimate/point.h"
#include "figures/model/random_stream.h"
#include "figures/model/robustness/bootstrap.h"
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <string>

namespace {
using namespace linden::figures;

/// Log-linear: log odds of each list, and log odds ratios of pairs, as they hold among all people.
struct World {
  char const* name;
  std::int64_t people;
  std::vector<double> lists;
  std::vector<std::pair<ListSet, double>> pairs;
};

// Source: ours. From plain to hard: independent lists, one and two dependent pairs, rare lists.
std::vector<World> worlds() {
  return {{"independent lists", 1000, {-1.4, -1.7, -2.0, -1.5}, {}},
          {"one dependent pair", 2000, {-1.6, -1.9, -2.1, -1.8}, {{0b0011, 1.2}}},
          {"two dependent pairs", 5000, {-1.8, -2.2, -2.4, -2.0}, {{0b0011, 1.5}, {0b1100, 1.0}}},
          {"rare lists", 4000, {-3.0, -3.3, -2.7, -3.1, -2.9}, {{0b00011, 1.0}}}};
}

std::vector<double> cell_weights(World const& world) {
  std::vector<double> weights(std::size_t(1) << world.lists.size());
  for (ListSet s = 0; s < weights.size(); ++s) {
    double sum = 0;
    for (std::size_t i = 0; i < world.lists.size(); ++i)
      if (s >> i & 1) sum += world.lists[i];
    for (auto const& [pair, value] : world.pairs)
      if ((s & pair) == pair) sum += value;
    weights[s] = std::exp(sum);
  }
  return weights;
}

CaptureHistories simulate(World const& world, RandomStream& random) {
  CaptureHistories histories;
  for (std::size_t i = 0; i < world.lists.size(); ++i) histories.lists.push_back("list" + std::to_string(i + 1));
  auto const weights = cell_weights(world);
  histories.counts.assign(weights.size(), 0);
  random.multinomial(world.people, weights, histories.counts);
  histories.counts[0] = 0; // nobody sees them
  return histories;
}

int write_simulated(std::size_t number, std::uint64_t seed) {
  auto const all = worlds();
  if (number < 1 || number > all.size()) return 2;
  RandomStream random(seed, 0);
  auto const histories = simulate(all[number - 1], random);
  auto header = histories.lists;
  header.emplace_back("count");
  std::cout << linden::csv_line(header);
  for (ListSet s = 1; s < histories.counts.size(); ++s) {
    if (histories.counts[s] == 0) continue;
    std::vector<std::string> cells;
    for (std::size_t i = 0; i < histories.lists.size(); ++i) cells.emplace_back(s >> i & 1 ? "1" : "0");
    cells.push_back(std::to_string(histories.counts[s]));
    std::cout << linden::csv_line(cells);
  }
  return 0;
}

struct Tally {
  int covered = 0, below = 0, above = 0, refused = 0;
  double sum = 0, width = 0;
};

void add(Tally& tally, World const& world, std::optional<BootstrapSample> const& sample) {
  auto const interval = sample ? bca_interval(*sample, 95) : std::nullopt;
  if (!interval) {
    ++tally.refused;
    return;
  }
  auto const truth = static_cast<double>(world.people);
  if (interval->upper < truth) ++tally.below;
  else if (interval->lower > truth) ++tally.above;
  else ++tally.covered;
  tally.sum += sample->estimate;
  tally.width += interval->upper / interval->lower;
}

void study(World const& world, std::size_t number, Method method, int sets, int replicates, std::uint64_t seed) {
  Tally tally;
  EstimateWish const wish;
  for (int i = 0; i < sets; ++i) {
    RandomStream random(seed + number, static_cast<std::uint64_t>(i));
    auto const histories = simulate(world, random);
    auto const maker = point_maker_of(method, histories.list_count(), wish);
    add(tally, world, run_bootstrap({{histories, maker}}, {replicates, seed + 1000 + static_cast<std::uint64_t>(i), 1}));
  }
  int const judged = sets - tally.refused;
  std::printf("%-20s N %5lld  %-8s  covered %5.1f %%  too low %4.1f %%  too high %4.1f %%  refused %d of %d  mean point %.0f  upper/lower %.2f\n",
              world.name, static_cast<long long>(world.people), std::string(method_text(method)).c_str(),
              100.0 * tally.covered / std::max(judged, 1), 100.0 * tally.below / std::max(judged, 1),
              100.0 * tally.above / std::max(judged, 1), tally.refused, sets, tally.sum / std::max(judged, 1),
              tally.width / std::max(judged, 1));
  std::fflush(stdout);
}

long long number_at(int argc, char** argv, int at, long long usual) { return argc > at ? std::atoll(argv[at]) : usual; }
} // namespace

int main(int argc, char** argv) {
  if (argc > 2 && std::string(argv[1]) == "--simulate")
    return write_simulated(static_cast<std::size_t>(number_at(argc, argv, 2, 1)), static_cast<std::uint64_t>(number_at(argc, argv, 3, 1234)));
  auto const sets = static_cast<int>(number_at(argc, argv, 1, 1000));
  auto const replicates = static_cast<int>(number_at(argc, argv, 2, 1000));
  auto const seed = static_cast<std::uint64_t>(number_at(argc, argv, 3, 1234));
  std::printf("nominal 95 %% BCa, %d data sets of each world, %d replicates; wanted: at least 88 %%\n", sets, replicates);
  std::size_t number = 0;
  for (auto const& world : worlds()) {
    ++number;
    for (auto const method : {Method::stepwise, Method::bic}) study(world, number, method, sets, replicates, seed);
  }
  return 0;
}
