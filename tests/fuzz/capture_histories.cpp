// The reader of capture histories and the estimate behind it: no input may crash it or make it wait for ever.
#include "figures/model/estimate/estimate.h"

// More lists only make the run slower; the way through the code is the same.
constexpr int k_fuzzed_lists = 6;

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* bytes, unsigned long size) {
  auto const table = linden::read_csv_table({reinterpret_cast<char const*>(bytes), size});
  if (!table) return 0;
  auto const strata = linden::figures::read_strata(*table, {});
  if (!strata || strata->front().histories.list_count() > k_fuzzed_lists) return 0;
  // Short chains and no bootstrap: how well they mix is a test's business, and a whole run takes seconds an input.
  linden::figures::EstimateWish wish;
  wish.replicates = 0;
  wish.effort.sweeps = 0.001;
  auto const answer = linden::figures::estimate(*strata, wish, [] { return 0.0; });
  if (!answer) return 0;
  for (auto const& method : answer->methods)
    if (method.estimate && !(*method.estimate >= static_cast<double>(answer->observed))) __builtin_trap();
  return 0;
}
