#include "base/time.h"
#include "casework/model/stay.h"
#include <catch2/catch.hpp>
using namespace linden;
using namespace linden::casework;

namespace {
Stay stay_of(Day arrived, int length, StayUnit unit, int warn_before = 1) {
  return {arrived, {}, StayLimit{Days(length), Days(warn_before), unit}};
}
} // namespace

TEST_CASE("casework.stay example of the header", "[pure]") {
  auto const stay = stay_of(Day(2024, 5, 1), 5, StayUnit::days);
  CHECK(state_on(stay, Day(2024, 5, 3)) == StayState::within);
  CHECK(state_on(stay, Day(2024, 5, 4)) == StayState::warn);
  CHECK(state_on(stay, Day(2024, 5, 6)) == StayState::overdue);
}

TEST_CASE("casework.stay length 5 and 30 under both rules at warn, last, +1 and +2", "[pure]") {
  for (int const length : {5, 30})
    for (auto const unit : {StayUnit::days, StayUnit::nights})
      for (auto const arrived : {Day(2024, 2, 29), Day(2024, 3, 30), Day(2024, 3, 31), Day(2024, 10, 26),
                                 Day(2024, 10, 27), Day(2023, 12, 30)}) {
        auto const stay = stay_of(arrived, length, unit);
        auto const last = arrived + Days(unit == StayUnit::days ? length - 1 : length);
        INFO(arrived.text() << " length " << length);
        CHECK(last_day(stay) == last);
        CHECK(state_on(stay, last - Days(2)) == StayState::within);
        CHECK(state_on(stay, last - Days(1)) == StayState::warn);
        CHECK(state_on(stay, last) == StayState::warn);
        CHECK(state_on(stay, last + Days(1)) == StayState::overdue);
        CHECK(state_on(stay, last + Days(2)) == StayState::overdue);
      }
}

TEST_CASE("casework.stay golden scenario 4: five days from 2 March, both rules", "[pure]") {
  auto const days = stay_of(Day(2024, 3, 2), 5, StayUnit::days);
  CHECK(state_on(days, Day(2024, 3, 4)) == StayState::within);
  CHECK(state_on(days, Day(2024, 3, 5)) == StayState::warn);
  CHECK(last_day(days) == Day(2024, 3, 6));
  CHECK(state_on(days, Day(2024, 3, 7)) == StayState::overdue);
  auto const nights = stay_of(Day(2024, 3, 2), 5, StayUnit::nights);
  CHECK(last_day(nights) == Day(2024, 3, 7));
  CHECK(state_on(nights, Day(2024, 3, 7)) == StayState::warn);
  CHECK(state_on(nights, Day(2024, 3, 8)) == StayState::overdue);
}

TEST_CASE("casework.stay golden scenario 5: thirty days from 5 March end on 3 April", "[pure]") {
  auto const stay = stay_of(Day(2024, 3, 5), 30, StayUnit::days);
  CHECK(last_day(stay) == Day(2024, 4, 3));
  CHECK(state_on(stay, Day(2024, 4, 3)) != StayState::overdue); // day 30
  CHECK(state_on(stay, Day(2024, 4, 4)) == StayState::overdue); // day 31
}

TEST_CASE("casework.stay without a limit, and after she left", "[pure]") {
  Stay stay{Day(2024, 3, 2), {}, {}};
  CHECK(state_on(stay, Day(2030, 1, 1)) == StayState::open_ended);
  stay.left = Day(2024, 3, 10);
  CHECK(state_on(stay, Day(2024, 3, 9)) == StayState::open_ended);
  CHECK(state_on(stay, Day(2024, 3, 10)) == StayState::ended);
  CHECK(state_on(stay_of(Day(2024, 3, 2), 5, StayUnit::days), Day(2024, 3, 1)) == StayState::within);
}

TEST_CASE("casework.stay days are civil days of the shelter's zone, also over the change of clocks", "[pure]") {
  auto const zone = load_zone("Europe/Ljubljana").value();
  auto const stay = stay_of(Day(2024, 3, 27), 5, StayUnit::days); // last day 31 March, 23 hours long
  auto const last_second = end_of_day(last_day(stay), zone) - std::chrono::seconds(1);
  CHECK(state_on(stay, civil_day(last_second, zone)) == StayState::warn);
  CHECK(state_on(stay, civil_day(last_second + std::chrono::seconds(1), zone)) == StayState::overdue);
  CHECK(instant_text(last_second) == "2024-03-31T21:59:59Z");
}
