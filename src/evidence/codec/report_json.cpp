#include "evidence/codec/report_json.h"
#include "base/json/json.h"

namespace linden::evidence {
namespace {
json::Object object_of(Finding const& finding) {
  json::Object arguments;
  for (auto const& [name, value] : finding.args)
    arguments[name] = value;
  return {{"line", finding.line},
          {"severity", severity_name(finding.severity)},
          {"rule", finding.rule},
          {"message", finding.message_key},
          {"arguments", arguments},
          {"country", finding.country},
          {"template", finding.template_id},
          {"column", finding.column},
          {"accepted", finding.is_accepted},
          {"reason", finding.reason}};
}

json::Array array_of(std::vector<Finding> const& findings) {
  json::Array array;
  for (auto const& finding : findings)
    array.push_back(object_of(finding));
  return array;
}

json::Object object_of(StoredEntry const& stored) {
  auto const& entry = stored.entry;
  json::Array cells, lines;
  for (auto const& cell : entry.cells)
    cells.push_back(json::Object{{"key", cell.key}, {"text", cell.text}, {"missing", cell.missing}});
  for (int const line : entry.lines)
    lines.push_back(line);
  return {{"id", stored.id.text()},
          {"report", stored.report.text()},
          {"country", entry.country},
          {"template", entry.template_id},
          {"position", entry.position},
          {"lines", lines},
          {"same_as_line", entry.same_as_line},
          {"cells", cells}};
}
} // namespace

std::string entries_json(std::vector<StoredEntry> const& entries) {
  json::Array array;
  for (auto const& stored : entries)
    array.push_back(object_of(stored));
  return json::write(json::Object{{"count", entries.size()}, {"entries", array}});
}

std::string entry_json(EntryView const& view) {
  auto object = object_of(view.stored);
  object["findings"] = array_of(view.findings);
  return json::write(object);
}

std::string built_json(std::string const& path, std::size_t rows, std::size_t references) {
  return json::write(json::Object{{"path", path}, {"rows", rows}, {"references", references}});
}

std::string report_json(Report const& report, std::string const& id, bool is_new) {
  json::Array tables;
  for (auto const& [key, count] : count_tables(report))
    tables.push_back(json::Object{{"country", key.first},
                                  {"template", key.second},
                                  {"source_rows", count.source_rows},
                                  {"logical_rows", count.logical_rows},
                                  {"distinct", count.distinct}});
  json::Object destinations;
  for (auto const& [kind, count] : count_destinations(report))
    destinations[destination_name(kind)] = count;
  return json::write(json::Object{{"id", id},
                                  {"new", is_new},
                                  {"sha256", report.source_hash},
                                  {"tables", tables},
                                  {"references", report.references.size()},
                                  {"coverage", destinations},
                                  {"findings", array_of(report.findings)}});
}
} // namespace linden::evidence
