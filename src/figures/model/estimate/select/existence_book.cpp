#include "figures/model/estimate/select/existence_book.h"
#include <bit>

namespace linden::figures {
namespace {
template <typename Visit> void each_bit(EffectMask mask, Visit const& visit) {
  for (; mask != 0; mask &= mask - 1) visit(static_cast<std::size_t>(std::countr_zero(mask)));
}

/// One bit for each cell; more cells than bits have no key.
constexpr std::size_t k_cells_of_key = 64;
std::uint64_t full_cells_of(CountTable const& table) {
  std::uint64_t key = 0;
  if (table.cells() > k_cells_of_key) return key;
  for (ListSet s = 1; s < table.cells(); ++s)
    if (table.count(s) > 0) key |= std::uint64_t(1) << s;
  return key;
}
} // namespace

void ExistenceBook::open(CountTable const& table) {
  m_table = &table;
  m_overlapping = 0, m_least_empty = 0, m_decisions = 0;
  m_entries = &m_by_full_cells[full_cells_of(table)];
  if (table.cells() > k_cells_of_key) m_entries->clear();
  for (std::size_t i = 0; i < m_plan.effects.size(); ++i) {
    if (table.on_all_of(m_plan.effects[i]) > 0) m_overlapping |= EffectMask(1) << i;
    if (table.is_least_empty(m_plan.effects[i])) m_least_empty |= EffectMask(1) << i;
  }
}

std::optional<bool> ExistenceBook::known(OpenMasks const& masks) const {
  for (auto const& entry : *m_entries) {
    if (entry.masks.closed != masks.closed) continue;
    if (entry.exists && (masks.open & ~entry.masks.open) == 0) return true;
    if (!entry.exists && (entry.masks.open & ~masks.open) == 0) return false;
  }
  return {};
}

Result<bool> ExistenceBook::examine(OpenMasks const& masks) {
  m_open.clear(), m_closed.clear();
  each_bit(masks.open, [this](std::size_t i) { m_open.push_back(m_plan.effects[i]); });
  each_bit(masks.closed, [this](std::size_t i) { m_closed.push_back(m_plan.effects[i]); });
  ++m_decisions;
  LINDEN_TRY(code, existence_of(*m_table, {m_open, m_closed}));
  return code == Existence::estimable;
}

Result<bool> ExistenceBook::exists_alone(EffectMask model) { return examine(masks_of(model)); }

Result<bool> ExistenceBook::decide(OpenMasks const& masks) {
  LINDEN_TRY(exists, examine(masks));
  m_entries->push_back({masks, exists});
  return exists;
}

Result<bool> ExistenceBook::exists(EffectMask model) {
  auto const masks = masks_of(model);
  if (auto const answer = known(masks)) return *answer;
  // The largest model of the same closed effects first: if it exists, so do all the others.
  if (m_plan.order == ModelOrder::pairs) {
    OpenMasks const top{m_overlapping & m_plan.largest(), masks.closed};
    if (!known(top)) {
      LINDEN_TRY(all, decide(top));
      if (all || top.open == masks.open) return all;
    }
  }
  return decide(masks);
}

/// Down to a model that would exist without any single one of its effects.
Result<void> ExistenceBook::shrink(OpenMasks masks) {
  for (bool smaller = true; smaller;) {
    smaller = false;
    for (EffectMask rest = m_plan.removable(masks.open); rest != 0 && !smaller; rest &= rest - 1) {
      OpenMasks const less{masks.open & ~(rest & -rest), masks.closed};
      auto answer = known(less);
      if (!answer) {
        LINDEN_TRY(decided, decide(less));
        answer = decided;
      }
      if (*answer) continue;
      masks = less;
      smaller = true;
    }
  }
  return {};
}

/// Up to a model that would not exist with any further effect.
Result<void> ExistenceBook::grow(OpenMasks masks) {
  for (EffectMask rest = m_overlapping & m_plan.largest() & ~masks.open; rest != 0; rest &= rest - 1) {
    auto const at = static_cast<std::size_t>(std::countr_zero(rest));
    if ((m_plan.inside[at] & ~masks.open) != 0) continue;
    OpenMasks const more{masks.open | EffectMask(1) << at, masks.closed};
    auto answer = known(more);
    if (!answer) {
      LINDEN_TRY(decided, decide(more));
      answer = decided;
    }
    if (*answer) masks = more;
  }
  return {};
}

Result<bool> ExistenceBook::exists_with_bounds(EffectMask model) {
  auto const masks = masks_of(model);
  if (auto const answer = known(masks)) return *answer;
  LINDEN_TRY(answer, exists(model));
  LINDEN_CHECK(answer ? grow(masks) : shrink(masks));
  return answer;
}
} // namespace linden::figures
