// SQL of imported reports.
#pragma once
#include "base/id.h"
#include "evidence/model/repair.h"
#include "evidence/model/report.h"
#include "evidence/model/stored_report.h"
#include "store/database.h"
#include <optional>
#include <string>
#include <vector>
namespace linden::evidence {

/// The whole report in the caller's transaction: all of it or nothing.
Result<void> insert_report(store::Tx& tx, OrgId const& org, ReportId const& id, Report const& report,
                           Repairs const& repairs, Instant now);
Result<std::optional<ReportId>> find_report(store::Tx& tx, OrgId const& org, std::string const& source_hash);
/// The report imported last, if any.
Result<std::optional<ReportId>> find_newest_report(store::Tx& tx, OrgId const& org);

/// Up to four words must all stand in the entry; a query's country and template may be empty.
Result<std::vector<StoredEntry>> search_entries(store::Tx& tx, OrgId const& org, EntryQuery const& query);
/// Errors: not there -> Code::not_found.
Result<StoredEntry> load_entry(store::Tx& tx, OrgId const& org, EntryId const& id);
Result<std::vector<Finding>> list_findings(store::Tx& tx, OrgId const& org, ReportId const& report);

/// Entries, texts, references and findings; the source's lines themselves are not stored. Errors: Code::not_found.
Result<Report> load_report(store::Tx& tx, OrgId const& org, ReportId const& id);
} // namespace linden::evidence
