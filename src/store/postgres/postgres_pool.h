// Open connections to PostgreSQL, lent to one thread at a time.
#pragma once
#include "store/postgres/postgres_connection.h"
#include <atomic>
#include <condition_variable>
#include <mutex>
namespace linden::store {

class PostgresPool {
public:
  explicit PostgresPool(std::string address) : m_address(std::move(address)) {}

  /// A connection for as long as it is held; a broken one is closed instead of given back.
  class Lease {
  public:
    Lease(PostgresPool& pool, std::unique_ptr<PostgresConnection> connection)
        : m_pool(&pool), m_connection(std::move(connection)) {}
    Lease(Lease&&) = default;
    Lease& operator=(Lease&&) = delete;
    ~Lease();
    PostgresConnection& operator*() { return *m_connection; }
    PostgresConnection* operator->() { return m_connection.get(); }

  private:
    PostgresPool* m_pool;
    std::unique_ptr<PostgresConnection> m_connection;
  };
  /// Errors: none free for 10 s -> Code::busy; cannot connect -> Code::store_failed.
  Result<Lease> lease();

private:
  void give_back(std::unique_ptr<PostgresConnection> connection);
  std::string m_address;
  std::mutex m_mutex;
  std::condition_variable m_free;
  std::vector<std::unique_ptr<PostgresConnection>> m_idle;
  std::size_t m_lent = 0;
};
} // namespace linden::store
