// What a reader of the tables would stumble over: numbers, empty cells, twice told rows, addresses. Nothing is changed.
#pragma once
#include "evidence/model/report.h"
#include "evidence/model/report_template.h"
#include <vector>
namespace linden::evidence {

/// Rules N1 (numbering), D1 (equal rows), D3 (same name in two tables, a merge suggestion), M1 (empty required cell),
/// S4 (an address where another kind is expected), L3 (markup), U1 (address with blanks), U2 (link without address).
/// Source: evidence.md 12.
std::vector<Finding> check_entries(std::vector<Entry> const& entries, ReportWords const& words);

/// What two titles must share to be suggested as one thing: the short name in capitals at the beginning, else all
/// letters and digits.
std::string title_key(std::string_view title);
} // namespace linden::evidence
