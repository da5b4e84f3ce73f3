#include "store/migrator.h"
#include "crypto/hash.h"
#include "store/migration_text.h"
#include <algorithm>
#include <charconv>
#include <chrono>
#include <map>

namespace linden::store {
namespace {
constexpr std::string_view k_schema_step = R"(CREATE TABLE IF NOT EXISTS schema_step (
  room TEXT NOT NULL,
  number {int} NOT NULL,
  name TEXT NOT NULL,
  checksum TEXT NOT NULL,
  applied_at {int} NOT NULL,
  PRIMARY KEY (room, number)
){strict};
)";
using Steps = std::map<std::pair<std::string, int>, std::string>; // room and number -> checksum

std::string checksum_of(Migration const& step) { return to_hex(crypto::sha256(as_bytes(step.text))); }

std::vector<std::pair<std::string, std::string>> place_of(std::string const& room, int number) {
  return {{"room", room}, {"number", std::to_string(number)}};
}

/// "store/migrations/0001_cases.sql" -> 1 and "cases"; 0 for any other name.
std::pair<int, std::string> read_name(std::string_view path) {
  auto const file = path.substr(path.rfind('/') + 1);
  int number = 0;
  auto const end = std::from_chars(file.data(), file.data() + std::min<std::size_t>(4, file.size()), number).ptr;
  if (end - file.data() != 4 || file.size() < 10 || file[4] != '_' || !file.ends_with(".sql")) return {};
  return {number, std::string(file.substr(5, file.size() - 9))};
}

Result<bool> has_steps(Tx& tx) {
  LINDEN_TRY(found,
             tx.engine() == Engine::sqlite
                 ? tx.query("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'schema_step'")
                 : tx.query("SELECT 1 FROM pg_tables WHERE schemaname = 'linden' AND tablename = 'schema_step'"));
  return !found.empty();
}

Result<Steps> read_steps(Tx& tx) {
  Steps steps;
  LINDEN_TRY(there, has_steps(tx));
  if (!there) return steps;
  LINDEN_TRY(rows, tx.query("SELECT room, number, checksum FROM schema_step"));
  for (Row const& row : rows)
    steps.emplace(std::pair(row.text(0), static_cast<int>(row.number(1))), row.text(2));
  return steps;
}

/// Errors: a changed step; a store with a step of a known room that this program does not have.
Result<void> compare(Steps const& applied, std::vector<Migration> const& migrations) {
  std::map<std::string, int> last;
  for (Migration const& step : migrations) {
    last[step.room] = std::max(last[step.room], step.number);
    auto const found = applied.find({step.room, step.number});
    if (found != applied.end() && found->second != checksum_of(step))
      return fail(Code::store_failed, "error.step_changed", {}, place_of(step.room, step.number));
  }
  for (auto const& [place, checksum] : applied) {
    auto const known = last.find(place.first);
    if (known != last.end() && place.second > known->second)
      return fail(Code::store_failed, "error.store_newer", {}, place_of(place.first, place.second));
  }
  return {};
}

Result<void> run_text(Tx& tx, std::string_view text) {
  LINDEN_TRY(statements, statements_of(text, tx.engine()));
  for (std::string const& statement : statements)
    LINDEN_CHECK(tx.run(MigrationSql::make(statement)));
  return {};
}

Result<void> make_table(Database& db) {
  auto const made = db.write([](Tx& tx) { return run_text(tx, k_schema_step); });
  if (made) return {};
  // Two programs that start together may meet inside CREATE TABLE: one of them fails and finds it there.
  LINDEN_TRY(there, read_for<bool>(db, has_steps));
  if (!there) return fail(made.error());
  return {};
}

/// Runs one step unless another process did so while we waited for the table.
Result<void> apply(Tx& tx, Migration const& step) {
  // As the first statement it waits before the transaction's state is fixed. SQLite has one writer anyway.
  if (tx.engine() == Engine::postgres) LINDEN_CHECK(tx.run("LOCK TABLE schema_step IN ACCESS EXCLUSIVE MODE"));
  LINDEN_TRY(done, tx.find("SELECT 1 FROM schema_step WHERE room = $1 AND number = $2", {step.room, step.number}));
  if (done) return {};
  LINDEN_CHECK(run_text(tx, step.text));
  auto const now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  LINDEN_CHECK(tx.run("INSERT INTO schema_step (room, number, name, checksum, applied_at) VALUES ($1, $2, $3, $4, $5)",
                      {step.room, step.number, step.name, checksum_of(step), now}));
  return {};
}
} // namespace

Result<std::vector<Migration>> migrations_of(std::string_view room, std::vector<embedded::Text> const& texts) {
  std::vector<Migration> steps;
  for (auto const& text : texts) {
    if (!text.name.starts_with("store/migrations/")) continue;
    auto [number, name] = read_name(text.name);
    if (number == 0) return fail(Code::internal, "error.step_name", {}, {{"file", std::string(text.name)}});
    steps.push_back({std::string(room), number, std::move(name), std::string(text.text)});
  }
  std::sort(steps.begin(), steps.end(), [](auto const& a, auto const& b) { return a.number < b.number; });
  for (std::size_t i = 0; i < steps.size(); ++i)
    if (steps[i].number != static_cast<int>(i) + 1)
      return fail(Code::internal, "error.step_gap", {}, place_of(std::string(room), static_cast<int>(i) + 1));
  return steps;
}

Result<void> migrate(Database& db, std::vector<Migration> const& migrations) {
  auto const applied = read_for<Steps>(db, read_steps);
  if (!applied) return fail(applied.error());
  LINDEN_CHECK(compare(*applied, migrations));
  if (applied->empty()) LINDEN_CHECK(make_table(db));
  for (Migration const& step : migrations) {
    if (applied->contains({step.room, step.number})) continue;
    LINDEN_CHECK(db.write([&](Tx& tx) { return apply(tx, step); }));
  }
  return {};
}
} // namespace linden::store
