// How long a survivor may still stay where she is, and when someone must act.
// Pure rules: no clock, no database, no text for people. `today` is always an argument.
#pragma once
#include "base/day.h"
#include <optional>
namespace linden::casework {

enum class StayUnit { days, nights };
/// A limit set by the programme that offers the bed. `warn_before` counts days before the last.
/// Units: `days`: arrival is day 1, last day = arrival + length - 1. `nights`: arrival night is night 1, she leaves on
/// arrival + length, which is the last day. Source: journey.md 8.
struct StayLimit {
  Days length;
  Days warn_before;
  StayUnit unit = StayUnit::days;
};
/// A stay in one place. `arrived` is the first day; `left` is empty while she is there.
struct Stay {
  Day arrived;
  std::optional<Day> left;
  std::optional<StayLimit> limit;
};
enum class StayState { open_ended, within, warn, overdue, ended };

/// The last day on which she may be there. Needs a limit.
Day last_day(Stay const& stay);
/// State of the stay on `today`.
/// Units:   whole civil days in the shelter's own time zone.
/// Errors:  none; a `today` before `arrived` is `within`.
/// Source:  JeS Joint Research Report 2025, Slovenia: five-day and thirty-day crisis accommodation.
/// Example: arrived 1 May, length 5, warn_before 1 -> 4 May is `warn`, 6 May is `overdue`.
StayState state_on(Stay const& stay, Day today);
} // namespace linden::casework
