#include "reports.h"
#include <map>

using namespace linden;
using namespace linden::evidence;

TEST_CASE("evidence.joint report: 28 studies, 26 projects, 28 practices, 18 other, 8 student pieces, 49 references, "
          "as counted by hand",
          "[pure]") {
  auto const text = joint_report();
  if (!text) return;
  auto const report = read_report(*text, test_words(), joint_repairs());
  REQUIRE(report.has_value());
  CHECK(counts_of(*report) == counts_in("joint-report.counts"));
  std::map<std::string, int> sums;
  for (auto const& [key, count] : count_tables(*report))
    sums[key.second] += count.logical_rows;
  CHECK(sums ==
        std::map<std::string, int>{
            {"research", 28}, {"project", 26}, {"practice", 28}, {"other", 18}, {"student", 8}, {"case_study", 2}});
  CHECK(report->references.size() == 49);
}

TEST_CASE("evidence.joint report: every line has a destination, no error stays open", "[pure]") {
  auto const text = joint_report();
  if (!text) return;
  auto const raw = read_report(*text, test_words(), {});
  REQUIRE(raw.has_value());
  auto const report = read_report(*text, test_words(), joint_repairs());
  REQUIRE(report.has_value());
  int solid = 0;
  for (auto const& line : report->lines)
    if (!trim(line.text).empty()) ++solid;
  int placed = 0;
  for (auto const& [kind, count] : count_destinations(*report))
    placed += count;
  CHECK(placed == solid);
  CHECK(count_destinations(*report).count(Destination::loose) == 0);
  CHECK(count_destinations(*raw).at(Destination::loose) == 11);
  CHECK(count_open(*raw, Severity::error) > 30);
  CHECK(count_open(*report, Severity::error) == 0);
}

TEST_CASE("evidence.joint report: student texts covers E-FI-02", "[pure]") {
  auto const text = joint_report();
  if (!text) return;
  auto const report = read_report(*text, test_words(), joint_repairs());
  REQUIRE(report.has_value());
  int rows = 0;
  for (auto const& entry : report->entries)
    if (entry.template_id == "student") {
      ++rows;
      CHECK(entry.country == "FI");
      for (auto const& cell : entry.cells)
        CHECK_FALSE(trim(cell.text).empty());
    }
  CHECK(rows == 8);
  // Hyphens of line ends: gone from the value, kept in the part as found.
  CHECK(cell_text(*report, 421, "writer").find("Knuutinen") == 0);
  CHECK(entry_at(*report, 421).find("writer")->parts[0].text.find("Knuu-tinen") == 0);
  CHECK(cell_text(*report, 422, "title").find("väkivaltaan") != std::string::npos);
  CHECK(cell_text(*report, 423, "title").find("ihmisoikeuskysymyksenä") != std::string::npos);
  CHECK(entry_at(*report, 424).lines == std::vector<int>{424, 428});
  CHECK(entry_at(*report, 437).lines.size() == 10);
  CHECK(cell_text(*report, 437, "country") == "Spain");
}

TEST_CASE("evidence.joint report: headings, headers and rows that page breaks spoiled", "[pure]") {
  auto const text = joint_report();
  if (!text) return;
  auto const report = read_report(*text, test_words(), joint_repairs());
  REQUIRE(report.has_value());
  for (int const line : {522, 523, 528, 533, 538})
    CHECK(entry_at(*report, line).country == "SI");
  CHECK(count_findings(*report, "S1", 519, true) == 1);
  for (int const line : {493, 498, 503, 510, 515})
    CHECK(entry_at(*report, line).template_id == "project");
  CHECK(count_findings(*report, "S3", 492, true) == 1);
  CHECK(entry_at(*report, 309).lines == std::vector<int>{309, 314});
  CHECK(entry_at(*report, 322).lines == std::vector<int>{322, 327});
  CHECK(entry_at(*report, 360).lines == std::vector<int>{360, 365});
  CHECK(entry_at(*report, 574).lines == std::vector<int>{574, 580});
  CHECK(entry_at(*report, 606).lines == std::vector<int>{606, 611});
  CHECK(report->lines[574].destination == Destination::ignored);
  CHECK(cell_text(*report, 620, "no") == "6");
  CHECK(entry_at(*report, 620).find("no")->parts[0].text == "5");
  CHECK(entry_at(*report, 403).same_as_line == 402);
}

TEST_CASE("evidence.joint report: two works of one author and year stay two", "[pure]") {
  auto const text = joint_report();
  if (!text) return;
  auto const report = read_report(*text, test_words(), joint_repairs());
  REQUIRE(report.has_value());
  CHECK(cell_text(*report, 277, "author_year") == cell_text(*report, 283, "author_year"));
  CHECK(entry_at(*report, 283).same_as_line == 0);
}

TEST_CASE("evidence.joint report: our repair log fits the file, each op with a reason", "[pure]") {
  auto const text = joint_report();
  if (!text) return;
  auto const log = read_repair_log(read_file(k_report_folder + "/joint-report-2025.repairs.jsonl").value());
  REQUIRE(log.has_value());
  CHECK(check_fresh(*log, *text).has_value());
  CHECK(log->repairs.size() == 57);
  for (auto const& repair : log->repairs)
    CHECK(repair.reason.size() > 10);
}
