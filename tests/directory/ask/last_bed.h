// The last bed of one house between many processes, and witnesses of who holds it. No test framework: bench/ uses it too.
#pragma once
#include "base/embedded.h"
#include "crypto/keys.h"
#include "directory/directory.h"
#include "store/migrator.h"
#include <atomic>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
namespace linden::directory::tests {

/// In memory that the processes share. `tick`: the clock of all, one second for each try, so that old holds are past.
struct Witness {
  std::atomic<int> holders{0};
  std::atomic<std::int64_t> tick{0};
  std::atomic<std::int64_t> held{0}, refused{0}, busy{0}, doubles{0}, failed{0};
};
static_assert(std::atomic<std::int64_t>::is_always_lock_free && std::atomic<int>::is_always_lock_free);
inline Witness& shared_witness() {
  auto* const memory = ::mmap(nullptr, sizeof(Witness), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  return *new (memory) Witness;
}

inline Instant last_bed_start() { return *read_instant("2025-03-01T22:40:00Z"); }
inline OrgId last_bed_org() { return *read_id<OrgId>("000000000000000000000000000000a1"); }
inline ServiceId last_bed_house() { return *read_id<ServiceId>("00000000000000000000000000000007"); }

/// Tables, one house, and a report of one free bed that outlives every try.
inline Result<void> open_last_bed(store::Database& db) {
  LINDEN_TRY(steps, store::migrations_of("directory", embedded::directory()));
  LINDEN_CHECK(store::migrate(db, steps));
  Directory desk;
  return db.write([&](store::Tx& tx) -> Result<void> {
    Service house;
    house.id = last_bed_house();
    house.number = 7;
    house.key = "house-7";
    house.name = "House";
    house.country = "SI";
    house.kinds = {"shelter"};
    house.verification = Verification::confirmed;
    LINDEN_CHECK(desk.save_service(tx, last_bed_org(), house, last_bed_start()));
    return desk.report_vacancy(tx, {last_bed_org(), house.id, VacancyState::capacity, 1, 1, last_bed_start(), std::chrono::days(60), {}, false, {}}, last_bed_start());
  });
}

/// Errors: "test.double" when two holds live at `now`.
inline Result<void> check_single(store::Tx& tx, Instant now) {
  LINDEN_TRY(row, tx.load("SELECT COUNT(*) FROM directory_hold WHERE org_id = $1 AND until_at > $2 AND state = 'held'", {last_bed_org(), now}));
  return row.number(0) > 1 ? fail(Code::internal, "test.double") : Result<void>();
}

/// Holds the bed and gives it back, again and again. Two witnesses: the rows inside the transaction that holds, and a
/// count of holders in shared memory, up after the hold's commit and down before the release begins.
inline void try_last_bed(std::string const& location, int tries, Witness& witness) {
  auto db = store::open_database(location);
  if (!db) {
    ++witness.failed;
    return;
  }
  Directory desk;
  for (int i = 0; i < tries; ++i) {
    auto const now = last_bed_start() + std::chrono::seconds(++witness.tick);
    std::optional<RecordId> id;
    auto const done = (*db)->write([&](store::Tx& tx) -> Result<void> {
      LINDEN_TRY(hold, desk.hold_place(tx, {last_bed_org(), last_bed_house(), 1, last_bed_org(), crypto::make_id<RecordId>(), {}, {}}, now));
      id = hold.id;
      return check_single(tx, now);
    });
    if (!done) {
      auto const& problem = done.error();
      if (problem.message_key == "test.double") ++witness.doubles;
      else if (problem.code == Code::no_free_place) ++witness.refused;
      else if (problem.code == Code::busy) ++witness.busy;
      else ++witness.failed;
      continue;
    }
    ++witness.held;
    if (++witness.holders > 1) ++witness.doubles;
    --witness.holders;
    while (!(*db)->write([&](store::Tx& tx) { return desk.release_hold(tx, last_bed_org(), *id, now); })) {}
  }
}

/// A child process that tries; the parent goes on.
inline ::pid_t start_trying(std::string const& location, int tries, Witness& witness) {
  auto const child = ::fork();
  if (child != 0) return child;
  try_last_bed(location, tries, witness);
  ::_exit(0);
}
/// True when the child ended by itself.
inline bool has_ended_well(::pid_t child) {
  int status = 0;
  return ::waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}
} // namespace linden::directory::tests
