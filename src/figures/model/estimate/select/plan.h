// All hierarchical models over some lists, as bit patterns: enumerated once, asked again for every table.
#pragma once
#include "figures/model/estimate/model.h"
#include <cstdint>
#include <vector>
namespace linden::figures {

/// Bit i stands for the i-th effect of the plan.
using EffectMask = std::uint64_t;

/// `pairs`: main effects and pairs only. `full`: every order.
enum class ModelOrder { pairs, full };

/// Shape: `effects` sorted as in LoglinearModel, the main effects first. A mask that belongs to the plan always holds
/// the main effects and is hierarchical; the intercept is not among the bits.
struct SelectionPlan {
  int lists = 0;
  ModelOrder order = ModelOrder::pairs;
  std::vector<ListSet> effects;
  /// For each effect the effects of the plan that lie inside it, itself not among them.
  std::vector<EffectMask> inside;

  [[nodiscard]] EffectMask main_effects() const { return (EffectMask(1) << lists) - 1; }
  /// The largest model of the plan: every effect, in full order without the one of all lists (that would fit anything).
  [[nodiscard]] EffectMask largest() const;
  [[nodiscard]] LoglinearModel model_of(EffectMask mask) const;
  /// Effects of `mask` beyond the main effects that no other effect of `mask` contains.
  [[nodiscard]] EffectMask removable(EffectMask mask) const;
};

/// Source: figures.md 2, item 5: exhaustive selection is offered for pairs to 6 lists and for full order to 5.
constexpr int k_most_lists_pairs = 6, k_most_lists_full = 5;

/// For pairs to 8 lists (downhill walks there), in full order to 5.
/// Errors: full order of more lists -> Code::invalid, "error.figures.full_order_lists".
Result<SelectionPlan> plan_selection(int lists, ModelOrder order);

/// Every model of the plan in one fixed order, the main effects first: 8, 113, 6893 in full order of 3, 4, 5 lists; 64,
/// 1024, 32768 pairs-only of 4, 5, 6. Source: figures.md 2, item 5.
/// Errors: pairs of more than 6 lists -> Code::invalid, "error.figures.too_many_models".
Result<std::vector<EffectMask>> all_models(SelectionPlan const& plan);
} // namespace linden::figures
