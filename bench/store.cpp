// What durability costs: one writer alone, and many that share a COMMIT. SQLite in a folder on the disk under test.
// Run: build/bench/bench_store   (LINDEN_BENCH_FOLDER names a folder on the disk; default: the current one)
#include "store/sqlite/sqlite_database.h"
#include <benchmark/benchmark.h>
#include <cstdlib>
#include <filesystem>

namespace {
using namespace linden;
using namespace linden::store;

/// A fresh store for one benchmark, removed after it.
class Store {
public:
  Store() {
    char const* const given = std::getenv("LINDEN_BENCH_FOLDER");
    std::string pattern = std::string(given == nullptr ? "." : given) + "/linden-bench.XXXXXX";
    if (::mkdtemp(pattern.data()) == nullptr) std::abort();
    m_folder = pattern;
    auto opened = open_sqlite(m_folder);
    if (!opened) std::abort();
    m_database = std::move(*opened);
    auto const made = m_database->write([](Tx& tx) -> Result<void> {
      LINDEN_CHECK(tx.run("CREATE TABLE t (id INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT"));
      return {};
    });
    if (!made) std::abort();
  }
  ~Store() {
    m_database.reset();
    std::error_code ignored;
    std::filesystem::remove_all(m_folder, ignored);
  }
  SqliteDatabase& database() { return static_cast<SqliteDatabase&>(*m_database); }

private:
  std::string m_folder;
  std::unique_ptr<Database> m_database;
};

std::unique_ptr<Store> g_store; // shared by the threads of one benchmark

void begin(benchmark::State const&) { g_store = std::make_unique<Store>(); }
void end(benchmark::State const&) { g_store.reset(); }

/// A record of 2 KB, about the size of a sealed note.
void durable_write(benchmark::State& state) {
  Bytes const body(2048, 0x5a);
  for (auto _ : state) {
    auto const done = g_store->database().write([&](Tx& tx) -> Result<void> {
      LINDEN_CHECK(tx.run("INSERT INTO t (body) VALUES ($1)", {body}));
      return {};
    });
    if (!done) state.SkipWithError("a write failed");
  }
  state.SetItemsProcessed(state.iterations());
  if (state.thread_index() == 0) {
    auto const* const writer = g_store->database().writer();
    state.counters["operations_per_commit"] =
        static_cast<double>(writer->operations()) / static_cast<double>(writer->commits());
  }
}

void read_one(benchmark::State& state) {
  auto const filled = g_store->database().write([](Tx& tx) -> Result<void> {
    LINDEN_CHECK(tx.run("INSERT INTO t (id, body) VALUES (1, $1) ON CONFLICT DO NOTHING", {Bytes(2048, 0x5a)}));
    return {};
  });
  if (!filled) state.SkipWithError("the row could not be written");
  for (auto _ : state) {
    auto const done = g_store->database().read([](Tx& tx) -> Result<void> {
      LINDEN_TRY(row, tx.load("SELECT body FROM t WHERE id = $1", {1}));
      benchmark::DoNotOptimize(row);
      return {};
    });
    if (!done) state.SkipWithError("a read failed");
  }
  state.SetItemsProcessed(state.iterations());
}
} // namespace

BENCHMARK(durable_write)->Setup(begin)->Teardown(end)->UseRealTime()->Threads(1)->Threads(8)->Threads(32);
BENCHMARK(read_one)->Setup(begin)->Teardown(end)->UseRealTime()->Threads(1)->Threads(2);
BENCHMARK_MAIN();
