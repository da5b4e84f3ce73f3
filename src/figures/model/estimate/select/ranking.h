// Every model of a plan fitted and put in order of its BIC: the full search, with its list of runners-up.
#pragma once
#include "figures/model/estimate/select/selector.h"
namespace linden::figures {

constexpr std::size_t k_ranked_models = 10;

struct Ranking {
  SelectionPlan plan;
  std::vector<RatedModel> best;      ///< at most `keep` models that exist, the best first; ties as is_better
  std::int64_t models_examined = 0;
  std::int64_t models_existing = 0;
  std::int64_t not_converged = 0;    ///< existing models without a number; unless 0 the choice is not proven
};

/// Exhaustive: pairs to 6 lists, full order to 5.
/// Source: figures.md 2, item 5.
/// Errors: as plan_selection and all_models; as existence_of.
Result<Ranking> rank_models(CaptureHistories const& histories, ModelOrder order, std::size_t keep = k_ranked_models);
} // namespace linden::figures
