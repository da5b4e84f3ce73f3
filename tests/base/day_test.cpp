#include "base/day.h"
#include "base/time.h"
#include <catch2/catch.hpp>
using namespace linden;

TEST_CASE("base.day reads and refuses", "[pure]") {
  CHECK(read_day("2024-02-29")->text() == "2024-02-29");
  CHECK_FALSE(read_day("2023-02-29"));
  CHECK_FALSE(read_day("2024-2-29"));
  CHECK_FALSE(read_day("31/02/2024"));
  CHECK_FALSE(read_day("2024-02--1"));
  CHECK(quarter_of(Day(2024, 12, 31)) == "2024Q4");
}

TEST_CASE("base.day months end safely", "[pure]") {
  CHECK(add_months(Day(2023, 8, 31), 6) == Day(2024, 2, 29));
  CHECK(add_months(Day(2022, 8, 31), 6) == Day(2023, 2, 28));
  CHECK(add_months(Day(2024, 1, 31), -2) == Day(2023, 11, 30));
}

TEST_CASE("base.time gaps and doubled hours", "[pure]") {
  auto const rome = *load_zone("Europe/Rome");
  CHECK(instant_text(instant_of(Day(2024, 3, 31), 150, rome)) == "2024-03-31T01:00:00Z");
  CHECK(instant_text(instant_of(Day(2024, 10, 27), 150, rome)) == "2024-10-27T00:30:00Z");
  CHECK(instant_text(instant_of(Day(2024, 10, 27), 150, rome, true)) == "2024-10-27T01:30:00Z");
  CHECK(wall_time(*read_instant("2024-03-01T22:40:00Z"), rome) == WallTime{Day(2024, 3, 1), 23 * 60 + 40});
  CHECK(instant_text(end_of_day(Day(2024, 3, 12), rome)) == "2024-03-12T23:00:00Z");
  CHECK_FALSE(load_zone("Mars/Base"));
  CHECK_FALSE(read_instant("2024-03-01"));
}
