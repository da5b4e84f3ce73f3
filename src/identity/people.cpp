#include "identity/people.h"
#include "base/text.h"
#include "identity/model/key_holders.h"
#include "identity/model/passphrase.h"
#include "identity/store/account_store.h"
#include "identity/store/people_store.h"
#include "kernel/audit.h"
#include "kernel/policy.h"
#include <algorithm>

namespace linden::identity {
namespace {
constexpr std::size_t k_group = 4;

Bytes hash_of(ByteView code) {
  auto const digest = crypto::sha256(code);
  return Bytes(digest.begin(), digest.end());
}

std::string check_letters(ByteView secret) { return crypto::base32(crypto::sha256(secret)).substr(0, k_group); }

Result<void> check_wanted(store::Tx& tx, OrgId const& org, NewAccount const& wanted) {
  if (wanted.roles.empty() || !kernel::may_combine(wanted.roles)) return fail(Code::invalid, "error.roles", "roles");
  LINDEN_TRY(teams, list_teams(tx, org));
  for (auto const& team : wanted.teams)
    if (std::none_of(teams.begin(), teams.end(), [&](Team const& own) { return own.id == team; })) return fail(Code::invalid, "error.choice", "teams");
  LINDEN_TRY(taken, find_account(tx, wanted.name));
  if (taken) return fail(Code::conflict, "error.name_taken", "name");
  return {};
}

Result<Invitation> load_live(store::Tx& tx, Bytes const& hash, Instant now) {
  LINDEN_TRY(found, find_invitation(tx, hash));
  if (!found || found->until <= now) return fail(Code::not_found, "error.invitation", "code");
  return *found;
}

/// Every secret that exists in the house: those of teams, roles and the organisation.
Result<std::vector<std::string>> list_holders(store::Tx& tx, OrgId const& org) {
  std::vector<std::string> holders = {std::string(k_organisation_holder)};
  LINDEN_TRY(teams, list_teams(tx, org));
  for (auto const& team : teams) holders.push_back(team.id.text());
  for (auto const role : k_roles_with_pair) holders.push_back(role_holder(role));
  return holders;
}

Result<void> seal_to(store::Tx& tx, Account const& account, std::string const& holder, crypto::KeyPair const& pair) {
  LINDEN_CHECK(insert_key_copy(tx, account.org, holder, account.id.text(), crypto::wrap(account.public_key, pair.expose_secret())));
  return delete_awaited(tx, account.org, {account.id, holder});
}

/// `pair_of` answers the secret of a holder, or nothing when it is not at hand.
template <typename PairOf> Result<int> admit_with(store::Tx& tx, Account const& account, PairOf const& pair_of) {
  LINDEN_TRY(all, list_awaited(tx, account.org));
  int sealed = 0;
  for (auto const& awaited : all) {
    if (awaited.account != account.id) continue;
    LINDEN_TRY(pair, pair_of(awaited.holder));
    if (!pair) continue;
    LINDEN_CHECK(seal_to(tx, account, awaited.holder, *pair));
    ++sealed;
  }
  if (sealed == 0) return fail(Code::not_found, "error.not_found");
  return sealed;
}
} // namespace

Result<std::string> invite(store::Tx& tx, kernel::Actor const& actor, NewAccount const& wanted, Instant now) {
  LINDEN_TRY(name, read_sign_in_name(wanted.name));
  auto asked = wanted;
  asked.name = name;
  LINDEN_CHECK(check_wanted(tx, actor.org, asked));
  auto const code = crypto::random_bytes(k_invitation_bytes);
  Invitation const invitation{actor.org,    crypto::make_id<RecordId>(), name, asked.display_name.empty() ? name : asked.display_name,
                              actor.office, asked.roles,                 asked.teams, now + k_invitation_length};
  LINDEN_CHECK(insert_invitation(tx, invitation, hash_of(code)));
  return grouped_code(crypto::base32(code));
}

Result<std::vector<Invitation>> list_open_invitations(store::Tx& tx, OrgId const& org) { return list_invitations(tx, org); }
Result<void> withdraw_invitation(store::Tx& tx, OrgId const& org, RecordId const& id) { return delete_invitation(tx, org, id); }

Result<UserId> accept_invitation(Identity& identity, store::Database& db, std::string_view code, Secret<std::string> const& passphrase, Instant now) {
  auto const bytes = read_code(code);
  if (!bytes || bytes->size() != k_invitation_bytes) return fail(Code::not_found, "error.invitation", "code");
  auto const hash = hash_of(*bytes);
  LINDEN_TRY(invitation, store::read_for<Invitation>(db, [&](store::Tx& tx) { return load_live(tx, hash, now); }));
  OrganisationSecrets place;
  place.organisation.id = invitation.org;
  place.office.id = invitation.office;
  NewAccount const wanted{invitation.name, invitation.display_name, invitation.roles, invitation.teams, "en"};
  LINDEN_TRY(account, identity.prepare_account(place, wanted, passphrase));
  LINDEN_CHECK(db.write([&](store::Tx& tx) -> Result<void> {
    LINDEN_TRY(live, load_live(tx, hash, now)); // nobody else used it meanwhile
    LINDEN_CHECK(delete_invitation(tx, live.org, live.id));
    LINDEN_CHECK(insert_account(tx, account));
    LINDEN_TRY(holders, list_holders(tx, live.org));
    for (auto const& holder : holders)
      if (needs_copy(holder, wanted.roles, wanted.teams)) LINDEN_CHECK(insert_awaited(tx, live.org, {account.id, holder}));
    return kernel::append(tx, live.org, {now, account.id.text(), "sign_in", account.id.text(), "own_data", "done"});
  }));
  return account.id;
}

Result<std::vector<AwaitedKey>> list_waiting(store::Tx& tx, OrgId const& org) { return list_awaited(tx, org); }

Result<int> admit(store::Tx& tx, kernel::Actor const& actor, UserId const& id) {
  LINDEN_TRY(account, load_account(tx, actor.org, id));
  return admit_with(tx, account, [&](std::string const& holder) -> Result<std::optional<crypto::KeyPair>> {
    if (!actor.keys->holds(holder)) return std::optional<crypto::KeyPair>();
    LINDEN_TRY(pair, actor.keys->pair(holder));
    return std::optional<crypto::KeyPair>(std::move(pair));
  });
}

Result<int> admit_by_recovery(store::Tx& tx, OrgId const& org, crypto::KeyPair const& recovery, UserId const& id) {
  LINDEN_TRY(organisation, load_organisation(tx, org));
  if (organisation.recovery_key != recovery.public_key()) return fail(Code::forbidden, "error.recovery_code", "code");
  LINDEN_TRY(account, load_account(tx, org, id));
  return admit_with(tx, account, [&](std::string const& holder) -> Result<std::optional<crypto::KeyPair>> {
    LINDEN_TRY(wrapped, load_recovery_copy(tx, org, holder));
    LINDEN_TRY(pair, crypto::unwrap_pair(recovery, wrapped));
    return std::optional<crypto::KeyPair>(std::move(pair));
  });
}

Result<void> set_active(store::Tx& tx, kernel::Actor const& actor, UserId const& account, bool is_active) {
  if (account == actor.user) return fail(Code::invalid, "error.disable_self", "account");
  return update_state(tx, actor.org, account, is_active);
}

std::optional<Bytes> read_code(std::string_view typed) {
  std::string plain;
  for (char const c : typed)
    if (c != '-' && c != ' ') plain += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return crypto::read_base32(trim(plain));
}

std::string grouped_code(std::string_view base32_text) {
  std::string code;
  for (std::size_t i = 0; i < base32_text.size(); i += k_group) code += (i == 0 ? "" : "-") + std::string(base32_text.substr(i, k_group));
  return code;
}

std::string recovery_code(crypto::KeyPair const& pair) {
  return grouped_code(crypto::base32(pair.expose_secret())) + "-" + check_letters(pair.expose_secret());
}

Result<crypto::KeyPair> read_recovery_code(std::string_view typed) {
  auto const wrong = [] { return fail(Code::invalid, "error.recovery_code", "code"); };
  auto const text = trim(typed);
  auto const cut = text.rfind('-');
  if (cut == std::string_view::npos) return wrong();
  auto const secret = read_code(text.substr(0, cut));
  if (!secret || secret->size() != 32) return wrong();
  auto pair = crypto::KeyPair::from_secret(*secret);
  if (lower_ascii(text.substr(cut + 1)) != lower_ascii(check_letters(*secret))) return wrong();
  return pair;
}
} // namespace linden::identity
