#include "casework/model/clock.h"
#include <algorithm>

namespace linden::casework {
std::vector<Clock> list_overdue(std::vector<Clock> const& clocks, Instant now) {
  std::vector<Clock> overdue;
  for (auto const& clock : clocks)
    if (state_on(clock, now) == ClockState::overdue) overdue.push_back(clock);
  std::stable_sort(overdue.begin(), overdue.end(), [](Clock const& a, Clock const& b) { return a.due < b.due; });
  return overdue;
}
} // namespace linden::casework
