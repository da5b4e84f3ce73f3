#include "figures/model/estimate/select/ranking.h"
#include <algorithm>
#include <bit>
#include <cmath>

namespace linden::figures {
Result<Ranking> rank_models(CaptureHistories const& histories, ModelOrder order, std::size_t keep) {
  LINDEN_TRY(plan, plan_selection(histories.list_count(), order));
  LINDEN_TRY(models, all_models(plan));
  CountTable table(plan.lists);
  table.fill(histories.counts);
  ExistenceBook book(plan);
  book.open(table);
  MaskFitter fitter(plan);
  Ranking ranking{plan, {}, static_cast<std::int64_t>(models.size()), 0, 0};
  double const log_observed = std::log(static_cast<double>(histories.observed()));
  for (auto const mask : models) {
    LINDEN_TRY(exists, book.exists_with_bounds(mask));
    if (!exists) continue;
    ++ranking.models_existing;
    auto const fit = fitter.fit(table, book.masks_of(mask));
    if (!fit) {
      ++ranking.not_converged;
      continue;
    }
    double const bic = (std::popcount(mask) + 1) * log_observed - 2 * (fit->kernel - table.log_factorials());
    ranking.best.push_back({mask, fit->hidden, bic});
  }
  std::sort(ranking.best.begin(), ranking.best.end(), is_better);
  if (ranking.best.size() > keep) ranking.best.resize(keep);
  return ranking;
}
} // namespace linden::figures
