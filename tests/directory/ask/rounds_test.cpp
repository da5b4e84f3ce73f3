#include "directory/rounds.h"
#include "crypto/keys.h"
#include "directory/services.h"
#include "directory/codec/settings_codec.h"
#include "directory/store/place_store.h"
#include "support/migrate.h"
#include "support/failing_store.h"
#include "support/temp_store.h"
#include "base/text.h"
#include <atomic>
#include <thread>

namespace linden::directory {
using namespace tests;
using std::chrono::hours;
using std::chrono::minutes;
using testing::for_each_engine;
namespace {
Instant const k_now = *read_instant("2025-03-01T22:40:00Z");
OrgId const k_lipa = *read_id<OrgId>("000000000000000000000000000000a1");
OrgId const k_reka = *read_id<OrgId>("000000000000000000000000000000b2");
OrgId const k_breza = *read_id<OrgId>("000000000000000000000000000000c3");
/// Stands in every field of her need that must not leave.
constexpr char k_marker[] = "SI042";

/// Keeps what leaves.
class Recorder final : public Transport {
public:
  explicit Recorder(std::vector<RoundMessage>& kept) : m_kept(kept) {}
  Result<void> send(store::Tx&, RoundMessage const& message, Instant) override {
    m_kept.push_back(message);
    return {};
  }

private:
  std::vector<RoundMessage>& m_kept;
};

Service bed_house(int number) {
  auto service = house(number, "House " + std::to_string(number));
  service.region = "SI041";
  service.eligibility = {rule("low", at_least(Subject::age, 16), "age_below")};
  return service;
}

struct World {
  explicit World(store::Database& database)
      : db(database), key(crypto::SymmetricKey::make()), rounds(desk, key, RoundSettings{}) {
    testing::migrate_rooms(db, {{"directory", &embedded::directory()}});
    rounds.add_transport(std::make_unique<Recorder>(sent));
    write([&](store::Tx& tx) -> Result<void> {
      LINDEN_CHECK(desk.save_service(tx, k_reka, bed_house(1), k_now));
      LINDEN_CHECK(desk.save_service(tx, k_breza, bed_house(2), k_now));
      return desk.save_service(tx, k_breza, bed_house(3), k_now);
    });
    sent.clear();
  }
  void write(std::function<Result<void>(store::Tx&)> const& work) {
    auto const done = db.write(work);
    if (!done) FAIL(done.error().message_key);
  }
  template <typename T> Result<T> try_write(std::function<Result<T>(store::Tx&)> const& work) {
    return store::write_for<T>(db, work);
  }
  Need need() const {
    Need need;
    need.country = "SI";
    need.kinds = {"shelter"};
    need.avoid_areas = {k_marker};
    need.facts.age = 30;
    need.facts.nationality_group = k_marker;
    return need;
  }
  RoundId start(RecordId const& ref = crypto::make_id<RecordId>(), Instant now = k_now) {
    auto const id = try_write<RoundId>([&](store::Tx& tx) { return rounds.start(tx, {k_lipa, ref, need()}, now); });
    if (!id) FAIL(id.error().message_key);
    return *id;
  }
  RoundView view(RoundId const& id, Instant now = k_now) {
    auto const found = store::read_for<RoundView>(db, [&](store::Tx& tx) { return rounds.view(tx, k_lipa, id, now); });
    REQUIRE(found);
    return *found;
  }
  Result<AnswerDone> by_page(OrgId const& org, AskId const& ask, AnswerKind kind, Instant now = k_now) {
    HouseAnswer const answer{kind, kind == AnswerKind::no ? "full" : "", AnswerWay::own_page, 0};
    return try_write<AnswerDone>([&](store::Tx& tx) { return rounds.answer_on_page(tx, org, ask, answer, now); });
  }
  Result<AnswerDone> by_link(std::string const& token, AnswerKind kind, Instant now = k_now) {
    HouseAnswer const answer{kind, kind == AnswerKind::no ? "rules" : "", AnswerWay::link, 0};
    return try_write<AnswerDone>([&](store::Tx& tx) { return rounds.answer_by_link(tx, token, answer, now); });
  }
  std::int64_t count(store::Sql sql) {
    auto const number = store::read_for<std::int64_t>(db, [&](store::Tx& tx) -> Result<std::int64_t> {
      LINDEN_TRY(row, tx.load(sql));
      return row.number(0);
    });
    REQUIRE(number);
    return *number;
  }

