#include "figures/model/estimate/fit.h"
#include "figures/model/estimate/existence.h"
#include <cmath>

namespace linden::figures {
double LoglinearFit::on_all_of(ListSet set) const {
  double sum = 0;
  for (std::size_t s = 0; s < means.size(); ++s)
    if ((s & set) == set) sum += means[s];
  return sum;
}

std::optional<LoglinearFit> fit_model(CaptureHistories const& histories, LoglinearModel const& model) {
  auto const open = open_part(histories, model);
  CountTable table(histories.list_count());
  table.fill(histories.counts);
  Fitter fitter(histories.list_count());
  if (!fitter.fit(table, {open.effects, open.closed})) return {};
  fitter.settle_means();
  LoglinearFit fit;
  fit.hidden = fitter.hidden();
  for (ListSet s = 0; s < histories.counts.size(); ++s) fit.means.push_back(fitter.mean(s));
  fit.parameters = static_cast<int>(model.effects().size()) + 1;
  fit.log_likelihood = fitter.kernel() - table.log_factorials();
  fit.steps = fitter.steps();
  return fit;
}

double bic_of(LoglinearFit const& fit, std::int64_t observed) {
  return fit.parameters * std::log(static_cast<double>(observed)) - 2 * fit.log_likelihood;
}
} // namespace linden::figures
