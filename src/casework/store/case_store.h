// SQL of cases, their records and tasks. Everything that tells of a person enters as Sealed.
#pragma once
#include "base/id.h"
#include "crypto/seal.h"
#include "store/database.h"
#include <optional>
#include <string>
#include <vector>
namespace linden::casework {

struct CaseRow {
  OrgId org;
  CaseId id;
  TeamId team;
  bool is_open = true;
  std::int64_t version = 1;
  crypto::Sealed head, body;
  Bytes wrapped_key; ///< the case key, sealed to the team
};
Result<void> insert_case(store::Tx& tx, CaseRow const& row, Bytes const& recovery_copy);
/// Errors: not there -> Code::not_found.
Result<CaseRow> load_case(store::Tx& tx, OrgId const& org, CaseId const& id);
/// What a list needs of a case: its head and its key, both still sealed.
struct HeadRow {
  std::string id; ///< as text: the seal is bound to it, and only few become a CaseId
  std::int64_t version = 1;
  crypto::Sealed head;
  crypto::Sealed wrapped_key;
};
/// In no order: whoever shows them sorts by what is inside.
Result<std::vector<HeadRow>> list_heads(store::Tx& tx, OrgId const& org, TeamId const& team);
/// Errors: another version stands there by now -> Code::stale.
Result<void> update_case(store::Tx& tx, CaseRow const& row, std::int64_t old_version);

struct RecordRow {
  RecordId id;
  std::string kind;
  std::int64_t seq = 0;
  std::int64_t version = 1;
  crypto::Sealed body;
};
Result<std::int64_t> next_record_number(store::Tx& tx, OrgId const& org, CaseId const& id);
Result<void> insert_record(store::Tx& tx, OrgId const& org, CaseId const& id, RecordRow const& row);
Result<std::vector<RecordRow>> list_records(store::Tx& tx, OrgId const& org, CaseId const& id);
Result<void> update_record(store::Tx& tx, OrgId const& org, RecordRow const& row, std::int64_t old_version);

struct TaskRow {
  TaskId id;
  CaseId case_id;
  std::string kind;
  Instant due;
  bool is_open = true;
};
Result<void> insert_task(store::Tx& tx, OrgId const& org, TaskRow const& task);
/// Every open task of the kind on the case becomes `replaced`.
Result<void> replace_tasks(store::Tx& tx, OrgId const& org, CaseId const& id, std::string const& kind);
/// The one task of that kind that is due then: of two referrals each has its own.
Result<void> replace_one_task(store::Tx& tx, OrgId const& org, CaseId const& id, std::string const& kind, Instant due);
Result<void> finish_task(store::Tx& tx, OrgId const& org, CaseId const& case_id, TaskId const& id);
Result<std::vector<TaskRow>> list_tasks(store::Tx& tx, OrgId const& org, CaseId const& id);
/// Open tasks of all cases of a team, soonest first.
Result<std::vector<TaskRow>> list_team_tasks(store::Tx& tx, OrgId const& org, TeamId const& team);

Result<void> put_fact(store::Tx& tx, OrgId const& org, std::string const& handle, crypto::Sealed const& sealed);
Result<void> drop_fact(store::Tx& tx, OrgId const& org, std::string const& handle);
struct FactRow {
  std::string handle;
  crypto::Sealed sealed;
};
Result<std::vector<FactRow>> list_facts(store::Tx& tx, OrgId const& org);
Result<std::int64_t> count_cases(store::Tx& tx, OrgId const& org);
} // namespace linden::casework
