#include "figures/model/estimate/point.h"
#include "figures/model/estimate/bayes/bayes_threshold.h"
#include "figures/model/estimate/bayes/graph_average.h"
#include "figures/model/estimate/bayes/latent_class.h"
#include "figures/model/estimate/classic/chapman.h"
#include "figures/model/estimate/classic/profile.h"
#include "figures/model/estimate/select/downhill.h"
#include "figures/model/estimate/select/selector.h"
#include "figures/model/robustness/normal.h"
#include "base/parallel.h"
#include <algorithm>
#include <cmath>
#include <memory>

namespace linden::figures {
namespace {
// Source: ours; below this a chain has not left its start.
constexpr int k_least_sweeps = 500, k_least_steps = 300;

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
  if (!fit) return point;
  point.bic = bic_of(*fit, histories.observed());
  double const z = normal_quantile((1 + wish.level / 100) / 2);
  LINDEN_TRY(profile, profile_interval(histories, model, z));
  if (profile && profile->upper) point.interval = Interval{profile->lower, *profile->upper};
  return point;
}

/// The chosen model of 200 walks; a replicate repeats them all.
Result<Point> downhill_point(CaptureHistories const& histories, EstimateWish const& wish) {
  DownhillWish asked;
  asked.seed = wish.seed;
  LINDEN_TRY(found, run_downhill(histories, asked));
  Point point;
  point.models_examined = point.fits = std::max<std::int64_t>(found.models_examined, 1);
  if (!found.best) {
    point.existence = Existence::no_estimate;
    return point;
  }
  point.converged = true;
  point.estimate = static_cast<double>(histories.observed()) + found.best->hidden;
  point.bic = found.best->bic;
  point.model = found.plan.model_of(found.best->mask).text();
  return point;
}

Result<Point> chapman_point(CaptureHistories const& histories, EstimateWish const& wish) {
  LINDEN_TRY(answer, chapman_estimate(histories, normal_quantile((1 + wish.level / 100) / 2)));
  Point point;
  point.estimate = answer.estimate;
  point.interval = Interval{answer.lower, answer.upper};
  point.model = LoglinearModel::main_effects(2).text();
  point.models_examined = point.models_existing = 1;
  point.converged = true;
  return point;
}
ModelOrder order_of(Method method) { return method == Method::bic_full ? ModelOrder::full : ModelOrder::pairs; }

Result<std::int64_t> count_existing(SelectionPlan const& plan, std::vector<EffectMask> const& models,
                                    CaptureHistories const& histories) {
  CountTable table(plan.lists);
  table.fill(histories.counts);
  ExistenceBook book(plan);
  book.open(table);
  std::int64_t existing = 0;
  for (auto const model : models) {
    LINDEN_TRY(exists, book.exists_with_bounds(model));
    if (exists) ++existing;
  }
  return existing;
}

Result<Point> bic_point(Method method, CaptureHistories const& histories) {
  LINDEN_TRY(plan, plan_selection(histories.list_count(), order_of(method)));
  LINDEN_TRY(models, all_models(plan));
  LINDEN_TRY(existing, count_existing(plan, models, histories));
  Selector selector(plan);
  auto const best = selector.best(histories.counts);
  Point point;
  point.models_examined = static_cast<std::int64_t>(models.size());
  point.models_existing = existing;
  point.fits = std::max(selector.fitted(), 1);
  if (existing == 0) point.existence = Existence::no_estimate;
  if (!best) return point;
  point.converged = true;
  point.estimate = static_cast<double>(histories.observed()) + best->hidden;
  point.bic = best->bic;
  point.model = plan.model_of(best->mask).text();
  return point;
}

void take_posterior(Point& point, PosteriorInterval const& total) {
  point.estimate = total.median;
  point.interval = Interval{total.lower, total.upper};
  point.converged = true;
}

Result<Point> graphs_point(CaptureHistories const& histories, EstimateWish const& wish) {
  GraphWish asked;
  asked.level = wish.level / 100;
  LINDEN_TRY(average, average_graphs(histories, asked));
  Point point;
  take_posterior(point, average.total);
  point.model = average.model;
  point.models_examined = point.models_existing = point.fits = average.graphs;
  point.cap = average.cap;
  point.doubled_upper = average.doubled.upper;
  return point;
}

/// A share of a sampler's usual sweeps, and never so few that nothing can be judged.
int scaled(int usual, double share, int least) {
  return std::max(least, static_cast<int>(std::lround(usual * share)));
}

Result<Point> latent_class_point(CaptureHistories const& histories, EstimateWish const& wish) {
  LatentClassWish asked;
  asked.seed = wish.seed;
  asked.burn_in = scaled(asked.burn_in, wish.effort.sweeps, k_least_sweeps);
  asked.sweeps = scaled(asked.sweeps, wish.effort.sweeps, k_least_sweeps);
  asked.threads = thread_count(wish.threads);
  asked.level = wish.level / 100;
  LINDEN_TRY(answer, run_latent_class(histories, asked));
  Point point;
  take_posterior(point, answer.total);
  point.chains = answer.health;
  point.cap = answer.cap;
  return point;
}

Result<Point> threshold_point(CaptureHistories const& histories, EstimateWish const& wish) {
  ThresholdWish asked;
  asked.seed = wish.seed;
  asked.burn_in = scaled(asked.burn_in, wish.effort.sweeps, k_least_steps);
  asked.draws = scaled(asked.draws, wish.effort.sweeps, k_least_steps);
  asked.threads = thread_count(wish.threads);
  asked.level = wish.level / 100;
  LINDEN_TRY(answer, run_threshold(histories, asked));
  Point point;
  take_posterior(point, answer.total);
  point.chains = answer.health;
  point.model = answer.model;
  return point;
}

PointEstimate selecting(SelectionPlan const& plan) {
  struct Searching {
    SelectionPlan plan;
    Selector selector;
    explicit Searching(SelectionPlan const& given) : plan(given), selector(plan) {}
  };
  return [search = std::make_shared<Searching>(plan)](CaptureHistories const& histories) -> std::optional<double> {
    auto const best = search->selector.best(histories.counts);
    return best ? std::optional(static_cast<double>(histories.observed()) + best->hidden) : std::nullopt;
  };
}
} // namespace

Result<Point> point_of(Method method, CaptureHistories const& histories, EstimateWish const& wish) {
  switch (method) {
  case Method::stepwise: return stepwise_point(histories, wish);
  case Method::bic:
  case Method::bic_full: return bic_point(method, histories);
  case Method::threshold: return threshold_point(histories, wish);
  case Method::latent_class: return latent_class_point(histories, wish);
  case Method::graphs: return graphs_point(histories, wish);
  case Method::fixed_model: return fixed_point(histories, wish);
  case Method::downhill: return downhill_point(histories, wish);
  case Method::chapman: return chapman_point(histories, wish);
  }
  return fail(Code::invalid, "error.figures.method", "method");
}

PointMaker point_maker_of(Method method, int lists, EstimateWish const& wish) {
  if (method == Method::bic || method == Method::bic_full)
    if (auto const plan = plan_selection(lists, order_of(method)); plan) return [plan = *plan] { return selecting(plan); };
  return [method, wish] {
    return [method, wish](CaptureHistories const& histories) -> std::optional<double> {
      auto const point = point_of(method, histories, wish);
      return point ? point->estimate : std::nullopt;
    };
  };
}
} // namespace linden::figures
