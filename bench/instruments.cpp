// How long an instrument takes to load and to evaluate. Targets: 67 items under 200 us; 100 kB under 20 ms.
#include "base/text.h"
#include "casework/model/instrument/soundness.h"
#include "casework/store/lif_codec.h"
#include <benchmark/benchmark.h>
using namespace linden::casework;

namespace {
std::string text_of(char const* name) {
  return linden::read_file(std::string(LINDEN_SOURCE_DIR) + "/data/instruments/" + name + ".lif.json").value_or("");
}

void load(benchmark::State& state, char const* name) {
  auto const text = text_of(name);
  for (auto _ : state)
    benchmark::DoNotOptimize(read_instrument(name, text));
  state.SetBytesProcessed(static_cast<std::int64_t>(text.size()) * state.iterations());
}

void run(benchmark::State& state, char const* name) {
  auto const instrument = read_instrument(name, text_of(name)).value();
  Sampler sampler(1);
  auto sheet = random_sheet(instrument, sampler, 8);
  sheet.age = {};
  for (auto _ : state)
    benchmark::DoNotOptimize(evaluate(instrument, sheet));
}
} // namespace
BENCHMARK_CAPTURE(load, delphi_labour, "ilo-delphi-labour");
BENCHMARK_CAPTURE(load, risk_review, "structured-risk-review-demo");
BENCHMARK_CAPTURE(run, delphi_labour_age_unknown, "ilo-delphi-labour");
BENCHMARK_CAPTURE(run, risk_review, "structured-risk-review-demo");
BENCHMARK_MAIN();
