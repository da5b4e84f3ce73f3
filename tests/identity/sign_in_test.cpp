// Signing in: every wrong combination looks the same, guesses are counted, a one-time code works once.
#include "identity/model/passphrase.h"
#include "kernel/policy.h"
#include "support/demo_people.h"
#include <atomic>
#include <catch2/catch.hpp>
#include <thread>
using namespace linden;
using namespace linden::identity;
using namespace linden::testing;
namespace {
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

SignInTry attempt(std::string name, std::string_view passphrase = k_words, std::string code = {}, std::string address = "10.0.0.1") {
  return {std::move(name), words(passphrase), std::move(code), std::move(address)};
}
/// What a person outside sees of a failure.
std::string seen(Problem const& problem) {
  return std::to_string(static_cast<int>(problem.code)) + " " + problem.message_key + " " + problem.field + " " + std::to_string(problem.args.size());
}
/// The account uses a second factor from now on.
Bytes enrol(DemoPeople& people, std::string const& name, Instant now, Bytes const& old_secret = {}) {
  auto const actor = people.actor(name);
  Bytes secret;
  REQUIRE(people.db().write([&](store::Tx& tx) -> Result<void> {
    LINDEN_TRY(offered, people.identity().offered_totp_secret(tx, actor));
    secret = offered;
    auto const old_code = old_secret.empty() ? std::string() : crypto::totp_code(old_secret, now);
    return people.identity().enrol_totp(tx, actor, crypto::totp_code(secret, now), now, old_code);
  }));
  return secret;
}
} // namespace

TEST_CASE("trust.login.same_refusal: wrong passphrase, unknown name, wrong code look the same", "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    DemoPeople people(db);
    auto& identity = people.identity();
    auto const secret = enrol(people, "lipa.colleague", k_monday);
    auto const token = identity.sign_in(attempt("lipa.worker"), k_monday);
    REQUIRE(token);
    auto const session = identity.sessions().find(*token, k_monday);
    REQUIRE(session);
    CHECK(session->actor.user == people.user("lipa.worker"));
    CHECK(session->actor.keys->is_unlocked());
    CHECK(session->actor.teams == std::vector{people.houses().team_one});
    CHECK(identity.sign_in(attempt(" Lipa.Worker "), k_monday)); // as phones write it

    auto const later = k_monday + minutes(5);
    std::set<std::string> refusals;
    for (auto const& wrong : {attempt("lipa.worker", "seven quiet riverz"), attempt("nobody.here"), attempt(""), attempt("lipa.worker", ""),
                              attempt("lipa.worker", std::string(100'000, 'a')), attempt("lipa.colleague"), attempt("lipa.colleague", k_words, "000000"),
                              attempt("lipa.colleague", "wrong words here", crypto::totp_code(secret, later))}) {
      auto const refused = identity.sign_in(wrong, later);
      REQUIRE_FALSE(refused);
      refusals.insert(seen(refused.error()));
    }
    CHECK(refusals == std::set<std::string>{std::to_string(static_cast<int>(Code::signed_out)) + " error.sign_in  0"});
  });
}

TEST_CASE("trust.login.throttle: ten guesses an hour for an account, a hundred for an address", "[sqlite]") {
  auto store = make_temp_sqlite();
  DemoPeople people(*store);
  auto& identity = people.identity();
  for (int i = 0; i < 10; ++i) {
    auto const refused = identity.sign_in(attempt("lipa.worker", "not these words"), k_monday + seconds(i));
    REQUIRE(refused.error().code == Code::signed_out);
  }
  auto const held = identity.sign_in(attempt("lipa.worker"), k_monday + minutes(10));
  REQUIRE_FALSE(held);
  CHECK(held.error().code == Code::too_many);
  CHECK(identity.sign_in(attempt("lipa.worker", k_words, {}, "10.9.9.9"), k_monday + minutes(10)).error().code == Code::too_many);
  CHECK(identity.sign_in(attempt("lipa.colleague"), k_monday + minutes(10)));
  CHECK(identity.sign_in(attempt("lipa.worker"), k_monday + hours(1) + minutes(1)));

  // A name that nobody has is counted alike, so that the limit does not tell who exists.
  for (int i = 0; i < 10; ++i) REQUIRE(identity.sign_in(attempt("no.such.name"), k_monday).error().code == Code::signed_out);
  CHECK(identity.sign_in(attempt("no.such.name"), k_monday).error().code == Code::too_many);

  Throttle throttle;
  for (int i = 0; i < Throttle::k_address_limit; ++i) {
    REQUIRE(throttle.may_try({"name" + std::to_string(i), "10.0.0.2", {}}, k_monday));
    throttle.failed({"name" + std::to_string(i), "10.0.0.2", {}}, k_monday);
  }
  CHECK_FALSE(throttle.may_try({"another", "10.0.0.2", {}}, k_monday));
  CHECK(throttle.may_try({"another", "10.0.0.3", {}}, k_monday));
  CHECK(throttle.may_try({"another", "10.0.0.2", {}}, k_monday + hours(1)));
}

