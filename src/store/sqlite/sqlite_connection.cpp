#include "store/sqlite/sqlite_connection.h"
#include "base/log.h"
#include "store/sqlite/sqlite_problem.h"
#include <chrono>
#include <filesystem>
#include <sqlite3.h>
#include <thread>

namespace linden::store {
namespace {
/// How long a connection waits for another process's lock. Long enough for a command line run beside the server.
constexpr int k_busy_ms = 5000;
constexpr char const k_settings[] = "PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY; PRAGMA secure_delete=ON;"
                                    "PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA cache_size=-4000;";
/// FULL: every COMMIT waits for the disk. The journal shrinks back to 64 MiB after a long read held it.
constexpr char const k_write_settings[] =
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA journal_size_limit=67108864;";

int bind_one(sqlite3_stmt* statement, int at, Value::Content const& content) {
  if (auto const* number = std::get_if<std::int64_t>(&content)) return sqlite3_bind_int64(statement, at, *number);
  if (auto const* text = std::get_if<std::string>(&content))
    return sqlite3_bind_text64(statement, at, text->data(), text->size(), SQLITE_STATIC, SQLITE_UTF8);
  if (auto const* bytes = std::get_if<Bytes>(&content)) {
    if (bytes->empty()) return sqlite3_bind_zeroblob(statement, at, 0);
    return sqlite3_bind_blob64(statement, at, bytes->data(), bytes->size(), SQLITE_STATIC);
  }
  return sqlite3_bind_null(statement, at);
}

int bind_all(sqlite3_stmt* statement, std::span<Value const> parameters) {
  if (sqlite3_bind_parameter_count(statement) != static_cast<int>(parameters.size())) return SQLITE_RANGE;
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    int const at = sqlite3_bind_parameter_index(statement, ("$" + std::to_string(i + 1)).c_str());
    if (at == 0) return SQLITE_RANGE;
    if (int const code = bind_one(statement, at, parameters[i].content()); code != SQLITE_OK) return code;
  }
  return SQLITE_OK;
}

/// Empty for a fraction, which no column of ours holds.
std::optional<Value::Content> read_cell(sqlite3_stmt* statement, int column) {
  switch (sqlite3_column_type(statement, column)) {
  case SQLITE_INTEGER:
    return Value::Content(static_cast<std::int64_t>(sqlite3_column_int64(statement, column)));
  case SQLITE_TEXT: {
    auto const* const text = reinterpret_cast<char const*>(sqlite3_column_text(statement, column));
    return Value::Content(std::string(text, static_cast<std::size_t>(sqlite3_column_bytes(statement, column))));
  }
  case SQLITE_BLOB: {
    auto const* const data = static_cast<std::uint8_t const*>(sqlite3_column_blob(statement, column));
    auto const size = static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
    return Value::Content(size == 0 ? Bytes() : Bytes(data, data + size));
  }
  case SQLITE_NULL:
    return Value::Content(std::monostate{});
  default:
    return std::nullopt;
  }
}

std::optional<Row> read_row(sqlite3_stmt* statement) {
  std::vector<Value::Content> cells;
  int const columns = sqlite3_column_count(statement);
  cells.reserve(static_cast<std::size_t>(columns));
  for (int i = 0; i < columns; ++i) {
    auto cell = read_cell(statement, i);
    if (!cell) return std::nullopt;
    cells.push_back(std::move(*cell));
  }
  return Row(std::move(cells));
}

std::string uri_of(std::string const& file, SqliteConnection::Mode mode) {
  std::string uri = "file:";
  for (char const c : std::filesystem::absolute(file).string()) {
    if (c == '?' || c == '#' || c == '%')
      uri += c == '?' ? "%3f" : c == '#' ? "%23" : "%25";
    else
      uri += c;
  }
  if (mode == SqliteConnection::Mode::write) return uri + "?mode=rwc";
  return uri + (mode == SqliteConnection::Mode::still ? "?immutable=1" : "?mode=ro");
}
} // namespace

