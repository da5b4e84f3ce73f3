#include "directory/store/hours_codec.h"
#include "directory/store/service_names.h"

namespace linden::directory {
namespace {
using namespace names;

void put(json::Object& object, std::string_view key, std::string const& text) {
  if (!text.empty()) object[key] = text;
}
void put(json::Object& object, std::string_view key, std::optional<Day> day) {
  if (day) object[key] = day->text();
}
void put(json::Object& object, std::string_view key, int number, int otherwise) {
  if (number != otherwise) object[key] = number;
}
/// A member with the list's elements, each made by `write`; none when the list is empty.
template <typename T, typename Write>
void put_list(json::Object& object, std::string_view key, std::vector<T> const& list, Write const& write) {
  if (list.empty()) return;
  json::Array array;
  for (auto const& one : list) array.emplace_back(write(one));
  object[key] = std::move(array);
}
json::Value same(int number) { return number; }

void put_days(json::Object& object, Weekdays weekdays) {
  json::Array days;
  for (std::size_t i = 0; i < k_days.size(); ++i)
    if (weekdays >> i & 1u) days.emplace_back(k_days[i]);
  if (!days.empty()) object["days"] = std::move(days);
}

json::Object write_recurrence(Recurrence const& recurrence) {
  json::Object object{{"freq", k_frequencies[static_cast<std::size_t>(recurrence.frequency)]}};
  put(object, "interval", recurrence.interval, 1);
  put_list(object, "by_day", recurrence.by_day, [](ByDay const& by) {
    json::Object one{{"weekday", by.weekday}};
    put(one, "nth", by.nth, 0);
    return one;
  });
  put_list(object, "by_month_day", recurrence.by_month_day, same);
  put_list(object, "by_week_no", recurrence.by_week_no, same);
  put_list(object, "by_year_day", recurrence.by_year_day, same);
  put(object, "start", recurrence.start);
  put(object, "until", recurrence.until);
  put(object, "count", recurrence.count, 0);
  put(object, "week_start", recurrence.week_start, 1);
  return object;
}

json::Object write_point(DatePoint const& point) {
  json::Object object;
  put(object, "year", point.year, 0);
  put(object, "month", point.month, 0);
  put(object, "day", point.day, 0);
  if (point.is_easter) object["easter"] = true;
  put(object, "weekday", point.weekday, 0);
  put(object, "nth", point.nth, 0);
  put(object, "plus", point.plus_days, 0);
  return object;
}

json::Object write_selector(DaySelector const& selector) {
  json::Object object;
  auto const span = [](NumberSpan const& one) {
    json::Object written{{"from", one.from}, {"to", one.to}};
    put(written, "step", one.step, 1);
    return written;
  };
  put_list(object, "years", selector.years, span);
  put_list(object, "weeks", selector.weeks, span);
  put_list(object, "dates", selector.dates, [](DateSpan const& one) {
    json::Object written{{"from", write_point(one.from)}, {"to", write_point(one.to)}};
    put(written, "step", one.step, 1);
    return written;
  });
  put_list(object, "weekdays", selector.weekdays, [](WeekdayPick const& pick) {
    json::Object written;
    put_days(written, pick.days);
    put_list(written, "nth", pick.nths, same);
    put(written, "plus", pick.plus_days, 0);
    return written;
  });
  put_list(object, "holidays", selector.holidays, [](HolidayPick const& pick) {
    json::Object written{{"kind", k_holiday_kinds[static_cast<std::size_t>(pick.kind)]}};
    put(written, "plus", pick.plus_days, 0);
    return written;
  });
  if (selector.holiday_and_weekday) object["holiday_and_weekday"] = true;
  return object;
}

json::Object write_hours_rule(HoursRule const& rule) {
  json::Object object;
  object["state"] = k_open_states[static_cast<std::size_t>(rule.state)];
  object["mode"] = k_modes[static_cast<std::size_t>(rule.mode)];
  object["way"] = k_ways[static_cast<std::size_t>(rule.way)];
  put(object, "valid_from", rule.valid_from);
  put(object, "valid_to", rule.valid_to);
  put(object, "comment", rule.comment);
  put(object, "sun_times", rule.sun_times);
  put_days(object, rule.weekdays);
  if (rule.holiday != HolidayUse::normal) object["holiday"] = k_holiday_uses[static_cast<std::size_t>(rule.holiday)];
  put_list(object, "intervals", rule.intervals, [](Interval const& interval) {
    return json::Value(minute_text(interval.open) + "-" + minute_text(interval.close));
  });
  put_list(object, "dates", rule.dates, [](Day day) { return json::Value(day.text()); });
  if (rule.recurrence) object["recurrence"] = write_recurrence(*rule.recurrence);
  if (!rule.selector.is_empty()) object["selector"] = write_selector(rule.selector);
  return object;
}
} // namespace

json::Object write_availability(Availability const& availability) {
  json::Array rules;
  for (auto const& rule : availability.rules) rules.emplace_back(write_hours_rule(rule));
  json::Object object{{"zone", availability.zone.name()}};
  put(object, "holidays", availability.holiday_set);
  object["rules"] = std::move(rules);
  return object;
}
} // namespace linden::directory
