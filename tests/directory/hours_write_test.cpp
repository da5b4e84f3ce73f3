#include "base/text.h"
#include "directory/cli/hours_cli.h"
#include "directory/hours_answer_codec.h"
#include "directory/hours_invented.h"
#include "directory/hours_table.h"
#include "directory/hours_rows_codec.h"
#include "directory/model/hours/day_pattern.h"
#include "directory/model/hours/osm/osm_reader.h"
#include "directory/model/hours/osm/osm_writer.h"
#include "directory/services.h"
#include "directory/store/hours_codec.h"
#include <iostream>

namespace linden::directory {
using namespace tests;
namespace {
Day const k_day(2026, 11, 24);

Availability read(std::string const& text, std::string_view name = "Europe/Rome") {
  auto const answer = read_hours({text, std::string(name), "it", {}, {}});
  INFO(text);
  REQUIRE(answer.errors.empty());
  return answer.hours;
}
std::string shortest(std::string const& text) {
  auto const hours = read(text);
  auto const written = write_osm_hours(hours, k_day);
  INFO(text << " -> " << written.text << written.reason);
  CHECK(written.text.size() <= text.size());
  REQUIRE_FALSE(written.text.empty());
  CHECK(are_same_hours(hours, read(written.text), k_day));
  return written.text;
}
/// State and comment at the instant.
std::pair<OpenState, std::string> said(Availability const& hours, Instant t) {
  auto const found = hours_at(hours, t);
  if (found.state == OpenState::closed || found.rule < 0) return {found.state, {}};
  return {found.state, hours.rules[static_cast<std::size_t>(found.rule)].comment};
}
bool agree(Availability const& one, Availability const& other, InventedHours& invented, int instants) {
  auto const begin = instant_of(k_day, 0, one.zone);
  for (int i = 0; i < instants; ++i) {
    auto const t = begin + std::chrono::seconds(static_cast<std::int64_t>(invented.upto(800 * 1440 - 121)) * 60 + invented.upto(59));
    if (said(one, t) != said(other, t)) return false;
  }
  return true;
}
/// Every quarter of an hour of the day, by the instants that there are.
bool agree_on(Availability const& one, Availability const& other, Day day) {
  auto const end = end_of_day(day, one.zone);
  for (auto t = instant_of(day, 0, one.zone); t < end; t += std::chrono::minutes(15))
    if (said(one, t) != said(other, t)) return false;
  return true;
}
/// DST nights of Rome and Helsinki, the leap day of 2028 and the week 53 of 2026.
std::vector<Day> odd_days() {
  return {Day(2027, 3, 28), Day(2027, 10, 31), Day(2028, 3, 26), Day(2028, 10, 29),
          Day(2028, 2, 29), Day(2026, 12, 28), Day(2027, 1, 1),  Day(2027, 1, 3)};
}
} // namespace

TEST_CASE("directory.hours are written as the shortest text that says the same", "[pure]") {
  CHECK(shortest("Mo 09:00-12:00; Tu 09:00-12:00; We 09:00-12:00") == "Mo-We 09:00-12:00");
  CHECK(shortest("Mo-Fr 09:00-12:00, Mo-Fr 14:00-16:00") == "Mo-Fr 09:00-12:00,14:00-16:00");
  CHECK(shortest("Mo-Su 00:00-24:00") == "24/7");
  CHECK(shortest("Mo-Fr 09:00-17:00; PH off") == "Mo-Fr 09:00-17:00; PH off");
  CHECK(shortest("Mo-Su 22:00-28:00") == "22:00-04:00");
  CHECK(shortest("Mo-Fr 09:00-17:00; Sa off; Su off") == "Mo-Fr 09:00-17:00");
  CHECK(shortest("Mo-Fr 17:00+") == "Mo-Fr 17:00+");
  CHECK(shortest("Mo-Fr 10:00-12:00 || \"call first\"") == "Mo-Fr 10:00-12:00 || \"call first\"");
  CHECK(shortest("Sa,Su,Mo 10:00-12:00 open \"ring twice\"") == "Sa-Mo 10:00-12:00 open \"ring twice\"");
  CHECK(shortest("Mo-Fr sunrise-sunset") == "Mo-Fr sunrise-sunset");
  CHECK(shortest("Mo[1] 10:00-12:00") == "Mo[1] 10:00-12:00");
  CHECK(shortest("2031 Dec 25 off; Mo-Fr 09:00-12:00") == "Mo-Fr 09:00-12:00");
  CHECK(shortest("Mo-Fr off; Sa,Su off") == "off");
  CHECK(shortest("Jul-Aug Mo-Fr 09:00-12:00; Dec 24-Jan 06 off") == "Jul-Aug Mo-Fr 09:00-12:00");
}

TEST_CASE("directory.hours: what the text cannot say is named, and nothing is lost in silence", "[pure]") {
  HoursRule rule;
  rule.comment = "say \"Ana\"";
  Availability hours{zone("Europe/Rome"), {rule}, {}, {}};
  CHECK(write_osm_hours(hours, k_day).text.empty());
  CHECK(write_osm_hours(hours, k_day).reason == "comment");
  hours.rules[0].comment.clear();
  hours.rules[0].way = ContactWay::by_appointment;
  CHECK(write_osm_hours(hours, k_day).text == "24/7");
  CHECK(write_osm_hours(hours, k_day).loses_way);
  hours.rules.clear();
  CHECK(write_osm_hours(hours, k_day).text == "unknown");
  // Other hours on every single day: no text of the length that is read.
  for (int i = 0; i < 800; ++i) {
    HoursRule one;
    one.dates = {k_day + Days(i)};
    one.intervals = {{i, i + 1 + i % 7}};
    hours.rules.push_back(one);
  }
  CHECK(write_osm_hours(hours, k_day).reason == "too_long");
}

TEST_CASE("directory.every text of the hours table is written and read back", "[pure]") {
  for (auto const& [question, expect] : hours_table()) {
    auto const read_back = [&](std::string const& text) { return read_hours({text, question.zone, question.holidays, {}, {}}); };
    auto const hours = read_back(question.text).hours;
    auto const from = read_day(question.from.substr(0, 10));
    REQUIRE(from);
    auto const written = write_osm_hours(hours, *from);
    INFO(question.text << " -> " << written.text << written.reason);
    REQUIRE_FALSE(written.text.empty());
    auto const again = read_back(written.text);
    CHECK(again.errors.empty());
    CHECK(are_same_hours(hours, again.hours, *from));
    auto const rows = rows_of_hours(hours, *from);
    auto const kept = hours_of_rows(rows.rows, hours.zone);
    CHECK(kept.hours.rules == hours.rules);
    CHECK(kept.notes.empty());
  }
}

TEST_CASE("directory.hours: rules as text and back agree at 10000 instants", "[pure][slow]") {
  InventedHours invented(20261124);
  int written_count = 0;
  for (int i = 0; i < 60; ++i) {
    auto const hours = invented.schedule(zone(i % 2 ? "Europe/Rome" : "Europe/Helsinki"), [](auto& all) { return all.any(); }, 4);
    REQUIRE(check_hours(hours.rules));
    auto const written = write_osm_hours(hours, k_day);
    CHECK(written.text.empty() != written.reason.empty());
    if (written.text.empty()) continue;
    ++written_count;
    INFO(i << ": " << written.text);
    auto const read = read_osm_hours(written.text);
    REQUIRE(read.errors.empty());
    Availability again = hours;
    again.rules = read.rules;
    CHECK(agree(hours, again, invented, 10'000));
    for (auto const day : odd_days()) CHECK(agree_on(hours, again, day));
  }
  CHECK(written_count >= 50);
}

TEST_CASE("directory.hours: rules as HSDS rows and back agree at 10000 instants", "[pure][slow]") {
  InventedHours invented(531);
  for (int i = 0; i < 60; ++i) {
    auto const hours = invented.schedule(zone(i % 2 ? "Europe/Rome" : "Europe/Helsinki"), [](auto& all) { return all.row(); }, 4);
    auto const rows = rows_of_hours(hours, k_day);
    INFO(i << ": " << json::write(write_rows(rows.rows)));
    auto const alone = read_schedule_rows(rows.rows, hours.zone);
    bool const lacks = std::any_of(hours.rules.begin(), hours.rules.end(),
                                   [](HoursRule const& rule) { return rule.recurrence && lacks_start(*rule.recurrence); });
    if (!rows.says_less) CHECK(agree(hours, alone.hours, invented, 10'000));
    CHECK((!rows.says_less || lacks || alone.needs_review));
    auto const any = invented.schedule(hours.zone, [](auto& all) { return all.any(); }, 4);
    auto const written = rows_of_hours(any, k_day);
    auto const value = json::read(json::write(write_rows(written.rows)));
    REQUIRE(value);
    auto const again = read_rows(*value);
    REQUIRE(again);
    auto const kept = hours_of_rows(*again, zone("Europe/Madrid"));
    CHECK(kept.hours.rules == any.rules);
    CHECK(kept.hours.zone.name() == any.zone.name());
    if (!written.says_less) {
      auto const plain = read_schedule_rows(written.rows, any.zone);
      CHECK(agree(any, plain.hours, invented, 1'000));
      for (auto const day : odd_days()) CHECK(agree_on(any, plain.hours, day));
    }
  }
}

TEST_CASE("directory.HSDS rows: offsets, nights, exceptions and what cannot be read", "[pure]") {
  auto const rome = zone("Europe/Rome");
  ScheduleRow row;
  row.freq = "WEEKLY";
  row.byday = "MO,TU";
  row.opens_at = "22:00";
  row.closes_at = "04:00";
  row.timezone = "2";
  auto read = read_schedule_rows({row}, rome);
  CHECK(read.notes == std::vector<RowNote>{{0, "timezone", "offset_mapped"}});
  CHECK(read.hours.rules.at(0).intervals == std::vector<Interval>{{1320, 1680}});
  CHECK(hours_at(read.hours, at(rome, Day(2026, 6, 3), 3)).state == OpenState::open); // the night from Tuesday
  CHECK(hours_at(read.hours, at(rome, Day(2026, 6, 4), 3)).state == OpenState::closed);
  row.timezone = "-5";
  read = read_schedule_rows({row}, rome);
  CHECK(read.notes == std::vector<RowNote>{{0, "timezone", "offset_conflict"}});
  CHECK(read.needs_review);
  CHECK(hours_at(read.hours, at(rome, Day(2026, 6, 1), 23)).state == OpenState::unknown);
  row.timezone.clear();
  row.opens_at = "09:00-05:00";
  row.closes_at = "17:00-05:00";
  CHECK(read_schedule_rows({row}, rome).needs_review);
  CHECK_FALSE(read_schedule_rows({row}, zone("America/New_York")).needs_review);
  row.opens_at = "09:00:00";
  row.closes_at = "17:00";
  auto summer = row;
  summer.valid_from = "2026-07-01";
  summer.valid_to = "2026-08-31";
  summer.opens_at = "10:00";
  summer.closes_at = "12:00";
  auto evening = summer;
  evening.byday = "TU,WE";
  evening.opens_at = "18:00";
  evening.closes_at = "19:00";
  read = read_schedule_rows({evening, row, summer}, rome);
  auto const state = [&](Day day, int hour) { return hours_at(read.hours, at(rome, day, hour)).state; };
  CHECK(state(Day(2026, 6, 30), 15) == OpenState::open);
  CHECK(state(Day(2026, 7, 7), 15) == OpenState::closed); // a Tuesday of the exception
  CHECK(state(Day(2026, 7, 7), 11) == OpenState::open);
  CHECK(state(Day(2026, 7, 7), 18) == OpenState::open);
  CHECK(state(Day(2026, 7, 8), 18) == OpenState::open);
  CHECK(state(Day(2026, 9, 1), 15) == OpenState::open);
  auto const doubtful = [&](std::string ScheduleRow::*member, std::string const& value, std::string const& reason) {
    auto odd = row;
    odd.*member = value;
    auto const found = read_schedule_rows({odd}, rome);
    INFO(value);
    CHECK(found.needs_review);
    REQUIRE_FALSE(found.notes.empty());
    CHECK(found.notes.front().reason == reason);
    CHECK(hours_at(found.hours, at(rome, Day(2026, 6, 1), 10)).state == OpenState::unknown);
  };
  doubtful(&ScheduleRow::interval, "2", "count_without_start");
  doubtful(&ScheduleRow::closes_at, "09:00", "open_is_close");
  doubtful(&ScheduleRow::closes_at, "", "times_missing");
  doubtful(&ScheduleRow::opens_at, "nine", "value");
  doubtful(&ScheduleRow::byday, "MO,XX", "value");
  doubtful(&ScheduleRow::freq, "DAILY", "value");
  doubtful(&ScheduleRow::freq, "", "freq_missing");
  doubtful(&ScheduleRow::timezone, "CET", "value");
  doubtful(&ScheduleRow::valid_from, "2026-02-30", "value");
  CHECK(read_schedule_rows({}, rome).hours.rules.empty());
}

TEST_CASE("directory.HSDS rows that somebody changed count more than our attribute", "[pure]") {
  auto const hours = read("Mo-Fr 09:00-17:00; PH off");
  auto written = rows_of_hours(hours, k_day);
  CHECK(written.says_less);
  CHECK(written.rows.at(0).notes == "Mo-Fr 09:00-17:00; PH off");
  CHECK(written.rows.at(0).timezone == "1");
  CHECK(written.rows.at(0).zone == "Europe/Rome");
  CHECK(hours_of_rows(written.rows, hours.zone).hours.rules == hours.rules);
  written.rows.at(0).closes_at = "12:00";
  auto const changed = hours_of_rows(written.rows, hours.zone);
  CHECK(changed.notes.at(0).reason == "rows_changed");
  CHECK(hours_at(changed.hours, at(hours.zone, Day(2026, 11, 24), 15)).state == OpenState::closed);
  // Nothing open for certain: the row only carries what we know.
  auto const nothing = rows_of_hours(read("off"), k_day);
  CHECK(hours_of_rows(nothing.rows, hours.zone).hours.rules.size() == 1);
}

TEST_CASE("directory.hours convert: a text becomes rows and comes back, and a fault is named", "[pure]") {
  auto const texts = i18n::load_catalogues(LINDEN_BINARY_DIR "/lang");
  REQUIRE(texts);
  std::string out, err;
  auto const convert = [&](std::string const& text, std::string const& from, std::string const& to) {
    cli::HoursOptions options;
    options.question = {text == "-" ? "-" : text, "Europe/Ljubljana", "SI", {}, {}};
    options.from_format = from;
    options.to_format = to;
    std::istringstream in(out);
    std::ostringstream written, said;
    int const status = cli::convert(options, in, *read_instant("2026-11-24T10:00:00Z"), {(*texts)->language("en"), written, said});
    out = written.str();
    err = said.str();
    return status;
  };
  REQUIRE(convert("Mo-Fr 09:00-17:00; PH off", "osm", "hsds") == 0);
  CHECK(out.find(R"("byday":"MO,TU,WE,TH,FR","opens_at":"09:00","closes_at":"17:00")") != std::string::npos);
  CHECK(err.find("The rows alone say less") != std::string::npos);
  REQUIRE(convert("-", "hsds", "osm") == 0); // what was just written
  CHECK(out == "Mo-Fr 09:00-17:00; PH off\n");
  CHECK(convert("Mo 25-", "osm", "hsds") == 1);
  CHECK(err.find("Error at") != std::string::npos);
  CHECK(out.empty());
  CHECK(convert("[1]", "hsds", "osm") == 1);
  CHECK(err.find("HSDS schedule rows are") != std::string::npos);
  CHECK(convert("{", "hsds", "osm") == 1);
  CHECK(convert(R"([{"freq":"WEEKLY","byday":"MO","opens_at":"09:00","closes_at":"17:00","timezone":9}])", "hsds", "osm") == 0);
  CHECK(err.find("row 1, timezone: the zone of the place never has this offset") != std::string::npos);
  CHECK(out == "Mo 09:00-17:00 unknown\n"); // nothing is guessed: somebody has to look
}

TEST_CASE("directory.hours: a megabyte and nested garbage are refused with a column", "[pure]") {
  auto const refused = [](std::string const& text, TextNote const& note) {
    auto const read = read_osm_hours(text);
    CHECK(read.rules.empty());
    REQUIRE_FALSE(read.errors.empty());
    CHECK(read.errors.front() == note);
  };
  refused(std::string(1u << 20, 'M'), {4001, "too_long"});
  refused(std::string(1u << 20, '('), {4001, "too_long"});
  refused(std::string(4000, '['), {1, "unexpected"});
  refused(std::string(3999, '(') + "1", {2, "event_expected"});
  std::string many = "Mo 09:00-10:00";
  while (many.size() < 3980) many += ",09:00-10:00";
  CHECK(read_osm_hours(many).errors.empty());
  std::string rules = "off";
  while (rules.size() < 3990) rules += "||off";
  auto const read = read_osm_hours(rules);
  CHECK(read.errors.empty());
  CHECK(write_osm_hours({zone("Europe/Rome"), read.rules, {}, {}}, k_day).text == "off");
}
} // namespace linden::directory
