// One connection to PostgreSQL with its prepared statements.
#pragma once
#include "store/open_tx.h"
#include <unordered_map>
struct pg_conn;
struct pg_result;
namespace linden::store {

struct PgResultCloser {
  void operator()(pg_result* result) const;
};
using PgResult = std::unique_ptr<pg_result, PgResultCloser>;

class PostgresConnection final : public Connection {
public:
  static Result<std::unique_ptr<PostgresConnection>> open(std::string const& address);
  ~PostgresConnection() override;
  PostgresConnection(PostgresConnection const&) = delete;
  PostgresConnection& operator=(PostgresConnection const&) = delete;

  Result<Answer> execute(Sql sql, std::span<Value const> parameters, bool may_write) override;
  [[nodiscard]] Engine engine() const override { return Engine::postgres; }
  /// BEGIN, COMMIT, SET and their like, without parameters. Answers the command's tag.
  Result<std::string> command(Sql sql);
  /// The server is gone, stops, or does not know our statements any more: this connection is of no more use.
  [[nodiscard]] bool is_broken() const;
  /// It will be closed, not lent again.
  void abandon() { m_broken = true; }
  /// The last failure would pass if the whole transaction were run again.
  [[nodiscard]] bool may_repeat() const { return m_may_repeat; }
  [[nodiscard]] bool in_transaction() const;

private:
  explicit PostgresConnection(pg_conn* raw) : m_raw(raw) {}
  Result<void> set_up();
  Result<std::string> prepare(Sql sql, std::span<Value const> parameters);
  tl::unexpected<Problem> failure(PgResult const& result, Sql sql);

  pg_conn* m_raw;
  std::unordered_map<std::string, std::string> m_statements; // text and kinds of parameters -> name
  std::size_t m_prepared = 0;
  bool m_broken = false;
  bool m_may_repeat = false;
};
} // namespace linden::store