  store::Database& db;
  crypto::SymmetricKey key;
  Directory desk;
  Rounds rounds;
  std::vector<RoundMessage> sent;
};
std::string token_of(AskView const& line) { return line.link.substr(3); }
} // namespace

TEST_CASE("directory.ask the first yes is a hold in the same transaction, the others are told", "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    World world(db);
    auto const id = world.start();
    auto const view = world.view(id);
    REQUIRE(view.asks.size() == 3);
    auto const& first = view.asks[0].ask;
    auto const done = world.by_page(first.org, first.id, AnswerKind::yes);
    REQUIRE(done);
    REQUIRE(done->hold);
    CHECK(done->hold->until == k_now + minutes(30));
    auto const after = world.view(id);
    CHECK(after.round.state == RoundState::held);
    REQUIRE(after.hold);
    int told = 0;
    for (auto const& message : world.sent) told += message.kind == MessageKind::not_needed;
    CHECK(told == 2);
    // A yes that comes later is a report of places, not a second hold.
    auto const& second = view.asks[1].ask;
    auto const late = world.by_page(second.org, second.id, AnswerKind::yes, k_now + minutes(1));
    REQUIRE(late);
    CHECK(late->effect == Effect::report);
    CHECK(world.count("SELECT COUNT(*) FROM directory_hold WHERE state = 'held'") == 1);
    CHECK(world.count("SELECT COUNT(*) FROM directory_vacancy") == 2);
    // Twice is refused and changes nothing.
    CHECK(world.by_page(first.org, first.id, AnswerKind::no).error().code == Code::conflict);
  });
}

TEST_CASE("directory.ask only the minimal set leaves, on every transport, and the store keeps it sealed", "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    World world(db);
    auto const id = world.start();
    REQUIRE(world.sent.size() == 3);
    for (auto const& message : world.sent) {
      CHECK(message.kind == MessageKind::asked);
      std::vector<std::string> fields;
      for (auto const& line : message.asked.lines) {
        fields.push_back(line.field);
        for (auto const& value : line.values) CHECK(value != k_marker);
      }
      CHECK(fields == std::vector<std::string>{"kinds", "persons", "age"});
    }
    auto const link = token_of(world.view(id).asks[0]);
    auto const shown = store::read_for<HouseAsk>(db, [&](store::Tx& tx) { return world.rounds.open_link(tx, link, k_now); });
    REQUIRE(shown);
    CHECK(shown->asked == world.sent[0].asked);
    CHECK(world.count("SELECT COUNT(*) FROM directory_round WHERE asked IS NOT NULL") == 1);
    // At the end nothing of it stays, nor the mark that joined it to a case.
    world.write([&](store::Tx& tx) { return world.rounds.end(tx, k_lipa, id, "not_known", k_now + minutes(2)); });
    CHECK(world.count("SELECT COUNT(*) FROM directory_round WHERE asked IS NULL AND ref = id") == 1);
    CHECK(world.view(id).asked.lines.empty());
    CHECK(world.view(id).asks[0].link.empty());
  });
}

