// Colleagues come in by invitation, read nothing before someone admits them, and go out at once.
#include "identity/people.h"
#include "base/text.h"
#include "support/demo_people.h"
#include <catch2/catch.hpp>
using namespace linden;
using namespace linden::identity;
using namespace linden::testing;
namespace {
using kernel::Role;

std::string invite_as(DemoPeople& people, std::string const& admin, NewAccount const& wanted, Instant now = k_monday) {
  auto const actor = people.actor(admin);
  std::string code;
  REQUIRE(people.db().write([&](store::Tx& tx) -> Result<void> {
    LINDEN_TRY(made, invite(tx, actor, wanted, now));
    code = made;
    return {};
  }));
  return code;
}

std::string refusal(DemoPeople& people, NewAccount const& wanted) {
  auto const actor = people.actor("lipa.admin");
  auto const made = people.db().write([&](store::Tx& tx) -> Result<void> {
    LINDEN_CHECK(invite(tx, actor, wanted, k_monday));
    return {};
  });
  return made ? std::string() : made.error().message_key;
}

kernel::Actor signed_in(DemoPeople& people, std::string const& name, std::string_view passphrase = k_words) {
  auto actor = people.identity().open_actor({name, words(passphrase), {}, "test", {}}, k_monday);
  REQUIRE(actor);
  return *actor;
}

template <typename Work> Result<void> write(DemoPeople& people, Work const& work) {
  return people.db().write([&](store::Tx& tx) -> Result<void> {
    LINDEN_CHECK(work(tx));
    return {};
  });
}
} // namespace

TEST_CASE("people.join: the code works once, in its seven days, and the account opens nothing until admitted", "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    DemoPeople people(db);
    auto const team = people.houses().team_one;
    auto const code = invite_as(people, "lipa.admin", {"Nova.Oseba", "Nova", {Role::case_worker}, {team}});
    CHECK(code.size() == 26 + 6); // 128 bits in groups of four
    auto const joined = accept_invitation(people.identity(), db, lower_ascii(code), words("nine little lanterns"), k_monday + std::chrono::hours(167));
    REQUIRE(joined);
    CHECK(accept_invitation(people.identity(), db, code, words("nine little lanterns"), k_monday).error().message_key == "error.invitation");

    auto const fresh = signed_in(people, "nova.oseba", "nine little lanterns");
    CHECK(fresh.teams.empty());
    CHECK_FALSE(fresh.keys->holds(team.text()));

    // The administrator, another team and another house hold nothing that could be given.
    for (auto const* stranger : {"lipa.admin", "reka.worker"}) {
      auto const actor = people.actor(stranger);
      CHECK_FALSE(write(people, [&](store::Tx& tx) { return admit(tx, actor, *joined); }));
    }
    auto const lead = people.actor("lipa.supervisor");
    REQUIRE(write(people, [&](store::Tx& tx) { return admit(tx, lead, *joined); }));
    CHECK_FALSE(write(people, [&](store::Tx& tx) { return admit(tx, lead, *joined); })); // nothing is left to give

    auto const member = signed_in(people, "nova.oseba", "nine little lanterns");
    CHECK(member.teams == std::vector{team});
    REQUIRE(member.keys->pair(team.text()));
    CHECK(member.keys->pair(team.text())->public_key() == lead.keys->pair(team.text())->public_key());
    CHECK(member.keys->holds("org"));
    CHECK_FALSE(member.keys->holds(people.houses().team_two.text()));
    CHECK_FALSE(member.keys->holds("role:dpo"));
  });
}

