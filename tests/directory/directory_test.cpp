#include "directory/directory.h"
#include "crypto/keys.h"
#include "directory/starter.h"
#include "support/migrate.h"
#include "support/temp_store.h"
#include <atomic>
#include <thread>

namespace linden::directory {
using namespace tests;
using testing::for_each_engine;
namespace {
Instant const k_now = *read_instant("2025-03-01T22:40:00Z");
OrgId const k_org = *read_id<OrgId>("000000000000000000000000000000a1");
OrgId const k_other = *read_id<OrgId>("000000000000000000000000000000b2");

void migrate(store::Database& db) {
  testing::migrate_rooms(db, {{"directory", &embedded::directory()}});
}
std::string starter_text() { return *read_file(LINDEN_SOURCE_DIR "/data/directory/starter.ndjson"); }

template <typename Work> auto write(store::Database& db, Work const& work) {
  using Answer = std::invoke_result_t<Work, store::Tx&>;
  std::optional<Answer> answer;
  auto done = db.write([&](store::Tx& tx) -> Result<void> {
    answer = work(tx);
    if (!*answer) return tl::make_unexpected(answer->error());
    return {};
  });
  if (!done && *answer) *answer = tl::make_unexpected(done.error());
  return *std::move(answer);
}
template <typename Work> auto read(store::Database& db, Work const& work) {
  using Answer = std::invoke_result_t<Work, store::Tx&>;
  std::optional<Answer> answer;
  REQUIRE(db.read([&](store::Tx& tx) -> Result<void> {
    answer = work(tx);
    return {};
  }));
  return *std::move(answer);
}

Service demo_house() {
  auto service = house(7, "House A");
  service.kinds = {"shelter"};
  return service;
}
VacancyReport report(int available, Instant at) {
  return {k_org, demo_house().id, available > 0 ? VacancyState::capacity : VacancyState::no_capacity, 4, available, at};
}
HoldRequest request(int units = 1) {
  return {k_org, demo_house().id, units, k_other, crypto::make_id<RecordId>()};
}
void set_up(store::Database& db, Directory& desk, int available) {
  migrate(db);
  REQUIRE(write(db, [&](auto& tx) { return desk.save_service(tx, k_org, demo_house(), k_now); }));
  REQUIRE(write(db, [&](auto& tx) { return desk.report_vacancy(tx, report(available, k_now), k_now); }));
}
VacancyState state_of_only_offer(Result<Offers> const& offers) {
  REQUIRE(offers);
  REQUIRE(offers->yes.size() + offers->ask_first.size() == 1);
  return (offers->yes.empty() ? offers->ask_first : offers->yes).front().vacancy;
}
Need shelter_in_slovenia() {
  Need need;
  need.country = "SI";
  need.kinds = {"shelter"};
  return need;
}
} // namespace

TEST_CASE("directory.seeding twice adds nothing and keeps what was changed", "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    migrate(db);
    Directory desk;
    auto const seed = [&] {
      auto count = std::optional<SeedCount>();
      REQUIRE(db.write([&](store::Tx& tx) -> Result<void> {
        auto seeded = desk.seed_starter(tx, k_org, starter_text(), k_now);
        if (!seeded) return fail(seeded.error().front());
        count = *seeded;
        return {};
      }));
      return *count;
    };
    auto const first = seed();
    CHECK(first.added == 43);
    CHECK(first.contradictions == 1);
    auto line = starter_service("nollalinja");
    line.verification = Verification::confirmed;
    REQUIRE(write(db, [&](auto& tx) { return desk.save_service(tx, k_org, line, k_now); }));
    CHECK(seed().added == 0);
    auto const listed = read(db, [&](auto& tx) { return desk.load_by_key(tx, k_org, "nollalinja", k_now); });
    REQUIRE(listed);
    CHECK((*listed)->service.verification == Verification::confirmed);
    CHECK((*listed)->org == k_org);
  });
}

