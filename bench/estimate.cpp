// Time of the estimators beside the seconds of the R packages, which figures.md 2.3 prints. Real sets need ../shared.
// Run: bench_estimate; the samplers are in bench_estimate_bayes; R itself, where it is installed: bench/reference/estimate.R. One function per row; a row's time is the least of several runs, on one core.
#include "base/text.h"
#include "figures/model/estimate/point.h"
#include "figures/model/estimate/select/downhill.h"
#include "figures/model/estimate/select/ranking.h"
#include "figures/model/estimate/stepwise.h"
#include "figures/model/robustness/bootstrap.h"
#include <chrono>
#include <cstdio>
#include <functional>
#include <random>

namespace {
using namespace linden;
using namespace linden::figures;

struct Row {
  char const* name;
  char const* set;
  double r_seconds; ///< CPU seconds of the R package named, R 4.2, one core; 0: none printed
  double bar;       ///< seconds at most
  std::function<void(CaptureHistories const&)> run;
};

std::optional<CaptureHistories> read_set(std::string const& name) {
  auto const text = read_file(LINDEN_SOURCE_DIR "/../shared/data/mse/" + name + ".csv");
  if (!text) return {};
  auto const table = read_csv_table(*text);
  auto histories = read_capture_histories(*table);
  return histories ? std::optional(*std::move(histories)) : std::nullopt;
}

void rank_all(CaptureHistories const& histories, ModelOrder order) {
  if (!rank_models(histories, order)) std::puts("refused");
}
void stepwise(CaptureHistories const& histories) {
  if (!run_stepwise(histories)) std::puts("refused");
}
void downhill(CaptureHistories const& histories) {
  if (!run_downhill(histories)) std::puts("refused");
}

/// The whole of it: selection again in each of 1000 replicates, jackknife, limits; one thread.
void bootstrap(Method method, CaptureHistories const& histories) {
  auto const sample =
      run_bootstrap({{histories, point_maker_of(method, histories.list_count(), {})}}, {k_replicates, k_seed, 1});
  if (!sample || !bca_interval(*sample, k_level)) std::puts("refused");
}
void stepwise_bca(CaptureHistories const& histories) { bootstrap(Method::stepwise, histories); }
void bic_bca(CaptureHistories const& histories) { bootstrap(Method::bic, histories); }

/// Draws each replicate cell by cell as binomial parts, so that the draw costs little beside the selection.
template <typename Choose> void resample(CaptureHistories const& histories, int replicates, Choose const& choose) {
  std::mt19937_64 random(1234);
  auto drawn = histories.counts;
  for (int b = 0; b < replicates; ++b) {
    auto left = histories.observed(), mass = left;
    for (std::size_t s = 1; s < drawn.size(); ++s) {
      if (histories.counts[s] == 0) continue;
      double const share = std::min(1.0, static_cast<double>(histories.counts[s]) / static_cast<double>(mass));
      drawn[s] = std::binomial_distribution<std::int64_t>(left, share)(random);
      left -= drawn[s], mass -= histories.counts[s];
    }
    choose(drawn);
  }
}
void replicate_bic(CaptureHistories const& histories) {
  auto const plan = plan_selection(histories.list_count(), ModelOrder::pairs);
  Selector selector(*plan);
  resample(histories, 1000, [&](auto const& counts) { (void)selector.best(counts); });
}
void replicate_stepwise(CaptureHistories const& histories) {
  auto drawn = histories;
  resample(histories, 1000, [&](auto const& counts) {
    drawn.counts = counts;
    (void)run_stepwise(drawn);
  });
}

std::vector<Row> rows() {
  auto const pairs = [](auto const& histories) { rank_all(histories, ModelOrder::pairs); };
  auto const full = [](auto const& histories) { rank_all(histories, ModelOrder::full); };
  // Source of both columns: figures.md 2.3. MultipleSystemsEstimation 1.3 where not said otherwise.
  return {{"1024 pair models with existence", "UKdat_5", 4.5, 0.03, pairs},
          {"64 pair models", "Kosovo", 0.5, 0.002, pairs},
          {"113 models of every order", "Kosovo", 0.9, 0.002, full},
          {"113 models of every order", "UKdat_4", 0.9, 0.002, full},
          {"6893 models of every order", "UKdat_5", 0, 0, full},
          {"32768 pair models", "UKdat", 144, 1, pairs},
          {"stepwise", "UKdat", 0.41, 0.001, stepwise},
          {"stepwise", "Ned", 0.42, 0.001, stepwise},
          {"stepwise", "NewOrl", 1.16, 0.003, stepwise},
          {"stepwise and BCa, 1000 replicates", "Korea", 16.2, 0.05, stepwise_bca},
          {"stepwise and BCa, 1000 replicates", "NewOrl_5", 40.3, 0.2, stepwise_bca},
          {"stepwise x 1000, selection alone", "NewOrl_5", 0, 0, replicate_stepwise},
          {"BIC and BCa, 1000 replicates", "Korea", 13.3, 0.02, bic_bca},
          {"BIC and BCa, 1024 models x 1000", "UKdat_5", 4500, 15, bic_bca},
          {"BIC, 1024 models x 1000 replicates", "UKdat_5", 4500, 15, replicate_bic},
          {"BIC, 1024 models x 1000 replicates", "NewOrl_5", 0, 0, replicate_bic},
          {"downhill, 200 starts", "NewOrl", 0, 0, downhill}};
}

double least_seconds(Row const& row, CaptureHistories const& histories) {
  double least = 1e9, spent = 0;
  for (int run = 0; run < 20 && (run < 2 || spent < 1); ++run) {
    auto const began = std::chrono::steady_clock::now();
    row.run(histories);
    double const seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    least = std::min(least, seconds);
    spent += seconds;
  }
  return least;
}
} // namespace

int main() {
  std::printf("%-36s %-9s %12s %9s %10s %s\n", "job", "set", "seconds", "bar", "R seconds", "ratio");
  for (auto const& row : rows()) {
    auto const histories = read_set(row.set);
    if (!histories) {
      std::printf("%-36s %-9s skipped: needs ../shared\n", row.name, row.set);
      continue;
    }
    double const seconds = least_seconds(row, *histories);
    std::printf("%-36s %-9s %12.6f %9.3f %10.2f ", row.name, row.set, seconds, row.bar, row.r_seconds);
    if (row.r_seconds > 0) std::printf("%.0fx", row.r_seconds / seconds);
    std::puts(row.bar > 0 && seconds > row.bar ? "  over the bar" : "");
  }
  return 0;
}