TEST_CASE("people.invite_refused: old codes, wrong codes, bad roles, foreign teams, taken names, weak passphrases", "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    DemoPeople people(db);
    CHECK(refusal(people, {"lipa.worker", "x", {Role::case_worker}, {}}) == "error.name_taken");
    CHECK(refusal(people, {"new.person", "x", {}, {}}) == "error.roles");
    CHECK(refusal(people, {"new.person", "x", {Role::network_admin, Role::case_worker}, {}}) == "error.roles");
    CHECK(refusal(people, {"new.person", "x", {Role::case_worker}, {people.houses().team_reka}}) == "error.choice");
    CHECK_FALSE(refusal(people, {"has space", "x", {Role::case_worker}, {}}).empty());

    auto const code = invite_as(people, "lipa.admin", {"new.person", "", {Role::author}, {}});
    auto const tried = [&](std::string_view typed, std::string_view passphrase, Instant now) {
      auto const joined = accept_invitation(people.identity(), db, typed, words(passphrase), now);
      return joined ? std::string() : joined.error().message_key;
    };
    CHECK(tried("", k_words, k_monday) == "error.invitation");
    CHECK(tried("no code!", k_words, k_monday) == "error.invitation");
    CHECK(tried(std::string(32, 'A'), k_words, k_monday) == "error.invitation");
    CHECK(tried(std::string(1 << 20, 'A'), k_words, k_monday) == "error.invitation");
    CHECK(tried(code, k_words, k_monday + std::chrono::hours(168)) == "error.invitation");
    CHECK(tried(code, "too short", k_monday) == "error.passphrase_short");
    CHECK(tried(code, k_words, k_monday).empty()); // a refused passphrase does not use the code up
  });
}

TEST_CASE("people.recovery: the recovery code admits the first of a role, and a slip in it is found", "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    auto const keys = make_test_keys();
    Identity identity(db, keys, crypto::PasswordCost::light());
    migrate_rooms(db, {{"kernel", &embedded::kernel()}, {"identity", &embedded::identity()}});
    auto const recovery = crypto::KeyPair::make();
    OrgId org;
    UserId waiting;
    REQUIRE(db.write([&](store::Tx& tx) -> Result<void> {
      LINDEN_TRY(secrets, identity.create_organisation(tx, "House Breza", true, {{}, {}, "Breza", "Europe/Ljubljana", "B"}, recovery.public_key()));
      org = secrets.organisation.id;
      LINDEN_CHECK(identity.create_account(tx, secrets, {"admin", "admin", {Role::network_admin}, {}, "en"}, words()));
      return {};
    }));
    auto const admin = identity.open_actor({"admin", words(), {}, "test", {}}, k_monday);
    REQUIRE(admin);
    std::string code;
    REQUIRE(db.write([&](store::Tx& tx) -> Result<void> {
      LINDEN_TRY(made, invite(tx, *admin, {"counter", "Counter", {Role::statistician}, {}}, k_monday));
      code = made;
      return {};
    }));
    auto const joined = accept_invitation(identity, db, code, words(), k_monday);
    REQUIRE(joined);
    waiting = *joined;

    auto const text = recovery_code(recovery);
    auto const read = read_recovery_code(" " + lower_ascii(text) + "\n");
    REQUIRE(read);
    CHECK(read->public_key() == recovery.public_key());
    for (std::size_t i = 0; i < text.size(); i += 5) {
      auto slipped = text;
      slipped[i] = slipped[i] == 'B' ? 'C' : 'B';
      INFO(i);
      CHECK_FALSE(read_recovery_code(slipped));
    }
    for (auto const* wrong : {"", "-", "AAAA", "not a code at all"}) CHECK_FALSE(read_recovery_code(wrong));

    auto const stranger = crypto::KeyPair::make();
    auto const refused = db.write([&](store::Tx& tx) -> Result<void> {
      LINDEN_CHECK(admit_by_recovery(tx, org, stranger, waiting));
      return {};
    });
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message_key == "error.recovery_code");
    int sealed = 0;
    REQUIRE(db.write([&](store::Tx& tx) -> Result<void> {
      LINDEN_TRY(count, admit_by_recovery(tx, org, *read, waiting));
      sealed = count;
      return {};
    }));
    CHECK(sealed == 1);
    auto const actor = identity.open_actor({"counter", words(), {}, "test", {}}, k_monday);
    REQUIRE(actor);
    CHECK(actor->keys->pair("role:statistician"));
  });
}

