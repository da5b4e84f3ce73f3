#include "directory/services.h"
#include <rapidcheck.h>

namespace linden::directory {
using namespace tests;
namespace {
constexpr Weekdays k_mon_to_wed = 0b0000111;
constexpr Weekdays k_thu_to_fri = 0b0011000;
constexpr Weekdays k_sat = 0b0100000;

HoursRule open_rule(Weekdays weekdays, int from, int to) {
  HoursRule rule;
  rule.mode = RuleMode::add;
  rule.weekdays = weekdays;
  rule.intervals = {{from, to}};
  return rule;
}

/// The chat as the report's line 397 gives it: nothing is known before 2 May 2024.
Availability chat() {
  HoursRule before;
  before.state = OpenState::unknown;
  before.mode = RuleMode::fallback;
  before.valid_to = Day(2024, 5, 1);
  auto early = open_rule(k_mon_to_wed, 9 * 60, 15 * 60);
  auto late = open_rule(k_thu_to_fri, 14 * 60, 20 * 60);
  early.valid_from = late.valid_from = Day(2024, 5, 2);
  return {zone("Europe/Helsinki"), {before, early, late}};
}
OpenState state(Availability const& hours, Day day, int hour, int minute = 0) {
  return hours_at(hours, at(hours.zone, day, hour, minute)).state;
}
Availability of(std::vector<HoursRule> rules, std::string_view name = "Europe/Rome") {
  return {zone(name), std::move(rules)};
}
} // namespace

TEST_CASE("directory.the chat is open by its days from 2 May 2024 covers D-FI-02", "[pure]") {
  auto const hours = chat();
  CHECK(state(hours, Day(2024, 5, 8), 14, 59) == OpenState::open); // a Wednesday
  CHECK(state(hours, Day(2024, 5, 8), 15) == OpenState::closed);
  CHECK(state(hours, Day(2024, 5, 9), 13, 59) == OpenState::closed);
  CHECK(state(hours, Day(2024, 5, 9), 14) == OpenState::open);
  CHECK(state(hours, Day(2024, 5, 11), 12) == OpenState::closed); // a Saturday
  CHECK(state(hours, Day(2024, 5, 1), 10) == OpenState::unknown);
  CHECK(state(hours, Day(2024, 5, 1), 23, 59) == OpenState::unknown);
  CHECK(state(hours, Day(2024, 5, 2), 0) == OpenState::closed);
  CHECK(state(hours, Day(2024, 5, 2), 14) == OpenState::open);
}

TEST_CASE("directory.the next change of the chat", "[pure]") {
  auto const hours = chat();
  auto const& helsinki = hours.zone;
  CHECK(next_change(hours, at(helsinki, Day(2024, 5, 8), 12)) == at(helsinki, Day(2024, 5, 8), 15));
  CHECK(next_change(hours, at(helsinki, Day(2024, 5, 10), 20)) == at(helsinki, Day(2024, 5, 13), 9));
  CHECK(next_change(hours, at(helsinki, Day(2024, 4, 1), 12)) == at(helsinki, Day(2024, 5, 2), 0));
  CHECK(next_opening(hours, at(helsinki, Day(2024, 4, 1), 12)) == at(helsinki, Day(2024, 5, 2), 14));
  auto const open_now = at(helsinki, Day(2024, 5, 8), 9);
  CHECK(next_opening(hours, open_now) == open_now);
}

TEST_CASE("directory.no rules is unknown, no rule that spoke is closed", "[pure]") {
  auto const noon = at(zone("Europe/Rome"), Day(2024, 5, 4), 12);
  CHECK(hours_at(of({}), noon).state == OpenState::unknown);
  CHECK(hours_at(of({open_rule(k_mon_to_wed, 0, 1440)}), noon).state == OpenState::closed);
  CHECK_FALSE(next_change(of({}), noon));
  HoursRule always;
  CHECK(hours_at(of({always}), noon).state == OpenState::open);
  CHECK_FALSE(next_change(of({always}), noon));
}

TEST_CASE("directory.replace drops, add adds, fallback fills", "[pure]") {
  auto first = open_rule(k_every_day, 8 * 60, 12 * 60);
  auto added = open_rule(k_every_day, 14 * 60, 18 * 60);
  Day const day(2024, 5, 4);
  CHECK(state(of({first, added}), day, 9) == OpenState::open);
  auto replacing = added;
  replacing.mode = RuleMode::replace;
  CHECK(state(of({first, replacing}), day, 9) == OpenState::closed);
  CHECK(state(of({first, replacing}), day, 15) == OpenState::open);
  HoursRule fallback;
  fallback.mode = RuleMode::fallback;
  fallback.state = OpenState::unknown;
  CHECK(state(of({first, fallback}), day, 9) == OpenState::open);
  CHECK(state(of({first, fallback}), day, 13) == OpenState::unknown);
  HoursRule closed;
  closed.state = OpenState::closed;
  CHECK(state(of({closed, fallback}), day, 13) == OpenState::closed);
  CHECK(hours_at(of({first, fallback}), at(zone("Europe/Rome"), day, 13)).rule == 1);
}

TEST_CASE("directory.a tail past midnight survives a replace and is cut by closed", "[pure]") {
  auto night = open_rule(0b0010000, 22 * 60, 28 * 60); // Friday 22:00 to Saturday 04:00
  auto saturday = open_rule(k_sat, 10 * 60, 12 * 60);
  saturday.mode = RuleMode::replace;
  Day const sat(2024, 5, 4);
  CHECK(state(of({night}), Day(2024, 5, 3), 21, 59) == OpenState::closed);
  CHECK(state(of({night}), sat, 3, 59) == OpenState::open);
  CHECK(state(of({night}), sat, 4) == OpenState::closed);
  CHECK(state(of({night, saturday}), sat, 3) == OpenState::open);
  HoursRule closed;
  closed.state = OpenState::closed;
  closed.weekdays = k_sat;
  CHECK(state(of({night, closed}), sat, 3) == OpenState::closed);
  CHECK(state(of({night, closed}), Day(2024, 5, 3), 23) == OpenState::open);
  auto const rome = zone("Europe/Rome");
  CHECK(next_change(of({night, closed}), at(rome, Day(2024, 5, 3), 23)) == at(rome, sat, 0));
}

TEST_CASE("directory.the nights on which the clock is moved", "[pure]") {
  auto const rome = zone("Europe/Rome");
  // 31 March 2024: 02:00 becomes 03:00. 27 October 2024: 03:00 becomes 02:00.
  auto const spring = of({open_rule(k_every_day, 150, 210)}); // 02:30 to 03:30
  auto const before_gap = at(rome, Day(2024, 3, 31), 1, 59);
  CHECK(hours_at(spring, before_gap).state == OpenState::closed);
  CHECK(next_change(spring, before_gap) == before_gap + std::chrono::minutes(1));
  CHECK(next_change(spring, before_gap + std::chrono::minutes(1)) == at(rome, Day(2024, 3, 31), 3, 30));
  auto const inside_gap = of({open_rule(k_every_day, 130, 170)}); // 02:10 to 02:50 does not come that night
  CHECK(next_change(inside_gap, before_gap) == at(rome, Day(2024, 4, 1), 2, 10));
  auto const autumn = of({open_rule(k_every_day, 60, 150)}); // 01:00 to 02:30, 02:00-03:00 comes twice
  auto const first_end = at(rome, Day(2024, 10, 27), 2, 30);
  auto const second_start = instant_of(Day(2024, 10, 27), 120, rome, true);
  CHECK(next_change(autumn, at(rome, Day(2024, 10, 27), 1)) == first_end);
  CHECK(next_change(autumn, first_end) == second_start);
  CHECK(hours_at(autumn, second_start).state == OpenState::open);
  CHECK(next_change(autumn, second_start) == second_start + std::chrono::minutes(30));
  auto const whole_night = of({open_rule(k_every_day, 0, 240)});
  for (int minute = 0; minute < 5 * 60; ++minute) // 00:00 to 04:00 lasts five hours
    CHECK(hours_at(whole_night, at(rome, Day(2024, 10, 27), 0) + std::chrono::minutes(minute)).state == OpenState::open);
}

TEST_CASE("directory.the next change is the first minute with another state", "[pure]") {
  CHECK(rc::check([] {
    std::vector<HoursRule> rules;
    for (int i = *rc::gen::inRange(1, 5); i > 0; --i) {
      auto const open = *rc::gen::inRange(0, 1500);
      auto rule = open_rule(static_cast<Weekdays>(*rc::gen::inRange(0, 128)), open, *rc::gen::inRange(open + 1, 2881));
      rule.state = static_cast<OpenState>(*rc::gen::inRange(0, 3));
      rule.mode = static_cast<RuleMode>(*rc::gen::inRange(0, 3));
      rules.push_back(rule);
    }
    auto const name = *rc::gen::element<std::string>("Europe/Rome", "Europe/Helsinki");
    auto const hours = of(rules, name);
    // Both nights of 2024 on which the clock is moved lie in the range.
    auto const day = *rc::gen::element(Day(2024, 3, 30), Day(2024, 10, 26), Day(2024, 2, 28));
    auto const start = at(hours.zone, day, 0) + std::chrono::minutes(*rc::gen::inRange(0, 2880));
    auto const change = next_change(hours, start);
    auto const now = hours_at(hours, start).state;
    for (auto t = start; t < start + Days(3); t += std::chrono::minutes(1)) {
      if (change && t == *change) {
        RC_ASSERT(hours_at(hours, t).state != now);
        return;
      }
      RC_ASSERT(hours_at(hours, t).state == now);
    }
  }));
}

TEST_CASE("directory.hours outside their bounds are refused", "[pure]") {
  CHECK(check_hours({open_rule(0, 0, 2880)}));
  CHECK_FALSE(check_hours({open_rule(0, 600, 600)}));
  CHECK_FALSE(check_hours({open_rule(0, 700, 600)}));
  CHECK_FALSE(check_hours({open_rule(0, 0, 2881)}));
  CHECK_FALSE(check_hours({open_rule(0, -1, 60)}));
  auto rule = open_rule(0, 0, 60);
  rule.valid_from = Day(2024, 5, 2);
  rule.valid_to = Day(2024, 5, 1);
  CHECK_FALSE(check_hours({rule}));
}
} // namespace linden::directory