TEST_CASE("directory.ask a forged, replayed or expired link changes nothing", "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    World world(db);
    auto const id = world.start();
    auto const token = token_of(world.view(id).asks[0]);
    auto forged = token;
    forged[5] = forged[5] == 'a' ? 'b' : 'a';
    for (auto const& wrong : {forged, std::string(), std::string(64, '0'), token + "0", std::string("' OR 1=1 --")})
      CHECK(world.by_link(wrong, AnswerKind::yes).error().code == Code::not_found);
    CHECK(world.view(id).round.state == RoundState::open);
    REQUIRE(world.by_link(token, AnswerKind::maybe));
    auto const before = world.count("SELECT COUNT(*) FROM directory_hold");
    CHECK(world.by_link(token, AnswerKind::yes).error().code == Code::conflict); // replayed
    CHECK(world.count("SELECT COUNT(*) FROM directory_hold") == before);
    CHECK(world.view(id).asks[0].ask.state == AskState::maybe);
    // After the end: kept as a report for a day, then as unknown as a forged one.
    auto const other = token_of(world.view(id).asks[1]);
    auto const late = world.by_link(other, AnswerKind::yes, k_now + minutes(45));
    REQUIRE(late);
    CHECK(late->effect == Effect::report);
    CHECK(world.count("SELECT COUNT(*) FROM directory_hold") == before);
    CHECK(world.by_link(other, AnswerKind::no, k_now + hours(26)).error().code == Code::not_found);
  });
}

TEST_CASE("directory.ask two rounds for one need are one, and an hour has so many", "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    World world(db);
    auto const ref = crypto::make_id<RecordId>();
    auto const first = world.start(ref);
    CHECK(world.start(ref) == first);
    CHECK(world.sent.size() == 3); // nothing was sent twice
    for (int i = 1; i < RoundLimits{}.rounds_per_hour; ++i) world.start();
    auto const refused = world.try_write<RoundId>([&](store::Tx& tx) { return world.rounds.start(tx, {k_lipa, crypto::make_id<RecordId>(), world.need()}, k_now); });
    CHECK(refused.error().code == Code::too_many);
    // Once it is over, the same need may be asked again.
    auto const again = world.start(ref, k_now + hours(2));
    CHECK(again != first);
  });
}

TEST_CASE("directory.ask a round that nobody answers leaves one row without identity", "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    World world(db);
    auto const id = world.start();
    auto const view = world.view(id);
    REQUIRE(world.by_page(view.asks[0].ask.org, view.asks[0].ask.id, AnswerKind::no));
    CHECK(world.view(id, k_now + minutes(31)).round.state == RoundState::died);
    // A stop of the program in between loses nothing: the next step stores the death, once.
    for (int i = 0; i < 2; ++i)
      world.write([&](store::Tx& tx) { return world.rounds.settle(tx, k_now + minutes(31 + i)); });
    auto const rows = store::read_for<std::vector<Turnaway>>(db, [&](store::Tx& tx) {
      return world.rounds.list_turnaways(tx, k_lipa, Day(2025, 1, 1), Day(2025, 12, 31));
    });
    REQUIRE(rows);
    REQUIRE(rows->size() == 1);
    auto const& row = rows->front();
    CHECK(row.area == "SI");
    CHECK(kind_of(row) == TurnawayKind::no_place);
    CHECK(row.houses.size() == 3);
    for (auto const& line : row.asked.lines)
      if (line.field == "age") CHECK(line.values == std::vector<std::string>{"25-34"});
  });
}

TEST_CASE("directory.ask her no frees the place, the round goes on, a later end counts her no", "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    World world(db);
    auto const id = world.start();
    auto const view = world.view(id);
    REQUIRE(world.by_page(view.asks[0].ask.org, view.asks[0].ask.id, AnswerKind::yes));
    auto const wrong = db.write([&](store::Tx& tx) { return world.rounds.decline(tx, k_lipa, id, "she is difficult", k_now); });
    CHECK(wrong.error().code == Code::invalid);
    world.write([&](store::Tx& tx) { return world.rounds.decline(tx, k_lipa, id, "too_far", k_now + minutes(3)); });
    CHECK(world.view(id).round.state == RoundState::open);
    CHECK(world.count("SELECT COUNT(*) FROM directory_hold WHERE state = 'held'") == 0);
    auto const second = world.by_page(view.asks[1].ask.org, view.asks[1].ask.id, AnswerKind::yes, k_now + minutes(4));
    REQUIRE(second);
    CHECK(second->effect == Effect::hold);
    world.write([&](store::Tx& tx) { return world.rounds.end(tx, k_lipa, id, "not_known", k_now + minutes(6)); });
    CHECK(world.count("SELECT COUNT(*) FROM directory_turnaway") == 0); // she has a place
    world.write([&](store::Tx& tx) { return world.desk.use_hold(tx, second->hold->org, second->hold->id, k_now + minutes(10)); });
  });
}

