#include "figures/model/estimate/select/plan.h"
#include <algorithm>
#include <bit>

namespace linden::figures {
namespace {
std::vector<EffectMask> insides(std::vector<ListSet> const& effects) {
  std::vector<EffectMask> inside(effects.size(), 0);
  for (std::size_t i = 0; i < effects.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if ((effects[i] & effects[j]) == effects[j]) inside[i] |= EffectMask(1) << j;
  return inside;
}

/// Effects come by size, so whatever lies inside effect `at` was decided before it.
void add_models(SelectionPlan const& plan, std::size_t at, EffectMask mask, std::vector<EffectMask>& models) {
  if (at == plan.effects.size()) {
    models.push_back(mask);
    return;
  }
  add_models(plan, at + 1, mask, models);
  EffectMask const one = EffectMask(1) << at;
  if ((plan.largest() & one) != 0 && (plan.inside[at] & ~mask) == 0) add_models(plan, at + 1, mask | one, models);
}
} // namespace

EffectMask SelectionPlan::largest() const {
  auto const all = (EffectMask(1) << effects.size()) - 1;
  return order == ModelOrder::full && lists > 2 ? all & ~(EffectMask(1) << (effects.size() - 1)) : all;
}

LoglinearModel SelectionPlan::model_of(EffectMask mask) const {
  auto model = LoglinearModel::main_effects(lists);
  for (std::size_t i = 0; i < effects.size(); ++i)
    if (mask >> i & 1) model = model.with(effects[i]);
  return model;
}

EffectMask SelectionPlan::removable(EffectMask mask) const {
  EffectMask held = main_effects();
  for (EffectMask rest = mask; rest != 0; rest &= rest - 1) held |= inside[static_cast<std::size_t>(std::countr_zero(rest))];
  return mask & ~held;
}

Result<SelectionPlan> plan_selection(int lists, ModelOrder order) {
  if (lists < k_least_lists || lists > k_most_lists) return fail(Code::invalid, "error.figures.too_many_models", "lists");
  if (order == ModelOrder::full && lists > k_most_lists_full)
    return fail(Code::invalid, "error.figures.full_order_lists", "lists",
                {{"most", std::to_string(k_most_lists_full)}, {"lists", std::to_string(lists)}});
  auto largest = LoglinearModel::main_effects(lists);
  for (ListSet set = 1; set < ListSet(1) << lists; ++set)
    if (order == ModelOrder::full || std::popcount(set) == 2) largest = largest.with(set);
  SelectionPlan plan{lists, order, largest.effects(), {}};
  plan.inside = insides(plan.effects);
  return plan;
}

Result<std::vector<EffectMask>> all_models(SelectionPlan const& plan) {
  if (plan.lists > k_most_lists_pairs)
    return fail(Code::invalid, "error.figures.too_many_models", "lists");
  std::vector<EffectMask> models;
  add_models(plan, static_cast<std::size_t>(plan.lists), plan.main_effects(), models);
  return models;
}
} // namespace linden::figures
