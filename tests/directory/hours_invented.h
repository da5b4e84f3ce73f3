// Invented schedules of every kind, the same ones from the same seed.
#pragma once
#include "directory/model/availability.h"
#include "directory/store/holiday_sets.h"
#include <catch2/catch.hpp>
#include <random>
namespace linden::directory::tests {

class InventedHours {
public:
  explicit InventedHours(unsigned seed) : m_random(seed) {}

  int upto(int most) { return static_cast<int>(m_random() % static_cast<unsigned>(most + 1)); }
  bool one_in(int n) { return upto(n - 1) == 0; }
  Day day() { return Day(2026, 11, 24) + Days(upto(799)); }

  Interval interval() {
    int const open = upto(47) * 30;
    return {open, std::min(open + 30 + upto(30) * 30, 2880)};
  }
  /// Weekdays and times only, as most houses have them.
  HoursRule plain() {
    HoursRule rule;
    rule.mode = RuleMode::add;
    rule.weekdays = static_cast<Weekdays>(upto(127));
    for (int i = 0; i <= upto(1); ++i) rule.intervals.push_back(interval());
    return rule;
  }
  /// Rows can say these without our attribute.
  HoursRule row() {
    auto rule = plain();
    rule.mode = RuleMode::add;
    if (one_in(3)) {
      rule.weekdays = k_every_day;
      rule.recurrence = recurrence();
    }
    if (one_in(5)) rule.comment = "ring twice";
    for (auto& interval : rule.intervals) interval.close = std::min(interval.close, interval.open + 1430);
    return rule;
  }
  Recurrence recurrence() {
    Recurrence one;
    one.frequency = static_cast<Frequency>(upto(1));
    one.by_day = {{1 + upto(6), one.frequency == Frequency::monthly && one_in(2) ? 1 + upto(3) : 0}};
    if (one_in(3)) one.by_month_day = {1 + upto(27), -1};
    if (one_in(3)) {
      one.start = Day(2026, 1, 1) + Days(upto(400));
      one.interval = 1 + upto(2);
      if (one_in(2)) one.count = 1 + upto(60);
      else if (one_in(2)) one.until = *one.start + Days(upto(500));
    }
    if (one_in(6) && one.frequency == Frequency::weekly) one.by_week_no = {1, 53, -1};
    return one;
  }
  /// Everything at once.
  HoursRule any() {
    auto rule = plain();
    rule.mode = static_cast<RuleMode>(upto(2));
    rule.state = static_cast<OpenState>(one_in(2) ? 0 : upto(2));
    if (one_in(4)) rule.intervals.clear();
    if (one_in(4)) rule.valid_from = day();
    if (one_in(4)) rule.valid_to = rule.valid_from ? *rule.valid_from + Days(upto(200)) : day();
    if (one_in(6)) rule.holiday = static_cast<HolidayUse>(upto(2));
    if (one_in(8)) rule.dates = {day(), day(), day()};
    if (one_in(8)) rule.recurrence = recurrence();
    if (one_in(6)) rule.comment = one_in(2) ? "ring twice" : "call first";
    if (one_in(8)) rule.selector.weeks = {{1 + upto(20), 30 + upto(23), 1 + upto(1)}};
    if (one_in(8)) rule.selector.dates = {{{0, 1 + upto(11), 0}, {0, 1 + upto(11), 0}, 1}};
    if (one_in(10)) rule.selector.holidays = {{HolidayKind::public_day, upto(2) - 1}};
    return rule;
  }
  template <typename Make> Availability schedule(Zone const& zone, Make const& make, int most) {
    Availability hours{zone, {}, "it", *find_holidays("it")};
    for (int i = 0; i <= upto(most - 1); ++i) hours.rules.push_back(make(*this));
    return hours;
  }

private:
  std::mt19937 m_random;
};
} // namespace linden::directory::tests
