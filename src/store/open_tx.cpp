#include "store/open_tx.h"
#include "base/log.h"
#include "base/text.h"
#include <algorithm>
#include <typeinfo>

namespace linden::store {
namespace {
/// The stores whose transactions this thread is inside of.
thread_local std::vector<void const*> g_inside;

class Inside {
public:
  explicit Inside(void const* store) { g_inside.push_back(store); }
  ~Inside() { g_inside.pop_back(); }
  Inside(Inside const&) = delete;
  Inside& operator=(Inside const&) = delete;
};
} // namespace

Result<Answer> OpenTx::execute(Sql sql, std::initializer_list<Value> parameters) {
  if (m_problem) return fail(*m_problem);
  std::span<Value const> const span(parameters.begin(), parameters.size());
  auto const texts = check_texts(span);
  auto answer = texts ? m_connection.execute(sql, span, m_may_write) : Result<Answer>(fail(texts.error()));
  if (!answer) m_problem = answer.error();
  return answer;
}

Result<Rows> OpenTx::query(Sql sql, std::initializer_list<Value> parameters) {
  LINDEN_TRY(answer, execute(sql, parameters));
  return std::move(answer.rows);
}

Result<std::int64_t> OpenTx::run(Sql sql, std::initializer_list<Value> parameters) {
  LINDEN_TRY(answer, execute(sql, parameters));
  return answer.changed;
}

Result<void> run_work(OpenTx& tx, void const* store, Work const& work) {
  Inside const inside(store);
  try {
    LINDEN_CHECK(work(tx));
  } catch (std::exception const& e) {
    // Only the kind of exception: its text may hold what a person typed.
    log_line(LogLevel::error, std::string("a store operation threw ") + typeid(e).name());
    return fail(Code::internal, "error.store_operation");
  } catch (...) {
    log_line(LogLevel::error, "a store operation threw");
    return fail(Code::internal, "error.store_operation");
  }
  if (tx.problem()) return fail(*tx.problem());
  return {};
}

Result<void> may_begin(void const* store) {
  if (std::find(g_inside.begin(), g_inside.end(), store) == g_inside.end()) return {};
  log_line(LogLevel::error, "a transaction was opened inside a transaction of the same store");
  return fail(Code::internal, "error.store_operation");
}

Result<void> check_texts(std::span<Value const> parameters) {
  for (Value const& value : parameters) {
    auto const* const text = std::get_if<std::string>(&value.content());
    if (text != nullptr && (text->find('\0') != std::string::npos || !is_utf8(*text)))
      return fail(Code::invalid, "error.text");
  }
  return {};
}

tl::unexpected<Problem> statement_bug(std::string_view what, Sql sql) {
  log_line(LogLevel::error,
           "a statement is wrong: " + std::string(what) + ": " + std::string(sql.text().substr(0, 200)));
  return fail(Code::internal, "error.store_operation");
}
} // namespace linden::store
