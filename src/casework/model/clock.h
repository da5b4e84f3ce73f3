// A due time with a kind. Whether it is overdue is worked out, never stored; a clock cannot be paused. Pure.
#pragma once
#include "base/time.h"
#include "casework/model/task_kind.h"
#include <optional>
#include <vector>
namespace linden::casework {

/// `met` is when somebody did it; a clock that was replaced or closed with a reason is gone from the list.
struct Clock {
  TaskKind kind = TaskKind::reassess_risk;
  Instant due{};
  std::optional<Instant> met;
};
enum class ClockState : std::uint8_t { running, overdue, met };

/// Example: due 8 March 24:00 -> at that instant overdue, a second before running. Source: instruments.md 5.
inline ClockState state_on(Clock const& clock, Instant now) {
  if (clock.met) return ClockState::met;
  return now >= clock.due ? ClockState::overdue : ClockState::running;
}
/// The clocks that are overdue, longest overdue first; equal ones in the order given.
std::vector<Clock> list_overdue(std::vector<Clock> const& clocks, Instant now);
} // namespace linden::casework
