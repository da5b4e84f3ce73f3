// The release rule: hide, audit, and only then show. There is no way around it.
#pragma once
#include "figures/model/auditor.h"
#include "figures/model/released_table.h"
#include "figures/model/suppression.h"
#include "base/day.h"
namespace linden::figures {

/// Source: figures.md 3 and 8.
constexpr int k_least_shown_percent = 20;
constexpr Days k_revision_rest{90};
/// Larger tables are refused: the exact audit would not end in time.
constexpr std::size_t k_most_cells = 2500;

/// Hides, audits together with every earlier release of the same table, and repeats until each hidden figure keeps a
/// range of at least k.
/// Errors: Code::release_refused. "error.figures.no_label" when nobody is named who decided or no blind spot is known;
///         "error.figures.k" when k is below the policy of the audience; else one text for all with its code: S01 less
///         than 20 % of the cells would be shown, S02 the auditor did not pass, S03 an earlier release stands against it.
/// Privacy: one mark for all hidden cells; the result holds no count that it hides.
Result<ReleasedTable> release(Table const& table, ReleaseRule const& rule, std::vector<ReleasedTable> const& earlier);

/// Whether a new release of the same table and period comes too soon after the old one.
bool is_early_revision(Day released, Day today);

/// The figures of a release with atoms numbered by (row code, column code); for the audit of a table by itself.
std::vector<Figure> figures_of(ReleasedContent const& content);
} // namespace linden::figures
