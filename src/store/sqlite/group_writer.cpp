#include "store/sqlite/group_writer.h"
#include "base/log.h"
#include <algorithm>
#include <chrono>

namespace linden::store {
namespace {
/// One COMMIT serves at most so many operations, taken within so much time. Source: trust.md 9, group commit.
constexpr std::size_t k_group = 32;
constexpr auto k_patience = std::chrono::milliseconds(5);
/// Pages of 4 KiB in the journal: from here it is moved into the main file (SQLite's own default) ...
constexpr int k_journal_tidy = 1000;
/// ... and from here we wait for readers so that it can start again (64 MiB).
constexpr int k_journal_long = 16000;
} // namespace

GroupWriter::GroupWriter(std::unique_ptr<SqliteConnection> connection, void const* store)
    : m_connection(std::move(connection)), m_store(store), m_thread([this] { loop(); }) {}

GroupWriter::~GroupWriter() {
  {
    std::lock_guard const lock(m_mutex);
    m_stop = true;
  }
  m_wake.notify_all();
  m_thread.join();
}

Result<void> GroupWriter::write(Work const& work) {
  if (m_read_only) return fail(Code::store_full, "error.store_read_only");
  Waiting one{&work, {}};
  {
    std::lock_guard const lock(m_mutex);
    m_queue.push_back(&one);
  }
  m_wake.notify_one();
  one.done.acquire();
  return std::move(one.answer);
}

void GroupWriter::loop() {
  for (;;) {
    {
      std::unique_lock lock(m_mutex);
      m_wake.wait(lock, [this] { return m_stop || !m_queue.empty(); });
      if (m_queue.empty()) return;
    }
    commit_group();
    tend_journal();
  }
}

GroupWriter::Waiting* GroupWriter::take() {
  std::lock_guard const lock(m_mutex);
  if (m_queue.empty()) return nullptr;
  Waiting* const first = m_queue.front();
  m_queue.pop_front();
  return first;
}

void GroupWriter::commit_group() {
  auto begun = m_read_only ? Result<void>(fail(Code::store_full, "error.store_read_only"))
                           : m_connection->command("BEGIN IMMEDIATE");
  Group group;
  if (begun) {
    group = run_group();
    begun = finish(group);
  } else {
    while (group.size() < k_group)
      if (Waiting* const one = take())
        group.push_back(one);
      else
        break;
  }
  note_fsync();
  for (Waiting* const one : group) {
    // Who failed alone keeps the own reason; who succeeded shares the fate of the COMMIT.
    if (!begun && one->answer) one->answer = fail(begun.error());
    one->done.release(); // `one` lives on its caller's stack and may be gone from here on
  }
}

GroupWriter::Group GroupWriter::run_group() {
  Group group;
  auto const end = std::chrono::steady_clock::now() + k_patience;
  while (group.size() < k_group && (group.empty() || std::chrono::steady_clock::now() < end)) {
    Waiting* const one = take();
    if (one == nullptr) break;
    run_one(*one);
    group.push_back(one);
    if (!m_connection->in_transaction()) break;
  }
  return group;
}

void GroupWriter::run_one(Waiting& one) {
  if (auto begun = m_connection->command("SAVEPOINT operation"); !begun) {
    one.answer = begun;
    return;
  }
  OpenTx tx(*m_connection, true);
  one.answer = run_work(tx, m_store, *one.work);
  if (!m_connection->in_transaction()) {
    // SQLite rolled the whole group back, as it does on a full disk: nobody may hear "saved".
    if (one.answer) one.answer = fail(Code::store_failed, "error.store_failed");
    return;
  }
  if (one.answer && m_connection->has_open_references()) one.answer = fail(Code::conflict, "error.constraint");
  auto undone = one.answer ? Result<void>() : m_connection->command("ROLLBACK TO operation");
  auto released = m_connection->command("RELEASE operation");
  if (one.answer && !released) one.answer = released;
  if (!undone && m_connection->in_transaction()) (void)m_connection->command("ROLLBACK");
}

Result<void> GroupWriter::finish(Group const& group) {
  bool const some = std::any_of(group.begin(), group.end(), [](Waiting const* one) { return bool(one->answer); });
  if (!m_connection->in_transaction()) {
    for (Waiting const* const one : group)
      if (!one->answer && http_status(one->answer.error().code) >= 500) return fail(one->answer.error());
    return fail(Code::store_failed, "error.store_failed");
  }
  auto done = some ? m_connection->command("COMMIT") : m_connection->command("ROLLBACK");
  if (!done && m_connection->in_transaction()) (void)m_connection->command("ROLLBACK");
  if (done && some) {
    m_operations += std::count_if(group.begin(), group.end(), [](Waiting const* one) { return bool(one->answer); });
    ++m_commits;
  }
  return done;
}

void GroupWriter::note_fsync() {
  if (!m_connection->fsync_failed() || m_read_only) return;
  m_read_only = true;
  log_line(LogLevel::error, "fsync failed: the store is read-only until the program is started again");
}

void GroupWriter::tend_journal() {
  if (m_read_only || m_connection->journal_pages() < k_journal_tidy) return;
  using Checkpoint = SqliteConnection::Checkpoint;
  auto const how = m_connection->journal_pages() < k_journal_long ? Checkpoint::passive : Checkpoint::restart;
  auto const done = m_connection->checkpoint(how);
  note_fsync();
  if (!done && done.error().code != Code::busy)
    log_line(LogLevel::warning, "the journal could not be moved into the store");
}
} // namespace linden::store
