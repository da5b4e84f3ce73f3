// When a channel can be used: ordered rules over wall time, answered as open, closed or unknown.
// Pure rules: the instant is always an argument, the zone was loaded by whoever read the record.
#pragma once
#include "base/time.h"
#include <cstdint>
#include <optional>
#include <string>
#include <vector>
namespace linden::directory {

enum class OpenState : std::uint8_t { open, closed, unknown };
enum class ContactWay : std::uint8_t { walk_in, by_appointment, phone_only };

/// What a rule does to what earlier rules said about the same day: `replace` drops it, `add` adds to it, `fallback`
/// speaks only for the minutes of which no earlier rule spoke.
enum class RuleMode : std::uint8_t { replace, add, fallback };

/// Units: minutes of wall time from the day's 00:00; 0 <= open < close <= 2880, so that close may lie in the next day.
struct Interval {
  int open = 0;
  int close = 1440;
  auto operator<=>(Interval const&) const = default;
};

/// Days of the week as bits, Monday is bit 0; 0 stands for every day.
using Weekdays = std::uint8_t;
constexpr Weekdays k_every_day = 0;

/// One rule. No intervals = the whole day. Validity is inclusive, in civil days of the zone.
struct HoursRule {
  OpenState state = OpenState::open;
  RuleMode mode = RuleMode::replace;
  ContactWay way = ContactWay::walk_in;
  std::optional<Day> valid_from;
  std::optional<Day> valid_to;
  Weekdays weekdays = k_every_day;
  std::vector<Interval> intervals;
  std::string comment;
};

struct Availability {
  Zone zone;
  std::vector<HoursRule> rules;
};

/// The state at an instant and the rule that decided (index into `rules`; -1 when none spoke).
struct Hours {
  OpenState state = OpenState::unknown;
  int rule = -1;
};

/// State at `t`. No rules = unknown; rules, but none speaks = closed.
/// Past midnight: a tail belongs to the day it began; only a matching `closed` rule of the next day cuts it.
/// DST:     a wall time inside the gap does not come; a doubled wall time counts both times.
/// Errors:  none. Source: directory.md 3.
/// Example: rules {open, Mon-Wed 09:00-15:00}, Wednesday 15:00 -> closed.
Hours hours_at(Availability const& availability, Instant t);

/// First instant after `t` with another state, at most 366 days ahead. Source: directory.md 3.
std::optional<Instant> next_change(Availability const& availability, Instant t);

/// First instant at or after `t` that is open, at most 366 days ahead.
std::optional<Instant> next_opening(Availability const& availability, Instant t);

/// Errors: an interval outside 0..2880 or open >= close, valid_from after valid_to -> Code::invalid, "error.hours".
Result<void> check_hours(std::vector<HoursRule> const& rules);
} // namespace linden::directory
