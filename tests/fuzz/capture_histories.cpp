// The reader of capture histories and the estimate behind it: no input may crash it or make it wait for ever.
#include "figures/model/estimate/estimate.h"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* bytes, unsigned long size) {
  auto const table = linden::read_csv_table({reinterpret_cast<char const*>(bytes), size});
  if (!table) return 0;
  auto const strata = linden::figures::read_strata(*table, {});
  if (!strata || strata->front().histories.list_count() > 5) return 0;
  auto const answer = linden::figures::estimate(*strata, {}, [] { return 0.0; });
  if (!answer) return 0;
  for (auto const& method : answer->methods)
    if (method.estimate && !(*method.estimate >= static_cast<double>(answer->observed))) __builtin_trap();
  return 0;
}
