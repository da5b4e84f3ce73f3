#include "casework/store/case_store.h"
#include "casework/store/list_of.h"

namespace linden::casework {
namespace {
CaseRow case_of(OrgId const& org, store::Row const& row) {
  return {org,           row.id<CaseId>(0), row.id<TeamId>(1), row.text(2) == "open", row.number(3),
          row.sealed(4), row.sealed(5),     row.bytes(6)};
}
TaskRow task_of(store::Row const& row) {
  return {row.id<TaskId>(0), row.id<CaseId>(1), row.text(2), row.instant(3), row.text(4) == "open"};
}
} // namespace

Result<void> insert_case(store::Tx& tx, CaseRow const& row, Bytes const& recovery_copy) {
  LINDEN_CHECK(tx.run("INSERT INTO case_file (org_id, id, team_id, state, version, head, body) "
                      "VALUES ($1, $2, $3, 'open', $4, $5, $6)",
                      {row.org, row.id, row.team, row.version, row.head, row.body}));
  LINDEN_CHECK(tx.run("INSERT INTO case_key (org_id, case_id, holder, wrapped) VALUES ($1, $2, $3, $4), "
                      "($1, $2, 'recovery', $5)",
                      {row.org, row.id, row.team, row.wrapped_key, recovery_copy}));
  return {};
}

Result<CaseRow> load_case(store::Tx& tx, OrgId const& org, CaseId const& id) {
  LINDEN_TRY(row, tx.load("SELECT c.id, c.team_id, c.state, c.version, c.head, c.body, k.wrapped FROM case_file c "
                          "JOIN case_key k ON k.org_id = c.org_id AND k.case_id = c.id AND k.holder = c.team_id "
                          "WHERE c.org_id = $1 AND c.id = $2",
                          {org, id}));
  return case_of(org, row);
}

Result<std::vector<HeadRow>> list_heads(store::Tx& tx, OrgId const& org, TeamId const& team) {
  LINDEN_TRY(rows, tx.query("SELECT c.id, c.version, c.head, k.wrapped FROM case_file c "
                            "JOIN case_key k ON k.org_id = c.org_id AND k.case_id = c.id AND k.holder = c.team_id "
                            "WHERE c.org_id = $1 AND c.team_id = $2",
                            {org, team}));
  return list_of(rows, [](store::Row const& row) { return HeadRow{row.text(0), row.number(1), row.sealed(2), row.sealed(3)}; });
}

Result<void> update_case(store::Tx& tx, CaseRow const& row, std::int64_t old_version) {
  LINDEN_TRY(changed, tx.run("UPDATE case_file SET state = $1, version = $2, head = $3, body = $4 "
                             "WHERE org_id = $5 AND id = $6 AND version = $7",
                             {row.is_open ? "open" : "closed", row.version, row.head, row.body, row.org, row.id, old_version}));
  if (changed != 1) return fail(Code::stale, "error.stale");
  return {};
}

Result<std::int64_t> next_record_number(store::Tx& tx, OrgId const& org, CaseId const& id) {
  LINDEN_TRY(row, tx.load("SELECT COALESCE(MAX(seq), 0) + 1 FROM case_record WHERE org_id = $1 AND case_id = $2",
                          {org, id}));
  return row.number(0);
}

Result<void> insert_record(store::Tx& tx, OrgId const& org, CaseId const& id, RecordRow const& row) {
  LINDEN_CHECK(tx.run("INSERT INTO case_record (org_id, id, case_id, kind, seq, version, body) "
                      "VALUES ($1, $2, $3, $4, $5, $6, $7)",
                      {org, row.id, id, row.kind, row.seq, row.version, row.body}));
  return {};
}

Result<std::vector<RecordRow>> list_records(store::Tx& tx, OrgId const& org, CaseId const& id) {
  LINDEN_TRY(rows, tx.query("SELECT id, kind, seq, version, body FROM case_record "
                            "WHERE org_id = $1 AND case_id = $2 ORDER BY seq",
                            {org, id}));
  return list_of(rows, [](store::Row const& row) { return RecordRow{row.id<RecordId>(0), row.text(1), row.number(2), row.number(3), row.sealed(4)}; });
}

Result<void> update_record(store::Tx& tx, OrgId const& org, RecordRow const& row, std::int64_t old_version) {
  LINDEN_TRY(changed, tx.run("UPDATE case_record SET version = $1, body = $2 WHERE org_id = $3 AND id = $4 AND version = $5",
                             {row.version, row.body, org, row.id, old_version}));
  if (changed != 1) return fail(Code::stale, "error.stale");
  return {};
}

Result<void> insert_task(store::Tx& tx, OrgId const& org, TaskRow const& task) {
  LINDEN_CHECK(tx.run("INSERT INTO case_task (org_id, id, case_id, kind, due, state) VALUES ($1, $2, $3, $4, $5, 'open')",
                      {org, task.id, task.case_id, task.kind, task.due}));
  return {};
}

Result<void> replace_tasks(store::Tx& tx, OrgId const& org, CaseId const& id, std::string const& kind) {
  LINDEN_CHECK(tx.run("UPDATE case_task SET state = 'replaced' WHERE org_id = $1 AND case_id = $2 AND kind = $3 "
                      "AND state = 'open'",
                      {org, id, kind}));
  return {};
}

Result<void> replace_one_task(store::Tx& tx, OrgId const& org, CaseId const& id, std::string const& kind, Instant due) {
  LINDEN_CHECK(tx.run("UPDATE case_task SET state = 'replaced' WHERE org_id = $1 AND id = (SELECT id FROM case_task "
                      "WHERE org_id = $1 AND case_id = $2 AND kind = $3 AND due = $4 AND state = 'open' ORDER BY id LIMIT 1)",
                      {org, id, kind, due}));
  return {};
}

Result<void> finish_task(store::Tx& tx, OrgId const& org, CaseId const& case_id, TaskId const& id) {
  LINDEN_TRY(changed, tx.run("UPDATE case_task SET state = 'done' WHERE org_id = $1 AND case_id = $2 AND id = $3 "
                             "AND state = 'open'",
                             {org, case_id, id}));
  if (changed != 1) return fail(Code::not_found, "error.not_found");
  return {};
}

Result<std::vector<TaskRow>> list_tasks(store::Tx& tx, OrgId const& org, CaseId const& id) {
  LINDEN_TRY(rows, tx.query("SELECT id, case_id, kind, due, state FROM case_task "
                            "WHERE org_id = $1 AND case_id = $2 AND state <> 'replaced' ORDER BY state DESC, due, id",
                            {org, id}));
  return list_of(rows, task_of);
}

Result<std::vector<TaskRow>> list_team_tasks(store::Tx& tx, OrgId const& org, TeamId const& team) {
  LINDEN_TRY(rows, tx.query("SELECT t.id, t.case_id, t.kind, t.due, t.state FROM case_task t "
                            "JOIN case_file c ON c.org_id = t.org_id AND c.id = t.case_id "
                            "WHERE t.org_id = $1 AND c.team_id = $2 AND c.state = 'open' AND t.state = 'open' "
                            "ORDER BY t.due, t.id",
                            {org, team}));
  return list_of(rows, task_of);
}

Result<void> put_fact(store::Tx& tx, OrgId const& org, std::string const& handle, crypto::Sealed const& sealed) {
  LINDEN_CHECK(tx.run("INSERT INTO stat_fact (org_id, handle, sealed) VALUES ($1, $2, $3) "
                      "ON CONFLICT (org_id, handle) DO UPDATE SET sealed = $3",
                      {org, handle, sealed}));
  return {};
}

Result<void> drop_fact(store::Tx& tx, OrgId const& org, std::string const& handle) {
  LINDEN_CHECK(tx.run("DELETE FROM stat_fact WHERE org_id = $1 AND handle = $2", {org, handle}));
  return {};
}

Result<std::vector<FactRow>> list_facts(store::Tx& tx, OrgId const& org) {
  LINDEN_TRY(rows, tx.query("SELECT handle, sealed FROM stat_fact WHERE org_id = $1 ORDER BY handle", {org}));
  return list_of(rows, [](store::Row const& row) { return FactRow{row.text(0), row.sealed(1)}; });
}

Result<std::int64_t> count_cases(store::Tx& tx, OrgId const& org) {
  LINDEN_TRY(row, tx.load("SELECT COUNT(*) FROM case_file WHERE org_id = $1", {org}));
  return row.number(0);
}
} // namespace linden::casework