TEST_CASE("directory.ask two yes in one instant make one hold", "[sqlite][postgres][slow]") {
  for_each_engine([](store::Database& db) {
    World world(db);
    auto const view = world.view(world.start());
    std::atomic<int> holds{0}, reports{0}, other{0};
    std::vector<std::thread> houses;
    for (auto const& line : view.asks)
      houses.emplace_back([&, ask = line.ask] {
        auto const done = world.by_page(ask.org, ask.id, AnswerKind::yes);
        if (!done) ++other;
        else if (done->effect == Effect::hold) ++holds;
        else ++reports;
      });
    for (auto& one : houses) one.join();
    CHECK(holds == 1);
    CHECK(reports == 2);
    CHECK(other == 0);
    CHECK(world.count("SELECT COUNT(*) FROM directory_hold WHERE state = 'held'") == 1);
  });
}

TEST_CASE("directory.ask a failure at any statement of an answer leaves all of it or nothing", "[sqlite]") {
  for_each_engine([](store::Database& db) {
    World world(db);
    auto const id = world.start();
    auto const ask = world.view(id).asks[0].ask;
    HouseAnswer const answer{AnswerKind::yes, "", AnswerWay::own_page, 0};
    for (int n = 1; n < 200; ++n) {
      testing::FailingStore failing(db, n);
      auto const done = failing.write([&](store::Tx& tx) -> Result<void> {
        LINDEN_CHECK(world.rounds.answer_on_page(tx, ask.org, ask.id, answer, k_now));
        return {};
      });
      auto const holds = world.count("SELECT COUNT(*) FROM directory_hold");
      auto const answered = world.count("SELECT COUNT(*) FROM directory_ask WHERE state = 'yes'");
      CHECK(holds == answered);
      if (done) {
        CHECK(holds == 1);
        return;
      }
      CHECK(holds == 0);
    }
    FAIL("it never succeeded");
  });
}

TEST_CASE("directory.ask answers try what was shown: truth is counted by unit", "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    World world(db);
    world.write([&](store::Tx& tx) {
      return world.desk.report_vacancy(tx, {k_reka, bed_house(1).id, VacancyState::capacity, 4, 2, k_now - minutes(20), {}, {}, false, {}}, k_now);
    });
    auto const view = world.view(world.start());
    for (auto const& line : view.asks)
      if (line.ask.org == k_reka) REQUIRE(world.by_page(k_reka, line.ask.id, AnswerKind::no));
    CHECK(world.count("SELECT COUNT(*) FROM directory_try WHERE was_true = 0 AND age = 1200") == 1);
    auto const truths = store::read_for<std::vector<UnitTruth>>(db, [&](store::Tx& tx) { return world.rounds.truth_of(tx, k_reka, k_now); });
    REQUIRE(truths);
    REQUIRE(truths->size() == 1);
    CHECK_FALSE(truths->front().rate.is_known());
    CHECK(truths->front().lifetime < hours(6)); // learned from one false report
    CHECK(truths->front().unit.state == VacancyState::no_capacity);
  });
}

