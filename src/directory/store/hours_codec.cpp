#include "directory/store/hours_codec.h"
#include "base/json/members.h"
#include "base/text.h"
#include "directory/store/holiday_sets.h"
#include "directory/store/service_names.h"
#include <algorithm>

namespace linden::directory {
namespace {
using namespace names;

/// "09:00-15:00"; the second hour may reach 48:00.
Result<Interval> read_interval(std::string_view text) {
  auto const minute = [&](std::size_t at) -> Result<int> {
    LINDEN_TRY(hour, read_integer(text.substr(at, 2), 0, 48));
    LINDEN_TRY(rest, read_integer(text.substr(at + 3, 2), 0, 59));
    return static_cast<int>(hour * 60 + rest);
  };
  if (text.size() != 11 || text[2] != ':' || text[5] != '-' || text[8] != ':')
    return fail(Code::invalid, "error.hours", "intervals");
  LINDEN_TRY(open, minute(0));
  LINDEN_TRY(close, minute(6));
  return Interval{open, close};
}

Weekdays read_weekdays(json::Members& members) {
  Weekdays weekdays = k_every_day;
  for (auto const& day : members.texts("days")) {
    auto const found = std::find(k_days.begin(), k_days.end(), day);
    if (found == k_days.end()) members.fault("days");
    else weekdays = static_cast<Weekdays>(weekdays | 1u << (found - k_days.begin()));
  }
  return weekdays;
}

Result<Recurrence> read_recurrence(json::Object const& object) {
  json::Members members(object);
  Recurrence recurrence;
  recurrence.frequency = static_cast<Frequency>(members.code("freq", k_frequencies, 0));
  recurrence.interval = members.number("interval", 1, 1000, 1);
  for (auto const* one : members.objects("by_day")) {
    json::Members inner(*one);
    recurrence.by_day.push_back({inner.number("weekday", 1, 7, 1), inner.number("nth", -53, 53, 0)});
    LINDEN_CHECK(inner.done());
  }
  recurrence.by_month_day = members.numbers("by_month_day", -31, 31);
  recurrence.by_week_no = members.numbers("by_week_no", -53, 53);
  recurrence.by_year_day = members.numbers("by_year_day", -366, 366);
  recurrence.start = members.day("start");
  recurrence.until = members.day("until");
  recurrence.count = members.number("count", 0, 10000, 0);
  recurrence.week_start = members.number("week_start", 1, 7, 1);
  LINDEN_CHECK(members.done());
  return recurrence;
}

Result<DatePoint> read_point(json::Object const& object) {
  json::Members members(object);
  DatePoint point;
  point.year = members.number("year", 0, k_last_year, 0);
  point.month = members.number("month", 0, 12, 0);
  point.day = members.number("day", 0, 31, 0);
  point.is_easter = members.yes("easter");
  point.weekday = members.number("weekday", 0, 7, 0);
  point.nth = members.number("nth", -5, 5, 0);
  point.plus_days = members.number("plus", -366, 366, 0);
  LINDEN_CHECK(members.done());
  return point;
}

Result<std::vector<NumberSpan>> read_spans(std::vector<json::Object const*> const& objects) {
  std::vector<NumberSpan> spans;
  for (auto const* one : objects) {
    json::Members inner(*one);
    spans.push_back({inner.number("from", 1, k_last_year, 1), inner.number("to", 1, k_last_year, 1), inner.number("step", 1, 366, 1)});
    LINDEN_CHECK(inner.done());
  }
  return spans;
}

Result<std::vector<DateSpan>> read_dates(std::vector<json::Object const*> const& objects) {
  std::vector<DateSpan> dates;
  for (auto const* one : objects) {
    json::Members inner(*one);
    auto const* from = inner.object("from");
    auto const* to = inner.object("to");
    int const step = inner.number("step", 1, 366, 1);
    if (!from || !to) inner.fault("from");
    LINDEN_CHECK(inner.done());
    LINDEN_TRY(first, read_point(*from));
    LINDEN_TRY(last, read_point(*to));
    dates.push_back({first, last, step});
  }
  return dates;
}

Result<DaySelector> read_selector(json::Object const& object) {
  json::Members members(object);
  DaySelector selector;
  LINDEN_TRY(years, read_spans(members.objects("years")));
  LINDEN_TRY(weeks, read_spans(members.objects("weeks")));
  LINDEN_TRY(dates, read_dates(members.objects("dates")));
  selector.years = std::move(years);
  selector.weeks = std::move(weeks);
  selector.dates = std::move(dates);
  for (auto const* one : members.objects("weekdays")) {
    json::Members inner(*one);
    WeekdayPick pick;
    pick.days = read_weekdays(inner);
    pick.nths = inner.numbers("nth", -5, 5);
    pick.plus_days = inner.number("plus", -366, 366, 0);
    LINDEN_CHECK(inner.done());
    selector.weekdays.push_back(std::move(pick));
  }
  for (auto const* one : members.objects("holidays")) {
    json::Members inner(*one);
    HolidayPick pick;
    pick.kind = static_cast<HolidayKind>(inner.code("kind", k_holiday_kinds, 0));
    pick.plus_days = inner.number("plus", -366, 366, 0);
    LINDEN_CHECK(inner.done());
    selector.holidays.push_back(pick);
  }
  selector.holiday_and_weekday = members.yes("holiday_and_weekday");
  LINDEN_CHECK(members.done());
  return selector;
}

Result<HoursRule> read_hours_rule(json::Object const& object) {
  json::Members members(object);
  HoursRule rule;
  rule.state = static_cast<OpenState>(members.code("state", k_open_states, 0));
  rule.mode = static_cast<RuleMode>(members.code("mode", k_modes, 0));
  rule.way = static_cast<ContactWay>(members.code("way", k_ways, 0));
  rule.valid_from = members.day("valid_from");
  rule.valid_to = members.day("valid_to");
  rule.comment = members.text("comment");
  rule.sun_times = members.text("sun_times");
  rule.weekdays = read_weekdays(members);
  rule.holiday = static_cast<HolidayUse>(members.code("holiday", k_holiday_uses, 0));
  for (auto const& text : members.texts("intervals")) {
    LINDEN_TRY(interval, read_interval(text));
    rule.intervals.push_back(interval);
  }
  for (auto const& text : members.texts("dates")) {
    LINDEN_TRY(day, read_day(text));
    rule.dates.push_back(day);
  }
  if (auto const* one = members.object("recurrence")) {
    LINDEN_TRY(recurrence, read_recurrence(*one));
    rule.recurrence = std::move(recurrence);
  }
  if (auto const* one = members.object("selector")) {
    LINDEN_TRY(selector, read_selector(*one));
    rule.selector = std::move(selector);
  }
  LINDEN_CHECK(members.done());
  return rule;
}
} // namespace

Result<Availability> read_availability(json::Object const& object) {
  json::Members members(object);
  auto const zone_name = members.text("zone", true);
  auto const set = members.text("holidays");
  if (!set.empty() && !is_holiday_set(set)) members.fault("holidays");
  auto const rules = members.objects("rules");
  LINDEN_CHECK(members.done());
  LINDEN_TRY(zone, load_zone(zone_name));
  Availability availability{zone, {}, set, {}};
  // A table that cannot be read leaves its days unknown: one table never stops the reading of a service.
  if (!set.empty())
    if (auto holidays = find_holidays(set)) availability.holidays = *std::move(holidays);
  for (auto const* rule : rules) {
    LINDEN_TRY(read, read_hours_rule(*rule));
    availability.rules.push_back(std::move(read));
  }
  LINDEN_CHECK(check_hours(availability.rules));
  return availability;
}
} // namespace linden::directory
