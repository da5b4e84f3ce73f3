#include "store/sqlite/sqlite_database.h"
#include "support/faulty_disk.h"
#include "support/temp_store.h"
#include <sys/mount.h>
#include <sys/stat.h>
using namespace linden;
using namespace linden::store;
using linden::testing::FaultyDisk;
using linden::testing::make_temp_sqlite;
using linden::testing::TempFolder;
using linden::testing::TempStore;

namespace {
Result<void> insert(Tx& tx, std::int64_t id, std::size_t size = 10) {
  LINDEN_CHECK(tx.run("INSERT INTO t (id, body) VALUES ($1, $2)", {id, Bytes(size, 0x5a)}));
  return {};
}

TempStore make_store() {
  auto store = make_temp_sqlite();
  REQUIRE(store->write([](Tx& tx) -> Result<void> {
    LINDEN_CHECK(tx.run("CREATE TABLE t (id INTEGER PRIMARY KEY, body BLOB) STRICT"));
    LINDEN_CHECK(tx.run("CREATE TABLE child (id INTEGER PRIMARY KEY, t INTEGER NOT NULL REFERENCES t (id) "
                        "DEFERRABLE INITIALLY DEFERRED) STRICT"));
    return {};
  }));
  return store;
}

std::int64_t count_rows(Database& db) {
  auto const count = read_for<std::int64_t>(db, [](Tx& tx) -> Result<std::int64_t> {
    LINDEN_TRY(row, tx.load("SELECT count(*) FROM t"));
    return row.number(0);
  });
  return count.value_or(-1);
}

/// Holds the writer inside an operation, so that what comes next waits and becomes one group.
class Gate {
public:
  explicit Gate(Database& db)
      : m_thread([&db, this] {
          (void)db.write([this](Tx&) -> Result<void> {
            m_inside.release();
            m_open.acquire();
            return fail(Code::invalid, "error.any");
          });
        }) {
    m_inside.acquire();
  }
  void open() {
    // The waiting threads need a moment to reach the queue; more is slower, not more right.
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    m_open.release();
    m_thread.join();
  }

private:
  std::binary_semaphore m_inside{0};
  std::binary_semaphore m_open{0};
  std::thread m_thread;
};
} // namespace

TEST_CASE("store.group_commit.isolation", "[sqlite]") {
  auto store = make_store();
  auto const* const writer = dynamic_cast<SqliteDatabase&>(*store).writer();
  auto const commits = writer->commits();
  auto const operations = writer->operations();
  constexpr int k_threads = 24;
  std::vector<Result<void>> answers(k_threads);
  std::vector<std::thread> threads;
  {
    Gate gate(*store);
    for (int i = 0; i < k_threads; ++i)
      threads.emplace_back([&, i] {
        answers[static_cast<std::size_t>(i)] = store->write([i](Tx& tx) -> Result<void> {
          LINDEN_CHECK(insert(tx, i));
          if (i % 6 == 1) return fail(Code::stale, "error.any");
          if (i % 6 == 2) throw std::runtime_error("x");
          if (i % 6 == 3) return insert(tx, i); // the same key twice
          if (i % 6 == 4) {
            LINDEN_CHECK(tx.run("INSERT INTO child (id, t) VALUES ($1, 999)", {i})); // refused when it ends
            return {};
          }
          return {};
        });
      });
    gate.open();
    for (auto& thread : threads)
      thread.join();
  }
  Code const expected[] = {Code::bad_request, Code::stale,    Code::internal,
                           Code::conflict,    Code::conflict, Code::bad_request};
  for (int i = 0; i < k_threads; ++i) {
    auto const& answer = answers[static_cast<std::size_t>(i)];
    bool const good = i % 6 == 0 || i % 6 == 5;
    CHECK(answer.has_value() == good);
    if (!good && !answer) CHECK(answer.error().code == expected[i % 6]);
  }
  CHECK(count_rows(*store) == k_threads / 3);
  CHECK(writer->operations() - operations == k_threads / 3);
  CHECK(writer->commits() - commits < k_threads / 3); // they shared COMMITs
}

