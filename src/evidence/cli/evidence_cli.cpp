#include "evidence/cli/evidence_cli.h"
#include "base/text.h"
#include "evidence/codec/report_json.h"
#include <algorithm>
#include <filesystem>
#include <iomanip>
#include <ostream>

namespace linden::evidence::cli {
namespace {
/// Source: evidence.md 3, 50 MB of text is read.
constexpr std::size_t k_largest_report = 50u << 20;

int refuse(Problem const& problem, i18n::Catalogue const& tr, std::ostream& err) {
  err << tr.text(problem.message_key, problem.args) << "\n";
  return exit_status(problem.code);
}

void print_counts(Report const& report, i18n::Catalogue const& tr, std::ostream& out) {
  out << tr.text("evidence.cli.counts") << "\n";
  for (auto const& [key, count] : count_tables(report))
    out << "  " << std::left << std::setw(3) << key.first << std::setw(12) << key.second << std::right << std::setw(5)
        << count.source_rows << std::setw(5) << count.logical_rows << std::setw(5) << count.distinct << "\n";
  out << tr.text("evidence.cli.references", {{"count", std::to_string(report.references.size())}}) << "\n";
}

void print_coverage(Report const& report, i18n::Catalogue const& tr, std::ostream& out) {
  int total = 0;
  std::string parts;
  for (auto const& [kind, count] : count_destinations(report)) {
    total += count;
    parts += (parts.empty() ? "" : ", ") + std::string(destination_name(kind)) + " " + std::to_string(count);
  }
  auto const solid = std::count_if(report.lines.begin(), report.lines.end(),
                                   [](SourceLine const& line) { return !trim(line.text).empty(); });
  auto const percent = solid == 0 ? 0 : static_cast<long>(total) * 100 / solid;
  out << tr.text("evidence.cli.coverage",
                 {{"percent", std::to_string(percent)}, {"count", std::to_string(total)}, {"parts", parts}})
      << "\n";
}

void print_findings(Report const& report, i18n::Catalogue const& tr, std::ostream& out) {
  int accepted = 0;
  for (auto const& finding : report.findings) {
    accepted += finding.is_accepted ? 1 : 0;
    if (finding.is_accepted) continue;
    out << finding.line << ": " << severity_name(finding.severity) << " " << finding.rule << " "
        << tr.text(finding.message_key, finding.args) << "\n";
  }
  out << tr.text("evidence.cli.findings", {{"errors", std::to_string(count_open(report, Severity::error))},
                                           {"warnings", std::to_string(count_open(report, Severity::warning))},
                                           {"notes", std::to_string(count_open(report, Severity::note))},
                                           {"accepted", std::to_string(accepted)}})
      << "\n";
}

Result<ImportSummary> import_or_read(Evidence const& desk, store::Database* db, kernel::Granted const& granted,
                                     ImportOptions const& options, Instant now) {
  if (options.as != "report") return fail(Code::unsupported, "evidence.cli.other_kind", "as", {{"name", options.as}});
  LINDEN_TRY(text, read_file(options.file, k_largest_report));
  std::optional<std::string> log;
  if (!options.repairs.empty()) {
    LINDEN_TRY(given, read_file(options.repairs));
    log = std::move(given);
  }
  if (options.dry_run || !db) {
    LINDEN_TRY(report, desk.read_report_text(text, log));
    return ImportSummary{{}, true, std::move(report)};
  }
  return store::write_for<ImportSummary>(
      *db, [&](store::Tx& tx) { return desk.import_report(tx, granted, text, log, now); });
}
} // namespace

int run_import(Evidence const& desk, store::Database* db, kernel::Granted const& granted, ImportOptions const& options,
               Instant now, Voice const& voice) {
  auto const& [tr, out, err] = voice;
  auto const summary = import_or_read(desk, db, granted, options, now);
  if (!summary) return refuse(summary.error(), tr, err);
  auto const& report = summary->report;
  bool const is_stored = db && !options.dry_run;
  int const status = count_open(report, Severity::error) > 0 ? 1 : 0;
  if (options.as_json) {
    out << report_json(report, is_stored ? summary->id.text() : std::string(), summary->is_new) << "\n";
    return status;
  }
  print_counts(report, tr, out);
  print_coverage(report, tr, out);
  print_findings(report, tr, out);
  out << tr.text(!is_stored        ? "evidence.cli.dry_run"
                 : summary->is_new ? "evidence.cli.stored"
                                   : "evidence.cli.known")
      << "\n";
  return status;
}

int run_report_build(Evidence const& desk, store::Database& db, BuildOptions const& options, Voice const& voice) {
  auto const& [tr, out, err] = voice;
  auto const document = store::read_for<Document>(db, [&](store::Tx& tx) { return desk.build_report(tx); });
  if (!document) return refuse(document.error(), tr, err);
  std::error_code error;
  std::filesystem::create_directories(options.out_folder, error);
  auto const path = (std::filesystem::path(options.out_folder) / "joint-report.html").string();
  if (auto const written = write_file(path, options.write_html(*document, tr)); !written)
    return refuse(written.error(), tr, err);
  std::size_t rows = 0;
  for (auto const& chapter : document->chapters)
    for (auto const& section : chapter.sections)
      for (auto const& table : section.tables)
        rows += table.rows.size();
  if (options.as_json)
    out << built_json(path, rows, document->references.size()) << "\n";
  else
    out << tr.text("evidence.cli.built", {{"path", path},
                                          {"rows", std::to_string(rows)},
                                          {"references", std::to_string(document->references.size())}})
        << "\n";
  return 0;
}
} // namespace linden::evidence::cli
