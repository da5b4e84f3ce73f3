#include "casework/model/risk.h"
#include <algorithm>

namespace linden::casework {

Result<int> effective_level(LevelInputs const& inputs, std::string_view reason) {
  int level = std::max(inputs.established, inputs.her_view.value_or(0));
  if (inputs.override_level) {
    if (*inputs.override_level < level) return fail(Code::invalid, "error.risk_not_higher", "override_level");
    if (*inputs.override_level > level && reason.empty()) return fail(Code::invalid, "error.risk_reason", "reason");
    level = *inputs.override_level;
  }
  if (!inputs.previous || level >= *inputs.previous) return level;
  bool const may_lower = inputs.is_evolution && !inputs.is_insufficient;
  int const least = may_lower ? *inputs.previous - inputs.steps_down : *inputs.previous;
  return std::max(level, least);
}

Result<int> raised_level(int current, int wanted, std::string_view reason) {
  if (wanted <= current) return fail(Code::invalid, "error.risk_not_higher", "level");
  if (reason.empty()) return fail(Code::invalid, "error.risk_reason", "reason");
  return wanted;
}
} // namespace linden::casework
