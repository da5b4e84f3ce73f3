#include "directory/model/hours/recurrence.h"
#include <algorithm>
#include <cstdlib>

namespace linden::directory {
namespace {
struct DayFacts {
  int year;
  int month;
  int day;
  int weekday; // 1 Monday .. 7 Sunday
};
DayFacts facts_of(Day day) {
  auto const ymd = day.ymd();
  return {static_cast<int>(ymd.year()), static_cast<int>(static_cast<unsigned>(ymd.month())),
          static_cast<int>(static_cast<unsigned>(ymd.day())), static_cast<int>(day.weekday().iso_encoding())};
}
Day first_of_year(int year) { return Day(year, 1, 1); }
int days_in_year(int year) { return static_cast<int>((first_of_year(year + 1) - first_of_year(year)).count()); }
int floor_div(int a, int b) { return a / b - (a % b != 0 && (a < 0) != (b < 0) ? 1 : 0); }

/// Number of the week that begins on `week_start`, counted without end. 1970-01-01 was a Thursday (4).
int week_index(Day day, int week_start) { return floor_div(day.number() + 4 - week_start, 7); }

/// The first day of the year's week 1: the first week with four days in the year. Source: RFC 5545 3.3.10 BYWEEKNO.
Day first_week(int year, int week_start) {
  Day const first = first_of_year(year);
  int const into_week = (static_cast<int>(first.weekday().iso_encoding()) - week_start + 7) % 7;
  return into_week <= 3 ? first - Days(into_week) : first + Days(7 - into_week);
}

bool has_signed(std::vector<int> const& wanted, int number, int length) {
  return std::any_of(wanted.begin(), wanted.end(),
                     [&](int one) { return one == number || one == number - length - 1; });
}

bool in_week_no(Recurrence const& recurrence, Day day, int year) {
  if (recurrence.by_week_no.empty()) return true;
  Day start = first_week(year, recurrence.week_start);
  Day next = first_week(year + 1, recurrence.week_start);
  if (day < start) {
    next = start;
    start = first_week(year - 1, recurrence.week_start);
  } else if (day >= next) {
    start = next;
    next = first_week(year + 2, recurrence.week_start);
  }
  int const week = static_cast<int>((day - start).count()) / 7 + 1;
  return has_signed(recurrence.by_week_no, week, static_cast<int>((next - start).count()) / 7);
}

bool is_nth(Recurrence const& recurrence, ByDay const& by, DayFacts const& at, Day day) {
  if (by.weekday != at.weekday) return false;
  if (by.nth == 0 || recurrence.frequency == Frequency::weekly) return true;
  int place = at.day, length = days_in_month(at.year, at.month);
  if (recurrence.frequency == Frequency::yearly) {
    place = static_cast<int>((day - first_of_year(at.year)).count()) + 1;
    length = days_in_year(at.year);
  }
  return by.nth == (place - 1) / 7 + 1 || by.nth == -((length - place) / 7 + 1);
}

bool has_no_days(Recurrence const& recurrence) {
  return recurrence.by_day.empty() && recurrence.by_month_day.empty() && recurrence.by_year_day.empty();
}

/// What RFC 5545 takes from the start when the rule names no day: the weekday, the day of the month, the date.
bool like_start(Recurrence const& recurrence, DayFacts const& at) {
  auto const start = facts_of(*recurrence.start);
  if (recurrence.frequency == Frequency::weekly || !recurrence.by_week_no.empty()) return start.weekday == at.weekday;
  if (recurrence.frequency == Frequency::monthly) return start.day == at.day;
  return start.day == at.day && start.month == at.month;
}

bool in_interval(Recurrence const& recurrence, DayFacts const& at, Day day) {
  if (recurrence.interval <= 1 || !recurrence.start) return true;
  auto const start = facts_of(*recurrence.start);
  int passed = at.year - start.year;
  if (recurrence.frequency == Frequency::weekly)
    passed = week_index(day, recurrence.week_start) - week_index(*recurrence.start, recurrence.week_start);
  if (recurrence.frequency == Frequency::monthly) passed = passed * 12 + at.month - start.month;
  return passed % recurrence.interval == 0;
}

/// Without count, start's bound and until.
bool fits(Recurrence const& recurrence, Day day) {
  auto const at = facts_of(day);
  if (!in_interval(recurrence, at, day) || !in_week_no(recurrence, day, at.year)) return false;
  auto const& by = recurrence.by_day;
  if (!by.empty() && std::none_of(by.begin(), by.end(), [&](ByDay const& one) { return is_nth(recurrence, one, at, day); }))
    return false;
  if (!recurrence.by_month_day.empty() &&
      !has_signed(recurrence.by_month_day, at.day, days_in_month(at.year, at.month)))
    return false;
  int const of_year = static_cast<int>((day - first_of_year(at.year)).count()) + 1;
  if (!recurrence.by_year_day.empty() && !has_signed(recurrence.by_year_day, of_year, days_in_year(at.year)))
    return false;
  return !has_no_days(recurrence) || !recurrence.start || like_start(recurrence, at);
}

/// Occurrences from start to `day`, or more than `most`. Weeks that are all alike are divided, not walked.
int count_to(Recurrence const& recurrence, Day day, int most) {
  Day from = *recurrence.start;
  int found = 0;
  bool const is_plain = recurrence.frequency == Frequency::weekly && recurrence.by_month_day.empty() &&
                        recurrence.by_week_no.empty() && recurrence.by_year_day.empty();
  if (is_plain) {
    int const period = 7 * std::max(recurrence.interval, 1);
    int const whole = static_cast<int>((day - from).count()) / period;
    if (whole > 0) {
      int in_one = 0;
      for (int i = 0; i < period; ++i) in_one += fits(recurrence, from + Days(i)) ? 1 : 0;
      if (in_one > 0 && whole > most / in_one) return most + 1;
      found = whole * in_one;
      from = from + Days(whole * period);
    }
  }
  for (; from <= day && found <= most; from = from + Days(1)) found += fits(recurrence, from) ? 1 : 0;
  return found;
}

bool are_signed(std::vector<int> const& numbers, int most) {
  return std::all_of(numbers.begin(), numbers.end(), [most](int n) { return n != 0 && std::abs(n) <= most; });
}
} // namespace

bool lacks_start(Recurrence const& recurrence) {
  bool const needs_start = recurrence.interval > 1 || recurrence.count > 0 || has_no_days(recurrence);
  return needs_start && !recurrence.start;
}

DayMatch match_day(Recurrence const& recurrence, Day day) {
  if (recurrence.until && day > *recurrence.until) return DayMatch::no;
  if (recurrence.start && day < *recurrence.start) return DayMatch::no;
  if (!fits(recurrence, day)) return DayMatch::no;
  if (lacks_start(recurrence)) return DayMatch::maybe;
  if (recurrence.count > 0 && count_to(recurrence, day, recurrence.count) > recurrence.count) return DayMatch::no;
  return DayMatch::yes;
}

Result<void> check_recurrence(Recurrence const& recurrence) {
  auto const refuse = [](std::string_view field) { return fail(Code::invalid, "error.hours.recurrence", field); };
  if (recurrence.interval < 1 || recurrence.interval > 1000) return refuse("interval");
  if (recurrence.count < 0 || recurrence.count > 10000) return refuse("count");
  if (recurrence.count > 0 && recurrence.until) return refuse("count");
  if (recurrence.week_start < 1 || recurrence.week_start > 7) return refuse("wkst");
  if (recurrence.start && (*recurrence.start < Day(1900, 1, 1) || *recurrence.start > Day(2200, 1, 1)))
    return refuse("dtstart");
  if (recurrence.start && recurrence.until && *recurrence.until < *recurrence.start) return refuse("until");
  for (auto const& by : recurrence.by_day)
    if (by.weekday < 1 || by.weekday > 7 || std::abs(by.nth) > 53) return refuse("byday");
  if (!are_signed(recurrence.by_month_day, 31)) return refuse("bymonthday");
  if (!are_signed(recurrence.by_week_no, 53)) return refuse("byweekno");
  if (!are_signed(recurrence.by_year_day, 366)) return refuse("byyearday");
  return {};
}
} // namespace linden::directory