TEST_CASE("trust.login.totp_once: each code opens once, also for two at the same moment", "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    DemoPeople people(db);
    auto& identity = people.identity();
    auto const secret = enrol(people, "lipa.worker", k_monday);
    // The code that proved the enrolment is used up.
    CHECK_FALSE(identity.sign_in(attempt("lipa.worker", k_words, crypto::totp_code(secret, k_monday)), k_monday));
    auto const next = k_monday + seconds(60);
    auto const code = crypto::totp_code(secret, next);
    CHECK(identity.sign_in(attempt("lipa.worker", k_words, code), next));
    CHECK_FALSE(identity.sign_in(attempt("lipa.worker", k_words, code), next + seconds(5)));
    // One step early or late is accepted, two are not.
    auto const third = next + seconds(120);
    CHECK(identity.sign_in(attempt("lipa.worker", k_words, crypto::totp_code(secret, third - seconds(30))), third));
    CHECK_FALSE(identity.sign_in(attempt("lipa.worker", k_words, crypto::totp_code(secret, third + seconds(90))), third));

    auto const fourth = third + seconds(300);
    auto const shared = crypto::totp_code(secret, fourth);
    std::atomic<int> opened = 0;
    {
      std::vector<std::jthread> both;
      for (int i = 0; i < 4; ++i)
        both.emplace_back([&] { opened += identity.sign_in(attempt("lipa.worker", k_words, shared), fourth).has_value(); });
    }
    CHECK(opened == 1);
  });
}

TEST_CASE("trust.login.password_rules: twelve to a hundred and twenty-eight, any characters, none of the common ones", "[pure]") {
  auto const common = std::string("correct horse battery staple\npasswordpassword\n");
  auto const reason = [&](std::string const& text) {
    auto const checked = check_passphrase(words(text), "lipa.worker", common);
    if (!checked) CHECK((checked.error().code == Code::invalid && checked.error().field == "passphrase"));
    return checked ? std::string() : checked.error().message_key;
  };
  CHECK(reason("seven quiet rivers").empty());
  CHECK(reason("elevenchars") == "error.passphrase_short");
  CHECK(reason("twelve chars").empty());
  CHECK(reason("\u017ee\u017ee\u017ee\u017ee\u017ee\u017ee").empty()); // twelve letters, eighteen bytes
  CHECK(reason("\u017e\u017e\u017e\u017e\u017e\u017e") == "error.passphrase_short");
  CHECK(reason(std::string(127, 'a') + "b").empty());
  CHECK(reason(std::string(128, 'a') + "b") == "error.passphrase_long");
  CHECK(reason("Correct Horse Battery Staple") == "error.passphrase_common");
  CHECK(reason("aaaaaaaaaaaaaa") == "error.passphrase_common");
  CHECK(reason("it is Lipa.Worker here") == "error.passphrase_name");
  CHECK(reason("broken \xc3( text") == "error.passphrase_text");
  for (auto const name : {"a", "has space", "a_b", "long-name-long-name-long-name-long-name-x", "\u017eeja"}) CHECK_FALSE(read_sign_in_name(name));
  CHECK(*read_sign_in_name(" Ana.B-2 ") == "ana.b-2");
}

TEST_CASE("trust.login.new_accounts: names are taken once, roles of host and casework never meet", "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    DemoPeople people(db);
    auto const create = [&](NewAccount const& wanted, std::string_view passphrase) {
      auto const made = store::write_for<UserId>(db, [&](store::Tx& tx) { return people.identity().create_account(tx, people.houses().reka, wanted, words(passphrase)); });
      return made ? std::string() : made.error().message_key;
    };
    using kernel::Role;
    CHECK(create({"lipa.worker", "x", {Role::case_worker}, {}}, k_words) == "error.name_taken");
    CHECK(create({"new.person", "x", {}, {}}, k_words) == "error.roles");
    CHECK(create({"new.person", "x", {Role::network_admin, Role::case_worker}, {}}, k_words) == "error.roles");
    CHECK(create({"new.person", "x", {Role::case_worker}, {}}, "too short") == "error.passphrase_short");
    CHECK(create({"new.person", "x", {Role::case_worker}, {}}, "correct horse battery staple") == "error.passphrase_common");
    CHECK(create({"new.person", "x", {Role::case_worker}, {}}, k_words).empty());
  });
}

TEST_CASE("trust.keys.admin_opens_nothing: an administrator's keys hold no team, no role pair, no referral pair", "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    DemoPeople people(db);
    auto const admin = people.actor("lipa.admin");
    auto const& houses = people.houses();
    for (auto const& [holder, pair] : houses.lipa.pairs) {
      CHECK_FALSE(admin.keys->holds(holder));
      CHECK_FALSE(admin.keys->pair(holder));
    }
    CHECK(people.actor("lipa.worker").keys->pair(houses.team_one.text()));
    CHECK_FALSE(people.actor("lipa.worker").keys->pair(houses.team_two.text()));
    CHECK_FALSE(people.actor("reka.worker").keys->pair(houses.team_one.text()));
    CHECK(people.actor("lipa.statistician").keys->pair("role:statistician"));
    CHECK_FALSE(people.actor("lipa.worker").keys->pair("role:statistician"));
  });
}