TEST_CASE("directory.a search stores nothing, asks no status and finds Proyecto Esperanza covers D-00-02",
          "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    migrate(db);
    Directory desk;
    REQUIRE(db.write([&](store::Tx& tx) -> Result<void> {
      auto seeded = desk.seed_starter(tx, k_org, starter_text(), k_now);
      return seeded ? Result<void>() : fail(seeded.error().front());
    }));
    auto need = shelter_in_slovenia();
    need.country = "ES";
    for (auto const* status : {"irregular", ""}) {
      need.facts.residence_status = status;
      // A read-only transaction: the store itself would refuse to keep anything of it.
      auto const offers = read(db, [&](store::Tx& tx) {
        CHECK_FALSE(tx.may_write());
        return desk.who_can_take(tx, need, k_now, Audience::visitor);
      });
      REQUIRE(offers);
      CHECK(find_offer(offers->ask_first, "proyecto-esperanza"));
    }
  });
}

TEST_CASE("directory.60 services: each says why, why not, and the age of its vacancy covers D-00-01",
          "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    migrate(db);
    Directory desk;
    REQUIRE(db.write([&](store::Tx& tx) -> Result<void> {
      for (int i = 1; i <= 60; ++i) {
        auto service = house(i);
        if (i % 3 == 0) service.eligibility = {rule("low", at_least(Subject::age, 18 + i % 2 * 30), "age_below")};
        if (i % 5 == 0) service.asks_papers = Tri::yes;
        LINDEN_CHECK(desk.save_service(tx, k_org, service, k_now));
        if (i % 4 == 0) continue;
        LINDEN_CHECK(desk.report_vacancy(
            tx, {k_org, service.id, VacancyState::capacity, 4, 2, k_now - std::chrono::minutes(i)}, k_now));
      }
      return {};
    }));
    auto need = shelter_in_slovenia();
    need.facts.age = 30;
    need.no_papers = true;
    auto const offers = read(db, [&](auto& tx) { return desk.who_can_take(tx, need, k_now, Audience::staff); });
    REQUIRE(offers);
    int refused = 0;
    for (auto const& count : offers->why_not) refused += count.count;
    CHECK(offers->yes.size() + offers->ask_first.size() + static_cast<std::size_t>(refused) == 58); // 2 fail twice
    for (auto const* group : {&offers->yes, &offers->ask_first})
      for (auto const& offer : *group) {
        CHECK_FALSE(offer.reasons_for.empty());
        auto const number = offer.listing->service.number;
        CHECK(offer.listing->vacancy.has_value() == (number % 4 != 0));
        if (offer.listing->vacancy) CHECK(k_now - offer.listing->vacancy->reported_at == std::chrono::minutes(number));
      }
    for (auto const& offer : offers->ask_first) CHECK_FALSE(offer.reasons_against.empty());
    CHECK_FALSE(offers->refusals.empty());
    for (auto const& refusal : offers->refusals) CHECK_FALSE(refusal.reasons.empty());
  });
}

TEST_CASE("directory.a visitor never learns the area of a hidden place", "[sqlite]") {
  for_each_engine([](store::Database& db) {
    migrate(db);
    Directory desk;
    auto hidden = demo_house();
    hidden.region = "SI041";
    hidden.address = Visibility::never;
    REQUIRE(write(db, [&](auto& tx) { return desk.save_service(tx, k_org, hidden, k_now); }));
    auto const ask = [&](Audience audience, std::string const& avoided) {
      auto need = shelter_in_slovenia();
      need.avoid_areas = {avoided};
      auto offers = read(db, [&](auto& tx) { return desk.who_can_take(tx, need, k_now, audience); });
      REQUIRE(offers);
      return offers->yes.size() * 10 + offers->ask_first.size();
    };
    CHECK(ask(Audience::staff, "SI041") == 0);
    CHECK(ask(Audience::staff, "SI032") == 10);
    // Whatever a visitor avoids, the answer is the same: no search finds the house.
    CHECK(ask(Audience::visitor, "SI041") == 1);
    CHECK(ask(Audience::visitor, "SI032") == 1);
    auto const seen = read(db, [&](auto& tx) { return desk.load_by_number(tx, 7, Audience::visitor, k_now); });
    REQUIRE(seen);
    CHECK((*seen)->service.region.empty());
  });
}

