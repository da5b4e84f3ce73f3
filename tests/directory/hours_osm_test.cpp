#include "base/text.h"
#include "directory/store/holiday_sets.h"
#include "directory/hours_table.h"
#include "directory/store/hours_codec.h"
#include <catch2/catch.hpp>

namespace linden::directory {
namespace {
HoursQuestion ask(std::string text, std::string from, std::string to) {
  return {std::move(text), "Europe/Rome", "IT", std::move(from), std::move(to)};
}
/// `06-03T10:00 06-03T12:00 open|...`, with `?` for unknown and the comment in brackets.
std::string told(HoursAnswer const& answer) {
  std::string text;
  for (auto const& stretch : answer.stretches) {
    if (!text.empty()) text += "|";
    text += local_text(stretch.from, answer.hours.zone).substr(5) + " " + local_text(stretch.to, answer.hours.zone).substr(5);
    if (stretch.state == OpenState::unknown) text += "?";
    if (!stretch.comment.empty()) text += "(" + stretch.comment + ")";
  }
  return text;
}
std::string week(std::string text) { return told(expand_hours(ask(std::move(text), "2024-06-03T00:00", "2024-06-10T00:00"))); }
std::string error(std::string const& text) {
  auto const answer = expand_hours(ask(text, "2024-06-03T00:00", "2024-06-10T00:00"));
  CHECK(answer.stretches.empty());
  if (answer.errors.empty()) return "none";
  return std::to_string(answer.errors.front().note.column) + " " + answer.errors.front().note.reason;
}
} // namespace

TEST_CASE("directory.every text of the hours table gives its stretches", "[pure]") {
  for (auto const& [question, expect] : tests::hours_table()) {
    INFO(question.text << " " << question.from);
    auto const answer = expand_hours(question);
    CHECK(answer.errors.empty());
    CHECK(told(answer) == expect);
    // The same rules after a way through our own JSON.
    auto const again = read_availability(write_availability(answer.hours));
    REQUIRE(again);
    CHECK(again->rules == answer.hours.rules);
  }
}

TEST_CASE("directory.hours text that cannot be read names column and reason", "[pure]") {
  CHECK(error("") == "1 empty");
  CHECK(error("Xx 10:00-12:00") == "1 unknown_word");
  CHECK(error("Mo-Fr 09:00-17:00; Xx off") == "20 unknown_word");
  CHECK(error("Mo 10:60-12:00") == "7 minute");
  CHECK(error("Mo 25:00-26:00") == "4 starts_after_midnight");
  CHECK(error("Mo 24:00-26:00") == "4 starts_after_midnight");
  CHECK(error("Mo 10:00-49:00") == "10 hour");
  CHECK(error("Mo 10:00-10:00") == "4 open_is_close");
  CHECK(error("Mo 00:00-00:00") == "4 open_is_close");
  CHECK(error("Mo 10:00") == "4 point_in_time");
  CHECK(error("Mo 10:00-16:00/90") == "15 point_in_time");
  CHECK(error("Mo-Fr 9-5") == "7 half_day_unclear");
  CHECK(error("Mon to Fri 9-5") == "12 half_day_unclear");
  CHECK(error("Mo 10:00-") == "10 time_expected");
  CHECK(error("Mo 0800-0900") == "4 year");
  CHECK(error("Mo[0] 10:00-12:00") == "4 nth");
  CHECK(error("Mo[6] 10:00-12:00") == "4 nth");
  CHECK(error("Mo-We[1] 10:00-12:00") == "6 nth");
  CHECK(error("Jan 32 10:00-12:00") == "5 day_of_month");
  CHECK(error("Feb 30") == "5 day_of_month");
  CHECK(error("Jan 20-10") == "8 reversed");
  CHECK(error("week 54") == "6 week");
  CHECK(error("week 0") == "6 week");
  CHECK(error("week 52-02 Mo") == "9 reversed");
  CHECK(error("2025-2024 Mo") == "6 reversed");
  CHECK(error("Mo 10:00-12:00 \"unclosed") == "16 comment_not_closed");
  CHECK(error("Mo 10:00-12:00|Tu") == "15 unknown_sign");
  CHECK(error("|| Mo 10:00-12:00") == "1 nothing_before_fallback");
  CHECK(error("Mo,10:00-12:00") == "3 comma");
  CHECK(error("Mo 10:00-12:00 Tu 10:00-12:00") == "16 separator_missing");
  CHECK(error("Mo open unknown") == "9 separator_missing");
  // Words of other languages, and what may mean two things.
  CHECK(error("Do 10:00-12:00") == "1 unknown_word");
  CHECK(error("Mo bis Fr 10:00-12:00") == "4 unknown_word");
  CHECK(error("holidays off") == "1 unknown_word");
  CHECK(error("by telephone") == "1 unknown_word");
  CHECK(error("Mo Fr 10:00-12:00") == "4 separator_missing");
  CHECK(error("Mo_Fr 10:00-12:00") == "3 unknown_sign");
  CHECK(error("Mo 10:0-12:00") == "7 minute");
  CHECK(error("Mo 10:00-12:00+14:00-16:00") == "16 separator_missing");
  CHECK(error("Mo late") == "4 unknown_word");
  CHECK(error("& Mo") == "1 comma");
  CHECK(error("Mo 10:00-12:00 'unclosed") == "16 comment_not_closed");
  CHECK(error("Mo 10:00-sunset; täglich") == "18 unknown_word");
  CHECK(error("\xff") == "1 not_utf8");
  CHECK(error(std::string(5000, ';')) == "4001 too_long");
}

TEST_CASE("directory.hours text that would open a closed house, or close an open one, is refused", "[pure]") {
  // A weekday after an open date.
  CHECK(error("Oct 1 +Su 10:00-12:00") == "8 unexpected");
  CHECK(error("Dec 25 +Su") == "9 unexpected");
  CHECK(error("2023 Dec 30+ Mo 10:00-12:00") == "14 unexpected");
  // Numbers that are days, not hours.
  CHECK(error("10 to 24 December") == "1 month_expected");
  CHECK(error("10-24 December") == "1 month_expected");
  CHECK(error("Mo-Fr 09:00-17:00; closed 10 to 20 August") == "27 month_expected");
  CHECK(error("Mo-Fr 09:00-17:00; off 10-20 Aug") == "24 month_expected");
  CHECK(error("10-12, 14-20 2026 Aug off") == "8 month_expected");
  CHECK(error("25 Dec off") == "1 month_expected");
  CHECK(error("Mo-Fr 09:00-17:00; off 10.08-20.08") == "24 month_expected");
  CHECK(error("Dec 25th off") == "7 unknown_word");
  // The other half of the day would do as well.
  CHECK(error("Mo-Fr 9h-5h") == "7 half_day_unclear");
  CHECK(error("Mo-Fr from 9h until 5h") == "12 half_day_unclear");
  CHECK(error("Mo-Fr noon - 5h") == "7 half_day_unclear");
  CHECK(error("Mo-Fr 9h-midnight") == "7 half_day_unclear");
  CHECK(error("Mo-Fr 1-5") == "7 half_day_unclear");
  CHECK(error("Mo-Fr 2h-6h") == "7 half_day_unclear");
  CHECK(error("Mo-Fr 1:00-4:30") == "7 half_day_unclear");
  CHECK(error("Mo-Fr 9:00-5:00") == "7 half_day_unclear");
  CHECK(error("Mo-Fr 9am-5:00") == "7 half_day_unclear");
  CHECK(error("Mo-Fr 1:00-5:00pm") == "7 half_day_unclear");
  // From a year or a date on is more than the year or the date.
  CHECK(error("from 2026 Mo-Fr 09:00-17:00") == "1 unknown_word");
  CHECK(error("from Aug 10 Mo-Fr 09:00-17:00") == "1 unknown_word");
  CHECK(error("from 10 to 20 August") == "6 month_expected");
  // Two rules in one.
  CHECK(error("Mo-Fr 09:00-17:00 public holidays closed") == "19 separator_missing");
  CHECK(error("Mo-Fr 09:00-17:00 PH off") == "19 separator_missing");
  CHECK(error("Mo-Fr 09:00-17:00 closed PH") == "26 separator_missing");
  CHECK(error("24/7 PH off") == "6 separator_missing");
  CHECK(error("09:00-17:00 Su closed") == "13 separator_missing");
  CHECK(error("09:00-17:00 Su by appointment") == "13 separator_missing");
  CHECK(error("Mo-Fr 09:00-17:00 Aug off") == "19 separator_missing");
  CHECK(error("Mo-Fr 09:00-17:00 closed Dec 25") == "26 separator_missing");
  CHECK(error("24/7 week 30 off") == "6 separator_missing");
  CHECK(error("by appointment PH off") == "19 separator_missing");
  CHECK(error("Mo-Fr by appointment Aug closed") == "26 separator_missing");
  CHECK(error("Mo-Fr 09:00-17:00 and closed") == "23 unexpected");
  CHECK(error("Tu and by appointment") == "4 comma");
}

TEST_CASE("directory.hours text that is odd but clear is read with a warning", "[pure]") {
  auto const warned = [](std::string text, std::string reason, int column) {
    auto const read = read_osm_hours(text);
    INFO(text);
    CHECK(read.errors.empty());
    REQUIRE_FALSE(read.warnings.empty());
    CHECK(read.warnings.front() == TextNote{column, reason});
  };
  warned("Mo-Fr 9-17", "no_minutes", 7);
  warned("mo 10:00-12:00", "letter_case", 1);
  warned("Monday 10:00-12:00", "long_name", 1);
  warned("Mo 09:00\u201317:00", "look_alike", 9);
  warned("Mo 09.00-17:00", "dot_in_time", 6);
  warned("10:00-12:00 Mo", "order", 13);
  warned("Mo 10:00-12:00;", "empty_rule", 16);
  warned("Mo 10:00-12:00,", "comma_at_end", 16);
  warned("Mo sunrise-sunset", "sun_time", 4);
  warned("Mo 10am-5pm", "half_day", 6);
  warned("Mo 24/7", "always_with_days", 4);
  warned("Mo to Fr 10:00-12:00", "spelled_out", 4);
  warned("Mo 10h-12h", "spelled_out", 4);
  warned("by appointment", "spelled_out", 1);
  warned("daily 10:00-12:00", "spelled_out", 1);
  warned("Mo. 10:00-12:00", "dot_after_name", 3);
  warned("Mo 'ring'", "look_alike", 4);
  warned("Mo 10:00-12:00 14:00-16:00", "comma_missing", 16);
  warned("Mo,", "comma_at_end", 3);
  warned("Mo-Fr 09:00-12:00; 14:00-16:00", "replaces_all_days", 20);
  warned("Mo-Fr 09:00-12:00; \"call\"", "replaces_all_days", 20);
  CHECK(week("Mo-Fr 9-17") == week("Mo-Fr 09:00-17:00"));
  CHECK(week("Mo 10am-5pm") == "06-03T10:00 06-03T17:00");
  CHECK(read_osm_hours("Mo-Fr 09:00-17:00; 12:00-13:00 off").warnings.empty());
}

TEST_CASE("directory.a disputed holiday is unknown and an unknown set is never none", "[pure]") {
  auto const october = [](std::string text) {
    return told(expand_hours(ask(std::move(text), "2026-10-03T00:00", "2026-10-06T00:00")));
  };
  CHECK(october("Mo-Su 09:00-17:00; PH off") == "10-03T09:00 10-03T17:00|10-04T00:00 10-05T00:00?|10-05T09:00 10-05T17:00");
  CHECK(october("PH 10:00-12:00") == "10-04T10:00 10-04T12:00?");
  CHECK(october("Su,PH 10:00-12:00") == "10-04T10:00 10-04T12:00");
  auto question = ask("PH 10:00-12:00", "2026-03-03T00:00", "2026-03-04T00:00");
  question.holidays.clear();
  auto const answer = expand_hours(question);
  CHECK(told(answer) == "03-03T10:00 03-03T12:00?");
  REQUIRE(answer.warnings.size() == 1);
  CHECK(answer.warnings.front().note.reason == "holidays_missing");
  CHECK(told(expand_hours(ask("SH off", "2026-03-03T00:00", "2026-03-04T00:00"))) == "03-03T00:00 03-04T00:00?");
}

TEST_CASE("directory.a question line that is no question is told so", "[pure]") {
  CHECK_FALSE(read_hours_question("{"));
  CHECK_FALSE(read_hours_question("[1]"));
  CHECK_FALSE(read_hours_question(R"({"text":"Mo","zone":"Europe/Rome","from":"2024-01-01T00:00"})"));
  CHECK_FALSE(read_hours_question(R"({"text":1,"zone":"Europe/Rome","from":"x","to":"y"})"));
  auto const question = read_hours_question(
      R"({"text":"Mo","zone":"Mars/Olympus","holidays":null,"from":"2024-01-01T00:00","to":"2024-01-02T00:00"})");
  REQUIRE(question);
  CHECK(expand_hours(*question).errors.front().member == "zone");
}

TEST_CASE("directory.the nights on which the clock is moved in an expansion covers D-FI-01", "[pure]") {
  HoursQuestion question{"22:00-02:30", "Europe/Rome", "", "2024-03-30T12:00", "2024-03-31T12:00"};
  CHECK(told(expand_hours(question)) == "03-30T22:00 03-31T03:00"); // 02:30 does not exist: the first instant after the gap
  question = {"02:10-02:50", "Europe/Rome", "", "2024-03-31T00:00", "2024-03-31T12:00"};
  CHECK(told(expand_hours(question)).empty());
  question = {"01:00-03:30", "Europe/Helsinki", "", "2024-10-27T00:00", "2024-10-27T12:00"};
  CHECK(told(expand_hours(question)) == "10-27T01:00 10-27T03:30|10-27T03:00 10-27T03:30");
  question = {"24/7", "Europe/Helsinki", "FI", "2024-03-30T00:00", "2024-12-26T00:00"};
  CHECK(told(expand_hours(question)) == "03-30T00:00 12-26T00:00");
}
} // namespace linden::directory
