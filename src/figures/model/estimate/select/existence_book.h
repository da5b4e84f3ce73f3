// Existence for many models of one table: what was decided once answers for its smaller and larger neighbours.
#pragma once
#include "figures/model/estimate/core/count_table.h"
#include "figures/model/estimate/existence.h"
#include "figures/model/estimate/select/plan.h"
#include <optional>
#include <unordered_map>
namespace linden::figures {

/// What a table makes of a model: the effects that stay open, and the empty ones that close cells by themselves.
struct OpenMasks {
  EffectMask open = 0, closed = 0;
};

/// Removing an overlapping effect never destroys existence. So, for each set of closed effects apart, a model that
/// exists answers for all its parts and one that does not for all that contain it.
/// Source: figures.md 2, item 3.
class ExistenceBook {
public:
  explicit ExistenceBook(SelectionPlan const& plan) : m_plan(plan) {}
  /// A new table; it must live as long as the answers are asked for. What was decided for a table with the same empty
  /// cells still holds, as existence asks for nothing else. Source: Fienberg and Rinaldo 2012.
  void open(CountTable const& table);
  [[nodiscard]] OpenMasks masks_of(EffectMask model) const {
    return {model & m_overlapping, model & m_least_empty};
  }
  /// An empty effect around another empty one: it costs a parameter and changes nothing.
  [[nodiscard]] bool has_idle_effect(EffectMask model) const { return (model & ~m_overlapping & ~m_least_empty) != 0; }
  /// Estimable (code 0)? Errors: as existence_of.
  Result<bool> exists(EffectMask model);
  /// As exists, and looks for the bounds of what exists, so that thousands of models need few decisions.
  Result<bool> exists_with_bounds(EffectMask model);
  /// As exists, for walks that meet each set of closed effects only now and then: decides this model alone and keeps
  /// nothing of it.
  Result<bool> exists_alone(EffectMask model);
  [[nodiscard]] int decisions() const { return m_decisions; }

private:
  struct Entry {
    OpenMasks masks;
    bool exists;
  };
  [[nodiscard]] std::optional<bool> known(OpenMasks const& masks) const;
  Result<bool> examine(OpenMasks const& masks);
  Result<bool> decide(OpenMasks const& masks);
  Result<void> shrink(OpenMasks masks);
  Result<void> grow(OpenMasks masks);

  SelectionPlan const& m_plan;
  CountTable const* m_table = nullptr;
  EffectMask m_overlapping = 0, m_least_empty = 0;
  std::unordered_map<std::uint64_t, std::vector<Entry>> m_by_full_cells;
  std::vector<Entry>* m_entries = nullptr; ///< of this table
  std::vector<ListSet> m_open, m_closed; // scratch
  int m_decisions = 0;
};
} // namespace linden::figures
