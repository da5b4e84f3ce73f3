// The embedded engine: one file `linden.sqlite` in the data folder.
#pragma once
#include "store/sqlite/group_writer.h"
namespace linden::store {

class SqliteDatabase final : public Database {
public:
  /// `writer` is empty on a read-only disk.
  SqliteDatabase(std::string file, SqliteConnection::Mode reading) : m_file(std::move(file)), m_reading(reading) {}
  void start_writing(std::unique_ptr<SqliteConnection> writer);

  Result<void> read(Work const& work) override;
  [[nodiscard]] Engine engine() const override { return Engine::sqlite; }
  [[nodiscard]] bool is_read_only() const override { return !m_writer || m_writer->is_read_only(); }
  Result<void> copy_to(std::string const& file) override;
  Result<void> settle_erasures() override;
  /// For measuring; empty on a read-only disk.
  [[nodiscard]] GroupWriter const* writer() const { return m_writer.get(); }

protected:
  Result<void> do_write(Work const& work) override;

private:
  Result<std::unique_ptr<SqliteConnection>> take_reader();
  void give_back(std::unique_ptr<SqliteConnection> reader);
  std::string m_file;
  SqliteConnection::Mode m_reading;
  std::mutex m_mutex;
  std::vector<std::unique_ptr<SqliteConnection>> m_readers;
  std::unique_ptr<GroupWriter> m_writer;
};

/// Errors: no such folder -> Code::store_failed, "error.store_folder"; not a database, or locked -> Code::store_failed.
Result<std::unique_ptr<Database>> open_sqlite(std::string const& folder);
} // namespace linden::store
