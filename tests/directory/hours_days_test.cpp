#include "directory/hours_answer_codec.h"
#include "directory/store/holiday_sets.h"
#include "directory/model/hours/schedule_group.h"
#include "directory/services.h"
#include <algorithm>

namespace linden::directory {
using namespace tests;
namespace {
std::vector<std::string> days(std::string_view set, int year) {
  auto const holidays = find_holidays(set);
  std::vector<std::string> texts;
  if (!holidays || !*holidays) return texts;
  for (auto const day : (*holidays)->days_of_year(year, HolidayKind::public_day)) texts.push_back(day.text().substr(5));
  return texts;
}
using Texts = std::vector<std::string>;
} // namespace

TEST_CASE("directory.easter and the holidays of five countries on golden dates", "[pure]") {
  // Easter Sundays 2024 to 2030 as church calendars print them.
  Day const sundays[] = {Day(2024, 3, 31), Day(2025, 4, 20), Day(2026, 4, 5), Day(2027, 3, 28),
                         Day(2028, 4, 16), Day(2029, 4, 1),  Day(2030, 4, 21)};
  for (int i = 0; i < 7; ++i) CHECK(easter_sunday(2024 + i) == sundays[i]);
  CHECK(days("it", 2025) == Texts{"01-01", "01-06", "04-20", "04-21", "04-25", "05-01", "06-02", "08-15", "11-01", "12-08", "12-25", "12-26"});
  CHECK(days("be", 2024) == Texts{"01-01", "03-31", "04-01", "05-01", "05-09", "05-19", "05-20", "07-21", "08-15", "11-01", "11-11", "12-25"});
  CHECK(days("fi", 2026) == Texts{"01-01", "01-06", "04-03", "04-05", "04-06", "05-01", "05-14", "05-24", "06-20", "10-31", "12-06", "12-25", "12-26"});
  CHECK(days("si", 2027) == Texts{"01-01", "01-02", "02-08", "03-28", "03-29", "04-27", "05-01", "05-02", "05-16", "06-25", "08-15", "10-31", "11-01", "12-25", "12-26"});
  CHECK(days("es", 2030) == Texts{"01-01", "01-06", "04-19", "05-01", "08-15", "10-12", "11-01", "12-06", "12-08", "12-25"});
  auto const catalonia = days("es-CT", 2025);
  CHECK(std::count(catalonia.begin(), catalonia.end(), "09-11") == 1);
  CHECK(std::count(catalonia.begin(), catalonia.end(), "04-17") == 0); // no Holy Thursday
  CHECK(std::count(catalonia.begin(), catalonia.end(), "04-21") == 1);
  CHECK(days("xx", 2025).empty());
}

TEST_CASE("directory.school days are known for whole years only, and for a region only where they are its own", "[pure]") {
  auto const on = [](std::string_view set, Day day) { return (*find_holidays(set))->match(HolidayKind::school, day); };
  // As the Flemish rules give them: the Easter weeks begin on the first Monday of April, after a late or early Easter not.
  for (Day const first : {Day(2024, 4, 1), Day(2025, 4, 7), Day(2026, 4, 6), Day(2027, 3, 29)}) {
    CHECK(on("be-VLG", first) == DayMatch::yes);
    CHECK(on("be-VLG", first - Days(3)) == DayMatch::no);
    CHECK(on("be-VLG", easter_sunday(static_cast<int>(first.ymd().year())) - Days(48)) == DayMatch::yes); // carnival
  }
  CHECK(on("be-VLG", Day(2026, 5, 15)) == DayMatch::maybe); // the day after Ascension
  CHECK(on("be-VLG", Day(2028, 7, 15)) == DayMatch::maybe); // nothing is said of that year
  CHECK(on("be-WAL", Day(2025, 5, 2)) == DayMatch::yes);
  CHECK(on("be-WAL", Day(2025, 4, 8)) == DayMatch::no);
  CHECK(on("be-WAL", Day(2026, 4, 28)) == DayMatch::maybe);
  for (auto const* set : {"be", "be-BRU", "it", "it-BZ", "fi", "es", "es-MD"}) CHECK(on(set, Day(2025, 7, 15)) == DayMatch::maybe);
  CHECK(on("si", Day(2025, 7, 15)) == DayMatch::yes);
  CHECK(on("si", Day(2025, 2, 19)) == DayMatch::maybe); // one of two weeks, by region
  CHECK(on("si", Day(2025, 3, 19)) == DayMatch::no);
  CHECK(on("si", Day(2026, 7, 15)) == DayMatch::maybe);
  auto const warned = [](std::string year) {
    HoursQuestion const question{"SH off", "Europe/Brussels", "BE-VLG", year + "-07-01T00:00", year + "-07-02T00:00"};
    auto const answer = expand_hours(question);
    return answer.warnings.size() == 1 && answer.warnings.front().note.reason == "school_holidays_unknown";
  };
  CHECK_FALSE(warned("2026"));
  CHECK(warned("2028"));
}

TEST_CASE("directory.a holiday table with faults names line and column", "[pure]") {
  std::string const head = "code,kind,rule,region,from_year,to_year,shift,names,source,status\n";
  CHECK(read_holiday_table("xx", "v", head + "a,public,12-25,,,,,,law,confirmed\n"));
  for (auto const* row : {"a,feast,12-25,,,,,,law,confirmed", "a,public,13-25,,,,,,law,confirmed", "a,public,02-30,,,,,,law,confirmed",
                          "a,public,easter*2,,,,,,law,confirmed", "a,public,6 mon of 5,,,,,,law,confirmed",
                          "a,public,12-25,,x,,,,law,confirmed", "a,public,12-25,,,,mon>sun,,law,confirmed",
                          "a,public,12-25,,,,,,law,perhaps", "a,public,12-25,,,,,,,confirmed"}) {
    auto const table = read_holiday_table("xx", "v", head + row + "\n");
    INFO(row);
    REQUIRE_FALSE(table);
    CHECK(table.error().front().args.front().second == "2");
  }
  CHECK_FALSE(read_holiday_table("xx", "v", "code,kind\na,public\n"));
}

TEST_CASE("directory.recurrence by arithmetic", "[pure]") {
  Recurrence weekly;
  weekly.interval = 2;
  weekly.by_day = {{2, 0}};
  CHECK(match_day(weekly, Day(2024, 1, 2)) == DayMatch::maybe); // every second week of what?
  CHECK(match_day(weekly, Day(2024, 1, 3)) == DayMatch::no);
  weekly.start = Day(2024, 1, 2);
  CHECK(match_day(weekly, Day(2024, 1, 2)) == DayMatch::yes);
  CHECK(match_day(weekly, Day(2024, 1, 9)) == DayMatch::no);
  CHECK(match_day(weekly, Day(2074, 1, 2)) == DayMatch::no); // 2,609 weeks later: an odd number
  CHECK(match_day(weekly, Day(2074, 1, 9)) == DayMatch::yes);
  weekly.count = 3;
  CHECK(match_day(weekly, Day(2024, 1, 30)) == DayMatch::yes);
  CHECK(match_day(weekly, Day(2024, 2, 13)) == DayMatch::no);
  Recurrence monthly;
  monthly.frequency = Frequency::monthly;
  monthly.by_day = {{5, -1}};
  CHECK(match_day(monthly, Day(2024, 2, 23)) == DayMatch::yes);
  CHECK(match_day(monthly, Day(2024, 2, 16)) == DayMatch::no);
  monthly.by_day.clear();
  monthly.by_month_day = {-1};
  CHECK(match_day(monthly, Day(2024, 2, 29)) == DayMatch::yes);
  CHECK(match_day(monthly, Day(2023, 2, 28)) == DayMatch::yes);
  Recurrence yearly;
  yearly.frequency = Frequency::yearly;
  yearly.by_week_no = {53};
  yearly.by_day = {{1, 0}};
  CHECK(match_day(yearly, Day(2020, 12, 28)) == DayMatch::yes); // ISO week 53 of 2020
  CHECK(match_day(yearly, Day(2024, 12, 30)) == DayMatch::no);  // week 1 of 2025
  yearly.by_week_no.clear();
  yearly.by_day.clear();
  yearly.by_year_day = {-1, 60};
  CHECK(match_day(yearly, Day(2024, 2, 29)) == DayMatch::yes);
  CHECK(match_day(yearly, Day(2023, 3, 1)) == DayMatch::yes);
  CHECK(match_day(yearly, Day(2023, 12, 31)) == DayMatch::yes);
  yearly.until = Day(2023, 12, 30);
  CHECK(match_day(yearly, Day(2023, 12, 31)) == DayMatch::no);
  CHECK(iso_week(Day(2021, 1, 1)).week == 53);
  yearly.by_year_day = {0};
  CHECK_FALSE(check_recurrence(yearly));
}

TEST_CASE("directory.equal schedules are one group and the board keeps now", "[pure]") {
  ScheduleGroups groups;
  std::vector<Availability> schedules;
  for (int i = 0; i < 100; ++i) {
    HoursRule rule;
    rule.weekdays = static_cast<Weekdays>(i % 127 + 1);
    rule.intervals = {{i * 7, i * 7 + 300}};
    schedules.push_back({zone(i % 2 ? "Europe/Rome" : "Europe/Helsinki"), {rule}, {}, {}});
  }
  schedules.push_back({zone("Europe/Rome"), {}, {}, {}});
  for (auto const& schedule : schedules) groups.intern(schedule);
  REQUIRE(groups.size() == 101);
  CHECK(groups.intern(schedules[7]) == 7);
  CHECK(groups.content_hash(3) == schedule_hash(schedules[3]));
  auto now = at(zone("Europe/Rome"), Day(2024, 3, 29), 0);
  ScheduleBoard board(groups, now);
  for (int step = 0; step < 120; ++step) {
    board.advance(now);
    auto const fresh = states_at(groups, now);
    CHECK(board.open_bits() == fresh.open);
    CHECK(board.unknown_bits() == fresh.unknown);
    now += std::chrono::minutes(47);
  }
  CHECK(board.state(100) == OpenState::unknown);
  board.advance(now - Days(2));
  CHECK(board.open_bits() == states_at(groups, now - Days(2)).open);
}
} // namespace linden::directory
