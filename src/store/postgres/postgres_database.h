// The network engine: PostgreSQL 15 through a pool of connections.
#pragma once
#include "store/postgres/postgres_pool.h"
namespace linden::store {

/// write() is SERIALIZABLE, so that code which is right with SQLite's single writer is right here too (the portable
/// SQL has no row locks). So that it always ends: a first attempt holds the writers' gate shared, a repetition holds it
/// alone. read() is REPEATABLE READ, READ ONLY: one snapshot, no waiting. See docs/decisions/0003-store.md.
class PostgresDatabase final : public Database {
public:
  explicit PostgresDatabase(std::string address) : m_pool(std::move(address)) {}
  /// Makes the schema `linden` if it is missing. Errors: cannot connect, or may not make it -> Code::store_failed.
  Result<void> start();

  Result<void> read(Work const& work) override;
  [[nodiscard]] Engine engine() const override { return Engine::postgres; }
  [[nodiscard]] bool is_read_only() const override { return m_read_only; }
  Result<void> copy_to(std::string const& file) override;
  Result<void> settle_erasures() override { return {}; }

protected:
  Result<void> do_write(Work const& work) override;

private:
  enum class Next { done, repeat };
  struct Attempt {
    Next next = Next::done;
    Result<void> answer;
  };
  Attempt attempt(Work const& work, bool alone);
  Attempt run_in_gate(PostgresConnection& connection, Work const& work);
  Result<void> commit(PostgresConnection& connection);
  PostgresPool m_pool;
  std::atomic<bool> m_read_only = false;
};

/// `address` is a libpq URI. Errors: Code::store_failed; neither text nor log repeats the address.
Result<std::unique_ptr<Database>> open_postgres(std::string const& address);
} // namespace linden::store
