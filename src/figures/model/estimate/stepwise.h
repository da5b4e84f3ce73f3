// The stepwise method: starts from independent lists and adds the pair that surprises most.
#pragma once
#include "figures/model/estimate/existence.h"
#include "figures/model/estimate/fit.h"
namespace linden::figures {

/// Source: Chan, Silverman and Vincent 2021; figures.md 2, step 4.
constexpr double k_stepwise_threshold = 0.02;

/// One pair that was added, and its p value at that moment.
struct AddedPair {
  ListSet pair = 0;
  double p = 1;
};

struct StepwiseResult {
  LoglinearModel model;
  Existence existence = Existence::estimable;
  std::optional<LoglinearFit> fit; ///< empty: not estimable, or no convergence
  std::vector<AddedPair> added;
  int models_examined = 0; ///< models whose existence was decided
  int models_existing = 0;
};

/// Adds the absent pair with the smallest p (ties: pair order 12, 13, .., 23, ..) while p < threshold and the enlarged
/// model is estimable. Errors: as existence_of.
Result<StepwiseResult> run_stepwise(CaptureHistories const& histories, double threshold = k_stepwise_threshold);
} // namespace linden::figures
