// CPU time of the Bayesian estimates beside the printed seconds of the R packages (R 4.2, one core of a small server).
// Needs ../shared. Run: bench_estimate_bayes [repetitions, 5]. Prints medians; a ratio above 1 is faster than R.
#include "base/text.h"
#include "figures/model/estimate/bayes/bayes_threshold.h"
#include "figures/model/estimate/bayes/graph_average.h"
#include "figures/model/estimate/bayes/latent_class_chain.h"
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <optional>
using namespace linden::figures;

namespace {
std::optional<CaptureHistories> set_of(std::string const& name) {
  auto const text = linden::read_file(std::string(LINDEN_SOURCE_DIR) + "/../shared/data/mse/" + name + ".csv");
  if (!text) return {};
  auto const table = linden::read_csv_table(*text);
  auto histories = read_capture_histories(*table);
  return histories ? std::optional(*std::move(histories)) : std::nullopt;
}

double seconds_of(int repetitions, std::function<void()> const& job) {
  std::vector<double> seconds;
  for (int i = 0; i < repetitions; ++i) {
    auto const start = std::clock();
    job();
    seconds.push_back(static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
  }
  std::sort(seconds.begin(), seconds.end());
  return seconds[seconds.size() / 2];
}

/// One chain, as R runs one.
void run_sweeps(CaptureHistories const& histories, int sweeps) {
  LatentClassChain chain(histories, {10, histories.observed() * 49, histories.observed(), false}, RandomStream(1));
  for (int i = 0; i < sweeps; ++i)
    chain.sweep();
}

struct Row {
  char const* job;
  char const* set;
  double r_seconds;
  std::function<void(CaptureHistories const&)> run;
};
} // namespace

int main(int argc, char** argv) {
  int const repetitions = argc > 1 ? std::max(1, std::atoi(argv[1])) : 5;
  auto const sweeps = [](CaptureHistories const& histories) { run_sweeps(histories, 110'000); };
  auto const graphs = [](CaptureHistories const& histories) { (void)average_graphs(histories).has_value(); };
  auto const threshold = [](CaptureHistories const& histories) { (void)run_threshold(histories).has_value(); };
  // Source of the seconds: figures.md 2.3.
  std::vector<Row> const rows{{"latent class, 110,000 sweeps, 4 lists", "Kosovo", 2.4, sweeps},
                              {"latent class, 110,000 sweeps, 6 lists", "UKdat", 3.1, sweeps},
                              {"latent class, 110,000 sweeps, 8 lists", "NewOrl", 2.9, sweeps},
                              {"graph averaging, 5 lists, 822 graphs", "UKdat_5", 0.04, graphs},
                              {"graph averaging, 6 lists, 18154 graphs", "UKdat", 0, graphs},
                              {"threshold, 4 x 2,500 draws, 5 lists", "UKdat_5", 0.5, threshold},
                              {"threshold, 4 x 2,500 draws, 6 lists", "UKdat", 1.4, threshold},
                              {"threshold, 4 x 2,500 draws, 8 lists", "NewOrl", 5.8, threshold}};
  std::printf("%-40s %-9s %10s %8s %8s\n", "job", "set", "Linden s", "R s", "ratio");
  for (auto const& row : rows) {
    auto const histories = set_of(row.set);
    if (!histories) return std::puts("skipped: needs ../shared"), 0;
    double const seconds = seconds_of(repetitions, [&] { row.run(*histories); });
    if (row.r_seconds > 0)
      std::printf("%-40s %-9s %10.4f %8.2f %7.1fx\n", row.job, row.set, seconds, row.r_seconds,
                  row.r_seconds / seconds);
    else
      std::printf("%-40s %-9s %10.4f %8s %8s\n", row.job, row.set, seconds, "-", "-");
  }
  return 0;
}
