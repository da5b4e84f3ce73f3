#include "figures/model/estimate/point.h"

namespace linden::figures {
namespace {
std::optional<double> total_of(CaptureHistories const& histories, std::optional<LoglinearFit> const& fit) {
  if (!fit) return {};
  return static_cast<double>(histories.observed()) + fit->hidden;
}

Result<Point> stepwise_point(CaptureHistories const& histories, EstimateWish const& wish) {
  LINDEN_TRY(result, run_stepwise(histories, wish.threshold));
  Point point;
  point.estimate = total_of(histories, result.fit);
  point.model = result.model.text();
  point.models_examined = result.models_examined;
  point.models_existing = result.models_existing;
  point.fits = result.models_examined;
  if (result.fit) point.bic = bic_of(*result.fit, histories.observed());
  point.existence = result.existence;
  point.converged = result.fit.has_value();
  point.added = std::move(result.added);
  return point;
}

Result<Point> fixed_point(CaptureHistories const& histories, EstimateWish const& wish) {
  LINDEN_TRY(model, read_model(wish.model.value_or(std::string()), histories.list_count()));
  LINDEN_TRY(existence, existence_of(histories, model));
  Point point;
  point.model = model.text();
  point.models_examined = 1;
  point.existence = existence;
  if (existence != Existence::estimable) return point;
  point.models_existing = 1;
  auto const fit = fit_model(histories, model);
  point.estimate = total_of(histories, fit);
  point.converged = fit.has_value();
  if (fit) point.bic = bic_of(*fit, histories.observed());
  return point;
}
} // namespace

Result<Point> point_of(Method method, CaptureHistories const& histories, EstimateWish const& wish) {
  switch (method) {
  case Method::stepwise: return stepwise_point(histories, wish);
  case Method::fixed_model: return fixed_point(histories, wish);
  default: return fail(Code::invalid, "error.figures.method", "method");
  }
}

PointMaker point_maker_of(Method method, int, EstimateWish const& wish) {
  return [method, wish] {
    return [method, wish](CaptureHistories const& histories) -> std::optional<double> {
      auto const point = point_of(method, histories, wish);
      return point ? point->estimate : std::nullopt;
    };
  };
}
} // namespace linden::figures
