#include "reports.h"
#include <algorithm>
#include <map>
#include <rapidcheck.h>

using namespace linden;
using namespace linden::evidence;

TEST_CASE("evidence.small report: rows are counted as by hand", "[pure]") {
  CHECK(counts_of(read_small(small_repairs())) == counts_in("small-report.counts"));
}

TEST_CASE("evidence.small report: a row cut by a page break is joined, its parts keep their lines", "[pure]") {
  auto const report = read_small();
  auto const& row = entry_at(report, 17);
  CHECK(row.last_line == 23);
  CHECK(row.lines == std::vector<int>{17, 23});
  auto const& cell = *row.find("main_findings");
  CHECK(cell.text == "Lanterns help most when they are lit before dusk.");
  REQUIRE(cell.parts.size() == 2);
  CHECK(cell.parts[1].line == 23);
  CHECK(cell.parts[1].text == "they are lit before dusk.");
  CHECK(count_findings(report, "S7", 23) == 1);
}

TEST_CASE("evidence.small report: doubtful rows and loose lines are asked about, never joined by themselves",
          "[pure]") {
  auto const report = read_small();
  CHECK(entry_at(report, 41).last_line == 41);
  CHECK(count_findings(report, "S7", 46) == 1);
  for (int const line : {26, 47, 49, 51}) {
    CHECK(report.lines[static_cast<std::size_t>(line - 1)].destination == Destination::loose);
    CHECK(count_findings(report, "S7", line) == 1);
  }
  auto const repaired = read_small(small_repairs());
  CHECK(cell_text(repaired, 41, "title") == "Valo ja ovi (Light and door)");
  CHECK(cell_text(repaired, 41, "topic") == "A door tells who may enter at night.");
  CHECK(cell_text(repaired, 47, "writer") == "Opiskelija, B., 2024");
  CHECK(cell_text(repaired, 47, "country") == "Slovenia");
}

TEST_CASE("evidence.rows: a row without number but with an author is a row of its own", "[pure]") {
  auto text = small_report();
  text.replace(text.find("2\tNäyte"), 1, "");
  auto const report = read_report(text, test_words(), {});
  REQUIRE(report.has_value());
  CHECK(cell_text(*report, 24, "author_year") == "Näyte et al. (2022)");
  CHECK(count_findings(*report, "S7", 24) == 0);
  CHECK(count_findings(*report, "M1", 24) == 2);
}

TEST_CASE("evidence.small report: the section decides country and template, the wrong heading is kept", "[pure]") {
  auto const report = read_small();
  auto const& row = entry_at(report, 58);
  CHECK(row.country == "SI");
  CHECK(row.template_id == "project");
  CHECK(row.find("title")->text == "KEYS");
  CHECK(count_findings(report, "S1", 55) == 1);
  CHECK(count_findings(report, "S1", 10) == 1);
  CHECK(count_findings(report, "S3", 57) == 1);
  auto const kept =
      std::find_if(report.blocks.begin(), report.blocks.end(), [](auto const& b) { return b.line == 55; });
  REQUIRE(kept != report.blocks.end());
  CHECK(kept->text == "THE LATEST PROJECTS IN ITALY");
}

TEST_CASE("evidence.small report: every finding is answered after the repairs, with its reason", "[pure]") {
  auto const report = read_small(small_repairs());
  CHECK(count_open(report, Severity::error) == 0);
  CHECK(count_open(report, Severity::warning) == 0);
  for (auto const& finding : report.findings)
    CHECK(finding.is_accepted == !finding.reason.empty());
  CHECK(count_open(read_small(), Severity::error) > 5);
}

TEST_CASE("evidence.small report: values after the repairs", "[pure]") {
  auto const report = read_small(small_repairs());
  CHECK(cell_text(report, 31, "link") == "https://example.org/lamp-line");
  CHECK(entry_at(report, 31).find("link")->parts[0].text == "https://example.org/ lamp-line");
  CHECK(cell_text(report, 71, "language") == "Slovene");
  CHECK(cell_text(report, 66, "link") == "https://example.org/keys");
  CHECK(cell_text(report, 59, "no") == "2");
  CHECK(entry_at(report, 59).find("no")->parts[0].text == "1");
  CHECK(entry_at(report, 24).find("study_purpose")->missing == "not_reported");
  CHECK(entry_at(report, 32).same_as_line == 31);
  CHECK(report.references.at(1).title == "Doors that stay open");
}

TEST_CASE("evidence.small report: a repair without its target is refused with its number", "[pure]") {
  auto repairs = small_repairs();
  repairs.front().line = 5;
  auto const refused = read_report(small_report(), test_words(), repairs);
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().code == Code::stale);
  CHECK(refused.error().message_key == "evidence.repair.no_target");
  for (int const line : {0, -3, 100000}) {
    Repair join{1, RepairKind::join_rows, line, 17, {}, {}, 0, 0, "S7", {}, "x"};
    CHECK_FALSE(read_report(small_report(), test_words(), {join}).has_value());
  }
}

