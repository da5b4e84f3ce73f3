#include "evidence/model/report_import/value_repairs.h"
#include "base/text.h"
#include "evidence/model/report_import/rows.h"
#include <algorithm>

namespace linden::evidence {
namespace {
Entry* entry_of(Report& report, int line) {
  for (auto& entry : report.entries)
    if (std::find(entry.lines.begin(), entry.lines.end(), line) != entry.lines.end()) return &entry;
  return nullptr;
}

bool is_known_kind(std::string_view kind, ReportWords const& words) {
  return std::any_of(words.missing.begin(), words.missing.end(), [&](auto const& known) { return known.kind == kind; });
}

bool answers(Repair const& repair, Finding const& finding) {
  bool const fits_place = repair.line == finding.line && repair.rule == finding.rule;
  return fits_place && (repair.field.empty() || finding.column.empty() || repair.field == finding.column);
}

Result<void> repair_cell(Entry& entry, Repair const& repair, ReportWords const& words) {
  auto* cell = entry.find(repair.field);
  if (!cell) return fail(no_target(repair));
  if (repair.kind == RepairKind::set_missing) {
    if (!is_known_kind(repair.to, words))
      return fail(Code::invalid, "evidence.repair.unknown_kind", repair.to, {{"name", repair.to}});
    if (!trim(cell->text).empty()) return fail(no_target(repair));
    cell->missing = repair.to;
    return {};
  }
  if (repair.kind == RepairKind::set_cell) {
    LINDEN_TRY(text, cut_text(cell->text, repair.at, repair.count));
    cell->text = std::move(text);
    return {};
  }
  auto* target = entry.find(repair.to);
  if (!target || trim(cell->text).empty()) return fail(no_target(repair));
  for (auto& part : cell->parts)
    add_part(*target, std::move(part), words);
  *cell = {cell->key, {}, {}, "not_reported"};
  return {};
}

Result<void> repair_value(Report& report, Repair const& repair, ReportWords const& words) {
  auto* entry = entry_of(report, repair.line);
  if (!entry) return fail(no_target(repair));
  if (repair.kind == RepairKind::link_entity) {
    auto const* other = entry_of(report, repair.entry);
    if (!other || other == entry) return fail(no_target(repair));
    entry->same_as_line = other->first_line;
    return {};
  }
  if (repair.kind != RepairKind::renumber) return repair_cell(*entry, repair, words);
  if (entry->cells.empty()) return fail(no_target(repair));
  entry->cells.front().text = repair.to;
  return {};
}

bool is_value_repair(RepairKind kind) {
  switch (kind) {
  case RepairKind::set_cell:
  case RepairKind::move_cell:
  case RepairKind::set_missing:
  case RepairKind::renumber:
  case RepairKind::link_entity:
    return true;
  default:
    return false;
  }
}
} // namespace

Result<std::string> cut_text(std::string_view text, int at, int count) {
  std::string kept;
  int index = -1;
  for (char const c : text) {
    if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) ++index;
    if (index < at || index >= at + count) kept.push_back(c);
  }
  if (at < 0 || count < 1 || at + count > index + 1) return fail(Code::stale, "evidence.repair.beyond_end");
  return kept;
}

Result<void> repair_values(Report& report, ReportWords const& words, Repairs const& repairs) {
  for (auto const& repair : repairs) {
    if (is_value_repair(repair.kind)) {
      LINDEN_CHECK(repair_value(report, repair, words));
      continue;
    }
    bool const must_answer = repair.kind == RepairKind::accept || repair.kind == RepairKind::retype_table ||
                             repair.kind == RepairKind::retitle_section;
    bool const has_finding = std::any_of(report.findings.begin(), report.findings.end(),
                                         [&](auto const& finding) { return answers(repair, finding); });
    if (must_answer && !has_finding) return fail(no_target(repair));
  }
  return {};
}

void accept_findings(std::vector<Finding>& findings, Repairs const& repairs) {
  for (auto& finding : findings)
    for (auto const& repair : repairs)
      if (!finding.is_accepted && answers(repair, finding)) {
        finding.is_accepted = true;
        finding.reason = repair.reason;
      }
}
} // namespace linden::evidence