TEST_CASE("directory.a hold takes a place, ends by itself, is used once", "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    Directory desk;
    set_up(db, desk, 2);
    auto const hold_at = [&](Instant now, int units = 1) {
      return write(db, [&](auto& tx) { return desk.hold_place(tx, request(units), now); });
    };
    auto const free_at = [&](Instant now) {
      auto const listing = read(db, [&](auto& tx) { return desk.load_service(tx, demo_house().id, now); });
      return free_places(*(*listing)->vacancy, now);
    };
    using std::chrono::minutes;
    CHECK(hold_at(k_now, 3).error().code == Code::no_free_place);
    auto const first = hold_at(k_now);
    REQUIRE(first);
    CHECK(first->until == k_now + minutes(30));
    auto const second = hold_at(k_now + minutes(1));
    REQUIRE(second);
    CHECK(free_at(k_now + minutes(1)) == 0);
    CHECK(hold_at(k_now + minutes(2)).error().code == Code::no_free_place);
    // The first ends by itself, the second is used: one place of two is left, and one hold can be taken again.
    REQUIRE(write(db, [&](auto& tx) { return desk.use_hold(tx, k_org, second->id, k_now + minutes(20)); }));
    CHECK(write(db, [&](auto& tx) { return desk.use_hold(tx, k_org, second->id, k_now + minutes(21)); }).error().code ==
          Code::hold_expired);
    CHECK(write(db, [&](auto& tx) { return desk.use_hold(tx, k_org, first->id, k_now + minutes(30)); }).error().code ==
          Code::hold_expired);
    CHECK(free_at(k_now + minutes(29)) == 0);
    CHECK(free_at(k_now + minutes(31)) == 1);
    auto const third = hold_at(k_now + minutes(31));
    REQUIRE(third);
    REQUIRE(write(db, [&](auto& tx) { return desk.release_hold(tx, k_org, third->id, k_now + minutes(32)); }));
    CHECK(free_at(k_now + minutes(32)) == 1);
    // A new report starts counting anew.
    REQUIRE(write(db, [&](auto& tx) { return desk.report_vacancy(tx, report(2, k_now + minutes(40)), k_now + minutes(40)); }));
    CHECK(free_at(k_now + minutes(40)) == 2);
    CHECK(write(db, [&](auto& tx) { return desk.use_hold(tx, k_org, crypto::make_id<RecordId>(), k_now); }).error().code ==
          Code::not_found);
  });
}

TEST_CASE("directory.a question about a later time frees no held bed for the questions about now", "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    Directory desk;
    set_up(db, desk, 1);
    REQUIRE(write(db, [&](auto& tx) { return desk.hold_place(tx, request(), k_now); }));
    auto const state_asked = [&](Directory& asked, Instant at, Audience audience) {
      return state_of_only_offer(read(db, [&](auto& tx) { return asked.who_can_take(tx, shelter_in_slovenia(), at, audience); }));
    };
    for (auto const audience : {Audience::staff, Audience::visitor}) {
      Directory later_first; // its copy is loaded for the later question
      CHECK(state_asked(later_first, k_now + std::chrono::hours(1), audience) == VacancyState::capacity);
      CHECK(state_asked(later_first, k_now, audience) == VacancyState::no_capacity);
      CHECK(state_asked(later_first, k_now + std::chrono::hours(1), audience) == VacancyState::capacity);
    }
  });
}

TEST_CASE("directory.of two units the one free at the time asked answers, whichever time was asked first",
          "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    Directory desk;
    set_up(db, desk, 2); // beds: two
    auto family = report(1, k_now);
    family.unit.kind = UnitKind::family_room;
    REQUIRE(write(db, [&](auto& tx) { return desk.report_vacancy(tx, family, k_now); }));
    REQUIRE(write(db, [&](auto& tx) { return desk.hold_place(tx, request(2), k_now); }));
    auto const state_asked = [&](Directory& asked, Instant at) {
      return state_of_only_offer(read(db, [&](auto& tx) { return asked.who_can_take(tx, shelter_in_slovenia(), at, Audience::visitor); }));
    };
    Directory later_first;
    CHECK(state_asked(later_first, k_now + std::chrono::hours(1)) == VacancyState::capacity); // the beds are the best
    CHECK(state_asked(later_first, k_now) == VacancyState::capacity);                         // the family room is
  });
}

