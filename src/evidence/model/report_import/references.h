// Phase 6: one bullet of the reference list is one reference; author, year, title and address beside its text.
#pragma once
#include "evidence/model/report.h"
#include "evidence/model/report_import/tables.h"
#include <string_view>
#include <vector>
namespace linden::evidence {

/// A line without a bullet continues the reference before it.
std::vector<Reference> read_references(std::vector<SourceLine> const& lines, Outline const& outline);

/// "Authors (year). Title. ... address". What is not found stays empty and lowers the confidence.
Reference read_reference(std::string_view text);
} // namespace linden::evidence
