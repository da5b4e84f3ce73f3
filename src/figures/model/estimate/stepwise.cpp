#include "figures/model/estimate/stepwise.h"
#include "figures/model/estimate/poisson_tail.h"
#include <algorithm>

namespace linden::figures {
namespace {
std::vector<AddedPair> candidates(CaptureHistories const& histories, StepwiseResult const& now, double threshold) {
  std::vector<AddedPair> pairs;
  int const t = histories.list_count();
  for (int i = 0; i < t; ++i)
    for (int j = i + 1; j < t; ++j) {
      ListSet const pair = ListSet(1) << i | ListSet(1) << j;
      if (now.model.has(pair)) continue;
      double const p = smaller_poisson_tail(histories.on_all_of(pair), now.fit->on_all_of(pair));
      if (p < threshold) pairs.push_back({pair, p});
    }
  std::stable_sort(pairs.begin(), pairs.end(), [](AddedPair const& a, AddedPair const& b) { return a.p < b.p; });
  return pairs;
}

Result<Existence> examine(CaptureHistories const& histories, LoglinearModel const& model, StepwiseResult& result) {
  LINDEN_TRY(existence, existence_of(histories, model));
  ++result.models_examined;
  if (existence == Existence::estimable) ++result.models_existing;
  return existence;
}

/// Adds one pair; false when none may be added. A pair whose model is not estimable counts as p = 1.
Result<bool> add_one_pair(CaptureHistories const& histories, double threshold, StepwiseResult& result) {
  for (auto const& candidate : candidates(histories, result, threshold)) {
    auto const enlarged = result.model.with(candidate.pair);
    LINDEN_TRY(existence, examine(histories, enlarged, result));
    if (existence != Existence::estimable) continue;
    result.model = enlarged;
    result.added.push_back(candidate);
    result.fit = fit_model(histories, enlarged);
    return result.fit.has_value();
  }
  return false;
}
} // namespace

Result<StepwiseResult> run_stepwise(CaptureHistories const& histories, double threshold) {
  StepwiseResult result{LoglinearModel::main_effects(histories.list_count()), Existence::estimable, {}, {}, 0, 0};
  LINDEN_TRY(existence, examine(histories, result.model, result));
  result.existence = existence;
  if (existence != Existence::estimable) return result;
  result.fit = fit_model(histories, result.model);
  while (result.fit) {
    LINDEN_TRY(added, add_one_pair(histories, threshold, result));
    if (!added) break;
  }
  return result;
}
} // namespace linden::figures
