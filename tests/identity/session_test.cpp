// Sessions: locked when idle, over after twelve hours, never revived, always new; drafts that only their writer reads.
#include "support/demo_people.h"
#include <catch2/catch.hpp>
using namespace linden;
using namespace linden::identity;
using namespace linden::testing;
namespace {
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

SignInTry attempt(std::string name) { return {std::move(name), words(), {}, "10.0.0.1"}; }
std::string signed_in(DemoPeople& people, std::string const& name, Instant now = k_monday) {
  auto const token = people.identity().sign_in(attempt(name), now);
  REQUIRE(token);
  return *token;
}
} // namespace

TEST_CASE("trust.session.idle_lock: after 15 minutes the session stays and its keys are gone", "[sqlite]") {
  auto store = make_temp_sqlite();
  DemoPeople people(*store);
  auto& sessions = people.identity().sessions();
  auto const token = signed_in(people, "lipa.worker");
  REQUIRE_FALSE(sessions.find(token, k_monday + minutes(15) - seconds(1), false)->is_locked);
  auto const locked = sessions.find(token, k_monday + minutes(15));
  REQUIRE(locked);
  CHECK(locked->is_locked);
  CHECK_FALSE(locked->actor.keys->is_unlocked());
  CHECK_FALSE(locked->actor.keys->pair(people.houses().team_one.text()));
  // Looking at a locked session does not wake it.
  CHECK(sessions.find(token, k_monday + minutes(16))->is_locked);

  // Only she unlocks it, with her own passphrase.
  auto& identity = people.identity();
  auto const later = k_monday + minutes(20);
  CHECK_FALSE(identity.unlock(token, {"lipa.worker", words("not these words"), {}, "10.0.0.1"}, later));
  CHECK_FALSE(identity.unlock(token, attempt("lipa.colleague"), later));
  CHECK(sessions.find(token, later)->is_locked);
  REQUIRE(identity.unlock(token, attempt("lipa.worker"), later));
  auto const open = sessions.find(token, later);
  CHECK_FALSE(open->is_locked);
  CHECK(open->actor.keys->pair(people.houses().team_one.text()));
  CHECK(open->csrf_token == locked->csrf_token); // the form that waited is still hers

  // Work keeps it awake; a background call does not.
  CHECK_FALSE(sessions.find(token, later + minutes(14))->is_locked);
  CHECK_FALSE(sessions.find(token, later + minutes(28), false)->is_locked);
  CHECK(sessions.find(token, later + minutes(29), false)->is_locked);
  REQUIRE(identity.unlock(token, attempt("lipa.worker"), later + minutes(30)));
  sessions.lock(token);
  CHECK(sessions.find(token, later + minutes(30))->is_locked);
}

TEST_CASE("trust.session.absolute_12h: over after twelve hours, however busy", "[sqlite]") {
  auto store = make_temp_sqlite();
  DemoPeople people(*store);
  auto& sessions = people.identity().sessions();
  auto const token = signed_in(people, "lipa.worker");
  for (int i = 1; i * 10 < 12 * 60; ++i) {
    auto const state = sessions.find(token, k_monday + minutes(10 * i));
    REQUIRE(state);
    CHECK(state->ends_soon == (i * 10 >= 11 * 60));
  }
  CHECK_FALSE(sessions.find(token, k_monday + hours(12)));
  CHECK_FALSE(people.identity().unlock(token, attempt("lipa.worker"), k_monday + hours(12)));
}

TEST_CASE("trust.session.clock_back: a clock set back revives nothing and prolongs nothing", "[sqlite]") {
  auto store = make_temp_sqlite();
  DemoPeople people(*store);
  auto& sessions = people.identity().sessions();
  SECTION("over stays over") {
    auto const token = signed_in(people, "lipa.worker");
    REQUIRE_FALSE(sessions.find(token, k_monday + hours(13)));
    CHECK_FALSE(sessions.find(token, k_monday + hours(1)));
  }
  SECTION("locked stays locked") {
    auto const token = signed_in(people, "lipa.worker");
    REQUIRE(sessions.find(token, k_monday + minutes(16))->is_locked);
    CHECK(sessions.find(token, k_monday + minutes(16) - seconds(30))->is_locked);
  }
  SECTION("ten hours of work are not given back") {
    auto const token = signed_in(people, "lipa.worker");
    for (int i = 1; i <= 60; ++i) REQUIRE(sessions.find(token, k_monday + minutes(10 * i)));
    CHECK_FALSE(sessions.find(token, k_monday + minutes(5)));
    CHECK_FALSE(sessions.find(token, k_monday + minutes(600)));
  }
  SECTION("before it began it does not exist") {
    auto const token = signed_in(people, "lipa.worker");
    CHECK_FALSE(sessions.find(token, k_monday - minutes(5)));
  }
  SECTION("a correction of some seconds ends nothing") {
    auto const token = signed_in(people, "lipa.worker");
    REQUIRE(sessions.find(token, k_monday + minutes(5)));
    CHECK(sessions.find(token, k_monday + minutes(5) - seconds(20)));
  }
}