Result<std::unique_ptr<SqliteConnection>> SqliteConnection::open(std::string const& file, Mode mode) {
  sqlite3* db = nullptr;
  int const access = mode == Mode::write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
  int const code = sqlite3_open_v2(uri_of(file, mode).c_str(), &db,
                                   access | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
  std::unique_ptr<SqliteConnection> connection(new SqliteConnection(db));
  if (code != SQLITE_OK) return fail(sqlite_problem(code));
  LINDEN_CHECK(connection->set_up(mode));
  return connection;
}

Result<void> SqliteConnection::set_up(Mode mode) {
  sqlite3_busy_timeout(m_db, k_busy_ms);
  sqlite3_db_config(m_db, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  if (sqlite3_exec(m_db, k_settings, nullptr, nullptr, nullptr) != SQLITE_OK) return failure();
  if (mode != Mode::write) {
    // The first read proves that the file is a database and can be read.
    if (sqlite3_exec(m_db, "SELECT count(*) FROM sqlite_schema", nullptr, nullptr, nullptr) != SQLITE_OK)
      return failure();
    return {};
  }
  if (sqlite3_exec(m_db, k_write_settings, nullptr, nullptr, nullptr) != SQLITE_OK) return failure();
  // Our own hook in place of SQLite's automatic checkpoint, which hides a failed fsync.
  sqlite3_wal_hook(m_db, note_journal, this);
  return {};
}

SqliteConnection::~SqliteConnection() {
  for (auto const& [text, statement] : m_statements)
    sqlite3_finalize(statement);
  if (m_fsync_failed) sqlite3_db_config(m_db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  sqlite3_close_v2(m_db);
}

int SqliteConnection::note_journal(void* self, sqlite3*, char const*, int pages) {
  static_cast<SqliteConnection*>(self)->m_journal_pages = pages;
  return SQLITE_OK;
}

tl::unexpected<Problem> SqliteConnection::failure() {
  int const code = sqlite3_extended_errcode(m_db);
  if (is_fsync_failure(code)) m_fsync_failed = true;
  return fail(sqlite_problem(code));
}

Result<sqlite3_stmt*> SqliteConnection::prepare(Sql sql) {
  std::string key(sql.text());
  if (auto const found = m_statements.find(key); found != m_statements.end()) return found->second;
  sqlite3_stmt* statement = nullptr;
  unsigned const flags = sql.runs_once() ? 0 : SQLITE_PREPARE_PERSISTENT;
  char const* rest = nullptr;
  int const code = sqlite3_prepare_v3(m_db, key.data(), static_cast<int>(key.size() + 1), flags, &statement, &rest);
  if (code == SQLITE_ERROR) return statement_bug(sqlite3_errmsg(m_db), sql);
  if (code != SQLITE_OK) return failure();
  if (statement == nullptr || std::string_view(rest).find_first_not_of(" \t\n;") != std::string_view::npos) {
    sqlite3_finalize(statement);
    return statement_bug("not exactly one statement", sql);
  }
  if (!sql.runs_once()) m_statements.emplace(std::move(key), statement);
  return statement;
}

Result<Answer> SqliteConnection::step_all(sqlite3_stmt* statement, Sql sql) {
  Answer answer;
  auto const before = sqlite3_total_changes64(m_db);
  for (;;) {
    int const code = sqlite3_step(statement);
    if (code == SQLITE_DONE) break;
    if (code != SQLITE_ROW) {
      auto problem = failure();
      if (problem.value().code == Code::internal) return statement_bug(sqlite3_errmsg(m_db), sql);
      return problem;
    }
    auto row = read_row(statement);
    if (!row) return statement_bug("a fraction in the answer", sql);
    answer.rows.push_back(std::move(*row));
  }
  if (sqlite3_total_changes64(m_db) != before) answer.changed = sqlite3_changes64(m_db);
  return answer;
}

Result<Answer> SqliteConnection::execute(Sql sql, std::span<Value const> parameters, bool may_write) {
  LINDEN_TRY(statement, prepare(sql));
  struct Done {
    sqlite3_stmt* statement;
    bool once;
    ~Done() {
      sqlite3_reset(statement);
      sqlite3_clear_bindings(statement);
      if (once) sqlite3_finalize(statement);
    }
  } const done{statement, sql.runs_once()};
  if (!may_write && sqlite3_stmt_readonly(statement) == 0) return statement_bug("a change inside read()", sql);
  int const code = bind_all(statement, parameters);
  if (code == SQLITE_RANGE) return statement_bug("parameters are not $1 to $n", sql);
  if (code != SQLITE_OK) return fail(sqlite_problem(code));
  return step_all(statement, sql);
}

Result<void> SqliteConnection::command(Sql sql) {
  LINDEN_CHECK(execute(sql, {}, true));
  return {};
}

bool SqliteConnection::in_transaction() const { return sqlite3_get_autocommit(m_db) == 0; }

bool SqliteConnection::has_open_references() const {
  int open = 0;
  int unused = 0;
  return sqlite3_db_status(m_db, SQLITE_DBSTATUS_DEFERRED_FKS, &open, &unused, 0) != SQLITE_OK || open != 0;
}

Result<void> SqliteConnection::checkpoint(Checkpoint how) {
  int const mode = how == Checkpoint::passive   ? SQLITE_CHECKPOINT_PASSIVE
                   : how == Checkpoint::restart ? SQLITE_CHECKPOINT_RESTART
                                                : SQLITE_CHECKPOINT_TRUNCATE;
  if (sqlite3_wal_checkpoint_v2(m_db, nullptr, mode, nullptr, nullptr) != SQLITE_OK) return failure();
  return {};
}

Result<void> SqliteConnection::copy_pages(sqlite3* target) {
  /// A lock of another process is waited for at most this often, 50 ms each.
  constexpr int k_attempts = 100;
  sqlite3_backup* const backup = sqlite3_backup_init(target, "main", m_db, "main");
  if (backup == nullptr) return fail(sqlite_problem(sqlite3_extended_errcode(target)));
  int code = SQLITE_OK;
  for (int attempt = 0; attempt < k_attempts; ++attempt) {
    code = sqlite3_backup_step(backup, -1);
    if ((code & 0xff) != SQLITE_BUSY && (code & 0xff) != SQLITE_LOCKED) break;
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  sqlite3_backup_finish(backup);
  if (code != SQLITE_DONE) return fail(sqlite_problem(code));
  // One file that needs no journal beside it.
  code = sqlite3_exec(target, "PRAGMA journal_mode=DELETE", nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return fail(sqlite_problem(sqlite3_extended_errcode(target)));
  return {};
}

Result<void> SqliteConnection::copy_to(std::string const& file) {
  sqlite3* target = nullptr;
  int const code = sqlite3_open_v2(file.c_str(), &target, SQLITE_OPEN_READWRITE | SQLITE_OPEN_EXRESCODE, nullptr);
  auto copied = code == SQLITE_OK ? copy_pages(target) : Result<void>(fail(sqlite_problem(code)));
  sqlite3_close_v2(target);
  return copied;
}
} // namespace linden::store
