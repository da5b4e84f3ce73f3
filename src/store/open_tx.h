// What both engines share: a connection that runs statements, and the one transaction open on it.
// Internal to src/store; desks see only Tx and Database.
#pragma once
#include "store/database.h"
#include <span>
namespace linden::store {

using Work = std::function<Result<void>(Tx&)>;

/// What one statement gave back.
struct Answer {
  Rows rows;
  std::int64_t changed = 0;
};

/// One connection to an engine, used by one thread at a time.
class Connection {
public:
  virtual ~Connection() = default;
  virtual Result<Answer> execute(Sql sql, std::span<Value const> parameters, bool may_write) = 0;
  [[nodiscard]] virtual Engine engine() const = 0;
};

/// The Tx of both engines. Remembers the first failure of a statement, because PostgreSQL aborts the transaction there.
class OpenTx final : public Tx {
public:
  OpenTx(Connection& connection, bool may_write) : m_connection(connection), m_may_write(may_write) {}
  Result<Rows> query(Sql sql, std::initializer_list<Value> parameters) override;
  Result<std::int64_t> run(Sql sql, std::initializer_list<Value> parameters) override;
  [[nodiscard]] Engine engine() const override { return m_connection.engine(); }
  [[nodiscard]] bool may_write() const override { return m_may_write; }
  [[nodiscard]] std::optional<Problem> const& problem() const { return m_problem; }

private:
  Result<Answer> execute(Sql sql, std::initializer_list<Value> parameters);
  Connection& m_connection;
  bool m_may_write;
  std::optional<Problem> m_problem;
};

/// Runs `work` and says whether its changes may stay: no failure, no exception, no spoiled transaction.
/// `store` is the database's identity, for may_begin.
Result<void> run_work(OpenTx& tx, void const* store, Work const& work);

/// Errors: this thread is already inside a transaction of `store` -> Code::internal. A second one would wait for
/// itself.
Result<void> may_begin(void const* store);

/// Errors: a text that is not UTF-8 or holds a NUL -> Code::invalid, "error.text". PostgreSQL would refuse it.
Result<void> check_texts(std::span<Value const> parameters);

/// A statement that is a bug: logged without any value, answered as Code::internal.
tl::unexpected<Problem> statement_bug(std::string_view what, Sql sql);
} // namespace linden::store
