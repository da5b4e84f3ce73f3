// Time of one stepwise point estimate. Real sets need ../shared; the invented one always runs.
// Run: bench_estimate --benchmark_repetitions=9 --benchmark_report_aggregates_only=true (read the medians).
#include "base/text.h"
#include "figures/model/estimate/stepwise.h"
#include <benchmark/benchmark.h>

namespace {
void stepwise(benchmark::State& state, std::string const& path) {
  auto const text = linden::read_file(path);
  if (!text) return state.SkipWithError("skipped: needs ../shared");
  auto const table = linden::read_csv_table(*text);
  auto const histories = linden::figures::read_capture_histories(*table);
  for (auto _ : state) {
    auto result = linden::figures::run_stepwise(*histories);
    benchmark::DoNotOptimize(result);
  }
}
} // namespace

int main(int argc, char** argv) {
  std::string const root = LINDEN_SOURCE_DIR;
  for (std::string const set : {"UKdat", "Ned", "NewOrl", "NewOrl_5", "Korea"})
    benchmark::RegisterBenchmark(("stepwise/" + set).c_str(), stepwise, root + "/../shared/data/mse/" + set + ".csv")
        ->Unit(benchmark::kMicrosecond);
  benchmark::RegisterBenchmark("stepwise/invented_4", stepwise, root + "/tests/data/mse/invented_4.csv")
      ->Unit(benchmark::kMicrosecond);
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
