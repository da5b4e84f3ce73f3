#include "crypto/keys.h"
#include "support/temp_store.h"
#include <array>
#include <atomic>
#include <thread>
using namespace linden;
using namespace linden::store;
using linden::testing::for_each_engine;
using linden::testing::TempStore;

namespace {
Result<void> done(Result<std::int64_t> const& changed) {
  if (!changed) return fail(changed.error());
  return {};
}

/// `note` has no column type that differs between the engines; `kept` has bytes.
void make_tables(Database& db) {
  REQUIRE(db.write([](Tx& tx) -> Result<void> {
    LINDEN_CHECK(tx.run("CREATE TABLE note (id BIGINT PRIMARY KEY, words TEXT UNIQUE, n BIGINT CHECK (n <> 13))"));
    LINDEN_CHECK(tx.run("CREATE TABLE line (id BIGINT PRIMARY KEY, note BIGINT NOT NULL REFERENCES note (id) "
                        "DEFERRABLE INITIALLY DEFERRED)"));
    if (tx.engine() == Engine::sqlite) return done(tx.run("CREATE TABLE kept (id INTEGER, body BLOB) STRICT"));
    return done(tx.run("CREATE TABLE kept (id BIGINT, body BYTEA)"));
  }));
}

Result<void> insert_note(Tx& tx, std::int64_t id, Value words = nullptr, Value n = nullptr) {
  return done(tx.run("INSERT INTO note (id, words, n) VALUES ($1, $2, $3)", {id, words, n}));
}

std::int64_t count_notes(Database& db) {
  auto const count = read_for<std::int64_t>(db, [](Tx& tx) -> Result<std::int64_t> {
    LINDEN_TRY(row, tx.load("SELECT count(*) FROM note"));
    return row.number(0);
  });
  REQUIRE(count);
  return *count;
}
} // namespace

TEST_CASE("store.values come back as they went in", "[sqlite][postgres]") {
  for_each_engine([](Database& db) {
    make_tables(db);
    Bytes every(256);
    for (std::size_t i = 0; i < every.size(); ++i)
      every[i] = static_cast<std::uint8_t>(i);
    std::string const hard = "Žužemberk \xF0\x9F\x8C\xB3 سلام ' \" \\ ; -- $1 \x01";
    REQUIRE(db.write([&](Tx& tx) -> Result<void> {
      LINDEN_CHECK(insert_note(tx, INT64_MAX, hard, INT64_MIN));
      LINDEN_CHECK(insert_note(tx, -1, "", 0));
      LINDEN_CHECK(insert_note(tx, 7));
      LINDEN_CHECK(tx.run("INSERT INTO kept (id, body) VALUES ($1, $2)", {1, every}));
      LINDEN_CHECK(tx.run("INSERT INTO kept (id, body) VALUES ($1, $2)", {2, Bytes{}}));
      return done(tx.run("INSERT INTO kept (id, body) VALUES ($1, $2)", {3, nullptr}));
    }));
    auto const read = db.read([&](Tx& tx) -> Result<void> {
      LINDEN_TRY(first, tx.load("SELECT words, n, id FROM note WHERE words = $1", {hard}));
      CHECK(first.text(0) == hard);
      CHECK(first.number(1) == INT64_MIN);
      CHECK(first.number(2) == INT64_MAX);
      LINDEN_TRY(second, tx.load("SELECT words, n FROM note WHERE id = $1", {-1}));
      CHECK_FALSE(second.is_null(0));
      CHECK(second.text(0).empty());
      LINDEN_TRY(third, tx.load("SELECT words, n FROM note WHERE id = $1", {7}));
      CHECK(third.is_null(0));
      CHECK(third.is_null(1));
      LINDEN_TRY(kept, tx.query("SELECT body FROM kept ORDER BY id"));
      REQUIRE(kept.size() == 3);
      CHECK(kept[0].bytes(0) == every);
      CHECK_FALSE(kept[1].is_null(0));
      CHECK(kept[1].bytes(0).empty());
      CHECK(kept[2].is_null(0));
      return {};
    });
    CHECK(read);
  });
}

