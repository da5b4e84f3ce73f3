// One method on one table: its number, its model, and what the gates want to know of it; no bootstrap.
#pragma once
#include "figures/model/estimate/methods.h"
#include "figures/model/robustness/bootstrap.h"
namespace linden::figures {

struct Point {
  std::optional<double> estimate; ///< registered + hidden
  std::optional<Interval> interval; ///< of a posterior or of the profile likelihood, at the level of the wish
  std::string model;
  std::int64_t models_examined = 0;
  std::int64_t models_existing = 0;
  std::int64_t fits = 1; ///< models that were fitted: what a replicate costs
  std::optional<double> bic;
  Existence existence = Existence::estimable;
  bool converged = false;
  std::optional<ChainHealth> chains;
  std::optional<CapCheck> cap;
  std::optional<double> doubled_upper; ///< graph averaging with a grid twice as long: the check of its upper end
  std::vector<AddedPair> added;
};

/// Errors: as the method; `fixed_model` without a model, or one for other lists -> Code::invalid.
/// Cost: the samplers run their usual sweeps times `effort.sweeps`.
Result<Point> point_of(Method method, CaptureHistories const& histories, EstimateWish const& wish);

/// The number alone, as a bootstrap asks for it a thousand times. A failure counts as no estimate.
PointMaker point_maker_of(Method method, int lists, EstimateWish const& wish);
} // namespace linden::figures
