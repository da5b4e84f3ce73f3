#include "directory/model/availability.h"
#include <algorithm>

namespace linden::directory {
namespace {
constexpr int k_day_minutes = 1440;
constexpr int k_days_ahead = 366; // Source: directory.md 3

struct Span {
  int open;
  int close;
  int rule;
  bool is_fallback;
};

bool matches(HoursRule const& rule, Day day) {
  if (rule.valid_from && day < *rule.valid_from) return false;
  if (rule.valid_to && day > *rule.valid_to) return false;
  if (rule.weekdays == k_every_day) return true;
  return (rule.weekdays >> (day.weekday().iso_encoding() - 1) & 1u) != 0;
}

/// What the rules say about one civil day, in order; later spans win over earlier ones.
std::vector<Span> spans_of(Availability const& availability, Day day) {
  std::vector<Span> spans;
  for (std::size_t i = 0; i < availability.rules.size(); ++i) {
    auto const& rule = availability.rules[i];
    if (!matches(rule, day)) continue;
    if (rule.mode == RuleMode::replace) spans.clear();
    bool const is_fallback = rule.mode == RuleMode::fallback;
    if (rule.intervals.empty()) spans.push_back({0, k_day_minutes, static_cast<int>(i), is_fallback});
    for (auto const& interval : rule.intervals)
      spans.push_back({interval.open, interval.close, static_cast<int>(i), is_fallback});
  }
  return spans;
}

struct Spoken {
  int rule = -1;
  bool is_fallback = false;
};

/// The rule that decides `minute` among the spans of one day: a fallback only where no earlier rule spoke.
Spoken decide(std::vector<Span> const& spans, int minute) {
  Spoken spoken;
  for (auto const& span : spans) {
    if (minute < span.open || minute >= span.close) continue;
    if (span.is_fallback && spoken.rule >= 0) continue;
    spoken = {span.rule, span.is_fallback};
  }
  return spoken;
}

Hours join_days(Availability const& availability, Spoken today, Spoken tail) {
  auto const hours = [&](int rule) { return Hours{availability.rules[static_cast<std::size_t>(rule)].state, rule}; };
  if (today.rule >= 0 && !today.is_fallback) {
    auto const own = hours(today.rule);
    // Only a closed rule of the new day cuts what began the day before.
    if (own.state != OpenState::unknown || tail.rule < 0) return own;
    return hours(tail.rule);
  }
  if (tail.rule >= 0) return hours(tail.rule);
  if (today.rule >= 0) return hours(today.rule);
  return {OpenState::closed, -1};
}

Hours hours_on(Availability const& availability, std::vector<Span> const& yesterday, std::vector<Span> const& today,
               int minute) {
  return join_days(availability, decide(today, minute), decide(yesterday, minute + k_day_minutes));
}

/// The instant inside the day at which the zone's offset changes, if it does.
std::optional<Instant> offset_change(Day day, Zone const& zone) {
  Instant low = instant_of(day, 0, zone);
  Instant high = end_of_day(day, zone);
  int const before = offset_minutes(low, zone);
  if (before == offset_minutes(high, zone)) return {};
  while (high - low > std::chrono::seconds(1)) {
    auto const middle = low + (high - low) / 2;
    (offset_minutes(middle, zone) == before ? low : high) = middle;
  }
  return high;
}

/// A moment at which the state may change, and what the wall clock shows then.
struct Moment {
  Instant at;
  int minute;
};

std::vector<int> minutes_of(std::vector<Span> const& yesterday, std::vector<Span> const& today) {
  std::vector<int> minutes = {0};
  auto const note = [&](int minute) {
    if (minute > 0 && minute < k_day_minutes) minutes.push_back(minute);
  };
  for (auto const& span : today) {
    note(span.open);
    note(span.close);
  }
  for (auto const& span : yesterday) {
    note(span.open - k_day_minutes);
    note(span.close - k_day_minutes);
  }
  std::sort(minutes.begin(), minutes.end());
  return minutes;
}

/// The moments of a day, in order. A day of 24 hours needs no look at the zone for each of them.
std::vector<Moment> moments_of(std::vector<int> const& minutes, Day day, Zone const& zone) {
  std::vector<Moment> moments;
  auto const start = instant_of(day, 0, zone);
  if (end_of_day(day, zone) - start == Days(1)) {
    for (int const minute : minutes) moments.push_back({start + std::chrono::minutes(minute), minute});
    return moments;
  }
  auto const add = [&](Instant at) {
    auto const wall = wall_time(at, zone);
    if (wall.day == day) moments.push_back({at, wall.minute});
  };
  for (int const minute : minutes) {
    add(instant_of(day, minute, zone));
    add(instant_of(day, minute, zone, true));
  }
  if (auto const change = offset_change(day, zone)) add(*change);
  std::sort(moments.begin(), moments.end(), [](auto const& a, auto const& b) { return a.at < b.at; });
  return moments;
}

bool is_constant(Availability const& availability) {
  return std::all_of(availability.rules.begin(), availability.rules.end(), [](HoursRule const& rule) {
    return !rule.valid_from && !rule.valid_to && rule.weekdays == k_every_day && rule.intervals.empty();
  });
}

template <typename Wanted>
std::optional<Instant> first_moment(Availability const& availability, Instant t, Wanted const& is_wanted) {
  if (is_constant(availability)) return {};
  Day const first = civil_day(t, availability.zone);
  auto yesterday = spans_of(availability, first - Days(1));
  for (int ahead = 0; ahead <= k_days_ahead; ++ahead) {
    Day const day = first + Days(ahead);
    auto today = spans_of(availability, day);
    for (auto const& moment : moments_of(minutes_of(yesterday, today), day, availability.zone)) {
      if (moment.at <= t) continue;
      if (moment.at > t + Days(k_days_ahead)) return {};
      if (is_wanted(hours_on(availability, yesterday, today, moment.minute).state)) return moment.at;
    }
    yesterday = std::move(today);
  }
  return {};
}
} // namespace

Hours hours_at(Availability const& availability, Instant t) {
  if (availability.rules.empty()) return {};
  auto const wall = wall_time(t, availability.zone);
  return hours_on(availability, spans_of(availability, wall.day - Days(1)), spans_of(availability, wall.day),
                  wall.minute);
}

std::optional<Instant> next_change(Availability const& availability, Instant t) {
  auto const now = hours_at(availability, t).state;
  return first_moment(availability, t, [now](OpenState state) { return state != now; });
}

std::optional<Instant> next_opening(Availability const& availability, Instant t) {
  if (hours_at(availability, t).state == OpenState::open) return t;
  return first_moment(availability, t, [](OpenState state) { return state == OpenState::open; });
}

Result<void> check_hours(std::vector<HoursRule> const& rules) {
  for (auto const& rule : rules) {
    if (rule.valid_from && rule.valid_to && *rule.valid_to < *rule.valid_from)
      return fail(Code::invalid, "error.hours", "valid_to");
    for (auto const& interval : rule.intervals)
      if (interval.open < 0 || interval.open >= interval.close || interval.close > 2 * k_day_minutes)
        return fail(Code::invalid, "error.hours", "intervals",
                    {{"open", std::to_string(interval.open)}, {"close", std::to_string(interval.close)}});
  }
  return {};
}
} // namespace linden::directory
