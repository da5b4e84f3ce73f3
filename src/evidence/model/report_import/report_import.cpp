#include "evidence/model/report_import/report_import.h"
#include "base/assert.h"
#include "base/text.h"
#include "evidence/model/report_import/cells.h"
#include "evidence/model/report_import/checks.h"
#include "evidence/model/report_import/lines.h"
#include "evidence/model/report_import/references.h"
#include "evidence/model/report_import/rows.h"
#include "evidence/model/report_import/tables.h"
#include "evidence/model/report_import/value_repairs.h"
#include <algorithm>
#include <iterator>

namespace linden::evidence {
namespace {
void mark_missing(std::vector<Entry>& entries, ReportWords const& words) {
  for (auto& entry : entries)
    for (auto& cell : entry.cells)
      if (cell.missing.empty()) cell.missing = missing_kind(cell.text, words);
}

void append(std::vector<Finding>& all, std::vector<Finding> more) {
  std::move(more.begin(), more.end(), std::back_inserter(all));
}

bool has_every_line(std::vector<SourceLine> const& lines) {
  return std::none_of(lines.begin(), lines.end(), [](SourceLine const& line) {
    return line.destination == Destination::blank && !trim(line.text).empty();
  });
}
} // namespace

Result<Report> read_report(std::string_view text, ReportWords const& words, Repairs const& repairs) {
  Report report;
  LINDEN_TRY(lines, read_lines(text));
  report.lines = std::move(lines);
  auto outline = outline_of(report.lines, words);
  LINDEN_TRY(rows, read_rows(report.lines, outline, words, repairs));
  report.entries = std::move(rows.entries);
  report.blocks = std::move(rows.blocks);
  report.references = read_references(report.lines, outline);
  if (report.entries.empty() && report.references.empty())
    return fail(Code::unsupported, "evidence.report.not_a_report");
  LINDEN_ASSERT(has_every_line(report.lines));
  report.findings = std::move(outline.findings);
  append(report.findings, std::move(rows.findings));
  append(report.findings, check_entries(report.entries, words));
  LINDEN_CHECK(repair_values(report, words, repairs));
  accept_findings(report.findings, repairs);
  mark_missing(report.entries, words);
  std::stable_sort(report.findings.begin(), report.findings.end(),
                   [](Finding const& a, Finding const& b) { return a.line < b.line; });
  return report;
}
} // namespace linden::evidence
