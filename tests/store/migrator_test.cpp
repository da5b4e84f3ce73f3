#include "store/migration_text.h"
#include "store/migrator.h"
#include "support/failing_store.h"
#include "support/temp_store.h"
#include <thread>
using namespace linden;
using namespace linden::store;
using linden::testing::FailingStore;
using linden::testing::for_each_engine;

namespace {
std::vector<Migration> two_rooms() {
  return {{"kernel", 1, "first",
           "CREATE TABLE a (id {int} PRIMARY KEY, body {bytes}, t TEXT DEFAULT 'x;'){strict};\n"
           "-- a comment; with a semicolon\nCREATE INDEX a_t ON a (t); -- and one here\n"},
          {"kernel", 2, "second", "INSERT INTO a (id, body) VALUES (1, NULL);\nUPDATE a SET t = 'it''s;\n{int}';\n"},
          {"identity", 1, "people", "CREATE TABLE b (id {int} PRIMARY KEY){strict};"}};
}

std::int64_t count_steps(Database& db) {
  auto const count = read_for<std::int64_t>(db, [](Tx& tx) -> Result<std::int64_t> {
    LINDEN_TRY(row, tx.load("SELECT count(*) FROM schema_step"));
    return row.number(0);
  });
  return count.value_or(0);
}
} // namespace

TEST_CASE("store.migrator runs each step once and resumes", "[sqlite][postgres]") {
  for_each_engine([](Database& db) {
    auto const all = two_rooms();
    REQUIRE(migrate(db, {all[0]}));
    CHECK(count_steps(db) == 1);
    REQUIRE(migrate(db, all));
    REQUIRE(migrate(db, all));
    CHECK(count_steps(db) == 3);
    CHECK(db.read([](Tx& tx) -> Result<void> {
      LINDEN_TRY(row, tx.load("SELECT t FROM a"));
      CHECK(row.text(0) == "it's;\n{int}");
      return {};
    }));
  });
}

TEST_CASE("store.migrator refuses a changed step and a newer store", "[sqlite][postgres]") {
  for_each_engine([](Database& db) {
    auto all = two_rooms();
    REQUIRE(migrate(db, all));
    auto const newer = migrate(db, {all[0], all[2]});
    REQUIRE_FALSE(newer);
    CHECK(newer.error().message_key == "error.store_newer");
    all[1].text += " ";
    auto const changed = migrate(db, all);
    REQUIRE_FALSE(changed);
    CHECK(changed.error().message_key == "error.step_changed");
    CHECK(changed.error().args.at(1).second == "2");
  });
}

TEST_CASE("store.migrator leaves nothing of a step that fails", "[sqlite][postgres]") {
  for_each_engine([](Database& db) {
    auto all = two_rooms();
    all[1].text += "INSERT INTO nowhere VALUES (1);\n";
    REQUIRE_FALSE(migrate(db, all));
    CHECK(count_steps(db) == 1);
    REQUIRE(migrate(db, two_rooms()));
    CHECK(count_steps(db) == 3);
  });
}

TEST_CASE("store.migrator resumes after a failure at every call", "[sqlite][postgres]") {
  for_each_engine([](testing::TempStore& store) {
    int n = 1;
    for (;; ++n) {
      FailingStore failing(*store, n);
      auto const done = migrate(failing, two_rooms());
      CHECK(done.has_value() == !failing.has_failed());
      if (!failing.has_failed()) break;
    }
    CHECK(n > 3);
    CHECK(count_steps(*store) == 3);
  });
}

TEST_CASE("store.migrator of two programs that start together", "[sqlite][postgres]") {
  for_each_engine([](testing::TempStore& store) {
    auto const other = open_database(store.location());
    REQUIRE(other);
    Result<void> first;
    std::thread thread([&] { first = migrate(**other, two_rooms()); });
    auto const second = migrate(*store, two_rooms());
    thread.join();
    CHECK(first);
    CHECK(second);
    CHECK(count_steps(*store) == 3);
  });
}

TEST_CASE("store.migrations_of orders and refuses gaps", "[pure]") {
  std::vector<embedded::Text> texts = {{"store/migrations/0002_b.sql", "B"},
                                       {"web/page.mustache", "<p>"},
                                       {"store/migrations/0001_a_long_name.sql", "A"}};
  auto const steps = migrations_of("kernel", texts);
  REQUIRE(steps);
  REQUIRE(steps->size() == 2);
  CHECK(steps->at(0).name == "a_long_name");
  CHECK(steps->at(1).number == 2);
  CHECK(steps->at(1).room == "kernel");
  texts.push_back({"store/migrations/0004_d.sql", "D"});
  CHECK(migrations_of("kernel", texts).error().message_key == "error.step_gap");
  CHECK_FALSE(migrations_of("kernel", {{"store/migrations/1_a.sql", "A"}}));
  CHECK_FALSE(migrations_of("kernel", {{"store/migrations/0001_a.sql", "A"}, {"store/migrations/0001_b.sql", "B"}}));
}

TEST_CASE("store.migration text is cut at line ends", "[pure]") {
  auto const cut = statements_of("A ';\n' \";\n\" ; B;\nC {bytes} {int}{strict};", Engine::sqlite);
  REQUIRE(cut);
  REQUIRE(cut->size() == 2);
  CHECK(cut->at(0) == "A ';\n' \";\n\" ; B");
  CHECK(cut->at(1) == "C BLOB INTEGER STRICT");
  CHECK(statements_of("{bytes} {int}{strict}", Engine::postgres)->at(0) == "BYTEA BIGINT");
  CHECK_FALSE(statements_of("{uuid}", Engine::sqlite));
  CHECK_FALSE(statements_of("SELECT 'open", Engine::sqlite));
  CHECK(statements_of(" ;\n-- nothing\n", Engine::sqlite)->empty());
}
