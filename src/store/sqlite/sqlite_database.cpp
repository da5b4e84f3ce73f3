#include "store/sqlite/sqlite_database.h"
#include "base/log.h"
#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <system_error>
#include <unistd.h>

namespace linden::store {
namespace {
/// Connections kept open between reads; more are opened when more threads read at once.
constexpr std::size_t k_idle_readers = 8;
namespace fs = std::filesystem;

/// Made before SQLite opens it, because its journal takes the file's mode: 0600, for the owner alone.
/// Answers whether the file can be written. Errors: no file and none can be made.
Result<bool> make_file(std::string const& file, int extra = 0) {
  int const descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | extra, 0600);
  if (descriptor >= 0) {
    ::close(descriptor);
    return true;
  }
  if (errno == EROFS || errno == EACCES) {
    std::error_code ignored;
    if (fs::exists(file, ignored)) return false;
  }
  if (errno == EEXIST) return fail(Code::conflict, "error.file_exists");
  if (errno == ENOSPC || errno == EROFS) return fail(Code::store_full, "error.store_full");
  return fail(Code::store_failed, "error.store_failed");
}

void sync_file(std::string const& file) {
  int const descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return;
  if (::fsync(descriptor) != 0) log_line(LogLevel::error, "fsync of a copy failed");
  ::close(descriptor);
}

Result<std::unique_ptr<Database>> open_read_only(std::string const& file) {
  std::error_code ignored;
  bool const has_journal = fs::exists(file + "-wal", ignored) && fs::file_size(file + "-wal", ignored) > 0;
  auto const mode = has_journal ? SqliteConnection::Mode::read : SqliteConnection::Mode::still;
  LINDEN_CHECK(SqliteConnection::open(file, mode));
  log_line(LogLevel::warning, "the data folder is read-only: nothing can be saved");
  return std::unique_ptr<Database>(new SqliteDatabase(file, mode));
}
} // namespace

Result<std::unique_ptr<Database>> open_sqlite(std::string const& folder) {
  std::error_code ignored;
  if (!fs::is_directory(folder, ignored)) return fail(Code::store_failed, "error.store_folder");
  std::string const file = (fs::path(folder) / "linden.sqlite").string();
  LINDEN_TRY(may_write, make_file(file));
  if (!may_write) return open_read_only(file);
  LINDEN_TRY(writer, SqliteConnection::open(file, SqliteConnection::Mode::write));
  auto database = std::make_unique<SqliteDatabase>(file, SqliteConnection::Mode::read);
  database->start_writing(std::move(writer));
  return std::unique_ptr<Database>(std::move(database));
}

void SqliteDatabase::start_writing(std::unique_ptr<SqliteConnection> writer) {
  m_writer = std::make_unique<GroupWriter>(std::move(writer), this);
}

Result<void> SqliteDatabase::do_write(Work const& work) {
  LINDEN_CHECK(may_begin(this));
  if (!m_writer) return fail(Code::store_full, "error.store_read_only");
  return m_writer->write(work);
}

Result<std::unique_ptr<SqliteConnection>> SqliteDatabase::take_reader() {
  {
    std::lock_guard const lock(m_mutex);
    if (!m_readers.empty()) {
      auto reader = std::move(m_readers.back());
      m_readers.pop_back();
      return reader;
    }
  }
  return SqliteConnection::open(m_file, m_reading);
}

void SqliteDatabase::give_back(std::unique_ptr<SqliteConnection> reader) {
  if (reader->in_transaction()) return; // a ROLLBACK that failed: the connection is closed instead
  std::lock_guard const lock(m_mutex);
  if (m_readers.size() < k_idle_readers) m_readers.push_back(std::move(reader));
}

Result<void> SqliteDatabase::read(Work const& work) {
  LINDEN_CHECK(may_begin(this));
  LINDEN_TRY(reader, take_reader());
  LINDEN_CHECK(reader->command("BEGIN"));
  OpenTx tx(*reader, false);
  auto done = run_work(tx, this, work);
  if (reader->in_transaction()) (void)reader->command("ROLLBACK");
  give_back(std::move(reader));
  return done;
}

Result<void> SqliteDatabase::copy_to(std::string const& file) {
  LINDEN_CHECK(make_file(file, O_EXCL));
  auto copied = [&]() -> Result<void> {
    LINDEN_TRY(reader, SqliteConnection::open(m_file, m_reading));
    // The first read fixes the state that is copied, so writers neither wait nor make the copy start again.
    LINDEN_CHECK(reader->command("BEGIN"));
    LINDEN_CHECK(reader->command("SELECT count(*) FROM sqlite_schema"));
    return reader->copy_to(file);
  }();
  std::error_code ignored;
  if (copied)
    sync_file(file);
  else
    fs::remove(file, ignored);
  return copied;
}

Result<void> SqliteDatabase::settle_erasures() {
  if (is_read_only()) return fail(Code::store_full, "error.store_read_only");
  LINDEN_TRY(connection, SqliteConnection::open(m_file, SqliteConnection::Mode::write));
  return connection->checkpoint(SqliteConnection::Checkpoint::truncate);
}
} // namespace linden::store
