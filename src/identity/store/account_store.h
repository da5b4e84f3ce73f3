// SQL of the identity desk: organisations, offices, teams, accounts, key copies, drafts.
#pragma once
#include "identity/model/account.h"
#include "store/database.h"
#include <optional>
#include <string>
#include <vector>
namespace linden::identity {

/// Role codes with spaces between; codes that are not known are left out when read.
std::string roles_text(std::set<kernel::Role> const& roles);
std::set<kernel::Role> roles_of(std::string const& text);

Result<void> insert_organisation(store::Tx& tx, Organisation const& organisation);
Result<Organisation> load_organisation(store::Tx& tx, OrgId const& org);
Result<std::vector<Organisation>> list_organisations(store::Tx& tx);
Result<void> insert_office(store::Tx& tx, Office const& office);
Result<Office> load_office(store::Tx& tx, OrgId const& org, OfficeId const& id);
Result<void> insert_team(store::Tx& tx, Team const& team);
Result<std::vector<Team>> list_teams(store::Tx& tx, OrgId const& org);
Result<void> insert_role_pair(store::Tx& tx, OrgId const& org, std::string const& holder, crypto::PublicKey const& key);
Result<crypto::PublicKey> load_role_key(store::Tx& tx, OrgId const& org, std::string const& holder);

/// Errors: the sign-in name is taken -> Code::conflict, "error.name_taken".
Result<void> insert_account(store::Tx& tx, Account const& account);
Result<std::optional<Account>> find_account(store::Tx& tx, std::string const& sign_in_name);
Result<Account> load_account(store::Tx& tx, OrgId const& org, UserId const& id);
Result<std::vector<Account>> list_accounts(store::Tx& tx, OrgId const& org);
Result<void> update_totp(store::Tx& tx, Account const& account);
/// Errors: this step or a later one was used before, also by another sign-in at this moment -> Code::conflict.
Result<void> use_totp_step(store::Tx& tx, OrgId const& org, UserId const& id, std::int64_t step);
Result<void> update_language(store::Tx& tx, OrgId const& org, UserId const& id, std::string const& language);

Result<void> insert_key_copy(store::Tx& tx, OrgId const& org, std::string const& holder, std::string const& account,
                             Bytes const& wrapped);
Result<std::vector<KeyCopy>> list_key_copies(store::Tx& tx, OrgId const& org, UserId const& account);

Result<void> save_draft(store::Tx& tx, OrgId const& org, UserId const& account, std::string const& form,
                        crypto::Sealed const& sealed, Instant now);
Result<std::optional<crypto::Sealed>> find_draft(store::Tx& tx, OrgId const& org, UserId const& account,
                                                 std::string const& form);
Result<void> drop_draft(store::Tx& tx, OrgId const& org, UserId const& account, std::string const& form);
} // namespace linden::identity
