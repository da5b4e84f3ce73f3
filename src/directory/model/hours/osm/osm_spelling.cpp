#include "directory/model/hours/osm/osm_spelling.h"
#include "directory/model/hours/civil.h"
#include <algorithm>
#include <array>
#include <bitset>

namespace linden::directory {
namespace {
constexpr std::array<char const*, 7> k_days = {"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"};
constexpr std::array<char const*, 12> k_months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr int k_day_minutes = 1440;

std::string two(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }
std::string month_name(int month) { return k_months[static_cast<std::size_t>((month + 11) % 12)]; }

template <typename List, typename Write> std::string join(List const& list, Write const& write) {
  std::string text;
  for (auto const& one : list) text += (text.empty() ? "" : ",") + write(one);
  return text;
}

std::string offset_text(int days) {
  if (days == 0) return {};
  return (days > 0 ? " +" : " -") + std::to_string(std::abs(days)) + (std::abs(days) == 1 ? " day" : " days");
}
std::string step_text(int step) { return step > 1 ? "/" + std::to_string(step) : ""; }

std::string year_span(NumberSpan const& span) {
  if (span.from == span.to) return std::to_string(span.from);
  bool const is_endless = span.to == k_last_year;
  if (is_endless) return std::to_string(span.from) + (span.step > 1 ? step_text(span.step) : "+");
  return std::to_string(span.from) + "-" + std::to_string(span.to) + step_text(span.step);
}
std::string week_span(NumberSpan const& span) {
  if (span.from == span.to) return two(span.from);
  return two(span.from) + "-" + two(span.to) + step_text(span.step);
}

std::string point_text(DatePoint const& point) {
  std::string text = point.year != 0 ? std::to_string(point.year) + " " : "";
  if (point.is_easter) return text + "easter" + offset_text(point.plus_days);
  text += month_name(point.month);
  if (point.nth != 0)
    return text + " " + k_days[static_cast<std::size_t>((point.weekday + 6) % 7)] + "[" + std::to_string(point.nth) + "]";
  if (point.day != 0) text += " " + two(point.day) + offset_text(point.plus_days);
  return text;
}
std::string date_span(DateSpan const& span) {
  auto text = point_text(span.from);
  if (span.from == span.to) return text;
  auto to = span.to;
  if (to.year == span.from.year) to.year = 0;
  return text + "-" + point_text(to) + step_text(span.step);
}

std::string weekday_pick(WeekdayPick const& pick) {
  if (pick.nths.empty()) return pick.days == k_every_day ? "Mo-Su" : osm_weekdays(pick.days);
  auto const nths = join(pick.nths, [](int n) { return std::to_string(n); });
  std::string text;
  for (std::size_t i = 0; i < k_days.size(); ++i)
    if (pick.days == k_every_day || (pick.days >> i & 1u))
      text += (text.empty() ? "" : ",") + std::string(k_days[i]) + "[" + nths + "]" + offset_text(pick.plus_days);
  return text;
}
std::string holiday_pick(HolidayPick const& pick) {
  return (pick.kind == HolidayKind::public_day ? "PH" : "SH") + offset_text(pick.plus_days);
}

/// What a recurrence adds to a selector, when the text has words for it.
bool add_recurrence(Recurrence const& recurrence, DaySelector& selector) {
  bool const is_counted = recurrence.interval > 1 || recurrence.count > 0 || lacks_start(recurrence);
  if (is_counted || recurrence.by_day.empty() || !recurrence.by_month_day.empty() || !recurrence.by_year_day.empty())
    return false;
  if (recurrence.frequency == Frequency::yearly || !recurrence.by_week_no.empty() || !selector.weekdays.empty()) return false;
  bool const is_weekly = recurrence.frequency == Frequency::weekly;
  for (auto const& by : recurrence.by_day) {
    if (!is_weekly && std::abs(by.nth) > 5) return false;
    WeekdayPick pick{static_cast<Weekdays>(1u << (by.weekday - 1)), {}, 0};
    if (!is_weekly && by.nth != 0) pick.nths = {by.nth};
    selector.weekdays.push_back(pick);
  }
  return true;
}

/// Weekdays alone become one list.
void merge_plain(std::vector<WeekdayPick>& picks) {
  WeekdayPick plain;
  auto const is_plain = [](WeekdayPick const& pick) { return pick.nths.empty() && pick.plus_days == 0; };
  for (auto const& pick : picks)
    if (is_plain(pick)) plain.days = static_cast<Weekdays>(plain.days | (pick.days == k_every_day ? 0x7f : pick.days));
  picks.erase(std::remove_if(picks.begin(), picks.end(), is_plain), picks.end());
  if (plain.days != k_every_day) picks.insert(picks.begin(), plain);
}

bool add_validity(std::optional<Day> from, std::optional<Day> to, DayBounds const& within, DaySelector& selector) {
  if (from && *from <= within.from) from.reset();
  if (to && *to >= within.to) to.reset();
  if (!from && !to) return true;
  if (!selector.dates.empty()) return false;
  auto const point = [](Day day) {
    auto const at = civil(day);
    return DatePoint{at.year, at.month, at.day, false, 0, 0, 0};
  };
  // An open side ends where the bounds do: nothing beyond them is promised.
  selector.dates = {{point(std::max(from.value_or(within.from), Day(1583, 1, 1))), point(to.value_or(within.to)), 1}};
  return true;
}

std::string selector_text(DaySelector const& selector) {
  std::string text;
  auto const part = [&](std::string const& words) {
    if (!words.empty()) text += (text.empty() ? "" : " ") + words;
  };
  part(join(selector.years, year_span));
  part(join(selector.dates, date_span));
  if (!selector.weeks.empty()) part("week " + join(selector.weeks, week_span));
  auto const weekdays = join(selector.weekdays, weekday_pick);
  auto const holidays = join(selector.holidays, holiday_pick);
  if (selector.holiday_and_weekday || weekdays.empty() || holidays.empty()) {
    part(holidays);
    part(weekdays);
  } else {
    part(weekdays + "," + holidays);
  }
  return text;
}
} // namespace

std::string osm_weekdays(Weekdays days) {
  std::bitset<7> const set(days);
  if (set.none()) return {};
  if (set.all()) return "Mo-Su";
  std::string text;
  for (std::size_t first = 0; first < 7; ++first) {
    if (!set[first] || set[(first + 6) % 7]) continue; // not where a run begins
    std::size_t length = 1;
    while (set[(first + length) % 7]) ++length;
    text += (text.empty() ? "" : ",") + std::string(k_days[first]);
    if (length > 1) text += (length == 2 ? "," : "-") + std::string(k_days[(first + length - 1) % 7]);
  }
  return text;
}

std::string osm_times(std::vector<Interval> const& intervals) {
  std::string text;
  for (auto const& interval : intervals) {
    if (interval.open >= k_day_minutes) return {};
    int const next_day = interval.close - k_day_minutes;
    int const close = next_day > 0 && next_day < interval.open ? next_day : interval.close;
    text += (text.empty() ? "" : ",") + minute_text(interval.open) + "-" + minute_text(close);
  }
  return text;
}

std::string osm_days(std::vector<Day> const& days) {
  std::string text;
  Civil before{0, 0, 0};
  for (std::size_t i = 0; i < days.size();) {
    std::size_t end = i + 1;
    while (end < days.size() && days[end] - days[end - 1] == Days(1)) ++end;
    auto const from = civil(days[i]), to = civil(days[end - 1]);
    if (!text.empty()) text += ",";
    if (from.year != before.year) text += std::to_string(from.year) + " ";
    if (from.year != before.year || from.month != before.month) text += month_name(from.month) + " ";
    text += two(from.day);
    if (to.year != from.year) text += "-" + std::to_string(to.year) + " " + month_name(to.month) + " " + two(to.day);
    else if (to.month != from.month) text += "-" + month_name(to.month) + " " + two(to.day);
    else if (to.day != from.day) text += "-" + two(to.day);
    before = to;
    i = end;
  }
  return text;
}

std::optional<std::string> osm_selector(HoursRule const& rule, DayBounds const& within) {
  auto selector = rule.selector;
  auto const is_observed = [](HolidayPick const& pick) { return pick.kind == HolidayKind::observed; };
  if (std::any_of(selector.holidays.begin(), selector.holidays.end(), is_observed)) return {};
  if (rule.holiday == HolidayUse::only) {
    if (!selector.holidays.empty()) return {};
    selector.holidays = {{}};
    selector.holiday_and_weekday = true;
  }
  if (rule.weekdays != k_every_day) {
    if (!selector.weekdays.empty()) return {};
    selector.weekdays = {{rule.weekdays, {}, 0}};
    selector.holiday_and_weekday = !selector.holidays.empty();
  }
  if (rule.recurrence && !add_recurrence(*rule.recurrence, selector)) return {};
  if (rule.recurrence && !add_validity(rule.recurrence->start, rule.recurrence->until, within, selector)) return {};
  if (!add_validity(rule.valid_from, rule.valid_to, within, selector)) return {};
  merge_plain(selector.weekdays);
  if (rule.dates.empty()) return selector_text(selector);
  if (!selector.dates.empty() || !selector.years.empty()) return {};
  auto days = rule.dates;
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  auto const rest = selector_text(selector);
  return osm_days(days) + (rest.empty() ? "" : " " + rest);
}

std::optional<std::string> osm_state(OpenState state, std::string const& comment) {
  if (comment.find('"') != std::string::npos) return {};
  auto const quoted = comment.empty() ? "" : "\"" + comment + "\"";
  if (state == OpenState::unknown) return comment.empty() ? "unknown" : quoted;
  std::string const word = state == OpenState::closed ? "off" : "open";
  if (comment.empty()) return state == OpenState::open ? "" : word;
  return word + " " + quoted;
}
} // namespace linden::directory
