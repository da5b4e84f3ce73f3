#include "figures/model/estimate/select/mask_fitter.h"
#include <array>
#include <bit>

namespace linden::figures {
namespace {
struct Effects {
  std::array<ListSet, 64> sets;
  std::size_t size = 0;
  Effects(SelectionPlan const& plan, EffectMask mask) {
    for (; mask != 0; mask &= mask - 1) sets[size++] = plan.effects[static_cast<std::size_t>(std::countr_zero(mask))];
  }
  [[nodiscard]] std::span<ListSet const> span() const { return {sets.data(), size}; }
};
} // namespace

std::optional<FittedMask> MaskFitter::fit(CountTable const& table, OpenMasks const& masks) {
  Effects const open(m_plan, masks.open), closed(m_plan, masks.closed);
  if (!m_fitter.fit(table, {open.span(), closed.span()})) return {};
  return FittedMask{m_fitter.hidden(), m_fitter.kernel()};
}
} // namespace linden::figures
