// Fits models that are given as bit patterns of a plan, for one table.
#pragma once
#include "figures/model/estimate/select/existence_book.h"
#include "figures/model/estimate/core/fitter.h"
#include <optional>
namespace linden::figures {

struct FittedMask {
  double hidden = 0;
  double kernel = 0; ///< Poisson log-likelihood, log y! left out
};

/// Cost: no allocation. `plan` must live as long.
class MaskFitter {
public:
  explicit MaskFitter(SelectionPlan const& plan) : m_plan(plan), m_fitter(plan.lists) {}
  /// Empty when it does not converge.
  std::optional<FittedMask> fit(CountTable const& table, OpenMasks const& masks);

private:
  SelectionPlan const& m_plan;
  Fitter m_fitter;
};
} // namespace linden::figures