TEST_CASE("trust.session.fixation: every sign-in makes a new token of 256 bit, and a made-up one opens nothing", "[sqlite]") {
  auto store = make_temp_sqlite();
  DemoPeople people(*store);
  auto& sessions = people.identity().sessions();
  std::set<std::string> tokens, csrf;
  for (int i = 0; i < 20; ++i) {
    auto const token = signed_in(people, "lipa.worker");
    CHECK(token.size() == 64);
    tokens.insert(token);
    csrf.insert(sessions.find(token, k_monday)->csrf_token);
  }
  CHECK(tokens.size() == 20);
  CHECK(csrf.size() == 20);
  CHECK_FALSE(sessions.find(std::string(64, 'a'), k_monday));
  CHECK_FALSE(sessions.find("", k_monday));
}

TEST_CASE("trust.session.revoked_at_once: signing out ends one session, a change of the account all of hers", "[sqlite]") {
  auto store = make_temp_sqlite();
  DemoPeople people(*store);
  auto& sessions = people.identity().sessions();
  auto const first = signed_in(people, "lipa.worker"), second = signed_in(people, "lipa.worker"), other = signed_in(people, "lipa.colleague");
  sessions.end(first);
  CHECK_FALSE(sessions.find(first, k_monday));
  REQUIRE(sessions.find(second, k_monday));
  sessions.end_all_of(people.user("lipa.worker"));
  CHECK_FALSE(sessions.find(second, k_monday));
  CHECK_FALSE(sessions.unlock(second, crypto::KeyPair::make(), k_monday));
  CHECK(sessions.find(other, k_monday));
}

TEST_CASE("trust.session.drafts: kept while locked, read by their writer only, unreadable in the store", "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    DemoPeople people(db);
    auto& identity = people.identity();
    auto const worker = people.actor("lipa.worker");
    auto const save = [&](kernel::Actor const& who, std::string_view text) {
      REQUIRE(db.write([&](store::Tx& tx) { return identity.save_draft(tx, who, "/cases", text, k_monday); }));
    };
    auto const find = [&](kernel::Actor const& who, std::string const& form) {
      return store::read_for<std::optional<std::string>>(db, [&](store::Tx& tx) { return identity.find_draft(tx, who, form); });
    };
    save(worker, "first words");
    save(worker, "alias=Ojstrica&need=a quiet place");
    CHECK(**find(worker, "/cases") == "alias=Ojstrica&need=a quiet place");
    CHECK_FALSE(find(worker, "/other")->has_value());
    CHECK_FALSE(find(people.actor("lipa.colleague"), "/cases")->has_value());

    auto locked = worker; // as after the idle lock: the person without her keys
    locked.keys = std::make_shared<kernel::KeyRing>();
    CHECK(find(locked, "/cases").error().code == Code::locked);
    save(locked, "typed after the lock"); // nothing typed is lost, though nothing can be read
    CHECK(**find(worker, "/cases") == "typed after the lock");

    auto const raw = store::read_for<Bytes>(db, [&](store::Tx& tx) -> Result<Bytes> {
      LINDEN_TRY(row, tx.load("SELECT sealed FROM draft"));
      return row.bytes(0);
    });
    CHECK(as_text(*raw).find("typed after") == std::string_view::npos);
    // Another person's draft under my name does not open: it is sealed to her and to its place.
    REQUIRE(db.write([&](store::Tx& tx) -> Result<void> {
      LINDEN_CHECK(tx.run("UPDATE draft SET account_id = $1", {people.user("lipa.colleague")}));
      return {};
    }));
    CHECK_FALSE(find(people.actor("lipa.colleague"), "/cases"));
    REQUIRE(db.write([&](store::Tx& tx) { return identity.drop_draft(tx, people.actor("lipa.colleague"), "/cases"); }));
    CHECK_FALSE(find(people.actor("lipa.colleague"), "/cases")->has_value());
  });
}
