// One store, two engines: embedded SQLite for a shelter with a laptop, PostgreSQL for a network.
// The SQL is the portable subset of both: $1 parameters, ON CONFLICT, RETURNING, CTEs, window functions.
#pragma once
#include "base/result.h"
#include "store/value.h"
#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
namespace linden::store {

/// A statement's text. Only a literal compiles: a string made at run time is no Sql.
class Sql {
public:
  template <std::size_t N> consteval Sql(char const (&text)[N]) : m_text(text, N - 1) {}
  [[nodiscard]] std::string_view text() const { return m_text; }
  /// True for a migration's text: it runs once and is not kept prepared.
  [[nodiscard]] bool runs_once() const { return m_once; }

private:
  friend struct MigrationSql; // the store's own door for embedded migrations, see migrator.cpp
  Sql(std::string_view text, bool once) : m_text(text), m_once(once) {}
  std::string_view m_text;
  bool m_once = false;
};

enum class Engine { sqlite, postgres };

/// An open transaction. Not copied, not kept after the function that got it. A failed statement spoils it, on both
/// engines alike: what follows answers the same Problem, and all of it is rolled back even if `work` says it is done.
/// Where NULL may come to a parameter whose kind the statement does not show, write CAST($1 AS BIGINT) or
/// CAST($1 AS TEXT), as in `CAST($1 AS TEXT) IS NULL OR name = $1`.
class Tx {
public:
  virtual ~Tx() = default;
  /// All rows of the answer. Errors: Code::conflict (a unique or check constraint, "error.constraint"),
  /// Code::busy, Code::invalid (a text that is not UTF-8 or holds NUL, "error.text"), Code::store_full,
  /// Code::store_failed; Code::internal for a statement or a kind of answer that is a bug (fractions: store them
  /// scaled).
  virtual Result<Rows> query(Sql sql, std::initializer_list<Value> parameters = {}) = 0;
  /// Number of rows changed. Errors: as query.
  virtual Result<std::int64_t> run(Sql sql, std::initializer_list<Value> parameters = {}) = 0;
  [[nodiscard]] virtual Engine engine() const = 0;
  [[nodiscard]] virtual bool may_write() const = 0;

  /// The only row, or Code::not_found.
  Result<Row> load(Sql sql, std::initializer_list<Value> parameters = {});
  /// The first row, if any.
  Result<std::optional<Row>> find(Sql sql, std::initializer_list<Value> parameters = {});
};

/// The store of one deployment, shared by all threads.
class Database {
public:
  virtual ~Database() = default;
  /// Runs `work` in a writing transaction. It is durable when write() returns a value; a failure of `work` rolls its
  /// own changes back and nothing else. SQLite: one writer thread takes up to 32 operations or 5 ms, each in its
  /// savepoint, commits once, then answers all. PostgreSQL: one SERIALIZABLE transaction each, repeated up to 5 times
  /// on a serialisation failure, deadlock or broken connection, then Code::busy. `work` may therefore run more than
  /// once. Errors: those of `work` and of Tx; an exception or a transaction inside a transaction -> Code::internal;
  /// a COMMIT whose outcome is not known -> Code::store_failed, "error.store_unknown".
  Result<void> write(std::function<Result<void>(Tx&)> const& work);
  /// Runs `work` in a read-only transaction over one consistent state.
  virtual Result<void> read(std::function<Result<void>(Tx&)> const& work) = 0;
  [[nodiscard]] virtual Engine engine() const = 0;
  /// True after a failed fsync or on a read-only disk: reads go on, writes answer Code::store_full.
  [[nodiscard]] virtual bool is_read_only() const = 0;
  /// A consistent copy of an SQLite store into `file`, while others read and write. Errors: Code::unsupported on
  /// PostgreSQL (its own tools make copies: docs/how-to/back-up-and-restore.md), Code::conflict if `file` exists.
  virtual Result<void> copy_to(std::string const& file) = 0;
  /// After an erasure: empties SQLite's journal, so that deleted bytes leave the disk. Nothing to do on PostgreSQL.
  /// Errors: Code::busy while a long read still needs the journal.
  virtual Result<void> settle_erasures() = 0;

protected:
  virtual Result<void> do_write(std::function<Result<void>(Tx&)> const& work) = 0;
};

/// Like write, for work that answers a value.
template <typename T> Result<T> write_for(Database& db, std::function<Result<T>(Tx&)> const& work) {
  std::optional<T> value;
  auto done = db.write([&](Tx& tx) -> Result<void> {
    LINDEN_TRY(made, work(tx));
    value = std::move(made);
    return {};
  });
  if (!done) return tl::make_unexpected(std::move(done).error());
  return std::move(*value);
}
template <typename T> Result<T> read_for(Database& db, std::function<Result<T>(Tx&)> const& work) {
  std::optional<T> value;
  auto done = db.read([&](Tx& tx) -> Result<void> {
    LINDEN_TRY(made, work(tx));
    value = std::move(made);
    return {};
  });
  if (!done) return tl::make_unexpected(std::move(done).error());
  return std::move(*value);
}

/// Where the data lives: a folder (then `linden.sqlite` inside it) or `postgresql://...`.
/// Errors: Code::store_failed with the reason; nothing personal, no password in the message.
Result<std::unique_ptr<Database>> open_database(std::string const& location);
} // namespace linden::store