TEST_CASE("evidence.repair log: written for another file or another line it is stale", "[pure]") {
  auto log = read_repair_log(read_file(k_test_folder + "/small-report.repairs.jsonl").value()).value();
  auto const text = small_report();
  CHECK(check_fresh(log, text).has_value());
  CHECK(check_fresh(log, text + "x").error().message_key == "evidence.repair.other_file");
  log.repairs[2].before = "0000000000000000";
  auto const stale = check_fresh(log, text);
  REQUIRE_FALSE(stale.has_value());
  CHECK(stale.error().message_key == "evidence.repair.stale");
  CHECK(stale.error().args[0].second == std::to_string(log.repairs[2].id));
}

TEST_CASE("evidence.repair log: broken logs name their line", "[pure]") {
  std::string const head = R"({"source_sha256":")" + std::string(64, 'a') + "\"}\n";
  std::string const good = R"({"id":1,"line":3,"op":"accept","rule":"S7","before":"0123456789abcdef","reason":"r"})";
  CHECK(read_repair_log(head + good).has_value());
  for (auto const& [text, line] : std::vector<std::pair<std::string, std::string>>{
           {"", "1"},
           {good, "1"},
           {head + "{", "2"},
           {head + "[1]", "2"},
           {head + good + "\n" + good, "3"},
           {head + R"({"id":1,"line":3,"op":"drop_duplicate","rule":"D1","before":"0123456789abcdef","reason":"r"})",
            "2"},
           {head + R"({"id":1,"line":3,"op":"accept","rule":"S7","before":"0123","reason":"r"})", "2"},
           {head + R"({"id":1,"line":3,"op":"accept","rule":"S7","before":"0123456789abcdef"})", "2"}}) {
    auto const refused = read_repair_log(text);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().args.at(0) == std::pair<std::string, std::string>("line", line));
  }
}

namespace {
/// Bytes of a line that stand in the cells, by line.
std::map<int, std::size_t> cell_bytes(Report const& report) {
  std::map<int, std::size_t> bytes;
  for (auto const& entry : report.entries) {
    for (auto const& cell : entry.cells)
      for (auto const& part : cell.parts)
        bytes[part.line] += part.text.size();
    for (auto const& part : entry.extra)
      bytes[part.line] += part.text.size();
  }
  return bytes;
}
std::size_t solid_bytes(std::string_view text) {
  std::size_t count = 0;
  for (auto const& cell : split(text, '\t'))
    if (!trim(cell).empty()) count += cell.size();
  return count;
}

/// Every line that is not blank has one destination, and its bytes stand there.
bool nothing_is_lost(Report const& report) {
  auto const bytes = cell_bytes(report);
  std::map<int, std::string> texts;
  for (auto const& block : report.blocks)
    texts[block.line] = block.text;
  for (auto const& line : report.lines) {
    bool const is_blank = trim(line.text).empty();
    if (is_blank != (line.destination == Destination::blank)) return false;
    bool const is_cell = line.destination == Destination::cell;
    if (is_cell != bytes.contains(line.number)) return false;
    bool const is_pair = is_cell && line.text.find('\t') != std::string::npos;
    if (is_pair && solid_bytes(line.text) > bytes.at(line.number) + 80) return false; // a label of a key-value row
    bool const has_text = texts.contains(line.number);
    bool const is_elsewhere = is_blank || is_cell || line.destination == Destination::header ||
                              line.destination == Destination::reference || line.destination == Destination::ignored;
    if (has_text == is_elsewhere) return false;
    if (has_text && texts[line.number] != line.text) return false;
  }
  return true;
}
} // namespace

TEST_CASE("evidence.nothing is lost: the small report, and however it is cut", "[pure]") {
  auto const text = small_report();
  CHECK(nothing_is_lost(read_small()));
  CHECK(nothing_is_lost(read_small(small_repairs())));
  rc::check("cut, doubled or shuffled lines", [&] {
    auto lines = split(text, '\n');
    auto const count = static_cast<int>(lines.size());
    auto const order = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, count));
    std::string made;
    for (int const at : order)
      made += lines[static_cast<std::size_t>(at)] + "\n";
    auto const report = read_report(made, test_words(), {});
    if (report)
      RC_ASSERT(nothing_is_lost(*report));
    else
      RC_ASSERT(report.error().code == Code::unsupported || report.error().code == Code::malformed_text);
  });
  rc::check("cut at any byte", [&] {
    auto const at = *rc::gen::inRange<std::size_t>(0, text.size());
    auto const length = *rc::gen::inRange<std::size_t>(0, text.size() - at + 1);
    auto const report = read_report(std::string_view(text).substr(at, length), test_words(), {});
    if (report)
      RC_ASSERT(nothing_is_lost(*report));
    else
      RC_ASSERT(report.error().code == Code::unsupported || report.error().code == Code::malformed_text);
  });
}

TEST_CASE("evidence.reading twice gives the same", "[pure]") {
  auto const one = read_small(small_repairs());
  auto const two = read_small(small_repairs());
  REQUIRE(one.entries.size() == two.entries.size());
  for (std::size_t i = 0; i < one.entries.size(); ++i) {
    CHECK(one.entries[i].lines == two.entries[i].lines);
    for (std::size_t j = 0; j < one.entries[i].cells.size(); ++j)
      CHECK(one.entries[i].cells[j].text == two.entries[i].cells[j].text);
  }
}
