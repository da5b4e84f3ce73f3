// New colleagues: the administrator invites, the person joins with a passphrase of her own, key holders admit her.
// The administrator holds no case key, so nobody reads a case because an account was made.
#pragma once
#include "identity/identity.h"
#include "identity/model/invitation.h"
namespace linden::identity {

/// Answers the code to hand over in person; it is shown once and kept only as a hash. It holds seven days, for one use.
/// Errors: a name that is taken or not allowed, no role, roles that may not be combined, a team of another house
/// -> Code::invalid or Code::conflict with the field.
Result<std::string> invite(store::Tx& tx, kernel::Actor const& actor, NewAccount const& wanted, Instant now);
/// Also those that ran out. Errors: only the store's.
Result<std::vector<Invitation>> list_open_invitations(store::Tx& tx, OrgId const& org);
Result<void> withdraw_invitation(store::Tx& tx, OrgId const& org, RecordId const& id);

/// Makes the account; it opens no case before someone admits it. Opens its own transactions: not to be called in one.
/// Errors: an unknown, used or old code -> Code::not_found, "error.invitation"; as Identity::create_account.
/// Cost: one Argon2id, only for a good code.
Result<UserId> accept_invitation(Identity& identity, store::Database& db, std::string_view code, Secret<std::string> const& passphrase, Instant now);

/// Who waits for which secret.
Result<std::vector<AwaitedKey>> list_waiting(store::Tx& tx, OrgId const& org);
/// Seals to the account every secret it waits for that the actor holds. Answers how many.
/// Errors: none of them is the actor's -> Code::not_found; an account of another house -> Code::not_found.
Result<int> admit(store::Tx& tx, kernel::Actor const& actor, UserId const& account);
/// The same with the organisation's recovery pair, for the first of a role and when a passphrase is lost.
/// Errors: not this organisation's pair -> Code::forbidden, "error.recovery_code".
Result<int> admit_by_recovery(store::Tx& tx, OrgId const& org, crypto::KeyPair const& recovery, UserId const& account);

/// A disabled account signs in nowhere; what it held stays sealed to it. Sessions are ended by the caller after commit.
/// Errors: oneself -> Code::invalid, "error.disable_self".
Result<void> set_active(store::Tx& tx, kernel::Actor const& actor, UserId const& account, bool is_active);

/// As it is typed: groups, hyphens, small letters. Empty when it is no base32.
std::optional<Bytes> read_code(std::string_view typed);
/// Groups of four letters with hyphens between them.
std::string grouped_code(std::string_view base32_text);
/// The recovery code that `init` prints: the secret in base32 and four letters that find a slip.
std::string recovery_code(crypto::KeyPair const& pair);
/// Errors: no such code -> Code::invalid, "error.recovery_code".
Result<crypto::KeyPair> read_recovery_code(std::string_view typed);
} // namespace linden::identity
