#include "figures/model/estimate/gates.h"
#include <algorithm>
#include <bit>

namespace linden::figures {
std::string gate_text(GateCode code) { return "E0" + std::to_string(static_cast<int>(code)); }

bool has_enough_data(CaptureHistories const& histories) {
  if (histories.observed() < k_least_observed || histories.list_count() < k_least_lists_headline) return false;
  for (int i = 0; i < histories.list_count(); ++i)
    if (histories.on_all_of(ListSet(1) << i) < k_least_on_list) return false;
  for (ListSet s = 1; s < histories.counts.size(); ++s)
    if (std::popcount(s) >= 2 && histories.counts[s] > 0) return true;
  return false;
}

bool may_be_headline(std::vector<Gate> const& gates) {
  return gates.size() == k_gates &&
         std::all_of(gates.begin(), gates.end(), [](Gate const& gate) { return gate.state == GateState::passed; });
}
} // namespace linden::figures