TEST_CASE("directory.units of one service stand beside each other and are held each by itself", "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    World world(db);
    auto const service = bed_house(1).id;
    auto const report = [&](UnitKey unit, int free) {
      world.write([&](store::Tx& tx) {
        return world.desk.report_vacancy(tx, {k_reka, service, VacancyState::capacity, 6, free, k_now, {}, unit, false, {}}, k_now);
      });
    };
    report({UnitKind::bed, "women", ""}, 2);
    report({UnitKind::family_room, "", ""}, 1);
    report({UnitKind::bed, "", "second house"}, 1);
    CHECK(world.count("SELECT COUNT(*) FROM directory_vacancy") == 3);
    auto const hold = [&](int units) {
      return world.try_write<Hold>([&](store::Tx& tx) { return world.desk.hold_place(tx, {k_reka, service, units, k_lipa, crypto::make_id<RecordId>(), {}, "women"}, k_now); });
    };
    REQUIRE(hold(2)); // the beds for women
    CHECK(hold(2).error().code == Code::no_free_place);
    REQUIRE(hold(1));
    REQUIRE(hold(1));
    CHECK(hold(1).error().code == Code::no_free_place);
    auto const listing = store::read_for<ListingPointer>(db, [&](store::Tx& tx) { return world.desk.load_service(tx, service, k_now); });
    REQUIRE(listing);
    CHECK((*listing)->units.size() == 3);
  });
}

TEST_CASE("directory.a clock set back revives no hold and no report from later", "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    World world(db);
    auto const service = bed_house(1).id;
    world.write([&](store::Tx& tx) {
      return world.desk.report_vacancy(tx, {k_reka, service, VacancyState::capacity, 1, 1, k_now, {}, {}, false, {}}, k_now);
    });
    auto const hold_at = [&](Instant now) {
      return world.try_write<Hold>([&](store::Tx& tx) { return world.desk.hold_place(tx, {k_reka, service, 1, k_lipa, crypto::make_id<RecordId>(), {}, {}}, now); });
    };
    auto const first = hold_at(k_now);
    REQUIRE(first);
    auto const second = hold_at(k_now + minutes(31)); // the first is over
    REQUIRE(second);
    // The clock goes back: the first does not come to life beside the second.
    auto const used = db.write([&](store::Tx& tx) { return world.desk.use_hold(tx, k_reka, first->id, k_now + minutes(10)); });
    CHECK(used.error().code == Code::hold_expired);
    CHECK(hold_at(k_now + minutes(10)).error().code == Code::no_free_place);
    CHECK(hold_at(k_now - hours(1)).error().code == Code::vacancy_unknown); // nobody knows how old the report is
  });
}

TEST_CASE("directory.still true renews a report, learned lifetimes shorten it, lifetimes go by kind", "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    World world(db);
    auto safe = bed_house(4);
    safe.kinds = {"safe_accommodation"};
    world.write([&](store::Tx& tx) -> Result<void> {
      LINDEN_CHECK(world.desk.save_service(tx, k_reka, safe, k_now));
      return world.desk.report_vacancy(tx, {k_reka, safe.id, VacancyState::capacity, 4, 2, k_now, {}, {}, false, {}}, k_now);
    });
    auto const unit = [&](Instant now) {
      auto const listing = store::read_for<ListingPointer>(db, [&](store::Tx& tx) { return world.desk.load_service(tx, safe.id, now); });
      REQUIRE(listing);
      return *(*listing)->vacancy;
    };
    CHECK(unit(k_now).expires_at == k_now + hours(48));
    auto const id = unit(k_now).id;
    world.write([&](store::Tx& tx) { return world.rounds.still_true(tx, k_reka, id, k_now + hours(5)); });
    CHECK(unit(k_now + hours(5)).reported_at == k_now + hours(5));
    CHECK(unit(k_now + hours(5)).available == 2);
    // A stranger's house cannot say it.
    CHECK(db.write([&](store::Tx& tx) { return world.rounds.still_true(tx, k_breza, id, k_now + hours(6)); }).error().code == Code::not_found);
    for (int i = 0; i < 6; ++i) {
      auto const at = k_now + hours(10 + i);
      auto const hold = world.try_write<Hold>([&](store::Tx& tx) { return world.desk.hold_place(tx, {k_reka, safe.id, 1, k_lipa, crypto::make_id<RecordId>(), {}, {}}, at); });
      REQUIRE(hold);
      world.write([&](store::Tx& tx) { return world.desk.refuse_hold(tx, k_reka, hold->id, at); });
    }
    world.write([&](store::Tx& tx) { return world.rounds.still_true(tx, k_reka, id, k_now + hours(20)); });
    CHECK(unit(k_now + hours(20)).expires_at < k_now + hours(26));
  });
}

