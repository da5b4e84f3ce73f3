// When a channel can be used: ordered rules over wall time, answered as open, closed or unknown.
// Pure rules: the instant is always an argument, zone and holidays were loaded by whoever read the record.
#pragma once
#include "base/time.h"
#include "directory/model/hours/day_selector.h"
#include "directory/model/hours/recurrence.h"
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <vector>
namespace linden::directory {

enum class OpenState : std::uint8_t { open, closed, unknown };
enum class ContactWay : std::uint8_t { walk_in, by_appointment, phone_only };

/// What a rule does to what earlier rules said about the same day: `replace` drops it, `add` adds to it, `fallback`
/// speaks only for the minutes of which no earlier rule spoke.
enum class RuleMode : std::uint8_t { replace, add, fallback };

/// Whether public holidays matter: `closed` = the rule does not hold on them, `only` = it holds on nothing else.
enum class HolidayUse : std::uint8_t { normal, closed, only };

/// Units: minutes of wall time from the day's 00:00; 0 <= open < close <= 2880, so that close may lie in the next day.
struct Interval {
  int open = 0;
  int close = 1440;
  auto operator<=>(Interval const&) const = default;
};

/// One rule. It matches a day when validity, weekdays, dates, recurrence, selector and holiday condition all hold.
/// No intervals = the whole day. Validity is inclusive, in civil days of the zone.
struct HoursRule {
  OpenState state = OpenState::open;
  RuleMode mode = RuleMode::replace;
  ContactWay way = ContactWay::walk_in;
  std::optional<Day> valid_from;
  std::optional<Day> valid_to;
  Weekdays weekdays = k_every_day;
  std::vector<Interval> intervals;
  std::string comment;
  HolidayUse holiday = HolidayUse::normal;
  std::vector<Day> dates; ///< empty: any date
  std::optional<Recurrence> recurrence;
  DaySelector selector;
  std::string sun_times; ///< times by the sun as they were written (OSM): kept, never computed
  auto operator<=>(HoursRule const&) const = default;
};

/// `holiday_set`: the name of the holidays used, "it" or "es-CT"; `holidays` null = not known, which is never "none".
struct Availability {
  Zone zone;
  std::vector<HoursRule> rules;
  std::string holiday_set;
  std::shared_ptr<HolidayCalendar const> holidays;
};

/// The state at an instant and the rule that decided (index into `rules`; -1 when none spoke).
struct Hours {
  OpenState state = OpenState::unknown;
  int rule = -1;
};

/// State at `t`. No rules = unknown; rules, but none speaks = closed.
/// Past midnight: a tail belongs to the day it began; it survives a `replace` of the next day, and only a matching
///          `closed` rule of the next day cuts it.
/// DST:     a wall time inside the gap stands for the first instant after it; a doubled wall time counts both times.
/// Holiday: a rule that hangs on a disputed or unknown day speaks as unknown, and drops nothing.
/// Errors:  none. Source: directory.md 3.
/// Example: rules {open, Mon-Wed 09:00-15:00}, Wednesday 15:00 -> closed.
Hours hours_at(Availability const& availability, Instant t);

/// How far ahead a change of state is looked for. Source: directory.md 3.
inline constexpr Days k_change_ahead{366};
/// First instant after `t` with another state, at most `ahead` later.
std::optional<Instant> next_change(Availability const& availability, Instant t, Days ahead = k_change_ahead);

/// First instant at or after `t` that is open, at most 366 days ahead.
std::optional<Instant> next_opening(Availability const& availability, Instant t);

/// A stretch of one civil day, in minutes of its wall time, and the rule that decides it (-1: none spoke).
struct DayPart {
  int from = 0;
  int to = 1440;
  OpenState state = OpenState::closed;
  int rule = -1;
};
/// The whole day from 0 to 1440 in order, neighbours differ. Errors: none; no rules = one part, unknown.
std::vector<DayPart> parts_of_day(Availability const& availability, Day day);

/// The parts of `days` days from `from`, one day after another; ends when `visit` answers false.
using VisitDay = std::function<bool(Day, std::vector<DayPart> const&)>;
void walk_days(Availability const& availability, Day from, int days, VisitDay const& visit);

/// Maximal stretches of one state and one comment, inside [from, to), in order; closed ones are left out.
struct Stretch {
  Instant from;
  Instant to;
  OpenState state = OpenState::open;
  std::string comment;
  auto operator<=>(Stretch const&) const = default;
};
/// `most`: ends when there are more, with one more than that.
std::vector<Stretch> stretches(Availability const& availability, Instant from, Instant to,
                               std::size_t most = std::numeric_limits<std::size_t>::max() - 1);

/// Errors: an interval outside 0..2880 or open >= close, valid_from after valid_to, a recurrence or selector with a
///         number outside its bounds -> Code::invalid, "error.hours".
Result<void> check_hours(std::vector<HoursRule> const& rules);
} // namespace linden::directory
