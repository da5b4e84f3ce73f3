// The register of releases and refusals, append-only.
#pragma once
#include "base/id.h"
#include "base/time.h"
#include "store/database.h"
#include <string>
#include <vector>
namespace linden::figures {

using ReleaseId = Id<struct ReleaseTag>;

/// `content` is the released table as JSON, empty for a refusal; `refused` its code, empty for a release.
struct ReleaseRow {
  ReleaseId id;
  std::string table, period, content, refused;
  Instant at;
  UserId by;
};

/// Errors: two at the same moment -> Code::conflict.
Result<void> append_release(store::Tx& tx, OrgId const& org, ReleaseRow const& row);
/// Newest first; refusals too.
Result<std::vector<ReleaseRow>> list_release_rows(store::Tx& tx, OrgId const& org);
/// Errors: no such release, or it is a refusal -> Code::not_found.
Result<ReleaseRow> load_release_row(store::Tx& tx, OrgId const& org, ReleaseId const& id);
} // namespace linden::figures