TEST_CASE("directory.queue one entry with her houses, in printed order", "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    World world(db);
    auto const enter = [&](int minute, int safety_class) {
      QueueEntry entry;
      entry.by_org = k_lipa;
      entry.ref = crypto::make_id<RecordId>();
      entry.entered_at = k_now + minutes(minute);
      entry.safety_class = safety_class;
      entry.wishes = {{k_breza, bed_house(2).id}, {k_reka, bed_house(1).id}};
      auto const id = world.try_write<QueueId>([&](store::Tx& tx) { return world.rounds.wait(tx, entry); });
      REQUIRE(id);
      return *id;
    };
    auto const late = enter(9, 0), early = enter(1, 1);
    auto const waiting = [&] { return *store::read_for<std::vector<Waiting>>(db, [&](store::Tx& tx) { return world.rounds.whole_queue(tx); }); };
    REQUIRE(waiting().size() == 2);
    CHECK(waiting()[0].entry.id == late);
    CHECK(waiting()[1].entry.id == early);
    CHECK(waiting()[0].entry.wishes.size() == 2);
    CHECK(db.write([&](store::Tx& tx) { return world.rounds.stop_waiting(tx, k_reka, late); }).error().code == Code::not_found);
    world.write([&](store::Tx& tx) { return world.rounds.stop_waiting(tx, k_lipa, late); });
    CHECK(waiting().size() == 1);
  });
}

TEST_CASE("directory.queue a freed place is proposed to the first whose needs it meets, and nobody is placed", "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    World world(db);
    auto const enter = [&](int minute, int persons, std::optional<int> age, RecordId const& ref = crypto::make_id<RecordId>()) {
      QueueEntry entry{{}, k_lipa, ref, k_now + minutes(minute), persons, 0, {{k_reka, bed_house(1).id}, {k_breza, bed_house(2).id}}};
      Need need = world.need();
      need.avoid_areas.clear();
      need.persons = persons;
      need.facts.age = age;
      auto const id = world.try_write<QueueId>([&](store::Tx& tx) { return world.rounds.wait(tx, entry, need); });
      REQUIRE(id);
      return *id;
    };
    auto const family = enter(1, 3, 30), too_young = enter(2, 1, 14), next = enter(3, 1, 30);
    auto const views = [&](OrgId const& org) { return *store::read_for<std::vector<WaitingView>>(db, [&](store::Tx& tx) { return world.rounds.queue_of(tx, org, k_now + minutes(9)); }); };
    for (auto const& view : views(k_lipa))
      for (auto const& wish : view.houses) CHECK_FALSE(wish.may_be_called); // nothing is free, nothing is proposed
    world.write([&](store::Tx& tx) { return world.desk.report_vacancy(tx, {k_reka, bed_house(1).id, VacancyState::capacity, 4, 2, k_now, {}, {}, false, {}}, k_now); });
    auto const list = views(k_lipa);
    REQUIRE(list.size() == 3);
    CHECK(list[0].entry.id == family);
    CHECK(list[0].houses[0].position == 1);
    CHECK_FALSE(list[0].houses[0].may_be_called); // three persons, two beds: she keeps her position
    CHECK(list[1].entry.id == too_young);
    CHECK_FALSE(list[1].houses[0].may_be_called); // a rule of the house says from 16
    CHECK(list[2].entry.id == next);
    CHECK(list[2].houses[0].may_be_called);
    CHECK_FALSE(list[2].houses[1].may_be_called);
    CHECK(world.count("SELECT COUNT(*) FROM directory_hold") == 0);
    // The same ref again is the same entry with its old time.
    auto const ref = crypto::make_id<RecordId>();
    auto const once = enter(4, 1, 30, ref);
    CHECK(enter(90, 2, 30, ref) == once);
    CHECK(views(k_lipa)[3].entry.entered_at == k_now + minutes(4));
    CHECK(views(k_lipa)[3].entry.persons == 2);
    // Another house reads who waits for it and no one else; who has no part in it reads nothing.
    CHECK(views(k_reka).size() == 4);
    CHECK(views(*read_id<OrgId>("000000000000000000000000000000d4")).empty());
    // What she needs lies sealed.
    CHECK(world.count("SELECT COUNT(*) FROM directory_queue WHERE need IS NULL") == 0);
    QueueEntry nowhere{{}, k_lipa, crypto::make_id<RecordId>(), k_now, 1, 0, {{k_reka, service_id(99)}}};
    CHECK(world.try_write<QueueId>([&](store::Tx& tx) { return world.rounds.wait(tx, nowhere); }).error().message_key == "error.queue.house");
  });
}

