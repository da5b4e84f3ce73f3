#include "directory/store/index/live_services.h"
#include "crypto/keys.h"
#include "directory/directory.h"
#include "directory/invented.h"
#include "directory/codec/need_codec.h"
#include "directory/store/service_store.h"
#include "support/migrate.h"
#include "support/temp_store.h"

namespace linden::directory {
using namespace tests;
using testing::for_each_engine;
namespace {
Instant const k_noon = at(zone("UTC"), Day(2025, 3, 1), 12);
OrgId const k_org = *read_id<OrgId>("000000000000000000000000000000a1");
OrgId const k_other = *read_id<OrgId>("000000000000000000000000000000b2");

void migrate(store::Database& db) {
  testing::migrate_rooms(db, {{"directory", &embedded::directory()}});
}
void save(store::Database& db, Directory& desk, OrgId const& org, Service const& service) {
  REQUIRE(db.write([&](store::Tx& tx) { return desk.save_service(tx, org, service, k_noon); }));
}
SnapshotPointer current(store::Database& db, LiveServices& live) {
  SnapshotPointer snapshot;
  REQUIRE(db.read([&](store::Tx& tx) -> Result<void> {
    LINDEN_TRY(found, live.current(tx, k_noon));
    snapshot = found;
    return {};
  }));
  return snapshot;
}
std::string answer(Directory& desk, store::Tx& tx, Need const& need, Audience audience) {
  auto const offers = desk.who_can_take(tx, need, k_noon, audience);
  return offers ? json::write(write_offers(*offers)) : "refused";
}
std::string found_by_words(Directory& desk, store::Tx& tx, std::string const& words) {
  auto const found = desk.search(tx, {words, {}, 50}, k_noon, Audience::staff);
  std::string text = found ? std::to_string(found->total) : "refused";
  if (found)
    for (auto const& hit : found->hits) text += " " + hit.listing->service.name + (hit.is_similar ? "~" : "");
  return text;
}

/// A random one that may be saved.
Service sound_service(int number, Dice& dice) {
  auto service = invented_service(number, dice);
  while (!faults_of(service).empty()) service = invented_service(number, dice);
  return service;
}

/// One random write: a service, a report, a hold or its end.
void change(store::Database& db, Directory& desk, Dice& dice, std::vector<std::pair<OrgId, RecordId>>& holds) {
  int const number = 1 + dice.below(40);
  auto const org = number % 2 == 0 ? k_org : k_other;
  auto service = sound_service(number, dice);
  if (dice.once_in(8)) service.provenance.push_back({"*", "source", Day(2025, 1, 1), {}, true, ""});
  service.name = dice.of(std::vector<std::string>{"Casa", "Varna hisa", "Shelter"}) + " " + std::to_string(number);
  (void)db.write([&](store::Tx& tx) -> Result<void> { // a hold without a free place is refused: then nothing changes
    int const act = dice.below(4);
    if (act == 0) return desk.save_service(tx, org, service, k_noon);
    if (act == 1) return desk.report_vacancy(tx, {org, service.id, VacancyState::capacity, 9, 1 + dice.below(8), k_noon}, k_noon);
    if (act == 2 && !holds.empty()) return desk.release_hold(tx, holds.back().first, holds.back().second, k_noon);
    LINDEN_TRY(hold, desk.hold_place(tx, {org, service.id, 1, k_other, crypto::make_id<RecordId>(), {}, {}}, k_noon));
    holds.emplace_back(org, hold.id);
    return {};
  });
}
} // namespace

TEST_CASE("directory.the followed copy answers as one read anew, after every write of this process or another", "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    migrate(db);
    Directory here;
    Directory there; // another process: it sees only the store
    Dice dice(11);
    std::vector<std::pair<OrgId, RecordId>> holds;
    for (int number = 1; number <= 40; ++number) save(db, here, number % 2 == 0 ? k_org : k_other, sound_service(number, dice));
    LiveServices live;
    current(db, live);
    for (int round = 0; round < 120; ++round) {
      change(db, dice.once_in(2) ? here : there, dice, holds);
      current(db, live);
      Directory fresh;
      REQUIRE(db.read([&](store::Tx& tx) -> Result<void> {
        for (int i = 0; i < 4; ++i) {
          auto const need = invented_need(dice, 2 + dice.below(5));
          auto const audience = dice.once_in(2) ? Audience::staff : Audience::visitor;
          CHECK(answer(here, tx, need, audience) == answer(fresh, tx, need, audience));
          CHECK(answer(there, tx, need, audience) == answer(fresh, tx, need, audience));
        }
        for (auto const* words : {"casa", "hisa 7", "sheltre"}) CHECK(found_by_words(here, tx, words) == found_by_words(fresh, tx, words));
        return {};
      }));
    }
    CHECK(live.loads() == 1); // everything was read once, at the start
    CHECK(holds.size() > 2);
  });
}