TEST_CASE("store.values of our own kinds come back", "[sqlite][postgres]") {
  for_each_engine([](Database& db) {
    make_tables(db);
    crypto::start();
    auto const id = crypto::make_id<CaseId>();
    auto const sealed = crypto::seal(crypto::SymmetricKey::make(), {"o", "c", "t", "r", "k", 1}, as_bytes("words"));
    REQUIRE(db.write([&](Tx& tx) -> Result<void> {
      LINDEN_CHECK(insert_note(tx, 1, id, Day(2024, 2, 29)));
      LINDEN_CHECK(insert_note(tx, 2, std::optional<std::string>(), *read_instant("2024-03-01T22:40:00Z")));
      LINDEN_CHECK(insert_note(tx, 3, nullptr, true));
      return done(tx.run("INSERT INTO kept (id, body) VALUES ($1, $2)", {1, sealed}));
    }));
    CHECK(db.read([&](Tx& tx) -> Result<void> {
      LINDEN_TRY(rows, tx.query("SELECT words, n FROM note ORDER BY id"));
      CHECK(rows.at(0).id<CaseId>(0) == id);
      CHECK(rows.at(0).day(1) == Day(2024, 2, 29));
      CHECK(rows.at(1).is_null(0));
      CHECK(instant_text(rows.at(1).instant(1)) == "2024-03-01T22:40:00Z");
      CHECK(rows.at(2).yes(1));
      LINDEN_TRY(row, tx.load("SELECT body FROM kept"));
      CHECK(row.sealed(0).bytes() == sealed.bytes());
      LINDEN_TRY(sums, tx.load("SELECT count(*), sum(id), max(id), sum(id) - 100, 0 * sum(id), "
                               "CAST(NULL AS TEXT), 'x' FROM note"));
      CHECK(sums.number(0) == 3);
      CHECK(sums.number(1) == 6);
      CHECK(sums.number(2) == 3);
      CHECK(sums.number(3) == -94);
      CHECK(sums.number(4) == 0);
      CHECK(sums.is_null(5));
      CHECK(sums.text(6) == "x");
      return {};
    }));
  });
}

TEST_CASE("store.texts that are no text are refused", "[sqlite][postgres]") {
  for_each_engine([](Database& db) {
    make_tables(db);
    for (auto const& words : {std::string("a\0b", 3), std::string("\xff\xfe"), std::string("\xed\xa0\x80")}) {
      auto const refused = db.write([&](Tx& tx) { return insert_note(tx, 1, words); });
      REQUIRE_FALSE(refused);
      CHECK(refused.error().code == Code::invalid);
    }
    CHECK(count_notes(db) == 0);
  });
}

TEST_CASE("store.statements count, find, load and return", "[sqlite][postgres]") {
  for_each_engine([](Database& db) {
    make_tables(db);
    REQUIRE(db.write([](Tx& tx) -> Result<void> {
      for (int i = 1; i <= 3; ++i)
        LINDEN_CHECK(insert_note(tx, i, "n" + std::to_string(i), i));
      auto const changed = tx.run("UPDATE note SET n = n + $1 WHERE id >= $2", {100, 2});
      CHECK(changed == 2);
      CHECK(tx.run("UPDATE note SET n = 0 WHERE id = $1", {99}) == 0);
      CHECK(tx.run("DELETE FROM note WHERE id = $1", {3}) == 1);
      CHECK(tx.run("INSERT INTO note (id, words) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING", {1, "again"}) == 0);
      LINDEN_TRY(back, tx.query("INSERT INTO note (id, n) VALUES ($1, $2) RETURNING id, n + $1", {40, 2}));
      CHECK(back.at(0).number(1) == 42);
      LINDEN_TRY(none, tx.find("SELECT id FROM note WHERE id = $1", {99}));
      CHECK_FALSE(none);
      auto const missing = tx.load("SELECT id FROM note WHERE id = $1", {99});
      CHECK(missing.error().code == Code::not_found);
      return {};
    }));
    // A parameter that may be NULL, as optional filters have it; the same text with both kinds.
    auto const filtered = [&](Value const& words) {
      return read_for<std::int64_t>(db, [&](Tx& tx) -> Result<std::int64_t> {
        LINDEN_TRY(rows, tx.query("SELECT id FROM note WHERE CAST($1 AS TEXT) IS NULL OR words = $1", {words}));
        return static_cast<std::int64_t>(rows.size());
      });
    };
    CHECK(filtered(nullptr) == 3);
    CHECK(filtered("n1") == 1);
    CHECK(filtered(nullptr) == 3);
  });
}

