// The last bed between four processes: whatever they do, it is never held twice. bench_directory_holds makes the 100,000
// tries of directory.md 4; here are as many as a test may take.
#include "directory/ask/last_bed.h"
#include "support/temp_store.h"
#include <csignal>

namespace linden::directory {
using namespace tests;
using namespace testing;

TEST_CASE("directory.hold four processes never hold the last bed twice", "[postgres][slow]") {
  constexpr int k_processes = 4;
  constexpr int k_tries = 500;
  auto const location = make_postgres_database(postgres_server());
  auto db = store::open_database(location);
  REQUIRE(db);
  REQUIRE(open_last_bed(**db));
  auto& witness = shared_witness();
  std::vector<::pid_t> children;
  for (int i = 0; i < k_processes; ++i) children.push_back(start_trying(location, k_tries, witness));
  for (auto const child : children) CHECK(has_ended_well(child));
  CHECK(witness.doubles == 0);
  CHECK(witness.failed == 0);
  CHECK(witness.held > k_processes);
  CHECK(witness.held + witness.refused + witness.busy == k_processes * k_tries);
  // Every place that was held is in the store once, and all were given back.
  REQUIRE((*db)->read([&](store::Tx& tx) -> Result<void> {
    LINDEN_TRY(row, tx.load("SELECT COUNT(*), SUM(CASE WHEN state = 'released' THEN 1 ELSE 0 END) FROM directory_hold"));
    CHECK(row.number(0) == witness.held);
    CHECK(row.number(1) == witness.held);
    return {};
  }));
}

TEST_CASE("directory.hold a killed process leaves no half hold", "[postgres][slow]") {
  auto const location = make_postgres_database(postgres_server());
  auto db = store::open_database(location);
  REQUIRE(db);
  REQUIRE(open_last_bed(**db));
  Directory desk;
  auto& witness = shared_witness();
  for (int turn = 0; turn < 10; ++turn) {
    auto const child = start_trying(location, 1'000'000, witness);
    ::usleep(static_cast<unsigned>(20'000 + turn * 9'000)); // where it dies does not matter; that it may die anywhere does
    ::kill(child, SIGKILL);
    CHECK_FALSE(has_ended_well(child));
    // Whatever was committed is whole: at most one hold, on a unit that exists, and it can be given back.
    auto const now = last_bed_start() + std::chrono::seconds(witness.tick);
    auto const whole = (*db)->write([&](store::Tx& tx) -> Result<void> {
      LINDEN_CHECK(check_single(tx, now));
      LINDEN_TRY(rows, tx.query("SELECT h.id FROM directory_hold h JOIN directory_vacancy v ON v.org_id = h.org_id AND v.id = h.vacancy_id WHERE h.state = 'held'"));
      for (auto const& row : rows) LINDEN_CHECK(desk.release_hold(tx, last_bed_org(), row.id<RecordId>(0), now));
      return {};
    });
    CHECK(whole);
  }
  CHECK(witness.doubles == 0);
}
} // namespace linden::directory
