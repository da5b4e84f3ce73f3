#include "directory/cli/index_cli.h"
#include "directory/codec/index_codec.h"

namespace linden::directory::cli {
namespace {
int refuse(Problem const& problem, Streams const& streams) {
  streams.err << streams.tr.text(problem.message_key, problem.args) << "\n";
  return 4;
}
} // namespace

int index_build(Directory& desk, store::Tx& tx, bool as_json, Instant now, Streams const& streams) {
  auto const report = desk.report_index(tx, now);
  if (!report) return refuse(report.error(), streams);
  if (as_json) {
    streams.out << json::write(write_index_report(*report)) << "\n";
    return 0;
  }
  auto const number = [&](auto value) { return streams.tr.number(static_cast<std::int64_t>(value)); };
  streams.out << streams.tr.text("directory.index.built", {{"services", number(report->services)},
                                                           {"sets", number(report->sets)},
                                                           {"bytes", number(report->set_bytes)},
                                                           {"words", number(report->words)},
                                                           {"read", number(report->read_ms)},
                                                           {"texts", number(report->text_ms)}})
              << "\n";
  return 0;
}

int index_check(Directory& desk, store::Tx& tx, IndexCheckOptions const& options, Instant now, Streams const& streams) {
  auto const finding = desk.check_index(tx, options.needs, options.seed, now);
  if (!finding) return refuse(finding.error(), streams);
  auto const& difference = finding->difference;
  if (options.as_json) streams.out << json::write_pretty(write_index_finding(*finding)) << "\n";
  else
    streams.out << streams.tr.text(difference ? "directory.index.differs" : "directory.index.same",
                                   {{"count", streams.tr.number(finding->questions)}})
                << "\n";
  if (!difference) return 0;
  if (!options.as_json) streams.out << json::write_pretty(write_index_finding(*finding)) << "\n";
  return 1;
}
} // namespace linden::directory::cli
