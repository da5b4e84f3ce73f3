#include "directory/model/hours/osm/osm_days.h"

namespace linden::directory {
namespace {
constexpr int k_most_days = 366;

/// `+2 days`, `-1 day`; nothing of the kind leaves 0.
bool read_offset(OsmCursor& cursor, int& days) {
  auto const& sign = cursor.peek();
  bool const has_unit = cursor.peek(2).is_word("day") || cursor.peek(2).is_word("days");
  if ((!sign.is('+') && !sign.is('-')) || cursor.peek(1).kind != OsmKind::number || !has_unit) return true;
  if (cursor.peek(1).number > k_most_days) return cursor.refuse(cursor.peek(1), "day_offset");
  days = cursor.peek(1).number * (sign.is('-') ? -1 : 1);
  for (int i = 0; i < 3; ++i) cursor.take();
  return true;
}

bool read_step(OsmCursor& cursor, int& step) {
  if (!cursor.take_if('/')) return true;
  auto const& token = cursor.take();
  if (token.kind != OsmKind::number || token.number < 1 || token.number > k_most_days)
    return cursor.refuse(token, "step");
  step = token.number;
  return true;
}

bool is_month(OsmToken const& token) { return token.kind == OsmKind::month; }

/// One number of `[1,3-5,-1]`.
bool read_nth(OsmCursor& cursor, std::vector<int>& nths) {
  bool const is_negative = cursor.take_if('-');
  auto const& first = cursor.take();
  if (first.kind != OsmKind::number || first.number < 1 || first.number > 5) return cursor.refuse(first, "nth");
  int last = first.number;
  if (!is_negative && cursor.take_if('-')) {
    auto const& token = cursor.take();
    if (token.kind != OsmKind::number || token.number < first.number || token.number > 5)
      return cursor.refuse(token, "nth");
    last = token.number;
  }
  for (int n = first.number; n <= last; ++n) nths.push_back(is_negative ? -n : n);
  return true;
}

bool read_nths(OsmCursor& cursor, std::vector<int>& nths) {
  cursor.take(); // [
  do {
    if (!read_nth(cursor, nths)) return false;
  } while (cursor.take_if(','));
  if (!cursor.take_if(']')) return cursor.refuse(cursor.peek(), "bracket_not_closed");
  return true;
}

/// The day of a month after its name, when there is one.
bool read_month_day(OsmCursor& cursor, DatePoint& point) {
  if (!cursor.is_small_number()) return true;
  auto const& token = cursor.take();
  if (token.number < 1 || token.number > days_in_month(2024, point.month)) return cursor.refuse(token, "day_of_month");
  point.day = token.number;
  return true;
}

/// `2024 Mar 5`, `easter -2 days`, `Jan Mo[1]`; a month alone keeps day 0.
bool read_point(OsmCursor& cursor, DatePoint& point) {
  if (cursor.is_year()) {
    if (cursor.peek().number < 1583) return cursor.refuse(cursor.peek(), "year");
    point.year = cursor.take().number;
  }
  auto const& token = cursor.take();
  if (token.is_word("easter")) {
    point.is_easter = true;
    point.day = 1; // a single day, not a month
    return read_offset(cursor, point.plus_days);
  }
  if (!is_month(token)) return cursor.refuse(token, "month_expected");
  point.month = token.number;
  if (!read_month_day(cursor, point)) return false;
  return point.day == 0 || read_offset(cursor, point.plus_days);
}

/// `Jan Mo[1]` as an end of a span; the cursor stays where it was when it is something else.
bool take_nth_point(OsmCursor& cursor, DatePoint& point) {
  if (point.is_easter || point.day != 0 || cursor.peek().kind != OsmKind::weekday || !cursor.peek(1).is('[')) return false;
  auto const place = cursor.place();
  int const weekday = cursor.take().number;
  std::vector<int> nths;
  if (!read_nths(cursor, nths) || nths.size() != 1) {
    cursor.take_error();
    cursor.go_back(place);
    return false;
  }
  point.weekday = weekday;
  point.nth = nths.front();
  return true;
}

/// After `from -`: a day of the same month, or a whole point.
bool read_span_end(OsmCursor& cursor, DateSpan& span) {
  if (cursor.is_small_number() && span.from.day != 0 && !span.from.is_easter) {
    span.to = span.from;
    span.to.plus_days = 0;
    auto const& token = cursor.peek();
    if (!read_month_day(cursor, span.to)) return false;
    if (span.to.day < span.from.day) return cursor.refuse(token, "reversed");
    return read_offset(cursor, span.to.plus_days);
  }
  auto const& token = cursor.peek();
  span.to = {};
  if (!read_point(cursor, span.to)) return false;
  if (span.from.day != 0 || span.from.nth != 0) take_nth_point(cursor, span.to);
  bool const is_month_only = span.from.day == 0 && span.from.nth == 0;
  if (is_month_only != (span.to.day == 0 && span.to.nth == 0)) return cursor.refuse(token, "day_of_month");
  if (span.from.year != 0 && span.to.year != 0 && span.to.year < span.from.year) return cursor.refuse(token, "reversed");
  if (span.from.year == 0 && span.to.year != 0) return cursor.refuse(token, "year");
  return true;
}

bool read_date_span(OsmCursor& cursor, int year, DateSpan& span) {
  if (!read_point(cursor, span.from)) return false;
  if (span.from.year == 0) span.from.year = year;
  auto const place = cursor.place();
  if (take_nth_point(cursor, span.from) && !(cursor.peek().is('-') && is_osm_date(cursor, 1))) {
    span.from.nth = span.from.weekday = 0;
    cursor.go_back(place); // a month, and then weekdays of their own
  }
  span.to = span.from;
  if (span.from.day != 0 && !span.from.is_easter && cursor.take_if('+')) {
    // `Dec 25 +Su` would be the Sunday after it, which is not read.
    if (cursor.peek().kind == OsmKind::weekday) return cursor.refuse(cursor.peek(), "unexpected");
    // `2024 Oct 1+`: from then on; without a year: each year from then to its end.
    span.to = {span.from.year != 0 ? k_last_year : 0, 12, 31};
    return true;
  }
  if (cursor.take_if('-') && !read_span_end(cursor, span)) return false;
  if (cursor.peek().is('/') && span.from.day == 0) return cursor.refuse(cursor.peek(), "step");
  return read_step(cursor, span.step);
}

/// `Dec 25,26`: the second day belongs to the month before it.
bool read_more_days(OsmCursor& cursor, DateSpan const& before, DateSpan& span) {
  span.from = before.to;
  span.from.plus_days = 0;
  auto const& token = cursor.peek();
  if (!read_month_day(cursor, span.from)) return false;
  if (!read_offset(cursor, span.from.plus_days)) return false;
  span.to = span.from;
  if (cursor.take_if('-') && !read_span_end(cursor, span)) return cursor.refuse(token, "day_of_month");
  return read_step(cursor, span.step);
}

bool read_weekday(OsmCursor& cursor, WeekdayPick& pick) {
  int const first = cursor.take().number;
  pick.days = static_cast<Weekdays>(1u << (first - 1));
  if (cursor.peek().is('[')) {
    if (!read_nths(cursor, pick.nths)) return false;
    return read_offset(cursor, pick.plus_days);
  }
  if (!cursor.peek().is('-')) return true;
  if (cursor.peek(1).kind != OsmKind::weekday) return cursor.refuse(cursor.peek(1), "weekday_expected");
  cursor.take();
  int const last = cursor.take().number;
  for (int day = first; day != last; day = day % 7 + 1) pick.days = static_cast<Weekdays>(pick.days | 1u << (day - 1));
  pick.days = static_cast<Weekdays>(pick.days | 1u << (last - 1));
  if (cursor.peek().is('[')) return cursor.refuse(cursor.peek(), "nth");
  return true;
}
} // namespace

bool is_osm_date(OsmCursor const& cursor, std::size_t ahead) {
  if (cursor.is_year(ahead)) ++ahead;
  return is_month(cursor.peek(ahead)) || cursor.peek(ahead).is_word("easter");
}

bool read_osm_years(OsmCursor& cursor, DaySelector& selector) {
  do {
    auto const& first = cursor.take();
    if (first.number < 1583) return cursor.refuse(first, "year");
    NumberSpan span{first.number, first.number, 1};
    if (cursor.take_if('+')) span.to = k_last_year;
    else if (cursor.peek().is('-') && cursor.is_year(1)) {
      cursor.take();
      span.to = cursor.peek().number;
      if (span.to < span.from) return cursor.refuse(cursor.peek(), "reversed");
      cursor.take();
    } else if (cursor.peek().is('/')) {
      span.to = k_last_year;
    }
    if (!read_step(cursor, span.step)) return false;
    selector.years.push_back(span);
  } while (cursor.peek().is(',') && cursor.is_year(1) && !is_osm_date(cursor, 1) && (cursor.take(), true));
  return true;
}

bool read_osm_dates(OsmCursor& cursor, DaySelector& selector) {
  DateSpan span;
  if (!read_date_span(cursor, 0, span)) return false;
  selector.dates.push_back(span);
  while (cursor.peek().is(',')) {
    auto const before = selector.dates.back();
    DateSpan more;
    if (is_osm_date(cursor, 1)) {
      cursor.take();
      if (!read_date_span(cursor, before.to.year, more)) return false;
    } else if (cursor.is_small_number(1) && before.to.day != 0 && !before.to.is_easter) {
      cursor.take();
      if (!read_more_days(cursor, before, more)) return false;
    } else {
      break;
    }
    selector.dates.push_back(more);
  }
  return true;
}

bool read_osm_weeks(OsmCursor& cursor, DaySelector& selector) {
  // `week 1,5` and `week 1,week 5` are the same.
  auto const goes_on_with_weeks = [](OsmCursor& at) {
    bool const says_week = at.peek(1).is_word("week") && at.is_small_number(2);
    if (!at.peek().is(',') || (!says_week && !at.is_small_number(1))) return false;
    at.take();
    if (says_week) at.take();
    return true;
  };
  cursor.take(); // week
  auto const read_week = [&](int least) {
    auto const& token = cursor.take();
    if (token.kind == OsmKind::number && token.number >= least && token.number >= 1 && token.number <= 53)
      return token.number;
    cursor.refuse(token, token.kind == OsmKind::number && token.number < least && token.number >= 1 ? "reversed" : "week");
    return 0;
  };
  do {
    NumberSpan span;
    span.from = span.to = read_week(1);
    if (span.from != 0 && cursor.take_if('-')) span.to = read_week(span.from);
    if (span.from == 0 || span.to == 0 || !read_step(cursor, span.step)) return false;
    selector.weeks.push_back(span);
  } while (goes_on_with_weeks(cursor));
  return true;
}

bool read_osm_weekdays(OsmCursor& cursor, DaySelector& selector) {
  while (true) {
    if (cursor.peek().kind == OsmKind::holiday) {
      HolidayPick pick;
      pick.kind = cursor.take().number == 0 ? HolidayKind::public_day : HolidayKind::school;
      if (!read_offset(cursor, pick.plus_days)) return false;
      selector.holidays.push_back(pick);
    } else {
      WeekdayPick pick;
      if (!read_weekday(cursor, pick)) return false;
      selector.weekdays.push_back(std::move(pick));
    }
    auto const next = cursor.peek(1).kind;
    if (!cursor.peek().is(',') || (next != OsmKind::holiday && next != OsmKind::weekday)) return true;
    cursor.take();
  }
}
} // namespace linden::directory