TEST_CASE("store.constraint is a conflict and leaves nothing", "[sqlite][postgres]") {
  for_each_engine([](Database& db) {
    make_tables(db);
    REQUIRE(db.write([](Tx& tx) { return insert_note(tx, 1, "one"); }));
    auto const refused = [&](std::function<Result<void>(Tx&)> const& second) {
      auto const answer = db.write([&](Tx& tx) -> Result<void> {
        LINDEN_CHECK(insert_note(tx, 2, "two"));
        return second(tx);
      });
      REQUIRE_FALSE(answer);
      CHECK(answer.error().code == Code::conflict);
      CHECK(answer.error().message_key == "error.constraint");
      CHECK(count_notes(db) == 1);
    };
    refused([](Tx& tx) { return insert_note(tx, 1); });
    refused([](Tx& tx) { return insert_note(tx, 3, "one"); });
    refused([](Tx& tx) { return insert_note(tx, 3, nullptr, 13); });
    refused([](Tx& tx) { return done(tx.run("INSERT INTO line (id, note) VALUES (1, $1)", {nullptr})); });
    refused([](Tx& tx) { return done(tx.run("INSERT INTO line (id, note) VALUES (1, $1)", {77})); });
    // A failure that the work looks away from still rolls everything back.
    refused([](Tx& tx) -> Result<void> {
      (void)insert_note(tx, 1);
      auto const after = insert_note(tx, 5);
      CHECK(after.error().code == Code::conflict);
      return {};
    });
  });
}

TEST_CASE("store.work that fails or throws leaves nothing", "[sqlite][postgres]") {
  for_each_engine([](Database& db) {
    make_tables(db);
    auto const refused = db.write([](Tx& tx) -> Result<void> {
      LINDEN_CHECK(insert_note(tx, 1));
      return fail(Code::consent_missing, "error.any");
    });
    CHECK(refused.error().code == Code::consent_missing);
    auto const thrown = db.write([](Tx& tx) -> Result<void> {
      LINDEN_CHECK(insert_note(tx, 1));
      throw std::runtime_error("a name that nobody may read");
    });
    CHECK(thrown.error().code == Code::internal);
    CHECK(thrown.error().args.empty());
    CHECK(db.read([](Tx&) -> Result<void> { throw 7; }).error().code == Code::internal);
    CHECK(count_notes(db) == 0);
    REQUIRE(db.write([](Tx& tx) { return insert_note(tx, 1); }));
    CHECK(count_notes(db) == 1);
  });
}

