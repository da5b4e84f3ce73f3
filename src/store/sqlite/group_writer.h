// The one thread that writes to an SQLite store: takes what waits, commits once, answers all.
#pragma once
#include "store/sqlite/sqlite_connection.h"
#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <semaphore>
#include <thread>
namespace linden::store {

class GroupWriter {
public:
  /// `store` is the database's identity, for run_work.
  GroupWriter(std::unique_ptr<SqliteConnection> connection, void const* store);
  /// Finishes what waits, then stops.
  ~GroupWriter();
  GroupWriter(GroupWriter const&) = delete;
  GroupWriter& operator=(GroupWriter const&) = delete;

  /// Blocks until `work` is durable or failed.
  Result<void> write(Work const& work);
  /// True for ever after a failed fsync.
  [[nodiscard]] bool is_read_only() const { return m_read_only; }
  [[nodiscard]] std::int64_t operations() const { return m_operations; }
  [[nodiscard]] std::int64_t commits() const { return m_commits; }

private:
  struct Waiting {
    Work const* work;
    Result<void> answer;
    std::binary_semaphore done{0};
  };
  using Group = std::vector<Waiting*>;

  void loop();
  void commit_group();
  Group run_group();
  void run_one(Waiting& one);
  Result<void> finish(Group const& group);
  Waiting* take();
  void tend_journal();
  void note_fsync();

  std::unique_ptr<SqliteConnection> m_connection;
  void const* m_store;
  std::mutex m_mutex;
  std::condition_variable m_wake;
  std::deque<Waiting*> m_queue;
  bool m_stop = false;
  std::atomic<bool> m_read_only = false;
  std::atomic<std::int64_t> m_operations = 0;
  std::atomic<std::int64_t> m_commits = 0;
  std::thread m_thread; // last: starts when all else is there
};
} // namespace linden::store
