#include "directory/model/hours/osm/osm_times.h"
#include "directory/model/hours/osm/osm_days.h"
#include <algorithm>

namespace linden::directory {
namespace {
constexpr int k_day = 1440;
constexpr int k_longest = 2880;

constexpr int k_half_day = 720;
constexpr int k_ten = 600;
constexpr int k_first_morning = 360; // before it `1-5` is an afternoon as likely as a night

/// How the hours of a clock were counted, as far as its spelling tells.
enum class Halves {
  two,     ///< `09:00`: as this format does
  unsure,  ///< `9`, `9h`, `9:00`: perhaps as a watch does
  day,     ///< `17`, `0h`: certainly from 0 to 24
  by_name, ///< `am`, `pm`
  by_word, ///< `noon`, `midnight`
};
/// One end of a span. `is_event`: of the sun, its minute is not known.
struct Clock {
  int minute = 0;
  bool is_event = false;
  bool has_minutes = true;
  bool is_hour_only = false; ///< `9`, `9h`
  bool may_be_day = false;   ///< `10.08`, a day of August
  Halves halves = Halves::two;
  int column = 1;
  std::string text;
};
struct Span {
  Clock from;
  Clock to;
  bool has_end = false;
  bool is_open_end = false;
};

bool read_event(OsmCursor& cursor, Clock& clock) {
  clock.is_event = true;
  if (!cursor.take_if('(')) {
    clock.text = cursor.take().text;
    return true;
  }
  if (cursor.peek().kind != OsmKind::event) return cursor.refuse(cursor.peek(), "event_expected");
  auto const event = cursor.take().text;
  auto const& sign = cursor.take();
  if (!sign.is('+') && !sign.is('-')) return cursor.refuse(sign, "event_offset");
  auto const& hour = cursor.take();
  if (hour.kind != OsmKind::number || hour.number > 24) return cursor.refuse(hour, "event_offset");
  if (!cursor.take_if(':')) return cursor.refuse(cursor.peek(), "event_offset");
  auto const& minute = cursor.take();
  if (minute.kind != OsmKind::number || minute.digits != 2 || minute.number > 59)
    return cursor.refuse(minute, "event_offset");
  if (!cursor.take_if(')')) return cursor.refuse(cursor.peek(), "bracket_not_closed");
  clock.text = "(" + event + sign.text + minute_text(hour.number * 60 + minute.number) + ")";
  return true;
}

/// `am` and `pm` after a time; 12 am is midnight.
bool read_half_day(OsmCursor& cursor, Clock& clock, OsmToken const& hour) {
  bool const is_pm = cursor.peek().is_word("pm");
  if (!is_pm && !cursor.peek().is_word("am")) return true;
  cursor.warn(cursor.take().column, "half_day");
  if (hour.number < 1 || hour.number > 12) return cursor.refuse(hour, "hour");
  clock.minute = clock.minute % k_half_day + (is_pm ? k_half_day : 0);
  clock.has_minutes = true;
  clock.halves = Halves::by_name;
  return true;
}

Halves halves_of(OsmToken const& hour, Clock const& clock) {
  if (!hour.text.empty()) return Halves::by_word;
  if (hour.number == 0 || hour.number > 12) return Halves::day;
  return clock.is_hour_only || hour.digits == 1 ? Halves::unsure : Halves::two;
}

bool read_clock(OsmCursor& cursor, Clock& clock) {
  clock.column = cursor.peek().column;
  if (cursor.peek().kind == OsmKind::event || cursor.peek().is('(')) return read_event(cursor, clock);
  auto const& hour = cursor.take();
  if (hour.kind != OsmKind::number || hour.digits > 2) return cursor.refuse(hour, "time_expected");
  if (hour.number > 48) return cursor.refuse(hour, "hour");
  clock.minute = hour.number * 60;
  clock.has_minutes = cursor.peek().is(':') || cursor.peek().is('.');
  clock.is_hour_only = !clock.has_minutes;
  if (clock.has_minutes) {
    bool const has_dot = cursor.peek().is('.');
    if (has_dot) cursor.warn(cursor.peek().column, "dot_in_time");
    cursor.take();
    auto const& minute = cursor.take();
    if (minute.kind != OsmKind::number || minute.digits != 2 || minute.number > 59)
      return cursor.refuse(minute, "minute");
    clock.minute += minute.number;
    clock.is_hour_only = minute.text == "h";
    clock.may_be_day = has_dot && hour.number >= 1 && minute.number >= 1 && minute.number <= 12;
    if (hour.digits == 1 && !cursor.peek().is_word("am") && !cursor.peek().is_word("pm"))
      cursor.warn(hour.column, "one_digit_hour");
  }
  if (clock.minute > k_longest) return cursor.refuse(hour, "hour");
  clock.halves = halves_of(hour, clock);
  if (!read_half_day(cursor, clock, hour)) return false;
  clock.text = minute_text(clock.minute);
  return true;
}

/// Whether the half of the day would be guessed: `9-5`, `9h-5h`, `1:00-5:00`, `noon-5h`, `1:00-5:00 pm`.
bool is_half_unclear(Span const& span) {
  auto const& from = span.from;
  auto const& to = span.to;
  bool const is_reversed = to.minute < from.minute;
  bool const from_unsure = from.halves == Halves::unsure, to_unsure = to.halves == Halves::unsure;
  if (from.halves == Halves::by_name || from.halves == Halves::by_word) return is_reversed && to_unsure;
  // `9h-midnight`: nine in the evening would do as well.
  bool const could_be_later = from.minute < k_half_day && from.minute + k_half_day < to.minute;
  if (to.halves == Halves::by_name) return could_be_later && (from_unsure || from.minute >= k_ten);
  if (to.halves == Halves::by_word) return could_be_later && from_unsure && from.is_hour_only;
  if (from.halves == Halves::day || to.halves == Halves::day) return false;
  return is_reversed ? from_unsure || to_unsure : from_unsure && from.minute < k_first_morning;
}

/// What may not be: a start after the day's end, an end where the start is, hours whose half of the day must be guessed.
bool check_span(OsmCursor& cursor, Span& span) {
  int const place = span.from.column;
  if (!span.from.is_event && span.from.minute >= k_day) return cursor.refuse(place, "starts_after_midnight");
  if (span.from.has_minutes != (span.has_end ? span.to.has_minutes : true)) return cursor.refuse(place, "minute");
  if (!span.has_end || span.from.is_event || span.to.is_event) return true;
  if (span.to.minute == span.from.minute) return cursor.refuse(place, "open_is_close");
  if (is_half_unclear(span)) return cursor.refuse(place, "half_day_unclear");
  if (!span.from.has_minutes) cursor.warn(span.from.column, "no_minutes");
  if (span.to.minute < span.from.minute) span.to.minute += k_day;
  return true;
}

bool read_span(OsmCursor& cursor, Span& span) {
  if (!read_clock(cursor, span.from)) return false;
  span.to = span.from;
  if (cursor.take_if('-')) {
    span.has_end = true;
    if (!read_clock(cursor, span.to)) return false;
  }
  if (cursor.peek().is('/')) return cursor.refuse(cursor.peek(), "point_in_time");
  span.is_open_end = cursor.take_if('+');
  // `10-24 December` are days, and stand after their month; `10.08-20.08` may be.
  bool const are_days = !span.from.has_minutes && is_osm_date(cursor);
  bool const may_be_days = span.from.may_be_day && span.has_end && span.to.may_be_day;
  if (are_days || may_be_days) return cursor.refuse(span.from.column, "month_expected");
  if (!span.has_end && !span.is_open_end) return cursor.refuse(span.from.column, "point_in_time");
  return check_span(cursor, span);
}

void add(std::vector<Interval>& intervals, int from, int to) {
  if (from < to) intervals.push_back({from, std::min(to, k_longest)});
}

/// An open end lasts until the rule's next time begins.
int next_start(std::vector<Span> const& spans, int minute) {
  int next = k_longest;
  for (auto const& span : spans)
    if (!span.from.is_event && span.from.minute > minute) next = std::min(next, span.from.minute);
  return next;
}

bool names(Clock const& clock, std::string_view first, std::string_view second) {
  return clock.is_event && (clock.text.find(first) != std::string::npos || clock.text.find(second) != std::string::npos);
}

/// From the earliest to the latest minute that is meant; an end in the morning lies in the next day when the start does
/// not lie in this one's morning.
void place_by_sun(Span const& span, OsmTimes& times) {
  bool const from_evening = names(span.from, "sunset", "dusk");
  bool const to_morning = span.has_end && names(span.to, "sunrise", "dawn");
  int to = k_day;
  if (span.is_open_end || (to_morning && (from_evening || !span.from.is_event))) to = k_longest;
  else if (span.has_end && !span.to.is_event)
    to = from_evening && span.to.minute < k_day ? span.to.minute + k_day : span.to.minute;
  add(times.left_open, span.from.is_event ? 0 : span.from.minute, to);
}

void place_span(std::vector<Span> const& spans, Span const& span, OsmTimes& times) {
  if (span.from.is_event || (span.has_end && span.to.is_event)) return place_by_sun(span, times);
  if (span.has_end) add(times.sure, span.from.minute, span.to.minute);
  if (!span.is_open_end) return;
  int const from = span.has_end ? span.to.minute : span.from.minute;
  add(times.left_open, from, std::min(osm_open_end(from), next_start(spans, from)));
}

void keep_text(std::vector<Span> const& spans, OsmTimes& times) {
  for (auto const& span : spans) {
    if (!times.sun_times.empty()) times.sun_times += ",";
    times.sun_times += span.from.text;
    if (span.has_end) times.sun_times += "-" + span.to.text;
    if (span.is_open_end) times.sun_times += "+";
  }
}

/// A further span after a comma, or after nothing but a space, which is odd.
bool takes_more(OsmCursor& cursor, Span const& before) {
  if (cursor.peek().is(',')) return is_osm_time(cursor, 1) && (cursor.take(), true);
  bool const is_clock = is_osm_time(cursor) && cursor.peek(1).is(':') && !before.is_open_end;
  if (is_clock) cursor.warn(cursor.peek().column, "comma_missing");
  return is_clock;
}
} // namespace

int osm_open_end(int minute) {
  if (minute < 17 * 60) return k_day;
  return std::min(minute + (minute < 22 * 60 ? 600 : 480), k_longest);
}

bool is_osm_time(OsmCursor const& cursor, std::size_t ahead) {
  auto const& token = cursor.peek(ahead);
  if (token.kind == OsmKind::number) return token.digits <= 2 && !cursor.peek(ahead + 1).is('/');
  return token.kind == OsmKind::event || token.is('(');
}

bool read_osm_times(OsmCursor& cursor, OsmTimes& times) {
  std::vector<Span> spans;
  do {
    Span span;
    if (!read_span(cursor, span)) return false;
    spans.push_back(std::move(span));
  } while (takes_more(cursor, spans.back()));
  bool has_event = false;
  for (auto const& span : spans) {
    place_span(spans, span, times);
    has_event = has_event || span.from.is_event || span.to.is_event;
  }
  if (has_event) {
    keep_text(spans, times);
    cursor.warn(spans.front().from.column, "sun_time");
  }
  return true;
}
} // namespace linden::directory
