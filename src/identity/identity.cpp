#include "identity/identity.h"
#include "base/text.h"
#include "identity/model/passphrase.h"
#include "identity/store/account_store.h"
#include "kernel/policy.h"

namespace linden::identity {
namespace {

crypto::CellPlace secret_place(Account const& account) {
  return {account.org.text(), account.id.text(), "account", account.id.text(), "secret", 1};
}
crypto::CellPlace totp_place(Account const& account) {
  return {account.org.text(), account.id.text(), "account", account.id.text(), "totp", 1};
}
crypto::CellPlace draft_place(kernel::Actor const& actor, std::string const& form) {
  return {actor.org.text(), actor.user.text(), "draft", form, "sealed", 1};
}

/// Who holds which secret besides the teams: a role pair is wrapped to those who have the role.
bool needs_copy(std::string const& holder, NewAccount const& account) {
  for (auto const& team : account.teams)
    if (holder == team.text()) return true;
  for (auto const role : account.roles)
    if (holder == "role:" + std::string(kernel::code_of(role))) return true;
  bool const answers = account.roles.contains(kernel::Role::case_worker) ||
                       account.roles.contains(kernel::Role::supervisor) || account.roles.contains(kernel::Role::partner);
  return holder == "org" && answers;
}

std::string_view common_passphrases() {
  static std::string const list =
      "passwordpassword\n123456789012\nqwertyuiopas\nqwerty123456\niloveyou1234\npassword1234\nadministrator\n"
      "letmeinletmein\nwelcome12345\nchangemenow1\ncorrecthorsebatterystaple\ncorrect horse battery staple\n"
      "123123123123\nabcdefghijkl\nadminadminadmin\nmonkeymonkey\nfootball1234\nsunshine1234\nprincess1234\n";
  return list;
}
} // namespace

Identity::Identity(store::Database& db, kernel::ServerKeys const& keys, crypto::PasswordCost cost)
    : m_db(db), m_keys(keys), m_cost(cost) {}

Result<OrganisationSecrets> Identity::create_organisation(store::Tx& tx, std::string name, bool is_practice,
                                                          Office office, crypto::PublicKey const& recovery) {
  LINDEN_CHECK(load_zone(office.zone));
  OrganisationSecrets secrets;
  secrets.organisation = {crypto::make_id<OrgId>(), std::move(name), {}, recovery, is_practice};
  auto const& org = secrets.organisation.id;
  auto const add_pair = [&](std::string const& holder) -> Result<crypto::PublicKey> {
    auto const pair = crypto::KeyPair::make();
    secrets.pairs.emplace(holder, pair);
    LINDEN_CHECK(insert_role_pair(tx, org, holder, pair.public_key()));
    LINDEN_CHECK(insert_key_copy(tx, org, holder, "recovery", crypto::wrap(recovery, pair.expose_secret())));
    return pair.public_key();
  };
  LINDEN_TRY(org_key, add_pair("org"));
  LINDEN_CHECK(add_pair("role:statistician"));
  LINDEN_CHECK(add_pair("role:dpo"));
  LINDEN_CHECK(add_pair("role:shelter")); // sealed addresses of houses
  secrets.organisation.public_key = org_key;
  office.org = org;
  office.id = crypto::make_id<OfficeId>();
  secrets.office = office;
  LINDEN_CHECK(insert_organisation(tx, secrets.organisation));
  LINDEN_CHECK(insert_office(tx, secrets.office));
  return secrets;
}

Result<Team> Identity::create_team(store::Tx& tx, OrganisationSecrets& secrets, std::string name) {
  auto const pair = crypto::KeyPair::make();
  auto const& org = secrets.organisation;
  Team const team{org.id, crypto::make_id<TeamId>(), secrets.office.id, std::move(name), pair.public_key()};
  LINDEN_CHECK(insert_team(tx, team));
  LINDEN_CHECK(insert_key_copy(tx, org.id, team.id.text(), "recovery",
                               crypto::wrap(org.recovery_key, pair.expose_secret())));
  secrets.pairs.emplace(team.id.text(), pair);
  return team;
}

Result<Account> Identity::prepare_account(OrganisationSecrets const& secrets, NewAccount const& wanted,
                                          Secret<std::string> const& passphrase) {
  LINDEN_TRY(name, read_sign_in_name(wanted.name));
  LINDEN_CHECK(check_passphrase(passphrase, name, common_passphrases()));
  if (wanted.roles.empty() || !kernel::may_combine(wanted.roles)) return fail(Code::invalid, "error.roles", "roles");
  auto const pair = crypto::KeyPair::make();
  Account account;
  account.org = secrets.organisation.id;
  account.id = crypto::make_id<UserId>();
  account.name = name;
  account.display_name = wanted.display_name.empty() ? name : wanted.display_name;
  account.office = secrets.office.id;
  account.roles = wanted.roles;
  account.language = wanted.language;
  account.salt = crypto::random_bytes(crypto::k_salt_bytes);
  account.cost = m_cost;
  account.public_key = pair.public_key();
  LINDEN_TRY(key, derive(passphrase, account.salt, account.cost));
  account.sealed_secret = crypto::seal(key, secret_place(account), pair.expose_secret()).bytes();
  return account;
}

Result<void> Identity::store_account(store::Tx& tx, OrganisationSecrets const& secrets, NewAccount const& wanted,
                                     Account const& account) {
  LINDEN_CHECK(insert_account(tx, account));
  for (auto const& [holder, pair] : secrets.pairs)
    if (needs_copy(holder, wanted))
      LINDEN_CHECK(insert_key_copy(tx, account.org, holder, account.id.text(),
                                   crypto::wrap(account.public_key, pair.expose_secret())));
  return {};
}

Result<UserId> Identity::create_account(store::Tx& tx, OrganisationSecrets const& secrets, NewAccount const& wanted,
                                        Secret<std::string> const& passphrase) {
  LINDEN_TRY(account, prepare_account(secrets, wanted, passphrase));
  LINDEN_CHECK(store_account(tx, secrets, wanted, account));
  return account.id;
}

Result<crypto::SymmetricKey> Identity::derive(Secret<std::string> const& passphrase, ByteView salt,
                                              crypto::PasswordCost cost) {
  // At most 20 wait for one of the two places (trust.md 5).
  struct Place {
    std::atomic<int>& waiting;
    std::counting_semaphore<2>& derivations;
    bool held = false;
    ~Place() {
      --waiting;
      if (held) derivations.release();
    }
  } place{m_waiting, m_derivations};
  if (++m_waiting > 22) return fail(Code::busy, "error.busy");
  m_derivations.acquire();
  place.held = true;
  return crypto::derive_key(passphrase, salt, cost);
}

Result<void> Identity::check_totp(Account const& account, std::string const& code, Instant now) {
  if (!account.sealed_totp) return {};
  auto const wrong = [] { return fail(Code::signed_out, "error.sign_in"); };
  auto const secret = crypto::open(m_keys.totp, totp_place(account), crypto::Sealed::from_store(*account.sealed_totp));
  if (!secret) return wrong();
  auto const step = crypto::totp_step(*secret, trim(code), now);
  if (!step || *step <= account.totp_last_step) return wrong();
  return m_db.write([&](store::Tx& tx) { return use_totp_step(tx, account.org, account.id, *step); });
}

Result<Identity::Opened> Identity::open_account(SignInTry const& attempt, Instant now) {
  auto const name = lower_ascii(trim(attempt.name)).substr(0, 40);
  if (!m_throttle.may_try(name, attempt.address, now)) return fail(Code::too_many, "error.too_many_tries");
  LINDEN_TRY(found, store::read_for<std::optional<Account>>(m_db, [&](store::Tx& tx) { return find_account(tx, name); }));
  // An unknown name derives a key as well, so that time does not tell whether it exists.
  static Bytes const nobody(crypto::k_salt_bytes, 0);
  bool const too_long = attempt.passphrase.expose().size() > 4 * k_passphrase_most;
  auto const& passphrase = too_long ? Secret<std::string>() : attempt.passphrase;
  LINDEN_TRY(key, derive(passphrase, found ? found->salt : nobody, found ? found->cost : m_cost));
  auto const wrong = [&] {
    m_throttle.failed(name, attempt.address, now);
    return fail(Code::signed_out, "error.sign_in");
  };
  if (!found || !found->is_active) return wrong();
  auto const secret = crypto::open(key, secret_place(*found), crypto::Sealed::from_store(found->sealed_secret));
  if (!secret || !check_totp(*found, attempt.totp_code, now)) return wrong();
  m_throttle.succeeded(name);

  Opened opened{{}, crypto::KeyPair::from_secret(*secret), {}, found->language};
  opened.actor.user = found->id;
  opened.actor.org = found->org;
  opened.actor.office = found->office;
  opened.actor.display_name = found->display_name;
  opened.actor.roles = found->roles;
  LINDEN_CHECK(m_db.read([&](store::Tx& tx) -> Result<void> {
    LINDEN_TRY(copies, list_key_copies(tx, found->org, found->id));
    LINDEN_TRY(all_teams, list_teams(tx, found->org));
    opened.copies.clear();
    opened.actor.teams.clear();
    for (auto& copy : copies) opened.copies.emplace(copy.holder, std::move(copy.wrapped));
    for (auto const& team : all_teams)
      if (opened.copies.contains(team.id.text())) opened.actor.teams.push_back(team.id);
    return {};
  }));
  return opened;
}

Result<std::string> Identity::sign_in(SignInTry const& attempt, Instant now) {
  LINDEN_TRY(opened, open_account(attempt, now));
  return m_sessions.begin(std::move(opened.actor), opened.pair, std::move(opened.copies), opened.language, now);
}

Result<void> Identity::unlock(std::string_view token, SignInTry const& attempt, Instant now) {
  auto const session = m_sessions.find(token, now, false);
  if (!session) return fail(Code::signed_out, "error.signed_out");
  LINDEN_TRY(opened, open_account(attempt, now));
  if (opened.actor.user != session->actor.user) return fail(Code::signed_out, "error.sign_in");
  if (!m_sessions.unlock(token, opened.pair, now)) return fail(Code::signed_out, "error.signed_out");
  return {};
}

Result<kernel::Actor> Identity::open_actor(SignInTry const& attempt, Instant now) {
  LINDEN_TRY(opened, open_account(attempt, now));
  opened.actor.keys = std::make_shared<kernel::KeyRing>(opened.pair);
  for (auto const& [holder, wrapped] : opened.copies) opened.actor.keys->add(holder, wrapped);
  return std::move(opened.actor);
}

Result<void> Identity::enrol_totp(store::Tx& tx, kernel::Actor const& actor, ByteView secret, std::string_view code,
                                  Instant now) {
  LINDEN_TRY(account, load_account(tx, actor.org, actor.user));
  auto const step = crypto::totp_step(secret, trim(code), now);
  if (!step) return fail(Code::invalid, "error.totp", "code");
  account.sealed_totp = crypto::seal(m_keys.totp, totp_place(account), secret).bytes();
  account.totp_last_step = *step;
  return update_totp(tx, account);
}

Result<Organisation> Identity::organisation(store::Tx& tx, OrgId const& org) { return load_organisation(tx, org); }
Result<std::vector<Organisation>> Identity::organisations(store::Tx& tx) { return list_organisations(tx); }
Result<Office> Identity::office(store::Tx& tx, OrgId const& org, OfficeId const& id) { return load_office(tx, org, id); }
Result<std::vector<Team>> Identity::teams(store::Tx& tx, OrgId const& org) { return list_teams(tx, org); }
Result<std::vector<Account>> Identity::accounts(store::Tx& tx, OrgId const& org) { return list_accounts(tx, org); }
Result<Account> Identity::account(store::Tx& tx, OrgId const& org, UserId const& id) {
  return load_account(tx, org, id);
}
Result<crypto::PublicKey> Identity::role_key(store::Tx& tx, OrgId const& org, std::string const& holder) {
  return load_role_key(tx, org, holder);
}
Result<void> Identity::set_language(store::Tx& tx, kernel::Actor const& actor, std::string const& language) {
  return update_language(tx, actor.org, actor.user, language);
}

Result<void> Identity::save_draft(store::Tx& tx, kernel::Actor const& actor, std::string const& form,
                                  std::string_view text, Instant now) {
  LINDEN_TRY(account, load_account(tx, actor.org, actor.user));
  auto const sealed = crypto::seal_for(account.public_key, draft_place(actor, form), as_bytes(text));
  return identity::save_draft(tx, actor.org, actor.user, form, sealed, now);
}

Result<std::optional<std::string>> Identity::find_draft(store::Tx& tx, kernel::Actor const& actor,
                                                        std::string const& form) {
  LINDEN_TRY(sealed, identity::find_draft(tx, actor.org, actor.user, form));
  if (!sealed) return std::optional<std::string>();
  if (!actor.keys->is_unlocked()) return fail(Code::locked, "error.locked");
  LINDEN_TRY(plain, crypto::open_with(actor.keys->user(), draft_place(actor, form), *sealed));
  return std::optional<std::string>(std::string(as_text(plain)));
}

Result<void> Identity::drop_draft(store::Tx& tx, kernel::Actor const& actor, std::string const& form) {
  return identity::drop_draft(tx, actor.org, actor.user, form);
}
} // namespace linden::identity
