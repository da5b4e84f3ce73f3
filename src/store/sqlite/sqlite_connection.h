// One SQLite connection with its settings and its prepared statements.
#pragma once
#include "store/open_tx.h"
#include <unordered_map>
struct sqlite3;
struct sqlite3_stmt;
namespace linden::store {

class SqliteConnection final : public Connection {
public:
  /// `still` reads a file on a read-only disk that nobody can change.
  enum class Mode { write, read, still };
  static Result<std::unique_ptr<SqliteConnection>> open(std::string const& file, Mode mode);
  ~SqliteConnection() override;
  SqliteConnection(SqliteConnection const&) = delete;
  SqliteConnection& operator=(SqliteConnection const&) = delete;

  Result<Answer> execute(Sql sql, std::span<Value const> parameters, bool may_write) override;
  [[nodiscard]] Engine engine() const override { return Engine::sqlite; }
  /// BEGIN, COMMIT, SAVEPOINT and their like.
  Result<void> command(Sql sql);
  /// False after a failure (disk full, out of memory) by which SQLite itself rolled everything back.
  [[nodiscard]] bool in_transaction() const;
  [[nodiscard]] bool has_open_references() const; ///< deferred foreign keys that a COMMIT would refuse
  /// True once an fsync failed here: what the disk holds is not known any more.
  [[nodiscard]] bool fsync_failed() const { return m_fsync_failed; }
  [[nodiscard]] int journal_pages() const { return m_journal_pages; }
  enum class Checkpoint { passive, restart, truncate };
  /// Moves the journal into the main file. Errors: Code::busy when readers kept it from finishing.
  Result<void> checkpoint(Checkpoint how);
  /// Copies everything that this connection sees into a new file.
  Result<void> copy_to(std::string const& file);

private:
  explicit SqliteConnection(sqlite3* db) : m_db(db) {}
  Result<void> set_up(Mode mode);
  Result<sqlite3_stmt*> prepare(Sql sql);
  Result<Answer> step_all(sqlite3_stmt* statement, Sql sql);
  Result<void> copy_pages(sqlite3* target);
  tl::unexpected<Problem> failure();
  static int note_journal(void* self, sqlite3*, char const*, int pages);

  sqlite3* m_db;
  std::unordered_map<std::string, sqlite3_stmt*> m_statements;
  bool m_fsync_failed = false;
  int m_journal_pages = 0;
};
} // namespace linden::store
