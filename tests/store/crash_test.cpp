#include "support/temp_store.h"
#include <csignal>
#include <random>
#include <sys/wait.h>
#include <thread>
using namespace linden;
using namespace linden::store;
using linden::testing::PostgresCluster;
using linden::testing::TempFolder;
using linden::testing::TempStore;

namespace {
Result<void> insert_pair(Tx& tx, std::int64_t id) {
  LINDEN_CHECK(tx.run("INSERT INTO t (id, half) VALUES ($1, 1)", {id}));
  LINDEN_CHECK(tx.run("INSERT INTO t (id, half) VALUES ($1, 2)", {id}));
  return {};
}

/// The child: four threads write pairs for ever and tell each id once write() has answered.
[[noreturn]] void write_for_ever(std::string const& location, int out, std::int64_t first) {
  auto const opened = open_database(location);
  if (!opened) ::_exit(1);
  std::atomic<std::int64_t> next = first;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&] {
      for (;;) {
        std::int64_t const id = next++;
        if (!(*opened)->write([id](Tx& tx) { return insert_pair(tx, id); })) ::_exit(2);
        if (::write(out, &id, sizeof id) != sizeof id) ::_exit(3);
      }
    });
  for (auto& thread : threads)
    thread.join();
  ::_exit(0);
}

/// Lets a child write for `time`, ends it with SIGKILL and answers what it said was saved.
std::vector<std::int64_t> run_and_kill(std::string const& location, std::int64_t first,
                                       std::chrono::milliseconds time) {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  pid_t const child = ::fork();
  if (child == 0) {
    ::close(ends[0]);
    write_for_ever(location, ends[1], first);
  }
  ::close(ends[1]);
  std::this_thread::sleep_for(time);
  ::kill(child, SIGKILL);
  int status = 0;
  ::waitpid(child, &status, 0);
  CHECK(WIFSIGNALED(status));
  std::vector<std::int64_t> told;
  std::int64_t id = 0;
  while (::read(ends[0], &id, sizeof id) == sizeof id)
    told.push_back(id);
  ::close(ends[0]);
  return told;
}
} // namespace

TEST_CASE("store.crash acknowledged writes survive kill -9", "[sqlite][slow]") {
  TempFolder folder;
  {
    TempStore store(nullptr, folder.path());
    REQUIRE(store->write([](Tx& tx) -> Result<void> {
      LINDEN_CHECK(tx.run("CREATE TABLE t (id INTEGER, half INTEGER, PRIMARY KEY (id, half)) STRICT"));
      return {};
    }));
  }
  std::mt19937 random(20261123); // a fixed seed: the times of the kills are the same in each run
  std::size_t told_in_all = 0;
  for (int cycle = 0; cycle < 20; ++cycle) {
    auto const told =
        run_and_kill(folder.path(), std::int64_t(cycle) * 1'000'000, std::chrono::milliseconds(60 + random() % 90));
    told_in_all += told.size();
    TempStore store(nullptr, folder.path());
    CHECK(store->read([&](Tx& tx) -> Result<void> {
      for (std::int64_t const id : told) {
        LINDEN_TRY(row, tx.load("SELECT count(*) FROM t WHERE id = $1", {id}));
        if (row.number(0) != 2) FAIL("lost after an answer");
      }
      LINDEN_TRY(halves, tx.query("SELECT id FROM t GROUP BY id HAVING count(*) <> 2"));
      CHECK(halves.empty());
      return {};
    }));
  }
  CHECK(told_in_all > 100);
}

TEST_CASE("store.postgres that starts again is found again", "[postgres][slow]") {
  PostgresCluster cluster;
  TempStore store(nullptr, testing::make_postgres_database(cluster.address()));
  REQUIRE(store->write([](Tx& tx) -> Result<void> {
    LINDEN_CHECK(tx.run("CREATE TABLE t (id BIGINT, half BIGINT, PRIMARY KEY (id, half))"));
    return insert_pair(tx, 1);
  }));
  auto const count = [&] {
    return read_for<std::int64_t>(*store, [](Tx& tx) -> Result<std::int64_t> {
      LINDEN_TRY(row, tx.load("SELECT count(*) FROM t"));
      return row.number(0);
    });
  };
  REQUIRE(cluster.stop("immediate"));
  CHECK(count().error().code == Code::store_failed);
  CHECK(store->write([](Tx& tx) { return insert_pair(tx, 2); }).error().code == Code::store_failed);
  REQUIRE(cluster.start());
  CHECK(count() == 2);
  REQUIRE(cluster.stop("fast"));
  REQUIRE(cluster.start());
  CHECK(store->write([](Tx& tx) { return insert_pair(tx, 3); }));
  CHECK(count() == 4);
  // The server goes away in the middle of the work and comes back: COMMIT was not sent, so the work runs again.
  int runs = 0;
  CHECK(store->write([&](Tx& tx) -> Result<void> {
    LINDEN_CHECK(tx.run("INSERT INTO t (id, half) VALUES (4, 1)"));
    if (++runs == 1) {
      CHECK(cluster.stop("immediate"));
      CHECK(cluster.start());
    }
    LINDEN_CHECK(tx.run("INSERT INTO t (id, half) VALUES (4, 2)"));
    return {};
  }));
  CHECK(runs == 2);
  CHECK(count() == 6);
  // It goes away between the last statement and COMMIT: saved or not is not known, so it is not repeated.
  runs = 0;
  auto const unknown = store->write([&](Tx& tx) -> Result<void> {
    LINDEN_CHECK(insert_pair(tx, 5));
    ++runs;
    CHECK(cluster.stop("immediate"));
    CHECK(cluster.start());
    return {};
  });
  REQUIRE_FALSE(unknown);
  CHECK(unknown.error().message_key == "error.store_unknown");
  CHECK(runs == 1);
  CHECK(count() == 6);
}
