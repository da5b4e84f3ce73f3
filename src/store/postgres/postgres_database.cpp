#include "store/postgres/postgres_database.h"
#include "base/log.h"
#include <chrono>
#include <thread>

namespace linden::store {
namespace {
/// Repetitions after the first attempt. Source: database.h.
constexpr int k_repetitions = 5;
constexpr auto k_first_pause = std::chrono::milliseconds(50);

// The writers' gate: an advisory lock of this database, held outside the transaction, because a SERIALIZABLE
// transaction sees the state of its first statement and must not wait after it. The number is ours alone.
constexpr Sql k_enter_shared = "SELECT pg_advisory_lock_shared(4921870211)";
constexpr Sql k_leave_shared = "SELECT pg_advisory_unlock_shared(4921870211)";
constexpr Sql k_enter_alone = "SELECT pg_advisory_lock(4921870211)";
constexpr Sql k_leave_alone = "SELECT pg_advisory_unlock(4921870211)";
} // namespace

Result<std::unique_ptr<Database>> open_postgres(std::string const& address) {
  auto database = std::make_unique<PostgresDatabase>(address);
  LINDEN_CHECK(database->start());
  return std::unique_ptr<Database>(std::move(database));
}

Result<void> PostgresDatabase::start() {
  LINDEN_TRY(connection, m_pool.lease());
  // Asked first, because IF NOT EXISTS wants the right to make it even where it is there.
  constexpr Sql k_ask = "SELECT 1 FROM pg_namespace WHERE nspname = 'linden'";
  LINDEN_TRY(found, connection->execute(k_ask, {}, false));
  if (!found.rows.empty()) return {};
  if (connection->command("CREATE SCHEMA IF NOT EXISTS linden")) return {};
  LINDEN_TRY(again, connection->execute(k_ask, {}, false)); // another process may have made it meanwhile
  if (!again.rows.empty()) return {};
  return fail(Code::store_failed, "error.store_schema");
}

Result<void> PostgresDatabase::read(Work const& work) {
  LINDEN_CHECK(may_begin(this));
  constexpr Sql k_begin = "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY";
  LINDEN_TRY(first, m_pool.lease());
  std::optional<PostgresPool::Lease> lease(std::move(first));
  if (!(*lease)->command(k_begin)) {
    // Nothing ran yet: a connection that the server closed while it was idle is replaced.
    lease.reset();
    LINDEN_TRY(second, m_pool.lease());
    lease.emplace(std::move(second));
    LINDEN_CHECK((*lease)->command(k_begin));
  }
  OpenTx tx(**lease, false);
  auto done = run_work(tx, this, work);
  (void)(*lease)->command("ROLLBACK");
  return done;
}

Result<void> PostgresDatabase::do_write(Work const& work) {
  LINDEN_CHECK(may_begin(this));
  auto pause = k_first_pause;
  for (int repetition = 0;; ++repetition) {
    auto tried = attempt(work, repetition > 0);
    if (tried.next == Next::done || repetition == k_repetitions) return std::move(tried.answer);
    if (!tried.answer && tried.answer.error().code == Code::busy) continue; // the gate lets it in alone
    std::this_thread::sleep_for(pause);
    pause *= 2;
  }
}

PostgresDatabase::Attempt PostgresDatabase::attempt(Work const& work, bool alone) {
  auto lease = m_pool.lease();
  if (!lease) {
    bool const server_gone = lease.error().code == Code::store_failed;
    return {server_gone ? Next::repeat : Next::done, fail(lease.error())};
  }
  PostgresConnection& connection = **lease;
  if (auto entered = connection.command(alone ? k_enter_alone : k_enter_shared); !entered)
    return {connection.is_broken() ? Next::repeat : Next::done, fail(entered.error())};
  auto tried = run_in_gate(connection, work);
  if (!connection.is_broken() && !connection.command(alone ? k_leave_alone : k_leave_shared)) connection.abandon();
  return tried;
}

PostgresDatabase::Attempt PostgresDatabase::run_in_gate(PostgresConnection& connection, Work const& work) {
  if (auto begun = connection.command("BEGIN ISOLATION LEVEL SERIALIZABLE, READ WRITE"); !begun)
    return {connection.is_broken() ? Next::repeat : Next::done, fail(begun.error())};
  OpenTx tx(connection, true);
  auto done = run_work(tx, this, work);
  if (done) {
    done = commit(connection);
    if (done) m_read_only = false;
    bool const repeat = !done && connection.may_repeat();
    return {repeat ? Next::repeat : Next::done, std::move(done)};
  }
  // COMMIT was not sent, so nothing was saved and the whole work may run again.
  bool const repeat = tx.problem() && (connection.may_repeat() || connection.is_broken());
  if (tx.problem() && tx.problem()->code == Code::store_full) m_read_only = true;
  if (repeat) done = fail(*tx.problem());
  if (!connection.is_broken()) (void)connection.command("ROLLBACK");
  return {repeat ? Next::repeat : Next::done, std::move(done)};
}

Result<void> PostgresDatabase::commit(PostgresConnection& connection) {
  auto const tag = connection.command("COMMIT");
  if (tag && *tag == "COMMIT") return {};
  if (!tag && !connection.is_broken()) return fail(tag.error());
  if (tag) return fail(Code::store_failed, "error.store_failed"); // the server rolled it back
  // The answer is lost: saved or not, nobody here can say, and a second run could do it twice.
  log_line(LogLevel::error, "the connection broke during COMMIT");
  return fail(Code::store_failed, "error.store_unknown");
}

Result<void> PostgresDatabase::copy_to(std::string const&) { return fail(Code::unsupported, "error.store_copy"); }
} // namespace linden::store