TEST_CASE("store.bugs in statements are said and harmless", "[sqlite][postgres]") {
  for_each_engine([](Database& db) {
    make_tables(db);
    auto const code_of = [&](std::function<Result<void>(Tx&)> const& work) {
      auto const answer = db.write(work);
      return answer ? Code::not_found : answer.error().code;
    };
    CHECK(code_of([](Tx& tx) { return done(tx.run("INSERT INTO nowhere VALUES (1)")); }) == Code::internal);
    CHECK(code_of([](Tx& tx) { return done(tx.run("INSERT INTO note (id) VALUES ($1)", {1, 2})); }) == Code::internal);
    CHECK(code_of([](Tx& tx) { return done(tx.run("INSERT INTO note (id, n) VALUES ($1, $2)", {1})); }) ==
          Code::internal);
    CHECK(code_of([](Tx& tx) { return done(tx.run("DELETE FROM note; DELETE FROM note")); }) == Code::internal);
    CHECK(code_of([](Tx& tx) { return done(tx.run("SELECT 1.5")); }) == Code::internal);
    CHECK(code_of([](Tx& tx) { return done(tx.run("INSERT INTO kept (id, body) VALUES (1, $1)", {"text"})); }) ==
          Code::internal);
    auto const read = db.read([](Tx& tx) {
      CHECK_FALSE(tx.may_write());
      return done(tx.run("DELETE FROM note"));
    });
    CHECK(read.error().code == Code::internal);
    // A transaction inside a transaction would wait for itself.
    CHECK(code_of([&](Tx&) { return db.write([](Tx&) -> Result<void> { return {}; }); }) == Code::internal);
    CHECK(code_of([&](Tx&) { return db.read([](Tx&) -> Result<void> { return {}; }); }) == Code::internal);
  });
}

TEST_CASE("store.read sees one state", "[sqlite][postgres]") {
  for_each_engine([](Database& db) {
    make_tables(db);
    REQUIRE(db.write([](Tx& tx) { return insert_note(tx, 1); }));
    auto const counts = read_for<std::array<std::int64_t, 2>>(db, [&](Tx& tx) -> Result<std::array<std::int64_t, 2>> {
      LINDEN_TRY(before, tx.load("SELECT count(*) FROM note"));
      std::thread([&] { CHECK(db.write([](Tx& other) { return insert_note(other, 2); })); }).join();
      LINDEN_TRY(after, tx.load("SELECT count(*) FROM note"));
      return std::array{before.number(0), after.number(0)};
    });
    REQUIRE(counts);
    CHECK((*counts)[0] == 1);
    CHECK((*counts)[1] == 1);
    CHECK(count_notes(db) == 2);
  });
}

TEST_CASE("store.fifty threads write and nothing is lost or doubled", "[sqlite][postgres]") {
  for_each_engine([](TempStore& store) {
    make_tables(*store);
    REQUIRE(store->write([](Tx& tx) { return insert_note(tx, 0, nullptr, 100); }));
    constexpr int k_threads = 50;
    constexpr int k_each = 4;
    std::atomic<int> failures = 0;
    std::vector<std::thread> threads;
    for (int t = 0; t < k_threads; ++t)
      threads.emplace_back([&, t] {
        for (int i = 0; i < k_each; ++i) {
          // Reads, decides and writes: right only if write() is as good as one after the other.
          auto const answer = store->write([&](Tx& tx) -> Result<void> {
            LINDEN_TRY(row, tx.load("SELECT n FROM note WHERE id = $1", {0}));
            LINDEN_CHECK(insert_note(tx, 1 + t * k_each + i, nullptr, row.number(0) + 1));
            return done(tx.run("UPDATE note SET n = $1 WHERE id = $2", {row.number(0) + 1, 0}));
          });
          if (!answer) ++failures;
        }
      });
    for (auto& thread : threads)
      thread.join();
    CHECK(failures == 0);
    store.reopen();
    CHECK(store->read([&](Tx& tx) -> Result<void> {
      LINDEN_TRY(row, tx.load("SELECT max(n), count(DISTINCT n), count(*) FROM note WHERE id > 0"));
      CHECK(row.number(0) == 100 + k_threads * k_each);
      CHECK(row.number(1) == k_threads * k_each);
      CHECK(row.number(2) == k_threads * k_each);
      return {};
    }));
  });
}

TEST_CASE("store.open refuses what is no store", "[sqlite][postgres]") {
  CHECK(open_database("/nonexistent/folder").error().message_key == "error.store_folder");
  auto const refused = open_database("postgresql://someone:parola9@/nowhere?host=/nonexistent");
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == Code::store_failed);
  CHECK(refused.error().args.empty());
}