TEST_CASE("directory.a change rolled back leaves no trace in the followed copy", "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    migrate(db);
    Directory desk;
    save(db, desk, k_org, house(1, "Before"));
    LiveServices live;
    current(db, live);
    CHECK_FALSE(db.write([&](store::Tx& tx) -> Result<void> {
      LINDEN_CHECK(desk.save_service(tx, k_org, house(1, "Never"), k_noon));
      LINDEN_TRY(inside, live.current(tx, k_noon));
      CHECK(inside->staff.catalogue.at(0)->service.name == "Never"); // its own change at once
      return fail(Code::conflict, "error.conflict");
    }));
    CHECK(current(db, live)->staff.catalogue.at(0)->service.name == "Before");
    save(db, desk, k_org, house(2, "After")); // takes the number of the change that never was
    auto const now = current(db, live);
    REQUIRE(now->staff.catalogue.size() == 2);
    CHECK(now->staff.catalogue.listings()[0]->service.name == "Before");
    CHECK(live.loads() == 1);
  });
}

TEST_CASE("directory.numbers that go back, another history and missing rows make the copy read everything anew", "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    migrate(db);
    Directory desk;
    for (int i = 1; i <= 3; ++i) save(db, desk, k_org, house(i, "House " + std::to_string(i)));
    LiveServices live;
    CHECK(current(db, live)->staff.catalogue.size() == 3);
    auto const run = [&](auto const& work) { REQUIRE(db.write(work)); };
    run([](store::Tx& tx) -> Result<void> { // as after a restore: fewer rows, lower numbers
      LINDEN_CHECK(tx.run("DELETE FROM directory_service WHERE number = 3"));
      LINDEN_CHECK(tx.run("DELETE FROM directory_change WHERE seq = 3"));
      LINDEN_CHECK(tx.run("UPDATE directory_head SET seq = 2, token = (SELECT token FROM directory_change WHERE seq = 2)"));
      return {};
    });
    CHECK(current(db, live)->staff.catalogue.size() == 2);
    CHECK(live.loads() == 2);
    save(db, desk, k_org, house(4, "House 4")); // number 3 again, in another history
    CHECK(current(db, live)->staff.catalogue.size() == 3);
    CHECK(live.loads() == 2); // followed from the state after the restore
    save(db, desk, k_org, house(5, "House 5"));
    save(db, desk, k_org, house(6, "House 6"));
    run([](store::Tx& tx) -> Result<void> {
      LINDEN_CHECK(tx.run("DELETE FROM directory_change WHERE seq = 4"));
      return {};
    });
    CHECK(current(db, live)->staff.catalogue.size() == 5);
    CHECK(live.loads() == 3);
  });
}

TEST_CASE("directory.old changes are pruned and a reader keeps the state it began with", "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    migrate(db);
    Directory desk;
    save(db, desk, k_org, house(1, "Before"));
    LiveServices live;
    auto const old = current(db, live);
    save(db, desk, k_org, house(1, "After"));
    CHECK(current(db, live)->staff.catalogue.at(0)->service.name == "After");
    CHECK(old->staff.catalogue.at(0)->service.name == "Before");
    REQUIRE(db.write([&](store::Tx& tx) -> Result<void> {
      LINDEN_CHECK(tx.run("UPDATE directory_head SET seq = 8191"));
      return note_change(tx, {k_org, house(1).id, ChangedPart::places});
    }));
    REQUIRE(db.read([&](store::Tx& tx) -> Result<void> {
      LINDEN_TRY(rows, tx.query("SELECT seq FROM directory_change"));
      CHECK(rows.size() == 1);
      return {};
    }));
  });
}
} // namespace linden::directory
