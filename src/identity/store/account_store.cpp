#include "identity/store/account_store.h"
#include "base/text.h"

namespace linden::identity {
namespace {

Bytes bytes_of(crypto::PublicKey const& key) { return Bytes(key.bytes.begin(), key.bytes.end()); }

Result<Organisation> organisation_of(store::Row const& row) {
  LINDEN_TRY(key, crypto::read_public_key(row.bytes(2)));
  LINDEN_TRY(recovery, crypto::read_public_key(row.bytes(3)));
  return Organisation{row.id<OrgId>(0), row.text(1), key, recovery, row.text(4) == "practice", row.yes(5)};
}

Result<Account> account_of(store::Row const& row) {
  LINDEN_TRY(key, crypto::read_public_key(row.bytes(11)));
  Account account;
  account.org = row.id<OrgId>(0);
  account.id = row.id<UserId>(1);
  account.name = row.text(2);
  account.display_name = row.text(3);
  account.office = row.id<OfficeId>(4);
  account.roles = roles_of(row.text(5));
  account.language = row.text(6);
  account.is_active = row.text(7) == "active";
  account.salt = row.bytes(8);
  account.cost = {static_cast<std::uint64_t>(row.number(9)), static_cast<std::uint64_t>(row.number(10))};
  account.public_key = key;
  account.sealed_secret = row.bytes(12);
  if (!row.is_null(13)) account.sealed_totp = row.bytes(13);
  account.totp_last_step = row.number(14);
  return account;
}
} // namespace

std::string roles_text(std::set<kernel::Role> const& roles) {
  std::vector<std::string> codes;
  for (auto const role : roles) codes.emplace_back(kernel::code_of(role));
  return join(codes, " ");
}

std::set<kernel::Role> roles_of(std::string const& text) {
  std::set<kernel::Role> roles;
  for (auto const& code : split(text, ' '))
    if (auto const role = kernel::find_role(code)) roles.insert(*role);
  return roles;
}

Result<void> insert_organisation(store::Tx& tx, Organisation const& organisation) {
  LINDEN_CHECK(tx.run("INSERT INTO organisation (org_id, name, public_key, recovery_key, workspace, is_home) "
                      "SELECT $1, $2, $3, $4, $5, CASE WHEN EXISTS (SELECT 1 FROM organisation) THEN 0 ELSE 1 END",
                      {organisation.id, organisation.name, bytes_of(organisation.public_key),
                       bytes_of(organisation.recovery_key), organisation.is_practice ? "practice" : "live"}));
  return {};
}

Result<Organisation> load_organisation(store::Tx& tx, OrgId const& org) {
  LINDEN_TRY(row, tx.load("SELECT org_id, name, public_key, recovery_key, workspace, is_home FROM organisation "
                          "WHERE org_id = $1",
                          {org}));
  return organisation_of(row);
}

Result<std::vector<Organisation>> list_organisations(store::Tx& tx) {
  LINDEN_TRY(rows, tx.query("SELECT org_id, name, public_key, recovery_key, workspace, is_home FROM organisation ORDER BY name"));
  std::vector<Organisation> list;
  for (auto const& row : rows) {
    LINDEN_TRY(organisation, organisation_of(row));
    list.push_back(std::move(organisation));
  }
  return list;
}

Result<void> insert_office(store::Tx& tx, Office const& office) {
  LINDEN_CHECK(tx.run("INSERT INTO office (org_id, id, name, zone, code_prefix) VALUES ($1, $2, $3, $4, $5)",
                      {office.org, office.id, office.name, office.zone, office.code_prefix}));
  return {};
}

Result<Office> load_office(store::Tx& tx, OrgId const& org, OfficeId const& id) {
  LINDEN_TRY(row, tx.load("SELECT name, zone, code_prefix FROM office WHERE org_id = $1 AND id = $2", {org, id}));
  return Office{org, id, row.text(0), row.text(1), row.text(2)};
}

Result<void> insert_team(store::Tx& tx, Team const& team) {
  LINDEN_CHECK(tx.run("INSERT INTO team (org_id, id, office_id, name, public_key) VALUES ($1, $2, $3, $4, $5)",
                      {team.org, team.id, team.office, team.name, bytes_of(team.public_key)}));
  return {};
}

Result<std::vector<Team>> list_teams(store::Tx& tx, OrgId const& org) {
  LINDEN_TRY(rows, tx.query("SELECT id, office_id, name, public_key FROM team WHERE org_id = $1 ORDER BY name", {org}));
  std::vector<Team> teams;
  for (auto const& row : rows) {
    LINDEN_TRY(key, crypto::read_public_key(row.bytes(3)));
    teams.push_back({org, row.id<TeamId>(0), row.id<OfficeId>(1), row.text(2), key});
  }
  return teams;
}

Result<void> insert_role_pair(store::Tx& tx, OrgId const& org, std::string const& holder,
                              crypto::PublicKey const& key) {
  LINDEN_CHECK(tx.run("INSERT INTO role_pair (org_id, holder, public_key) VALUES ($1, $2, $3)",
                      {org, holder, bytes_of(key)}));
  return {};
}

Result<crypto::PublicKey> load_role_key(store::Tx& tx, OrgId const& org, std::string const& holder) {
  LINDEN_TRY(row, tx.load("SELECT public_key FROM role_pair WHERE org_id = $1 AND holder = $2", {org, holder}));
  return crypto::read_public_key(row.bytes(0));
}

Result<void> insert_account(store::Tx& tx, Account const& account) {
  auto const named = tx.run("INSERT INTO sign_in_name (name, org_id, account_id) VALUES ($1, $2, $3)",
                            {account.name, account.org, account.id});
  if (!named && named.error().code == Code::conflict) return fail(Code::conflict, "error.name_taken", "name");
  LINDEN_CHECK(named);
  LINDEN_CHECK(tx.run(
      "INSERT INTO account (org_id, id, name, display_name, office_id, roles, language, state, salt, memory_bytes, "
      "passes, public_key, sealed_secret, sealed_totp, totp_last_step) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, 'active', $8, $9, $10, $11, $12, $13, $14)",
      {account.org, account.id, account.name, account.display_name, account.office, roles_text(account.roles),
       account.language, account.salt, static_cast<std::int64_t>(account.cost.memory_bytes),
       static_cast<std::int64_t>(account.cost.passes), bytes_of(account.public_key), account.sealed_secret,
       account.sealed_totp, account.totp_last_step}));
  return {};
}

Result<std::optional<Account>> find_account(store::Tx& tx, std::string const& sign_in_name) {
  LINDEN_TRY(name, tx.find("SELECT org_id, account_id FROM sign_in_name WHERE name = $1", {sign_in_name}));
  if (!name) return std::optional<Account>();
  LINDEN_TRY(account, load_account(tx, name->id<OrgId>(0), name->id<UserId>(1)));
  return std::optional<Account>(std::move(account));
}

Result<Account> load_account(store::Tx& tx, OrgId const& org, UserId const& id) {
  LINDEN_TRY(row, tx.load("SELECT org_id, id, name, display_name, office_id, roles, language, state, salt, "
                          "memory_bytes, passes, public_key, sealed_secret, sealed_totp, totp_last_step "
                          "FROM account WHERE org_id = $1 AND id = $2",
                          {org, id}));
  return account_of(row);
}

Result<std::vector<Account>> list_accounts(store::Tx& tx, OrgId const& org) {
  LINDEN_TRY(rows, tx.query("SELECT org_id, id, name, display_name, office_id, roles, language, state, salt, "
                            "memory_bytes, passes, public_key, sealed_secret, sealed_totp, totp_last_step "
                            "FROM account WHERE org_id = $1 ORDER BY display_name",
                            {org}));
  std::vector<Account> accounts;
  for (auto const& row : rows) {
    LINDEN_TRY(account, account_of(row));
    accounts.push_back(std::move(account));
  }
  return accounts;
}

Result<void> update_totp(store::Tx& tx, Account const& account) {
  LINDEN_CHECK(tx.run("UPDATE account SET sealed_totp = $1, totp_last_step = $2 WHERE org_id = $3 AND id = $4",
                      {account.sealed_totp, account.totp_last_step, account.org, account.id}));
  return {};
}

Result<void> use_totp_step(store::Tx& tx, OrgId const& org, UserId const& id, std::int64_t step) {
  LINDEN_TRY(changed, tx.run("UPDATE account SET totp_last_step = $1 WHERE org_id = $2 AND id = $3 AND totp_last_step < $1",
                             {step, org, id}));
  if (changed != 1) return fail(Code::conflict, "error.totp", "code");
  return {};
}

Result<void> update_language(store::Tx& tx, OrgId const& org, UserId const& id, std::string const& language) {
  LINDEN_CHECK(tx.run("UPDATE account SET language = $1 WHERE org_id = $2 AND id = $3", {language, org, id}));
  return {};
}

Result<void> insert_key_copy(store::Tx& tx, OrgId const& org, std::string const& holder, std::string const& account,
                             Bytes const& wrapped) {
  LINDEN_CHECK(tx.run("INSERT INTO key_copy (org_id, holder, account_id, wrapped) VALUES ($1, $2, $3, $4)",
                      {org, holder, account, wrapped}));
  return {};
}

Result<std::vector<KeyCopy>> list_key_copies(store::Tx& tx, OrgId const& org, UserId const& account) {
  LINDEN_TRY(rows, tx.query("SELECT holder, wrapped FROM key_copy WHERE org_id = $1 AND account_id = $2",
                            {org, account}));
  std::vector<KeyCopy> copies;
  for (auto const& row : rows) copies.push_back({row.text(0), row.bytes(1)});
  return copies;
}

Result<void> save_draft(store::Tx& tx, OrgId const& org, UserId const& account, std::string const& form,
                        crypto::Sealed const& sealed, Instant now) {
  LINDEN_CHECK(tx.run("INSERT INTO draft (org_id, account_id, form, sealed, saved_at) VALUES ($1, $2, $3, $4, $5) "
                      "ON CONFLICT (org_id, account_id, form) DO UPDATE SET sealed = $4, saved_at = $5",
                      {org, account, form, sealed, now}));
  return {};
}

Result<std::optional<crypto::Sealed>> find_draft(store::Tx& tx, OrgId const& org, UserId const& account,
                                                 std::string const& form) {
  LINDEN_TRY(row, tx.find("SELECT sealed FROM draft WHERE org_id = $1 AND account_id = $2 AND form = $3",
                          {org, account, form}));
  if (!row) return std::optional<crypto::Sealed>();
  return std::optional<crypto::Sealed>(row->sealed(0));
}

Result<void> drop_draft(store::Tx& tx, OrgId const& org, UserId const& account, std::string const& form) {
  LINDEN_CHECK(tx.run("DELETE FROM draft WHERE org_id = $1 AND account_id = $2 AND form = $3", {org, account, form}));
  return {};
}
} // namespace linden::identity
