#include "store/postgres/postgres_connection.h"
#include "base/log.h"
#include "store/postgres/postgres_cell.h"
#include "store/postgres/postgres_problem.h"
#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <libpq-fe.h>

namespace linden::store {
namespace {
/// Our own schema first and alone, so that nobody's table of the same name is taken for ours. A deployment's stricter
/// synchronous_commit (remote_apply) stays; one that loses acknowledged writes does not.
constexpr Sql k_settings[] = {
    "SET client_min_messages = warning",
    "SET search_path = linden, pg_temp",
    "SET lock_timeout = '20s'",
    "SET idle_in_transaction_session_timeout = '60s'",
    "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') IN ('off', "
    "'local')",
};

std::string state_of(PGresult const* result) {
  char const* const state = result == nullptr ? nullptr : PQresultErrorField(result, PG_DIAG_SQLSTATE);
  return state == nullptr ? std::string() : std::string(state);
}

/// Parameters as libpq takes them. Holds the numbers' bytes; texts and bytes stay where they are.
struct Bound {
  std::vector<Oid> kinds;
  std::vector<char const*> values;
  std::vector<int> lengths;
  std::vector<int> formats;
  std::vector<std::array<char, 8>> numbers;

  explicit Bound(std::span<Value const> parameters) : formats(parameters.size(), 1) {
    numbers.reserve(parameters.size()); // values point into it
    for (Value const& value : parameters)
      add(value.content());
  }
  void add(Value::Content const& content) {
    kinds.push_back(kind_of(content));
    if (auto const* number = std::get_if<std::int64_t>(&content)) {
      numbers.push_back(to_network(*number));
      put(numbers.back().data(), numbers.back().size());
    } else if (auto const* text = std::get_if<std::string>(&content)) {
      put(text->data(), text->size());
    } else if (auto const* bytes = std::get_if<Bytes>(&content)) {
      // An empty vector may have no address, and no address means NULL.
      put(bytes->empty() ? "" : reinterpret_cast<char const*>(bytes->data()), bytes->size());
    } else {
      put(nullptr, 0);
    }
  }
  void put(char const* data, std::size_t size) {
    values.push_back(data);
    lengths.push_back(static_cast<int>(size));
  }
  [[nodiscard]] int count() const { return static_cast<int>(values.size()); }
};

/// The highest $n of a statement, outside of quotes: the server itself would take too many parameters in silence.
std::size_t count_parameters(std::string_view text) {
  std::size_t most = 0;
  bool quoted = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\'') quoted = !quoted;
    if (text[at] != '$' || quoted) continue;
    std::size_t number = 0;
    std::from_chars(text.data() + at + 1, text.data() + text.size(), number);
    most = std::max(most, number);
  }
  return most;
}

void ignore_notice(void*, PGresult const*) {}
} // namespace

void PgResultCloser::operator()(pg_result* result) const { PQclear(result); }

Result<std::unique_ptr<PostgresConnection>> PostgresConnection::open(std::string const& address) {
  // "dbname" holds the whole address: it overrules what stands before it and is overruled by what follows. The
  // time-outs, in seconds (tcp_user_timeout: milliseconds), end a wait for a server that vanished without a word.
  char const* const keys[] = {"connect_timeout",  "keepalives_idle",           "keepalives_interval",
                              "keepalives_count", "tcp_user_timeout",          "dbname",
                              "client_encoding",  "fallback_application_name", nullptr};
  char const* const values[] = {"5", "30", "10", "3", "30000", address.c_str(), "UTF8", "linden", nullptr};
  std::unique_ptr<PostgresConnection> connection(new PostgresConnection(PQconnectdbParams(keys, values, 1)));
  if (PQstatus(connection->m_raw) != CONNECTION_OK) {
    // libpq's text may repeat the address, and with it a password.
    log_line(LogLevel::error, "no connection to PostgreSQL");
    return fail(Code::store_failed, "error.store_connect");
  }
  PQsetNoticeReceiver(connection->m_raw, ignore_notice, nullptr);
  LINDEN_CHECK(connection->set_up());
  return connection;
}