TEST_CASE("directory.reminder each report that ends soon is told once, on every transport, and not in quiet hours", "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    World world(db);
    auto const report = [&](OrgId const& org, int number, Instant at) {
      world.write([&](store::Tx& tx) { return world.desk.report_vacancy(tx, {org, bed_house(number).id, VacancyState::capacity, 4, 2, at, {}, {}, false, {}}, at); });
    };
    report(k_reka, 1, k_now);
    report(k_breza, 2, k_now);
    world.write([&](store::Tx& tx) { return world.rounds.save_quiet(tx, {k_breza, bed_house(2).id}, {0, 24 * 60 - 1, "UTC"}); });
    world.sent.clear();
    auto const remind = [&](Instant now) { return *world.try_write<int>([&](store::Tx& tx) { return world.rounds.remind(tx, now); }); };
    CHECK(remind(k_now + hours(4)) == 0); // six hours: the last quarter begins after four and a half
    CHECK(remind(k_now + hours(5)) == 1);
    REQUIRE(world.sent.size() == 1);
    CHECK(world.sent[0].to == k_reka);
    CHECK(world.sent[0].kind == MessageKind::reminder);
    CHECK(world.sent[0].asked.lines.empty());
    CHECK(remind(k_now + hours(5) + minutes(1)) == 0);
    report(k_reka, 1, k_now + hours(6));
    CHECK(remind(k_now + hours(7)) == 0);
    CHECK(remind(k_now + hours(11)) == 1); // the next report has its own
  });
}

TEST_CASE("directory.rounds the shipped settings are read, wrong values are refused by name", "[pure]") {
  auto const settings = load_round_settings(LINDEN_SOURCE_DIR "/data");
  REQUIRE(settings);
  CHECK(settings->lifetimes.of({"safe_accommodation"}, UnitKind::bed) == hours(48));
  CHECK(settings->bridges.size() == 2);
  CHECK(bridge_nights(settings->bridges, "SI", "SI032").size() == 1);
  CHECK(bridge_nights(settings->bridges, "IT", "").empty());
  CHECK(read_round_settings("[limits]\nhouses = 0\n").error().field == "houses");
  CHECK(read_round_settings("[[lifetimes.kind]]\ncode = \"shelter\"\nminutes = 1\n").error().field == "kind");
  CHECK(read_round_settings("[[bridge]]\ncountry = \"SI\"\n").error().field == "bridge");
  CHECK(read_round_settings("not = = toml").error().code == Code::malformed_text);
}
} // namespace linden::directory
