#include "directory/model/availability.h"
#include "directory/model/hours/holidays.h"
#include "directory/model/hours/states.h"
#include <algorithm>

namespace linden::directory {
namespace {
constexpr int k_day_minutes = 1440;

/// What one rule says of some minutes of a day. `drops`: it came by `replace`.
struct Span {
  int open;
  int close;
  int rule;
  OpenState state;
  bool is_fallback;
  bool drops;
};

DayMatch match_holiday(HolidayUse use, Day day, HolidayCalendar const* calendar) {
  if (use == HolidayUse::normal) return DayMatch::yes;
  auto const match = calendar ? calendar->match(HolidayKind::public_day, day) : DayMatch::maybe;
  if (use == HolidayUse::only || match == DayMatch::maybe) return match;
  return match == DayMatch::yes ? DayMatch::no : DayMatch::yes;
}

DayMatch match_rule(HoursRule const& rule, Day day, HolidayCalendar const* calendar) {
  if (rule.valid_from && day < *rule.valid_from) return DayMatch::no;
  if (rule.valid_to && day > *rule.valid_to) return DayMatch::no;
  if (rule.weekdays != k_every_day && (rule.weekdays >> (day.weekday().iso_encoding() - 1) & 1u) == 0)
    return DayMatch::no;
  if (!rule.dates.empty() && std::find(rule.dates.begin(), rule.dates.end(), day) == rule.dates.end())
    return DayMatch::no;
  auto match = match_holiday(rule.holiday, day, calendar);
  if (rule.recurrence && match != DayMatch::no) match = std::min(match, match_day(*rule.recurrence, day));
  if (match != DayMatch::no && !rule.selector.is_empty())
    match = std::min(match, match_day(rule.selector, day, calendar));
  return match;
}

/// What the rules say about one civil day, in order; later spans win over earlier ones.
void read_spans(Availability const& availability, Day day, std::vector<Span>& spans) {
  spans.clear();
  for (std::size_t i = 0; i < availability.rules.size(); ++i) {
    auto const& rule = availability.rules[i];
    auto const match = match_rule(rule, day, availability.holidays.get());
    if (match == DayMatch::no) continue;
    bool const drops = rule.mode == RuleMode::replace;
    auto const state = match == DayMatch::maybe ? OpenState::unknown : rule.state;
    if (drops && match == DayMatch::yes) spans.clear();
    // What would be dropped if the day were a holiday is no longer sure either.
    if (drops && match == DayMatch::maybe)
      for (auto& span : spans) span.state = OpenState::unknown;
    Span span{0, k_day_minutes, static_cast<int>(i), state, rule.mode == RuleMode::fallback, drops};
    if (rule.intervals.empty()) spans.push_back(span);
    for (auto const& interval : rule.intervals) {
      span.open = interval.open;
      span.close = interval.close;
      spans.push_back(span);
    }
  }
}

/// The span that decides `minute` among those of one day: a fallback only where no earlier rule spoke.
Span const* decide(std::vector<Span> const& spans, int minute) {
  Span const* spoken = nullptr;
  for (auto const& span : spans) {
    if (minute < span.open || minute >= span.close) continue;
    if (span.is_fallback && spoken) continue;
    spoken = &span;
  }
  return spoken;
}

/// Between what the day says and what still runs from the day before.
Span const* join_days(Span const* own, Span const* tail) {
  if (!own || !tail) return own ? own : tail;
  if (own->is_fallback != tail->is_fallback) return own->is_fallback ? tail : own;
  if (own->state == OpenState::closed) return own; // a closed rule of the new day cuts
  if (own->rule < tail->rule) return tail;
  // A replace of the new day does not end what began the day before.
  bool const is_survivor = own->drops && own->state == OpenState::unknown && tail->state == OpenState::open;
  return is_survivor ? tail : own;
}

struct TwoDays {
  std::vector<Span> yesterday;
  std::vector<Span> today;
  std::vector<int> minutes;

