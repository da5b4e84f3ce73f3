#include "directory/model/record/fact_check.h"

namespace linden::directory {

std::string_view state_name(Verification state) {
  static constexpr std::array<std::string_view, 6> k_names = {"unverified", "confirmed", "due", "overdue", "disputed", "withdrawn"};
  return k_names[static_cast<std::size_t>(state)];
}

Verification state_on(FactCheck const& check, Day today) {
  if (check.state != Verification::confirmed || !check.due_at) return check.state;
  if (today > *check.due_at) return Verification::overdue;
  return today < *check.due_at - Days(k_due_before_days) ? Verification::confirmed : Verification::due;
}

FactCheck confirmed(FactClass facts, Day today, std::string by, std::string how) {
  auto const end = today + Days(k_clock_days[static_cast<std::size_t>(facts)]);
  return {facts, Verification::confirmed, today, end, std::move(by), std::move(how)};
}

std::optional<FactCheck> find_check(std::vector<FactCheck> const& checks, FactClass facts) {
  for (auto check = checks.rbegin(); check != checks.rend(); ++check)
    if (check->facts == facts) return *check;
  return {};
}
} // namespace linden::directory
