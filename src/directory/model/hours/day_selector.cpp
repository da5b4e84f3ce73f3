#include "directory/model/hours/day_selector.h"
#include "directory/model/hours/civil.h"
#include "directory/model/hours/holidays.h"
#include <algorithm>

namespace linden::directory {
namespace {
Day make_day(int year, int month, int day) {
  return Day(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
}
int weekday_of(Day day) { return static_cast<int>(day.weekday().iso_encoding()); }

bool has_number(std::vector<NumberSpan> const& spans, int number) {
  return std::any_of(spans.begin(), spans.end(), [number](NumberSpan const& span) {
    return number >= span.from && number <= span.to && (number - span.from) % std::max(span.step, 1) == 0;
  });
}

/// The day of a point in one year. 29 February of another year: none; at an end of a span the day beside it.
std::optional<Day> point_in(DatePoint const& point, int year, bool is_end, bool is_single) {
  Days const plus(point.plus_days);
  if (point.is_easter) return easter_sunday(year) + plus;
  int const last = days_in_month(year, point.month);
  if (point.nth != 0) {
    auto const day = nth_weekday(year, point.month, point.weekday, point.nth);
    if (!day) return {};
    return *day + plus;
  }
  if (point.day == 0) return make_day(year, point.month, is_end ? last : 1) + plus;
  if (point.day <= last) return make_day(year, point.month, point.day) + plus;
  if (is_single) return {};
  return make_day(year, point.month, last) + Days(is_end ? 0 : 1) + plus;
}

bool is_between(DateSpan const& span, std::optional<Day> from, std::optional<Day> to, Day day) {
  if (!from || !to || day < *from || day > *to) return false;
  return (day - *from).count() % std::max(span.step, 1) == 0;
}

bool match_span(DateSpan const& span, Day day) {
  bool const is_single = span.from == span.to && span.from.day != 0;
  auto const from_in = [&](int year) { return point_in(span.from, year, false, is_single); };
  auto const to_in = [&](int year) { return point_in(span.to, year, true, is_single); };
  if (span.from.year != 0) {
    auto const from = from_in(span.from.year);
    auto to = to_in(span.to.year != 0 ? span.to.year : span.from.year);
    if (span.to.year == 0 && from && to && *to < *from) to = to_in(span.from.year + 1);
    return is_between(span, from, to, day);
  }
  int const year = civil(day).year;
  // A span that began the year before, or one whose first day lies before its own new year (easter -100 days).
  for (int const first : {year - 1, year, year + 1}) {
    auto const from = from_in(first);
    auto to = to_in(first);
    if (from && to && *to < *from) to = to_in(first + 1);
    if (is_between(span, from, to, day)) return true;
  }
  return false;
}

bool match_weekday(WeekdayPick const& pick, Day day) {
  Day const base = day - Days(pick.plus_days);
  if (pick.days != k_every_day && (pick.days >> (weekday_of(base) - 1) & 1u) == 0) return false;
  if (pick.nths.empty()) return true;
  auto const at = civil(base);
  int const nth = (at.day - 1) / 7 + 1;
  int const from_end = -((days_in_month(at.year, at.month) - at.day) / 7 + 1);
  return std::any_of(pick.nths.begin(), pick.nths.end(), [&](int n) { return n == nth || n == from_end; });
}

DayMatch match_holidays(std::vector<HolidayPick> const& picks, Day day, HolidayCalendar const* calendar) {
  if (!calendar) return DayMatch::maybe;
  auto match = DayMatch::no;
  for (auto const& pick : picks) match = std::max(match, calendar->match(pick.kind, day - Days(pick.plus_days)));
  return match;
}
} // namespace

bool DaySelector::is_empty() const {
  return years.empty() && dates.empty() && weeks.empty() && weekdays.empty() && holidays.empty();
}

DayMatch match_day(DaySelector const& selector, Day day, HolidayCalendar const* calendar) {
  if (!selector.years.empty() && !has_number(selector.years, civil(day).year)) return DayMatch::no;
  if (!selector.weeks.empty() && !has_number(selector.weeks, iso_week(day).week)) return DayMatch::no;
  auto const in_span = [day](DateSpan const& span) { return match_span(span, day); };
  if (!selector.dates.empty() && std::none_of(selector.dates.begin(), selector.dates.end(), in_span))
    return DayMatch::no;
  bool const has_weekdays = !selector.weekdays.empty();
  bool const is_weekday = std::any_of(selector.weekdays.begin(), selector.weekdays.end(),
                                      [day](WeekdayPick const& pick) { return match_weekday(pick, day); });
  if (selector.holidays.empty()) return has_weekdays && !is_weekday ? DayMatch::no : DayMatch::yes;
  if (selector.holiday_and_weekday && has_weekdays && !is_weekday) return DayMatch::no;
  if (!selector.holiday_and_weekday && is_weekday) return DayMatch::yes;
  return match_holidays(selector.holidays, day, calendar);
}

Day easter_sunday(int year) {
  int const a = year % 19, b = year / 100, c = year % 100;
  int const h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  int const l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  int const m = (a + 11 * h + 22 * l) / 451;
  int const n = h + l - 7 * m + 114;
  return make_day(year, n / 31, n % 31 + 1);
}

IsoWeek iso_week(Day day) {
  Day const thursday = day + Days(4 - weekday_of(day));
  int const year = civil(thursday).year;
  return {year, static_cast<int>((thursday - make_day(year, 1, 1)).count()) / 7 + 1};
}

std::optional<Day> nth_weekday(int year, int month, int weekday, int nth) {
  int const last = days_in_month(year, month);
  int at = 0;
  if (nth > 0) at = 1 + (weekday - weekday_of(make_day(year, month, 1)) + 7) % 7 + (nth - 1) * 7;
  else at = last - (weekday_of(make_day(year, month, last)) - weekday + 7) % 7 + (nth + 1) * 7;
  if (nth == 0 || at < 1 || at > last) return {};
  return make_day(year, month, at);
}

int days_in_month(int year, int month) {
  constexpr int k_days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool const is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return month == 2 && is_leap ? 29 : k_days[(month - 1) % 12];
}
} // namespace linden::directory