  void begin(Availability const& availability, Day day) {
    read_spans(availability, day - Days(1), yesterday);
    read_spans(availability, day, today);
  }
  void next(Availability const& availability, Day day) {
    yesterday.swap(today);
    read_spans(availability, day, today);
  }
  [[nodiscard]] Hours at(int minute) const {
    auto const* span = join_days(decide(today, minute), decide(yesterday, minute + k_day_minutes));
    return span ? Hours{span->state, span->rule} : Hours{OpenState::closed, -1};
  }
  void note(int minute) {
    if (minute > 0 && minute < k_day_minutes) minutes.push_back(minute);
  }
  void read_parts(std::vector<DayPart>& parts) {
    minutes.assign(1, 0);
    for (auto const& span : today) {
      note(span.open);
      note(span.close);
    }
    for (auto const& span : yesterday) {
      note(span.open - k_day_minutes);
      note(span.close - k_day_minutes);
    }
    std::sort(minutes.begin(), minutes.end());
    parts.clear();
    for (int const minute : minutes) {
      auto const hours = at(minute);
      if (!parts.empty() && parts.back().state == hours.state && parts.back().rule == hours.rule) continue;
      if (!parts.empty()) parts.back().to = minute;
      parts.push_back({minute, k_day_minutes, hours.state, hours.rule});
    }
  }
};

/// The instant inside the day at which the zone's offset changes, if it does.
std::optional<Instant> offset_change(Instant low, Instant high, Zone const& zone) {
  int const before = offset_minutes(low, zone);
  if (before == offset_minutes(high, zone)) return {};
  while (high - low > std::chrono::seconds(1)) {
    auto const middle = low + (high - low) / 2;
    (offset_minutes(middle, zone) == before ? low : high) = middle;
  }
  return high;
}

/// From `at` on the state is that of the day's part `part`.
struct Moment {
  Instant at;
  std::size_t part;
};

/// A day on which the clock is moved: each wall time is placed where it comes, once, twice or after the gap.
void place_moved(std::vector<DayPart> const& parts, Day day, Instant start, Instant end, Zone const& zone,
                 std::vector<Moment>& moments) {
  std::vector<Instant> instants = {start};
  for (auto const& part : parts) {
    instants.push_back(instant_of(day, part.from, zone));
    instants.push_back(instant_of(day, part.from, zone, true));
  }
  if (auto const change = offset_change(start, end, zone)) instants.push_back(*change);
  std::sort(instants.begin(), instants.end());
  for (auto const at : instants) {
    if (at < start || at >= end) continue;
    int const minute = wall_time(at, zone).minute;
    std::size_t part = parts.size() - 1;
    while (part > 0 && parts[part].from > minute) --part;
    if (moments.empty() || moments.back().part != part) moments.push_back({at, part});
  }
}

/// Walks day by day and calls `visit(at, part)` where the deciding rule changes; ends when it answers false.
template <typename Visit>
void walk(Availability const& availability, Instant from, Instant last, Visit const& visit) {
  TwoDays days;
  std::vector<DayPart> parts;
  std::vector<Moment> moments;
  Day day = civil_day(from, availability.zone);
  days.begin(availability, day);
  auto start = instant_of(day, 0, availability.zone);
  while (start <= last) {
    auto const end = end_of_day(day, availability.zone);
    days.read_parts(parts);
    moments.clear();
    if (end - start == Days(1))
      for (std::size_t i = 0; i < parts.size(); ++i)
        moments.push_back({start + std::chrono::minutes(parts[i].from), i});
    else place_moved(parts, day, start, end, availability.zone, moments);
    for (auto const& moment : moments)
      if (!visit(moment.at, parts[moment.part])) return;
    day = day + Days(1);
    start = end;
    days.next(availability, day);
  }
}

/// Without a time past midnight the day before has nothing to say.
bool reaches_next_day(Availability const& availability) {
  return std::any_of(availability.rules.begin(), availability.rules.end(), [](HoursRule const& rule) {
    return std::any_of(rule.intervals.begin(), rule.intervals.end(), [](Interval const& one) { return one.close > k_day_minutes; });
  });
}

bool is_constant(Availability const& availability) {
  return std::all_of(availability.rules.begin(), availability.rules.end(), [](HoursRule const& rule) {
    return !rule.valid_from && !rule.valid_to && rule.weekdays == k_every_day && rule.intervals.empty() &&
           rule.dates.empty() && !rule.recurrence && rule.selector.is_empty() && rule.holiday == HolidayUse::normal;
  });
}

template <typename Wanted>
std::optional<Instant> first_moment(Availability const& availability, Instant t, Days ahead, Wanted const& is_wanted) {
  if (is_constant(availability)) return {};
  std::optional<Instant> found;
  auto const last = t + ahead;
  walk(availability, t, last, [&](Instant at, DayPart const& part) {
    if (at > last) return false;
    if (at > t && is_wanted(part.state)) found = at;
    return !found;
  });
  return found;
}

bool are_bounded(std::vector<NumberSpan> const& spans, int least, int most) {
  return std::all_of(spans.begin(), spans.end(), [=](NumberSpan const& span) {
    return span.from >= least && span.from <= span.to && span.to <= most && span.step >= 1 && span.step <= most;
  });
}

constexpr int k_most_days = 366; // how far a day may lie from the one it is counted from

bool is_point(DatePoint const& point) {
  if (std::abs(point.plus_days) > k_most_days || point.year < 0 || point.year > k_last_year) return false;
  if (point.is_easter) return point.year == 0 || point.year >= 1583; // the first year of the Gregorian calendar
  if (point.month < 1 || point.month > 12) return false;
  if (point.nth != 0) return std::abs(point.nth) <= 5 && point.weekday >= 1 && point.weekday <= 7;
  return point.day >= 0 && point.day <= days_in_month(2024, point.month); // 29 February may be named
}

bool is_selector(DaySelector const& selector) {
  if (!are_bounded(selector.years, 1, k_last_year) || !are_bounded(selector.weeks, 1, 53)) return false;
  for (auto const& span : selector.dates)
    if (!is_point(span.from) || !is_point(span.to) || span.step < 1 || span.step > k_most_days) return false;
  for (auto const& pick : selector.weekdays) {
    if (pick.days > 0x7f || std::abs(pick.plus_days) > k_most_days) return false;
    for (int const nth : pick.nths)
      if (nth == 0 || std::abs(nth) > 5) return false;
  }
  return std::all_of(selector.holidays.begin(), selector.holidays.end(),
                     [](HolidayPick const& pick) { return std::abs(pick.plus_days) <= k_most_days; });
}
} // namespace

Hours hours_at(Availability const& availability, Instant t) {
  if (availability.rules.empty()) return {};
  auto const wall = wall_time(t, availability.zone);
  TwoDays days;
  days.begin(availability, wall.day);
  return days.at(wall.minute);
}

void visit_states(std::vector<Availability> const& all, Instant t,
                  std::function<void(std::size_t, OpenState)> const& visit) {
  std::vector<std::pair<void const*, WallTime>> clocks;
  auto const wall_of = [&](Zone const& zone) {
    for (auto const& [raw, wall] : clocks)
      if (raw == zone.raw()) return wall;
    return clocks.emplace_back(zone.raw(), wall_time(t, zone)).second;
  };
  TwoDays days;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].rules.empty()) {
      visit(i, OpenState::unknown);
      continue;
    }
    auto const wall = wall_of(all[i].zone);
    days.yesterday.clear();
    if (reaches_next_day(all[i])) read_spans(all[i], wall.day - Days(1), days.yesterday);
    read_spans(all[i], wall.day, days.today);
    visit(i, days.at(wall.minute).state);
  }
}

