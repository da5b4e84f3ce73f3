// SQL of invitations, of secrets that accounts wait for, and of an account's state.
#pragma once
#include "base/bytes.h"
#include "identity/model/invitation.h"
#include "store/database.h"
#include <optional>
#include <vector>
namespace linden::identity {

Result<void> insert_invitation(store::Tx& tx, Invitation const& invitation, Bytes const& code_hash);
/// Errors: no such invitation -> Code::not_found.
Result<void> delete_invitation(store::Tx& tx, OrgId const& org, RecordId const& id);
Result<std::vector<Invitation>> list_invitations(store::Tx& tx, OrgId const& org);
Result<std::optional<Invitation>> find_invitation(store::Tx& tx, Bytes const& code_hash);

Result<void> insert_awaited(store::Tx& tx, OrgId const& org, AwaitedKey const& awaited);
Result<void> delete_awaited(store::Tx& tx, OrgId const& org, AwaitedKey const& awaited);
Result<std::vector<AwaitedKey>> list_awaited(store::Tx& tx, OrgId const& org);

/// Errors: no such account -> Code::not_found.
Result<void> update_state(store::Tx& tx, OrgId const& org, UserId const& id, bool is_active);
/// The copy of a secret that was sealed to the recovery key. Errors: none kept -> Code::not_found.
Result<Bytes> load_recovery_copy(store::Tx& tx, OrgId const& org, std::string const& holder);
} // namespace linden::identity