TEST_CASE("store.fsync_failure_read_only", "[sqlite]") {
  FaultyDisk disk;
  auto store = make_store();
  REQUIRE(store->write([](Tx& tx) { return insert(tx, 1); }));
  CHECK_FALSE(store->is_read_only());
  FaultyDisk::fail_sync = true;
  auto const failed = store->write([](Tx& tx) { return insert(tx, 2); });
  REQUIRE_FALSE(failed);
  CHECK(failed.error().code == Code::store_failed);
  FaultyDisk::mend();
  // The disk works again, but what it holds is not known: no write until a restart.
  auto const refused = store->write([](Tx& tx) { return insert(tx, 3); });
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == Code::store_full);
  CHECK(refused.error().message_key == "error.store_read_only");
  CHECK(store->is_read_only());
  CHECK(count_rows(*store) >= 1);
  store.reopen();
  CHECK_FALSE(store->is_read_only());
  CHECK(store->write([](Tx& tx) { return insert(tx, 3); }));
}

TEST_CASE("store.fsync that fails while the journal is tended turns read-only too", "[sqlite]") {
  FaultyDisk disk;
  auto store = make_store();
  FaultyDisk::fail_main_sync = true;
  // Above 1,000 pages the journal is moved into the main file, after the answer: this write is saved.
  CHECK(store->write([](Tx& tx) { return insert(tx, 1, 6 << 20); }));
  for (int i = 0; i < 500 && !store->is_read_only(); ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  CHECK(store->is_read_only());
  FaultyDisk::mend();
  CHECK(store->write([](Tx& tx) { return insert(tx, 2); }).error().code == Code::store_full);
  CHECK(count_rows(*store) == 1);
  store.reopen();
  CHECK(store->write([](Tx& tx) { return insert(tx, 2); }));
  CHECK(count_rows(*store) == 2);
}

TEST_CASE("store.disk full refuses a whole group, reads on and recovers", "[sqlite]") {
  FaultyDisk disk;
  auto store = make_store();
  REQUIRE(store->write([](Tx& tx) { return insert(tx, 1); }));
  FaultyDisk::full = true;
  std::atomic<int> wrong = 0;
  std::vector<std::thread> threads;
  Gate gate(*store);
  for (int i = 10; i < 20; ++i)
    threads.emplace_back([&, i] {
      auto const refused = store->write([i](Tx& tx) { return insert(tx, i, 8000); });
      if (refused || refused.error().code != Code::store_full) ++wrong;
    });
  gate.open();
  for (auto& thread : threads)
    thread.join();
  CHECK(wrong == 0);
  CHECK_FALSE(store->is_read_only());
  CHECK(count_rows(*store) == 1);
  FaultyDisk::mend();
  CHECK(store->write([](Tx& tx) { return insert(tx, 2); }));
  CHECK(count_rows(*store) == 2);
}

TEST_CASE("store.disk full on a real small disk", "[sqlite]") {
  TempFolder folder;
  std::string const disk = folder / "disk";
  REQUIRE(::mkdir(disk.c_str(), 0700) == 0);
  if (::mount("tmpfs", disk.c_str(), "tmpfs", 0, "size=3m") != 0) {
    WARN("skipped: needs the right to mount a tmpfs");
    return;
  }
  struct Unmount {
    std::string path;
    ~Unmount() { ::umount2(path.c_str(), MNT_DETACH); }
  } const unmount{disk};
  {
    TempStore store(nullptr, disk);
    REQUIRE(store->write([](Tx& tx) -> Result<void> {
      LINDEN_CHECK(tx.run("CREATE TABLE t (id INTEGER PRIMARY KEY, body BLOB) STRICT"));
      return {};
    }));
    std::int64_t saved = 0;
    Result<void> last;
    while (saved < 1000 && (last = store->write([&](Tx& tx) { return insert(tx, saved, 50000); })))
      ++saved;
    REQUIRE_FALSE(last);
    CHECK(last.error().code == Code::store_full);
    CHECK(saved > 5);
    CHECK(count_rows(*store) == saved);
    REQUIRE(::mount("tmpfs", disk.c_str(), "tmpfs", MS_REMOUNT, "size=8m") == 0);
    CHECK(store->write([&](Tx& tx) { return insert(tx, saved, 50000); }));
    CHECK(count_rows(*store) == saved + 1);
  }
  // A read-only disk: what was saved is read, nothing is saved.
  auto const before = [&] {
    TempStore store(nullptr, disk);
    return count_rows(*store);
  }();
  REQUIRE(::mount("tmpfs", disk.c_str(), "tmpfs", MS_REMOUNT | MS_RDONLY, "size=8m") == 0);
  TempStore store(nullptr, disk);
  CHECK(store->is_read_only());
  CHECK(count_rows(*store) == before);
  CHECK(store->write([](Tx& tx) { return insert(tx, 5000); }).error().code == Code::store_full);
}

TEST_CASE("store.file is for its owner alone and erased bytes leave it", "[sqlite]") {
  auto store = make_store();
  std::string const file = store.location() + "/linden.sqlite";
  std::string const planted = "planted-words-that-must-go";
  REQUIRE(store->write([&](Tx& tx) -> Result<void> {
    LINDEN_CHECK(tx.run("INSERT INTO t (id, body) VALUES (1, $1)", {Bytes(planted.begin(), planted.end())}));
    return {};
  }));
  for (char const* const ending : {"", "-wal", "-shm"}) {
    struct stat status {};
    REQUIRE(::stat((file + ending).c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0600);
  }
  auto const holds = [&] {
    for (char const* const ending : {"", "-wal"}) {
      std::ifstream in(file + ending, std::ios::binary);
      std::string const all{std::istreambuf_iterator<char>(in), {}};
      if (all.find(planted) != std::string::npos) return true;
    }
    return false;
  };
  CHECK(holds());
  REQUIRE(store->write([](Tx& tx) -> Result<void> {
    LINDEN_CHECK(tx.run("DELETE FROM t WHERE id = 1"));
    return {};
  }));
  CHECK(store->settle_erasures());
  CHECK_FALSE(holds());
}

TEST_CASE("store.copy is consistent while others write", "[sqlite]") {
  auto store = make_store();
  std::atomic<bool> stop = false;
  std::atomic<int> failures = 0; // Catch's own checks belong to one thread
  std::thread busy([&] {
    // Always two rows together, so a torn copy would have an odd number.
    for (std::int64_t i = 0; !stop; i += 2) {
      auto const done = store->write([i](Tx& tx) -> Result<void> {
        LINDEN_CHECK(insert(tx, i, 3000));
        return insert(tx, i + 1, 3000);
      });
      if (!done) ++failures;
    }
  });
  TempFolder folder;
  for (int i = 0; i < 5; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    std::string const place = folder / std::to_string(i);
    std::filesystem::create_directory(place);
    std::string const file = place + "/linden.sqlite";
    REQUIRE(store->copy_to(file));
    CHECK(store->copy_to(file).error().code == Code::conflict);
    TempStore copy(nullptr, place);
    CHECK(count_rows(*copy) > 0);
    CHECK(count_rows(*copy) % 2 == 0);
  }
  stop = true;
  busy.join();
  CHECK(failures == 0);
  CHECK_FALSE(store->copy_to("/nonexistent/folder/copy"));
}

TEST_CASE("store.open refuses a file that is no store", "[sqlite]") {
  TempFolder folder;
  std::ofstream(folder / "linden.sqlite") << std::string(8192, 'x');
  auto const refused = open_database(folder.path());
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == Code::store_failed);
}