TEST_CASE("people.disable: a disabled account signs in nowhere and can be enabled again", "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    DemoPeople people(db);
    auto const admin = people.actor("lipa.admin");
    auto const worker = people.user("lipa.worker");
    CHECK_FALSE(people.db().write([&](store::Tx& tx) { return set_active(tx, admin, admin.user, false); }));
    CHECK_FALSE(people.db().write([&](store::Tx& tx) { return set_active(tx, admin, people.user("reka.worker"), false); }));
    REQUIRE(people.db().write([&](store::Tx& tx) { return set_active(tx, admin, worker, false); }));
    auto const refused = people.identity().sign_in({"lipa.worker", words(), {}, "10.0.0.1", {}}, k_monday);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message_key == "error.sign_in");
    REQUIRE(people.db().write([&](store::Tx& tx) { return set_active(tx, admin, worker, true); }));
    CHECK(people.identity().sign_in({"lipa.worker", words(), {}, "10.0.0.1", {}}, k_monday));
  });
}

TEST_CASE("trust.login.no_stranger_lockout: a device that signed in before has guesses of its own", "[sqlite]") {
  auto store = make_temp_sqlite();
  DemoPeople people(*store);
  auto& identity = people.identity();
  auto const attempt = [&](std::string_view passphrase, std::string address, std::string device) {
    return identity.sign_in({"lipa.worker", words(passphrase), {}, std::move(address), std::move(device)}, k_monday);
  };
  auto const mark = identity.device_mark(people.user("lipa.worker"));
  for (int i = 0; i < 10; ++i) REQUIRE_FALSE(attempt("not these words", "10.6.6.6", {}));
  CHECK(attempt(k_words, "10.0.0.1", {}).error().code == Code::too_many);
  CHECK(attempt(k_words, "10.0.0.1", mark));
  // A mark of another account, an invented one and a cut one count as unknown.
  for (auto const& other : {identity.device_mark(people.user("lipa.colleague")), std::string("11.22"), mark.substr(0, mark.size() - 1)})
    CHECK(attempt(k_words, "10.0.0.1", other).error().code == Code::too_many);
  // The device's own ten are counted too.
  for (int i = 0; i < 10; ++i) REQUIRE(attempt("not these words", "10.0.0.1", mark).error().code == Code::signed_out);
  CHECK(attempt(k_words, "10.0.0.1", mark).error().code == Code::too_many);
  CHECK(attempt(k_words, "10.0.0.1", identity.device_mark(people.user("lipa.worker"))));
}

TEST_CASE("trust.login.totp_replaced: who has a second factor proves it before another takes its place", "[sqlite]") {
  auto store = make_temp_sqlite();
  DemoPeople people(*store);
  auto const actor = people.actor("lipa.worker");
  auto const offered = [&] {
    auto secret = store::read_for<Bytes>(*store, [&](store::Tx& tx) { return people.identity().offered_totp_secret(tx, actor); });
    REQUIRE(secret);
    return *secret;
  };
  auto const enrol = [&](Bytes const& secret, std::string const& old_code, Instant now) {
    return store->write([&](store::Tx& tx) { return people.identity().enrol_totp(tx, actor, crypto::totp_code(secret, now), now, old_code); });
  };
  auto const first = offered();
  CHECK_FALSE(enrol(crypto::random_bytes(20), {}, k_monday)); // only the secret that was offered
  REQUIRE(enrol(first, {}, k_monday));
  auto const later = k_monday + std::chrono::minutes(10);
  auto const second = offered();
  CHECK(second != first);
  CHECK(enrol(second, {}, later).error().field == "old_code");
  CHECK(enrol(second, crypto::totp_code(second, later), later).error().field == "old_code");
  CHECK(enrol(second, crypto::totp_code(first, later), later));
}
