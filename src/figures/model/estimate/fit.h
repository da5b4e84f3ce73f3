// The log-linear core: fits one model and reads off how many people stand on no list.
#pragma once
#include "figures/model/estimate/core/fitter.h"
#include "figures/model/estimate/model.h"
#include <optional>
#include <vector>
namespace linden::figures {

/// Shape: `means[s]` is the fitted number on exactly the lists of `s`; 0 for cells that an empty effect closes.
struct LoglinearFit {
  double hidden = 0;       ///< exp(intercept): people on no list
  std::vector<double> means;
  int parameters = 0;      ///< with the intercept and those at -infinity
  double log_likelihood = 0; ///< Poisson, with log y!
  int steps = 0;

  /// Fitted people on all lists of `set`.
  [[nodiscard]] double on_all_of(ListSet set) const;
};

/// Extended maximum likelihood by iteratively reweighted least squares and Cholesky (core/fitter.h).
/// Empty when it does not converge: then there is no number.
/// The model must be estimable (existence.h): the fit does not ask again.
std::optional<LoglinearFit> fit_model(CaptureHistories const& histories, LoglinearModel const& model);

/// p log n - 2 l, n counted in people. Source: figures.md 2, item 5.
double bic_of(LoglinearFit const& fit, std::int64_t observed);
} // namespace linden::figures
