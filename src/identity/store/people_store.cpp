#include "identity/store/people_store.h"
#include "base/text.h"
#include "identity/store/account_store.h"

namespace linden::identity {
namespace {
std::string teams_text(std::vector<TeamId> const& teams) {
  std::vector<std::string> ids;
  for (auto const& team : teams) ids.push_back(team.text());
  return join(ids, " ");
}

Result<std::vector<TeamId>> teams_of(std::string const& text) {
  std::vector<TeamId> teams;
  for (auto const& id : split(text, ' ')) {
    if (id.empty()) continue;
    LINDEN_TRY(team, read_id<TeamId>(id));
    teams.push_back(team);
  }
  return teams;
}

/// Columns: org_id, id, name, display_name, office_id, roles, teams, until_at.
Result<Invitation> invitation_of(store::Row const& row) {
  LINDEN_TRY(teams, teams_of(row.text(6)));
  return Invitation{row.id<OrgId>(0), row.id<RecordId>(1), row.text(2), row.text(3), row.id<OfficeId>(4), roles_of(row.text(5)), std::move(teams), row.instant(7)};
}
} // namespace

Result<void> insert_invitation(store::Tx& tx, Invitation const& invitation, Bytes const& code_hash) {
  LINDEN_CHECK(tx.run("INSERT INTO invitation (org_id, id, code_hash, name, display_name, office_id, roles, teams, until_at) "
                      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                      {invitation.org, invitation.id, code_hash, invitation.name, invitation.display_name, invitation.office,
                       roles_text(invitation.roles), teams_text(invitation.teams), invitation.until}));
  return {};
}

Result<void> delete_invitation(store::Tx& tx, OrgId const& org, RecordId const& id) {
  LINDEN_TRY(gone, tx.run("DELETE FROM invitation WHERE org_id = $1 AND id = $2", {org, id}));
  if (gone != 1) return fail(Code::not_found, "error.not_found");
  return {};
}

Result<std::vector<Invitation>> list_invitations(store::Tx& tx, OrgId const& org) {
  LINDEN_TRY(rows, tx.query("SELECT org_id, id, name, display_name, office_id, roles, teams, until_at FROM invitation "
                            "WHERE org_id = $1 ORDER BY display_name, id",
                            {org}));
  std::vector<Invitation> list;
  for (auto const& row : rows) {
    LINDEN_TRY(invitation, invitation_of(row));
    list.push_back(std::move(invitation));
  }
  return list;
}

Result<std::optional<Invitation>> find_invitation(store::Tx& tx, Bytes const& code_hash) {
  LINDEN_TRY(row, tx.find("SELECT org_id, id, name, display_name, office_id, roles, teams, until_at FROM invitation "
                          "WHERE code_hash = $1",
                          {code_hash}));
  if (!row) return std::optional<Invitation>();
  LINDEN_TRY(invitation, invitation_of(*row));
  return std::optional<Invitation>(std::move(invitation));
}

Result<void> insert_awaited(store::Tx& tx, OrgId const& org, AwaitedKey const& awaited) {
  LINDEN_CHECK(tx.run("INSERT INTO awaited_key (org_id, account_id, holder) VALUES ($1, $2, $3)", {org, awaited.account, awaited.holder}));
  return {};
}

Result<void> delete_awaited(store::Tx& tx, OrgId const& org, AwaitedKey const& awaited) {
  LINDEN_CHECK(tx.run("DELETE FROM awaited_key WHERE org_id = $1 AND account_id = $2 AND holder = $3", {org, awaited.account, awaited.holder}));
  return {};
}

Result<std::vector<AwaitedKey>> list_awaited(store::Tx& tx, OrgId const& org) {
  LINDEN_TRY(rows, tx.query("SELECT account_id, holder FROM awaited_key WHERE org_id = $1 ORDER BY account_id, holder", {org}));
  std::vector<AwaitedKey> list;
  for (auto const& row : rows) list.push_back({row.id<UserId>(0), row.text(1)});
  return list;
}

Result<void> update_state(store::Tx& tx, OrgId const& org, UserId const& id, bool is_active) {
  LINDEN_TRY(changed, tx.run("UPDATE account SET state = $1 WHERE org_id = $2 AND id = $3", {is_active ? "active" : "disabled", org, id}));
  if (changed != 1) return fail(Code::not_found, "error.not_found");
  return {};
}

Result<Bytes> load_recovery_copy(store::Tx& tx, OrgId const& org, std::string const& holder) {
  LINDEN_TRY(row, tx.load("SELECT wrapped FROM key_copy WHERE org_id = $1 AND holder = $2 AND account_id = 'recovery'", {org, holder}));
  return row.bytes(0);
}
} // namespace linden::identity