TEST_CASE("directory.a hold is extended once, never beyond two hours", "[sqlite]") {
  for_each_engine([](store::Database& db) {
    Directory desk;
    set_up(db, desk, 1);
    using std::chrono::minutes;
    auto const hold = write(db, [&](auto& tx) { return desk.hold_place(tx, request(), k_now); });
    REQUIRE(hold);
    auto const extend = [&](Instant now) {
      return write(db, [&](auto& tx) { return desk.extend_hold(tx, k_org, hold->id, now); });
    };
    auto const longer = extend(k_now + minutes(20));
    REQUIRE(longer);
    CHECK(longer->until == k_now + minutes(60));
    CHECK(extend(k_now + minutes(30)).error().code == Code::conflict);
    CHECK(extend(k_now + minutes(61)).error().code == Code::hold_expired);
    Hold late;
    late.started_at = k_now;
    late.until = k_now + minutes(110);
    CHECK(extended_until(late, k_hold_length) == k_now + minutes(120));
  });
}

TEST_CASE("directory.unknown and run-out reports cannot be held", "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    Directory desk;
    migrate(db);
    REQUIRE(write(db, [&](auto& tx) { return desk.save_service(tx, k_org, demo_house(), k_now); }));
    auto const hold_at = [&](Instant now) {
      return write(db, [&](auto& tx) { return desk.hold_place(tx, request(), now); }).error().code;
    };
    CHECK(hold_at(k_now) == Code::vacancy_unknown);
    REQUIRE(write(db, [&](auto& tx) { return desk.report_vacancy(tx, report(2, k_now), k_now); }));
    CHECK(hold_at(k_now + std::chrono::hours(6)) == Code::vacancy_unknown);
    auto const offers = read(db, [&](auto& tx) {
      return desk.who_can_take(tx, shelter_in_slovenia(), k_now + std::chrono::hours(6), Audience::staff);
    });
    REQUIRE(offers);
    REQUIRE(offers->yes.size() == 1); // unknown is never "full": it stays an offer
    CHECK(offers->yes[0].vacancy == VacancyState::unknown);
    auto const older = report(1, k_now - std::chrono::hours(1));
    CHECK(write(db, [&](auto& tx) { return desk.report_vacancy(tx, older, k_now); }).error().field == "reported_at");
    auto const future = report(1, k_now + std::chrono::hours(1));
    CHECK(write(db, [&](auto& tx) { return desk.report_vacancy(tx, future, k_now); }).error().field == "reported_at");
  });
}

TEST_CASE("directory.fifty requests for the last bed: one is held, 49 are not", "[sqlite][postgres][slow]") {
  for_each_engine([](store::Database& db) {
    Directory desk;
    set_up(db, desk, 1);
    std::atomic<int> held{0};
    std::atomic<int> refused{0};
    std::atomic<int> other{0};
    std::vector<std::thread> askers;
    for (int i = 0; i < 50; ++i)
      askers.emplace_back([&] {
        auto const done = db.write([&](store::Tx& tx) -> Result<void> {
          auto const hold = desk.hold_place(tx, request(), k_now);
          return hold ? Result<void>() : fail(hold.error());
        });
        if (done) ++held;
        else if (done.error().code == Code::no_free_place) ++refused;
        else ++other;
      });
    for (auto& asker : askers) asker.join();
    CHECK(held == 1);
    CHECK(refused == 49);
    CHECK(other == 0);
  });
}

TEST_CASE("directory.what is rolled back is not in the copy in memory", "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    Directory desk;
    set_up(db, desk, 2);
    auto const available = [&] {
      auto const listing = read(db, [&](auto& tx) { return desk.load_service(tx, demo_house().id, k_now); });
      return (*listing)->vacancy->available;
    };
    CHECK(available() == 2);
    auto const undone = db.write([&](store::Tx& tx) -> Result<void> {
      LINDEN_CHECK(desk.report_vacancy(tx, report(1, k_now), k_now));
      LINDEN_TRY(listing, desk.load_service(tx, demo_house().id, k_now));
      CHECK(listing->vacancy->available == 1);
      return fail(Code::conflict, "error.constraint");
    });
    CHECK_FALSE(undone);
    CHECK(available() == 2);
    // Another process: a second desk over the same store.
    Directory second;
    REQUIRE(write(db, [&](auto& tx) { return second.report_vacancy(tx, report(3, k_now), k_now); }));
    CHECK(available() == 3);
  });
}
} // namespace linden::directory
