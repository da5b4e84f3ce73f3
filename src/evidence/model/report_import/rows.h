// Phase 3: rows that page breaks cut are joined; what is doubtful is asked about, never guessed.
#pragma once
#include "base/result.h"
#include "evidence/model/repair.h"
#include "evidence/model/report.h"
#include "evidence/model/report_import/tables.h"
#include "evidence/model/report_template.h"
#include <vector>
namespace linden::evidence {

struct Rows {
  std::vector<Entry> entries;
  std::vector<TextBlock> blocks;
  std::vector<Finding> findings;
};

/// Gives every line its destination. A row with empty key cells continues the row before it; a row that looks like the
/// rest of another one, and a line without tabs inside a table, become findings (S7), until a repair places them.
/// Errors: a repair that speaks of a line or column that is not there -> Code::stale, "evidence.repair.no_target".
Result<Rows> read_rows(std::vector<SourceLine>& lines, Outline const& outline, ReportWords const& words,
                       Repairs const& repairs);

/// Appends a part to a cell; a mark of a missing value gives way to what follows it.
void add_part(EntryCell& cell, CellPart part, ReportWords const& words);
Problem no_target(Repair const& repair);
} // namespace linden::evidence
