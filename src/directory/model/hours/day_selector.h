// Which civil days a rule of hours is about: years, dates, weeks, weekdays and holidays, as calendars name them.
// Pure: a day goes in, yes, no or maybe comes out. Maybe: it hangs on a holiday that is disputed or not known.
#pragma once
#include "base/day.h"
#include <cstdint>
#include <optional>
#include <vector>
namespace linden::directory {

class HolidayCalendar;

enum class DayMatch : std::uint8_t { no, maybe, yes };

/// Days of the week as bits, Monday is bit 0; 0 stands for every day.
using Weekdays = std::uint8_t;
constexpr Weekdays k_every_day = 0;

/// `to` is inclusive; `step` 2 takes every second one, counted from `from`.
struct NumberSpan {
  int from = 0;
  int to = 0;
  int step = 1;
  auto operator<=>(NumberSpan const&) const = default;
};
constexpr int k_last_year = 9999;

/// One end of a span of dates. `day` 0: the month's first day at the beginning, its last one at the end of a span.
/// `nth`: the nth `weekday` (1 Monday .. 7 Sunday) of the month, from its end when negative.
struct DatePoint {
  int year = 0; ///< 0: each year
  int month = 0;
  int day = 0;
  bool is_easter = false;
  int weekday = 0;
  int nth = 0;
  int plus_days = 0;
  auto operator<=>(DatePoint const&) const = default;
};
/// Both ends belong to it. A span without years whose end lies before its beginning passes the new year.
struct DateSpan {
  DatePoint from;
  DatePoint to;
  int step = 1;
  auto operator<=>(DateSpan const&) const = default;
};

/// `nths` empty: each of the weekdays. Otherwise 1..5 from the month's beginning and -1..-5 from its end, and the day
/// `plus_days` after that one.
struct WeekdayPick {
  Weekdays days = k_every_day;
  std::vector<int> nths;
  int plus_days = 0;
  auto operator<=>(WeekdayPick const&) const = default;
};

enum class HolidayKind : std::uint8_t { public_day, school, observed };
struct HolidayPick {
  HolidayKind kind = HolidayKind::public_day;
  int plus_days = 0;
  auto operator<=>(HolidayPick const&) const = default;
};

/// A day fits when each part that is not empty has a member that fits. Holidays and weekdays are one part (`Mo-Fr,PH`:
/// either), or two when `holiday_and_weekday` is set (`PH Mo-Fr`: both).
struct DaySelector {
  std::vector<NumberSpan> years;
  std::vector<DateSpan> dates;
  std::vector<NumberSpan> weeks; ///< ISO 8601 weeks
  std::vector<WeekdayPick> weekdays;
  std::vector<HolidayPick> holidays;
  bool holiday_and_weekday = false;
  auto operator<=>(DaySelector const&) const = default;
  [[nodiscard]] bool is_empty() const;
};

/// `calendar` null: every question about a holiday is answered maybe.
DayMatch match_day(DaySelector const& selector, Day day, HolidayCalendar const* calendar);

/// The Sunday of Easter in the Gregorian calendar. Source: the anonymous computus in Meeus, Astronomical Algorithms, 8.
Day easter_sunday(int year);
struct IsoWeek {
  int year = 0;
  int week = 0;
};
/// Source: ISO 8601: week 1 holds the year's first Thursday.
IsoWeek iso_week(Day day);
/// The nth weekday (1 Monday .. 7 Sunday) of a month; empty when there are not so many. Negative counts from the end.
std::optional<Day> nth_weekday(int year, int month, int weekday, int nth);
int days_in_month(int year, int month);
} // namespace linden::directory