Result<void> PostgresConnection::set_up() {
  for (Sql const setting : k_settings)
    LINDEN_CHECK(command(setting));
  return {};
}

PostgresConnection::~PostgresConnection() { PQfinish(m_raw); }

bool PostgresConnection::is_broken() const { return m_broken || PQstatus(m_raw) != CONNECTION_OK; }

bool PostgresConnection::in_transaction() const { return PQtransactionStatus(m_raw) != PQTRANS_IDLE; }

tl::unexpected<Problem> PostgresConnection::failure(PgResult const& result, Sql sql) {
  std::string const state = state_of(result.get());
  m_may_repeat = store::may_repeat(state);
  // A cached plan whose answer changed shape after a migration: a new connection plans anew.
  bool const stale_plan = state == "0A000" && !m_statements.empty();
  if (is_break(state) || stale_plan) m_broken = true;
  auto problem = postgres_problem(state);
  if (problem.code != Code::internal) {
    if (problem.code != Code::conflict && problem.code != Code::busy)
      log_line(LogLevel::error, "PostgreSQL answered SQLSTATE " + (state.empty() ? "none (connection lost)" : state));
    return fail(std::move(problem));
  }
  // Messages of class 42 speak of the statement alone; others may repeat a value and stay unsaid.
  char const* const text = PQresultErrorField(result.get(), PG_DIAG_MESSAGE_PRIMARY);
  return statement_bug(state.starts_with("42") && text != nullptr ? state + " " + text : state, sql);
}

Result<std::string> PostgresConnection::command(Sql sql) {
  m_may_repeat = false;
  PgResult const result(PQexec(m_raw, std::string(sql.text()).c_str()));
  auto const status = PQresultStatus(result.get());
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) return failure(result, sql);
  return std::string(PQcmdStatus(result.get()));
}

Result<std::string> PostgresConnection::prepare(Sql sql, std::span<Value const> parameters) {
  if (sql.runs_once()) return std::string(); // the unnamed statement
  // NULL leaves the kind open, so the same text may be prepared for more than one set of kinds.
  std::string key(sql.text());
  for (Value const& value : parameters)
    key += static_cast<char>('0' + value.content().index());
  auto& name = m_statements[key];
  if (!name.empty()) return name;
  if (count_parameters(sql.text()) != parameters.size()) {
    m_statements.erase(key);
    return statement_bug("parameters are not $1 to $n", sql);
  }
  name = "s" + std::to_string(++m_prepared);
  Bound const bound(parameters);
  std::string const text(sql.text());
  PgResult const result(PQprepare(m_raw, name.c_str(), text.c_str(), bound.count(), bound.kinds.data()));
  if (PQresultStatus(result.get()) == PGRES_COMMAND_OK) return name;
  m_statements.erase(key);
  return failure(result, sql);
}

Result<Answer> PostgresConnection::execute(Sql sql, std::span<Value const> parameters, bool may_write) {
  m_may_repeat = false;
  LINDEN_TRY(name, prepare(sql, parameters));
  Bound const bound(parameters);
  std::string const text(sql.text());
  PgResult const result(name.empty() ? PQexecParams(m_raw, text.c_str(), bound.count(), bound.kinds.data(),
                                                    bound.values.data(), bound.lengths.data(), bound.formats.data(), 1)
                                     : PQexecPrepared(m_raw, name.c_str(), bound.count(), bound.values.data(),
                                                      bound.lengths.data(), bound.formats.data(), 1));
  auto const status = PQresultStatus(result.get());
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
    if (!may_write && state_of(result.get()) == "25006") return statement_bug("a change inside read()", sql);
    return failure(result, sql);
  }
  auto rows = read_rows(*result);
  if (!rows) return statement_bug("an answer that is no whole number, text or bytes", sql);
  Answer answer{std::move(*rows), 0};
  // For SELECT the tag counts rows read; nothing was changed then.
  if (std::string_view(PQcmdStatus(result.get())).substr(0, 6) != "SELECT")
    answer.changed = std::atoll(PQcmdTuples(result.get()));
  return answer;
}
} // namespace linden::store
