#include "store/postgres/postgres_pool.h"
#include <chrono>

namespace linden::store {
namespace {
/// Connections of one process. PostgreSQL's default allows 100 in all, so four processes and an administrator fit.
constexpr std::size_t k_connections = 20;
constexpr auto k_patience = std::chrono::seconds(10);
} // namespace

PostgresPool::Lease::~Lease() {
  if (m_connection) m_pool->give_back(std::move(m_connection));
}

Result<PostgresPool::Lease> PostgresPool::lease() {
  std::unique_ptr<PostgresConnection> connection;
  {
    std::unique_lock lock(m_mutex);
    if (!m_free.wait_for(lock, k_patience, [this] { return m_lent < k_connections; }))
      return fail(Code::busy, "error.store_busy");
    ++m_lent;
    if (!m_idle.empty()) {
      connection = std::move(m_idle.back());
      m_idle.pop_back();
    }
  }
  if (connection) return Lease(*this, std::move(connection));
  auto opened = PostgresConnection::open(m_address);
  if (opened) return Lease(*this, std::move(*opened));
  give_back(nullptr);
  return fail(opened.error());
}

void PostgresPool::give_back(std::unique_ptr<PostgresConnection> connection) {
  std::vector<std::unique_ptr<PostgresConnection>> closed;
  {
    std::lock_guard const lock(m_mutex);
    --m_lent;
    // When one connection broke, the idle ones did so too: the server was started again.
    if (connection && connection->is_broken())
      closed.swap(m_idle);
    else if (connection && !connection->in_transaction())
      m_idle.push_back(std::move(connection));
  }
  m_free.notify_one();
}
} // namespace linden::store
