// Two invented organisations and their people in a fresh store, for tests. Header only.
//   for_each_engine([](store::Database& db) {
//     DemoPeople people(db);
//     auto const worker = people.actor("lipa.worker");
//   });
#pragma once
#include "identity/identity.h"
#include "support/migrate.h"
#include "support/temp_store.h"
#include <map>
#include <string>
#include <vector>
namespace linden::testing {

inline constexpr std::string_view k_words = "seven quiet rivers";
inline Secret<std::string> words(std::string_view text = k_words) { return Secret<std::string>{std::string(text)}; }
/// Monday 4 March 2024, 10:00 in Ljubljana: no change of the clock is near.
inline Instant const k_monday = instant_from_number(1'709'542'800);
inline Zone ljubljana() { return *load_zone("Europe/Ljubljana"); }

inline kernel::ServerKeys make_test_keys() {
  crypto::start();
  return {crypto::SigningKey::make(), crypto::SymmetricKey::make(), crypto::SymmetricKey::make(), crypto::SymmetricKey::make()};
}

/// House Lipa: two teams ("one" with worker, colleague, supervisor, intake, shelter; "two" with second).
/// House Reka: a worker and a partner. All passphrases are k_words, derived at the light cost.
struct DemoHouses {
  identity::OrganisationSecrets lipa, reka;
  TeamId team_one, team_two, team_reka;
  std::map<std::string, UserId> users;
};

inline DemoHouses make_demo_houses(identity::Identity& identity, store::Database& db) {
  using kernel::Role;
  DemoHouses houses;
  auto const recovery = crypto::KeyPair::make().public_key();
  auto const person = [&](store::Tx& tx, identity::OrganisationSecrets const& house, std::string const& name,
                          std::set<Role> roles, std::vector<TeamId> teams) -> Result<void> {
    LINDEN_TRY(id, identity.create_account(tx, house, {name, name, std::move(roles), std::move(teams), "en"}, words()));
    houses.users[name] = id;
    return {};
  };
  auto const made = db.write([&](store::Tx& tx) -> Result<void> {
    houses.users.clear();
    LINDEN_TRY(lipa, identity.create_organisation(tx, "House Lipa", true, {{}, {}, "Lipa", "Europe/Ljubljana", "L"}, recovery));
    LINDEN_TRY(one, identity.create_team(tx, lipa, "One"));
    LINDEN_TRY(two, identity.create_team(tx, lipa, "Two"));
    LINDEN_TRY(reka, identity.create_organisation(tx, "House Reka", true, {{}, {}, "Reka", "Europe/Ljubljana", "R"}, recovery));
    LINDEN_TRY(far, identity.create_team(tx, reka, "Reka"));
    LINDEN_CHECK(person(tx, lipa, "lipa.admin", {Role::network_admin}, {}));
    LINDEN_CHECK(person(tx, lipa, "lipa.worker", {Role::case_worker}, {one.id}));
    LINDEN_CHECK(person(tx, lipa, "lipa.colleague", {Role::case_worker}, {one.id}));
    LINDEN_CHECK(person(tx, lipa, "lipa.supervisor", {Role::supervisor}, {one.id}));
    LINDEN_CHECK(person(tx, lipa, "lipa.intake", {Role::intake}, {one.id}));
    LINDEN_CHECK(person(tx, lipa, "lipa.shelter", {Role::shelter}, {one.id}));
    LINDEN_CHECK(person(tx, lipa, "lipa.editor", {Role::directory_editor}, {}));
    LINDEN_CHECK(person(tx, lipa, "lipa.editor2", {Role::directory_editor}, {}));
    LINDEN_CHECK(person(tx, lipa, "lipa.second", {Role::case_worker, Role::supervisor}, {two.id}));
    LINDEN_CHECK(person(tx, lipa, "lipa.teamless", {Role::case_worker}, {}));
    LINDEN_CHECK(person(tx, lipa, "lipa.statistician", {Role::statistician}, {}));
    LINDEN_CHECK(person(tx, lipa, "lipa.dpo", {Role::dpo}, {}));
    LINDEN_CHECK(person(tx, lipa, "lipa.author", {Role::author}, {}));
    LINDEN_CHECK(person(tx, lipa, "lipa.mentor", {Role::mentor}, {}));
    LINDEN_CHECK(person(tx, reka, "reka.worker", {Role::case_worker}, {far.id}));
    LINDEN_CHECK(person(tx, reka, "reka.partner", {Role::partner}, {}));
    houses.lipa = lipa;
    houses.reka = reka;
    houses.team_one = one.id;
    houses.team_two = two.id;
    houses.team_reka = far.id;
    return {};
  });
  REQUIRE(made);
  return houses;
}

/// The houses in a store of their own, with the identity desk that knows them.
class DemoPeople {
public:
  explicit DemoPeople(store::Database& db) : m_db(db), m_keys(make_test_keys()), m_identity(db, m_keys, crypto::PasswordCost::light()) {
    migrate_rooms(db, {{"kernel", &embedded::kernel()}, {"identity", &embedded::identity()}});
    m_houses = make_demo_houses(m_identity, db);
  }
  store::Database& db() { return m_db; }
  identity::Identity& identity() { return m_identity; }
  DemoHouses const& houses() const { return m_houses; }
  UserId user(std::string const& name) const { return m_houses.users.at(name); }
  /// Signed in, with keys.
  kernel::Actor actor(std::string const& name) {
    auto const found = m_actors.find(name);
    if (found != m_actors.end()) return found->second;
    auto actor = m_identity.open_actor({name, words(), {}, "test"}, k_monday);
    REQUIRE(actor);
    return m_actors.emplace(name, *actor).first->second;
  }

private:
  store::Database& m_db;
  kernel::ServerKeys m_keys;
  identity::Identity m_identity;
  DemoHouses m_houses;
  std::map<std::string, kernel::Actor> m_actors;
};
} // namespace linden::testing
