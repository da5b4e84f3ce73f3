// The identity desk's front: organisations, people, their keys, and signing in.
#pragma once
#include "base/secret.h"
#include "crypto/password.h"
#include "identity/model/account.h"
#include "identity/model/throttle.h"
#include "identity/sessions.h"
#include "kernel/server_keys.h"
#include "store/database.h"
#include <atomic>
#include <map>
#include <memory>
#include <optional>
#include <semaphore>
#include <string>
#include <vector>
namespace linden::identity {

/// Secrets of a new organisation while it is being set up; gone with the value. Only the wrapped copies are stored.
struct OrganisationSecrets {
  Organisation organisation;
  Office office;
  std::map<std::string, crypto::KeyPair> pairs; ///< by holder: team id, "role:...", "org"
};
struct NewAccount {
  std::string name, display_name;
  std::set<kernel::Role> roles;
  std::vector<TeamId> teams;
  std::string language = "en";
};
struct SignInTry {
  std::string name;
  Secret<std::string> passphrase;
  std::string totp_code;
  std::string address; ///< of the other side, for throttling only
  std::string device;  ///< what device_mark gave this browser once; empty or wrong = an unknown device
};

class Identity {
public:
  Identity(store::Database& db, kernel::ServerKeys const& keys, crypto::PasswordCost cost);

  // Setting up.
  Result<OrganisationSecrets> create_organisation(store::Tx& tx, std::string name, bool is_practice,
                                                  Office office_without_ids, crypto::PublicKey const& recovery);
  Result<Team> create_team(store::Tx& tx, OrganisationSecrets& secrets, std::string name);
  /// The person's pair is made here; team and role secrets are wrapped to it as the roles say.
  /// Errors: name or passphrase refused, name taken, roles that may not be combined. Cost: one Argon2id.
  Result<UserId> create_account(store::Tx& tx, OrganisationSecrets const& secrets, NewAccount const& account,
                                Secret<std::string> const& passphrase);
  /// The same in two parts, so that the slow derivation stays out of the writing transaction.
  Result<Account> prepare_account(OrganisationSecrets const& secrets, NewAccount const& account,
                                  Secret<std::string> const& passphrase);
  Result<void> store_account(store::Tx& tx, OrganisationSecrets const& secrets, NewAccount const& wanted,
                             Account const& account);

  // Signing in. Opens its own transactions; must not be called inside one.
  /// Answers the session token. Errors: Code::signed_out "error.sign_in" for every wrong combination, Code::too_many,
  /// Code::busy. An unknown name costs the same time as a known one.
  Result<std::string> sign_in(SignInTry const& attempt, Instant now);
  /// What a browser keeps so that it counts as known to this account: a random part and the server's proof of it.
  std::string device_mark(UserId const& user) const;
  Result<void> unlock(std::string_view token, SignInTry const& attempt, Instant now);
  /// Whether this account signs in with a second factor. Only for the command line: pages never tell.
  Result<bool> uses_codes(std::string const& name);
  /// For commands: an actor with keys, without a session.
  Result<kernel::Actor> open_actor(SignInTry const& attempt, Instant now);
  Sessions& sessions() { return m_sessions; }

  /// The secret that a new second factor of this person will have, to show in base32. It is made from the server's key and
  /// the account, so that no form carries it back; another one after each use.
  Result<Bytes> offered_totp_secret(store::Tx& tx, kernel::Actor const& actor);
  /// Starts the second factor: the offered secret, sealed in the account after `code` proves it. Who has one already
  /// proves that first with `old_code`. Errors: Code::invalid, "error.totp", with the field.
  Result<void> enrol_totp(store::Tx& tx, kernel::Actor const& actor, std::string_view code, Instant now,
                          std::string_view old_code = {});

  // Looking up.
  Result<Organisation> organisation(store::Tx& tx, OrgId const& org);
  Result<std::vector<Organisation>> organisations(store::Tx& tx);
  Result<Office> office(store::Tx& tx, OrgId const& org, OfficeId const& id);
  Result<std::vector<Team>> teams(store::Tx& tx, OrgId const& org);
  Result<std::vector<Account>> accounts(store::Tx& tx, OrgId const& org);
  Result<Account> account(store::Tx& tx, OrgId const& org, UserId const& id);
  /// Errors: nobody has this sign-in name -> Code::not_found. Only for the command line.
  Result<Account> account_by_name(store::Tx& tx, std::string const& name);
  Result<crypto::PublicKey> role_key(store::Tx& tx, OrgId const& org, std::string const& holder);
  Result<void> set_language(store::Tx& tx, kernel::Actor const& actor, std::string const& language);

  // Drafts, sealed to the person.
  Result<void> save_draft(store::Tx& tx, kernel::Actor const& actor, std::string const& form, std::string_view text,
                          Instant now);
  Result<std::optional<std::string>> find_draft(store::Tx& tx, kernel::Actor const& actor, std::string const& form);
  Result<void> drop_draft(store::Tx& tx, kernel::Actor const& actor, std::string const& form);

private:
  struct Opened {
    kernel::Actor actor;
    crypto::KeyPair pair;
    std::map<std::string, Bytes> copies;
    std::string language;
  };
  Result<Opened> open_account(SignInTry const& attempt, Instant now);
  [[nodiscard]] std::string device_proof(UserId const& user, std::string_view random) const;
  /// The random part when the mark is this account's, else empty.
  [[nodiscard]] std::string known_device(std::optional<Account> const& account, std::string_view mark) const;
  Result<crypto::SymmetricKey> derive(Secret<std::string> const& passphrase, ByteView salt,
                                      crypto::PasswordCost cost);
  Result<void> check_totp(Account const& account, std::string const& code, Instant now);

  store::Database& m_db;
  kernel::ServerKeys const& m_keys;
  crypto::PasswordCost m_cost;
  Throttle m_throttle;
  Sessions m_sessions;
  std::counting_semaphore<2> m_derivations{2}; ///< at most 2 Argon2id at a time (trust.md 5)
  std::atomic<int> m_waiting{0};
};
} // namespace linden::identity
