// Repairs of values: a cut cell, a moved text, a kind of missing, a number; and the findings that repairs answer.
#pragma once
#include "base/result.h"
#include "evidence/model/repair.h"
#include "evidence/model/report.h"
#include "evidence/model/report_template.h"
namespace linden::evidence {

/// Errors: no such row, cell or finding -> Code::stale, "evidence.repair.no_target"; a kind of missing that words-v1
/// does not know -> Code::invalid, "evidence.repair.unknown_kind".
Result<void> repair_values(Report& report, ReportWords const& words, Repairs const& repairs);

/// A finding is accepted by the repair of the same line and rule (and column, where the repair names one).
void accept_findings(std::vector<Finding>& findings, Repairs const& repairs);

/// Removes `count` code points at `at`. Errors: beyond the end -> Code::stale.
Result<std::string> cut_text(std::string_view text, int at, int count);
} // namespace linden::evidence
