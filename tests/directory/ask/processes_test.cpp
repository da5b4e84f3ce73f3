// The last bed between four processes: whatever they do, it is never held twice.
#include "crypto/keys.h"
#include "directory/directory.h"
#include "directory/services.h"
#include "support/migrate.h"
#include "support/temp_store.h"
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <sys/wait.h>

namespace linden::directory {
using namespace tests;
using namespace testing;
namespace {
Instant const k_now = *read_instant("2025-03-01T22:40:00Z");
OrgId const k_org = *read_id<OrgId>("000000000000000000000000000000a1");
constexpr int k_processes = 4;
/// Of each process. LINDEN_HOLD_TRIES=25000 makes the 100,000 tries of directory.md 4.
int tries() {
  auto const* wanted = std::getenv("LINDEN_HOLD_TRIES");
  return wanted ? std::max(1, std::atoi(wanted)) : 500;
}

Result<void> check_single(store::Tx& tx) {
  LINDEN_TRY(row, tx.load("SELECT COUNT(*) FROM directory_hold WHERE state = 'held'"));
  if (row.number(0) > 1) return fail(Code::internal, "test.double");
  return {};
}

/// Holds and gives back the last bed. 0 = never double, 1 = double, 2 = the store failed, 3 = never got it.
int try_often(std::string const& location) {
  auto db = store::open_database(location);
  if (!db) return 2;
  Directory desk;
  int held = 0;
  for (int i = 0, most = tries(); i < most; ++i) {
    std::optional<RecordId> id;
    auto const done = (*db)->write([&](store::Tx& tx) -> Result<void> {
      LINDEN_TRY(hold, desk.hold_place(tx, {k_org, service_id(7), 1, k_org, crypto::make_id<RecordId>(), {}, {}}, k_now));
      id = hold.id;
      return check_single(tx);
    });
    if (!done && done.error().message_key == "test.double") return 1;
    if (!done) continue; // no free place, or busy
    ++held;
    while (!(*db)->write([&](store::Tx& tx) { return desk.release_hold(tx, k_org, *id, k_now); })) {}
  }
  return held > 0 ? 0 : 3;
}
} // namespace

TEST_CASE("directory.hold four processes never hold the last bed twice", "[postgres][slow]") {
  auto const location = make_postgres_database(postgres_server());
  {
    auto db = store::open_database(location);
    REQUIRE(db);
    migrate_rooms(**db, {{"directory", &embedded::directory()}});
    Directory desk;
    REQUIRE((*db)->write([&](store::Tx& tx) -> Result<void> {
      LINDEN_CHECK(desk.save_service(tx, k_org, house(7), k_now));
      return desk.report_vacancy(tx, {k_org, service_id(7), VacancyState::capacity, 1, 1, k_now, {}, {}, false, {}}, k_now);
    }));
  }
  std::vector<pid_t> children;
  for (int i = 0; i < k_processes; ++i) {
    auto const child = ::fork();
    if (child == 0) ::_exit(try_often(location));
    children.push_back(child);
  }
  for (auto const child : children) {
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    REQUIRE(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
  }
  std::printf("%d processes, %d tries in all, never double\n", k_processes, k_processes * tries());
}

TEST_CASE("directory.hold a killed process leaves no half hold", "[postgres][slow]") {
  auto const location = make_postgres_database(postgres_server());
  auto db = store::open_database(location);
  REQUIRE(db);
  migrate_rooms(**db, {{"directory", &embedded::directory()}});
  Directory desk;
  REQUIRE((*db)->write([&](store::Tx& tx) -> Result<void> {
    LINDEN_CHECK(desk.save_service(tx, k_org, house(7), k_now));
    return desk.report_vacancy(tx, {k_org, service_id(7), VacancyState::capacity, 1, 1, k_now, {}, {}, false, {}}, k_now);
  }));
  for (int turn = 0; turn < 10; ++turn) {
    auto const child = ::fork();
    if (child == 0) ::_exit(try_often(location));
    ::usleep(static_cast<unsigned>(20'000 + turn * 9'000)); // where it dies does not matter; that it may die anywhere does
    ::kill(child, SIGKILL);
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    // Whatever was committed is whole: at most one hold, on a unit that exists, and it can be given back.
    auto const whole = (*db)->write([&](store::Tx& tx) -> Result<void> {
      LINDEN_CHECK(check_single(tx));
      LINDEN_TRY(rows, tx.query("SELECT h.id FROM directory_hold h JOIN directory_vacancy v ON v.org_id = h.org_id AND v.id = h.vacancy_id WHERE h.state = 'held'"));
      for (auto const& row : rows) LINDEN_CHECK(desk.release_hold(tx, k_org, row.id<RecordId>(0), k_now));
      return {};
    });
    CHECK(whole);
  }
}
} // namespace linden::directory
