// The search for tables with too many models to see them all: downhill in BIC from many starts.
#pragma once
#include "figures/model/estimate/select/selector.h"
namespace linden::figures {

/// Source: figures.md 2, item 5: at least 200 starts.
constexpr int k_downhill_starts = 200;

struct DownhillWish {
  int starts = k_downhill_starts; ///< the first is the main effects, the others are drawn
  std::uint64_t seed = 1234;
};

struct DownhillResult {
  SelectionPlan plan;
  std::optional<RatedModel> best; ///< empty: no start led to a model that exists
  int starts = 0;
  int starts_at_best = 0;         ///< starts that ended in the best model: few of many is a warning
  std::int64_t models_examined = 0;
  std::int64_t not_converged = 0; ///< existing models without a number; they were passed over
  static constexpr bool is_exhaustive = false;
};

/// From each start the one pair is added or taken away that lowers the BIC most and leaves a model that exists, until
/// nothing lowers it. Pairs only, 2 to 8 lists. The same seed gives the same answer on every machine.
/// Errors: as plan_selection and existence_of.
Result<DownhillResult> run_downhill(CaptureHistories const& histories, DownhillWish const& wish = {});
} // namespace linden::figures
