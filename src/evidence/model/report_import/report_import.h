// Reads a report's text into rows, texts, references and findings: the six phases one after the other.
#pragma once
#include "base/result.h"
#include "evidence/model/repair.h"
#include "evidence/model/report.h"
#include "evidence/model/report_template.h"
#include <string_view>
namespace linden::evidence {

/// Shape:  every line that is not blank has exactly one destination.
/// Errors: those of read_lines; no country, table or reference found -> Code::unsupported,
///         "evidence.report.not_a_report"; a repair without its target -> Code::stale.
Result<Report> read_report(std::string_view text, ReportWords const& words, Repairs const& repairs);
} // namespace linden::evidence
