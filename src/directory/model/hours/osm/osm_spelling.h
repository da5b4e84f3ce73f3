// How the parts of a rule are written in OpenStreetMap's opening_hours; the reader's other direction.
#pragma once
#include "directory/model/availability.h"
#include <map>
#include <optional>
#include <string>
#include <vector>
namespace linden::directory {

/// `Mo-Fr,Su`; empty for every day. A run over the week's end is one: `Sa-Mo`.
std::string osm_weekdays(Weekdays days);
/// `09:00-12:00,22:00-04:00`. Errors: empty result when an interval begins after its day, which the text cannot say.
std::string osm_times(std::vector<Interval> const& intervals);
/// `2026 Dec 24-26,31,2027 Jan 06`; the days in order.
std::string osm_days(std::vector<Day> const& days);

/// The part of a rule that says on which days; without one it is every day.
/// Errors: empty optional when the text has no words for it: an observed day, two lists of dates that must both hold, a
///         recurrence that is counted from a start.
/// `within`: validity that passes these two days is left out.
struct DayBounds {
  Day from;
  Day to;
};
std::optional<std::string> osm_selector(HoursRule const& rule, DayBounds const& within);

/// `off`, `unknown`, `"call first"`, `open "ring twice"`; empty for plainly open.
/// Errors: empty optional when a comment holds a quotation mark, for which the text has no other spelling.
std::optional<std::string> osm_state(OpenState state, std::string const& comment);
} // namespace linden::directory
