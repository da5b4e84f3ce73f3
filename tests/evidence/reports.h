// Reports for tests: our own small one, always there; the joint report beside the source tree, where there is one.
#pragma once
#include "base/text.h"
#include "evidence/model/report_import/report_import.h"
#include "evidence/store/repair_log.h"
#include "evidence/store/words_file.h"
#include <catch2/catch.hpp>
#include <optional>
#include <string>
namespace linden::evidence {

inline std::string const k_report_folder = LINDEN_SOURCE_DIR "/data/report";
inline std::string const k_test_folder = LINDEN_SOURCE_DIR "/tests/data/evidence";

inline ReportWords const& test_words() {
  static ReportWords const words = load_words(k_report_folder).value();
  return words;
}
inline std::string small_report() { return read_file(k_test_folder + "/small-report.txt").value(); }
inline Repairs small_repairs() {
  return read_repair_log(read_file(k_test_folder + "/small-report.repairs.jsonl").value()).value().repairs;
}
/// Empty where ../shared is missing; the test says so and passes.
inline std::optional<std::string> joint_report() {
  auto text = read_file(LINDEN_SOURCE_DIR "/../shared/report/joint-report-2025.txt");
  if (text) return std::move(*text);
  WARN("skipped: needs ../shared");
  return {};
}
inline Repairs joint_repairs() {
  return read_repair_log(read_file(k_report_folder + "/joint-report-2025.repairs.jsonl").value()).value().repairs;
}
inline Report read_small(Repairs const& repairs = {}) {
  auto report = read_report(small_report(), test_words(), repairs);
  REQUIRE(report.has_value());
  return std::move(*report);
}
inline Entry const& entry_at(Report const& report, int line) {
  for (auto const& entry : report.entries)
    if (entry.first_line == line) return entry;
  FAIL("no entry begins at line " << line);
  throw 0;
}
inline std::string cell_text(Report const& report, int line, std::string_view key) {
  auto const* cell = entry_at(report, line).find(key);
  return cell ? cell->text : "no such cell";
}
/// Open findings of a rule at a line.
inline int count_findings(Report const& report, std::string_view rule, int line, bool accepted = false) {
  int count = 0;
  for (auto const& finding : report.findings)
    if (finding.rule == rule && finding.line == line && finding.is_accepted == accepted) ++count;
  return count;
}
/// One line per table, then the references, as the .counts files have them.
inline std::vector<std::string> counts_of(Report const& report) {
  std::vector<std::string> lines;
  for (auto const& [key, count] : count_tables(report))
    lines.push_back(key.first + " " + key.second + " " + std::to_string(count.source_rows) + " " +
                    std::to_string(count.logical_rows) + " " + std::to_string(count.distinct));
  lines.push_back("references " + std::to_string(report.references.size()));
  std::sort(lines.begin(), lines.end());
  return lines;
}
inline std::vector<std::string> counts_in(std::string const& file) {
  std::vector<std::string> lines;
  for (auto const& line : split(read_file(k_test_folder + "/" + file).value(), '\n'))
    if (!line.empty() && line.front() != '#') lines.push_back(line);
  std::sort(lines.begin(), lines.end());
  return lines;
}
} // namespace linden::evidence
