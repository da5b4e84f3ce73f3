#include "evidence/model/report.h"
#include <set>

namespace linden::evidence {
std::string_view destination_name(Destination destination) {
  switch (destination) {
  case Destination::blank:
    return "blank";
  case Destination::front:
    return "front";
  case Destination::contents:
    return "contents";
  case Destination::heading:
    return "heading";
  case Destination::header:
    return "header";
  case Destination::narrative:
    return "narrative";
  case Destination::cell:
    return "cell";
  case Destination::note:
    return "note";
  case Destination::reference:
    return "reference";
  case Destination::ignored:
    return "ignored";
  case Destination::loose:
    return "loose";
  }
  return "";
}

std::string_view severity_name(Severity severity) {
  switch (severity) {
  case Severity::note:
    return "note";
  case Severity::warning:
    return "warning";
  case Severity::error:
    return "error";
  }
  return "";
}

EntryCell const* Entry::find(std::string_view key) const {
  for (auto const& cell : cells)
    if (cell.key == key) return &cell;
  return nullptr;
}

EntryCell* Entry::find(std::string_view key) {
  for (auto& cell : cells)
    if (cell.key == key) return &cell;
  return nullptr;
}

TableCounts count_tables(Report const& report) {
  TableCounts counts;
  std::map<std::pair<std::string, std::string>, std::set<int>> first_lines;
  for (auto const& entry : report.entries) {
    std::pair const key(entry.country, entry.template_id);
    auto& count = counts[key];
    count.source_rows += static_cast<int>(entry.lines.size());
    ++count.logical_rows;
    if (entry.same_as_line == 0 || !first_lines[key].contains(entry.same_as_line)) ++count.distinct;
    first_lines[key].insert(entry.first_line);
  }
  return counts;
}

std::map<Destination, int> count_destinations(Report const& report) {
  std::map<Destination, int> counts;
  for (auto const& line : report.lines)
    if (line.destination != Destination::blank) ++counts[line.destination];
  return counts;
}

int count_open(Report const& report, Severity severity) {
  int count = 0;
  for (auto const& finding : report.findings)
    if (finding.severity == severity && !finding.is_accepted) ++count;
  return count;
}
} // namespace linden::evidence
