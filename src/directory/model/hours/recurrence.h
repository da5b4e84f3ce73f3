// On which days something comes again, in the words of RFC 5545 that HSDS 3.1 uses.
// Pure: a day is tested by arithmetic from dtstart, never by walking from there.
#pragma once
#include "base/result.h"
#include "directory/model/hours/day_selector.h"
#include <optional>
#include <string_view>
#include <vector>
namespace linden::directory {

enum class Frequency : std::uint8_t { weekly, monthly, yearly };

/// `weekday` 1 Monday .. 7 Sunday. `nth` 0: each; under MONTHLY the nth of the month, under YEARLY of the year.
struct ByDay {
  int weekday = 1;
  int nth = 0;
  auto operator<=>(ByDay const&) const = default;
};

/// Units:  whole days; `until` is inclusive; `week_start` 1 Monday .. 7 Sunday; negative by-numbers count from the end.
/// Source: RFC 5545 3.3.10; directory.md 3: by_week_no under WEEKLY is a filter, as HSDS has it.
struct Recurrence {
  Frequency frequency = Frequency::weekly;
  int interval = 1;
  std::vector<ByDay> by_day;
  std::vector<int> by_month_day;
  std::vector<int> by_week_no;
  std::vector<int> by_year_day;
  std::optional<Day> start;
  std::optional<Day> until;
  int count = 0; ///< 0: without end
  int week_start = 1;
  auto operator<=>(Recurrence const&) const = default;
};

/// Maybe: the interval is above 1, or there is a count, and no start says from where to count.
DayMatch match_day(Recurrence const& recurrence, Day day);
/// True when match_day must answer maybe, so that whoever reads the rule can say so.
bool lacks_start(Recurrence const& recurrence);
/// Errors: a number outside its bounds, until before start, count with until -> Code::invalid, "error.hours.recurrence".
Result<void> check_recurrence(Recurrence const& recurrence);
} // namespace linden::directory