std::optional<Instant> next_change(Availability const& availability, Instant t, Days ahead) {
  auto const now = hours_at(availability, t).state;
  return first_moment(availability, t, ahead, [now](OpenState state) { return state != now; });
}

std::optional<Instant> next_opening(Availability const& availability, Instant t) {
  if (hours_at(availability, t).state == OpenState::open) return t;
  return first_moment(availability, t, k_change_ahead, [](OpenState state) { return state == OpenState::open; });
}

std::vector<DayPart> parts_of_day(Availability const& availability, Day day) {
  if (availability.rules.empty()) return {{0, k_day_minutes, OpenState::unknown, -1}};
  TwoDays days;
  std::vector<DayPart> parts;
  days.begin(availability, day);
  days.read_parts(parts);
  return parts;
}

void walk_days(Availability const& availability, Day from, int days, VisitDay const& visit) {
  std::vector<DayPart> parts = {{0, k_day_minutes, OpenState::unknown, -1}};
  TwoDays two;
  if (!availability.rules.empty()) two.begin(availability, from);
  for (int i = 0; i < days; ++i) {
    if (!availability.rules.empty()) {
      if (i > 0) two.next(availability, from + Days(i));
      two.read_parts(parts);
    }
    if (!visit(from + Days(i), parts)) return;
  }
}

std::vector<Stretch> stretches(Availability const& availability, Instant from, Instant to, std::size_t most) {
  std::vector<Stretch> found;
  if (from >= to) return found;
  if (availability.rules.empty()) return {{from, to, OpenState::unknown, {}}};
  static std::string const nothing;
  OpenState state = OpenState::closed;
  std::string const* comment = &nothing;
  Instant begun = from;
  auto const end_at = [&](Instant at) {
    if (state != OpenState::closed && at > begun) found.push_back({begun, at, state, *comment});
  };
  walk(availability, from, to, [&](Instant at, DayPart const& part) {
    if (at >= to) return false;
    auto const& said = part.rule < 0 ? nothing : availability.rules[static_cast<std::size_t>(part.rule)].comment;
    if (part.state == state && said == *comment) return true;
    end_at(std::max(at, from));
    if (found.size() > most) return false;
    begun = std::max(at, from);
    state = part.state;
    comment = &said;
    return true;
  });
  if (found.size() <= most) end_at(to);
  return found;
}

Result<void> check_hours(std::vector<HoursRule> const& rules) {
  for (auto const& rule : rules) {
    if (rule.valid_from && rule.valid_to && *rule.valid_to < *rule.valid_from)
      return fail(Code::invalid, "error.hours", "valid_to");
    for (auto const& interval : rule.intervals)
      if (interval.open < 0 || interval.open >= interval.close || interval.close > 2 * k_day_minutes)
        return fail(Code::invalid, "error.hours", "intervals",
                    {{"open", std::to_string(interval.open)}, {"close", std::to_string(interval.close)}});
    if (rule.weekdays > 0x7f) return fail(Code::invalid, "error.hours", "days");
    if (rule.recurrence) LINDEN_CHECK(check_recurrence(*rule.recurrence));
    if (!is_selector(rule.selector)) return fail(Code::invalid, "error.hours", "selector");
  }
  return {};
}
} // namespace linden::directory
