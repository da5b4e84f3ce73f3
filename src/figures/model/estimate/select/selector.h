// The best model by BIC, for one table after another: what the bootstrap calls a thousand times.
#pragma once
#include "figures/model/estimate/select/mask_fitter.h"
#include "figures/model/estimate/select/plan.h"
#include <optional>
namespace linden::figures {

/// One model with its number.
struct RatedModel {
  EffectMask mask = 0;
  double hidden = 0; ///< people on no list; N = observed + hidden
  double bic = 0;    ///< p log n - 2 l; p with intercept and the parameters at -infinity, l with log y!
};
/// A smaller BIC; equal to 1e-7: fewer effects, then the pattern with the smaller number. The same on every machine.
bool is_better(RatedModel const& a, RatedModel const& b);

/// Exhaustive over the plan without fitting every model: a model is passed over only when one that contains it is
/// already so unlikely that no part of it can win (branch and bound). So the answer is that of a full search.
/// Source: Furnival and Wilson 1974, Regressions by leaps and bounds; BIC: figures.md 2, item 5.
/// Cost: no allocation in the search. One object for each thread; `plan` must live as long.
class Selector {
public:
  explicit Selector(SelectionPlan const& plan);
  /// `counts` as CaptureHistories::counts. Empty: no model of the plan exists, or one that exists did not converge,
  /// or existence could not be decided: then there is no number.
  std::optional<RatedModel> best(std::span<std::int64_t const> counts);
  /// Models fitted in the last call.
  [[nodiscard]] int fitted() const { return m_fitted; }

private:
  struct Node {
    EffectMask mask;
    double kernel; ///< no model inside has a larger one
  };
  void search(Node const& node, EffectMask free);
  Node visit(EffectMask mask, double bound);
  void consider(EffectMask mask, std::optional<FittedMask> const& fit);
  [[nodiscard]] double least_bic(Node const& node, EffectMask free) const;
  [[nodiscard]] double bic_of(EffectMask mask, double kernel) const;

  SelectionPlan const& m_plan;
  CountTable m_table;
  MaskFitter m_fitter;
  ExistenceBook m_book;
  double m_log_observed = 0;
  std::optional<RatedModel> m_best;
  bool m_failed = false;
  int m_fitted = 0;
};
} // namespace linden::figures
