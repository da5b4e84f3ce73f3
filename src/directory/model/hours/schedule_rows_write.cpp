#include "directory/model/hours/day_pattern.h"
#include "directory/model/hours/osm/osm_writer.h"
#include "directory/model/hours/schedule_rows.h"
#include <algorithm>
#include <array>

namespace linden::directory {
namespace {
constexpr std::array<char const*, 7> k_days = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
constexpr std::array<char const*, 3> k_frequencies = {"WEEKLY", "MONTHLY", "YEARLY"};
constexpr int k_day_minutes = 1440;

template <typename List, typename Write> std::string join(List const& list, Write const& write) {
  std::string text;
  for (auto const& one : list) text += (text.empty() ? "" : ",") + write(one);
  return text;
}
std::string numbers(std::vector<int> const& list) {
  return join(list, [](int number) { return std::to_string(number); });
}
std::string day_text(std::optional<Day> const& day) { return day ? day->text() : std::string(); }
std::string weekday_text(int weekday) { return k_days[static_cast<std::size_t>((weekday + 6) % 7)]; }

/// Hours east of UTC at the day's noon, `1` or `5.75`.
std::string offset_text(Zone const& zone, Day day) {
  int const minutes = offset_minutes(instant_of(day, 720, zone), zone);
  std::string text = (minutes < 0 ? "-" : "") + std::to_string(std::abs(minutes) / 60);
  int const quarter = std::abs(minutes) % 60 / 15;
  constexpr std::array<char const*, 4> k_parts = {"", ".25", ".5", ".75"};
  return text + k_parts[static_cast<std::size_t>(quarter)];
}

void put_recurrence(Recurrence const& recurrence, ScheduleRow& row) {
  row.freq = k_frequencies[static_cast<std::size_t>(recurrence.frequency)];
  row.dtstart = day_text(recurrence.start);
  row.until = day_text(recurrence.until);
  if (recurrence.interval > 1) row.interval = std::to_string(recurrence.interval);
  if (recurrence.count > 0) row.count = std::to_string(recurrence.count);
  if (recurrence.week_start != 1) row.wkst = weekday_text(recurrence.week_start);
  row.byday = join(recurrence.by_day, [](ByDay const& by) {
    return (by.nth == 0 ? "" : std::to_string(by.nth)) + weekday_text(by.weekday);
  });
  row.byweekno = numbers(recurrence.by_week_no);
  row.bymonthday = numbers(recurrence.by_month_day);
  row.byyearday = numbers(recurrence.by_year_day);
}

/// The nth weekday of each month is the one selector for which a row has words.
bool put_selector(DaySelector const& selector, ScheduleRow& row) {
  bool const has_more = !selector.years.empty() || !selector.dates.empty() || !selector.weeks.empty() || !selector.holidays.empty();
  if (has_more || !row.freq.empty()) return false;
  Recurrence recurrence;
  recurrence.frequency = Frequency::monthly;
  for (auto const& pick : selector.weekdays) {
    if (pick.plus_days != 0) return false;
    for (int weekday = 1; weekday <= 7; ++weekday) {
      if (pick.days != k_every_day && (pick.days >> (weekday - 1) & 1u) == 0) continue;
      if (pick.nths.empty()) recurrence.by_day.push_back({weekday, 0});
      for (int const nth : pick.nths) recurrence.by_day.push_back({weekday, nth});
    }
  }
  put_recurrence(recurrence, row);
  return true;
}

/// The rows of one rule without their times: one, or one for each date. Empty when a row has no words for it.
std::vector<ScheduleRow> recurrences_of(HoursRule const& rule) {
  ScheduleRow row;
  row.valid_from = day_text(rule.valid_from);
  row.valid_to = day_text(rule.valid_to);
  row.description = rule.comment;
  if (rule.weekdays != k_every_day) {
    row.freq = "WEEKLY";
    for (int weekday = 1; weekday <= 7; ++weekday)
      if (rule.weekdays >> (weekday - 1) & 1u) row.byday += (row.byday.empty() ? "" : ",") + weekday_text(weekday);
  }
  if (rule.recurrence) {
    if (!row.freq.empty()) return {};
    put_recurrence(*rule.recurrence, row);
  }
  if (!rule.selector.is_empty() && !put_selector(rule.selector, row)) return {};
  if (rule.dates.empty()) return {row};
  if (!row.freq.empty()) return {};
  std::vector<ScheduleRow> rows;
  for (auto const date : rule.dates) {
    auto const is_past = (rule.valid_from && date < *rule.valid_from) || (rule.valid_to && date > *rule.valid_to);
    if (is_past) continue;
    rows.push_back(row);
    rows.back().dtstart = date.text();
  }
  return rows;
}

/// False when the interval begins after its day or lasts more than one.
bool put_interval(Interval const& interval, ScheduleRow& row) {
  int const past = interval.close - k_day_minutes;
  if (interval.open >= k_day_minutes || past >= interval.open) return false;
  row.opens_at = minute_text(interval.open);
  row.closes_at = minute_text(past > 0 ? past : interval.close);
  return true;
}

} // namespace

std::vector<ScheduleRow> plain_rows(Availability const& availability) {
  std::vector<ScheduleRow> rows;
  for (auto const& rule : availability.rules) {
    if (rule.state != OpenState::open) continue;
    auto intervals = rule.intervals;
    if (intervals.empty()) intervals.push_back({0, k_day_minutes});
    for (auto row : recurrences_of(rule))
      for (auto const& interval : intervals)
        if (put_interval(interval, row)) rows.push_back(row);
  }
  if (rows.empty()) rows.push_back({}); // nothing is open for certain: the attribute still needs a row
  return rows;
}

WrittenRows write_schedule_rows(Availability const& availability, Day export_day, std::string const& availability_text) {
  WrittenRows written;
  written.rows = plain_rows(availability);
  auto const alone = read_schedule_rows(written.rows, availability.zone).hours;
  written.says_less = !are_same_hours(availability, alone, export_day);
  auto const text = written.says_less ? write_osm_hours(availability, export_day).text : std::string();
  for (auto& row : written.rows) {
    row.timezone = offset_text(availability.zone, export_day);
    row.zone = availability.zone.name();
    row.notes = text;
  }
  written.rows.front().availability = availability_text;
  return written;
}
} // namespace linden::directory
