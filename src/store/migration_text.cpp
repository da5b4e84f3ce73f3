#include "store/migration_text.h"
#include "base/text.h"

namespace linden::store {
namespace {
std::optional<std::string_view> type_name(std::string_view word, Engine engine) {
  bool const sqlite = engine == Engine::sqlite;
  if (word == "bytes") return sqlite ? "BLOB" : "BYTEA";
  if (word == "int") return sqlite ? "INTEGER" : "BIGINT";
  if (word == "strict") return sqlite ? " STRICT" : "";
  return std::nullopt;
}

/// Walks over a text once and keeps the statements found so far.
class Cutter {
public:
  Cutter(std::string_view text, Engine engine) : m_text(text), m_engine(engine) {}
  Result<std::vector<std::string>> cut() {
    while (m_at < m_text.size())
      LINDEN_CHECK(step());
    end_statement();
    return std::move(m_statements);
  }

private:
  static Result<void> wrong() { return fail(Code::internal, "error.step_text"); }

  Result<void> step() {
    char const c = m_text[m_at];
    if (c == '\'' || c == '"') return quoted(c);
    if (c == '{') return placeholder();
    if (m_text.substr(m_at, 2) == "--") {
      m_at = std::min(m_text.find('\n', m_at), m_text.size());
    } else if (c == ';' && ends_line()) {
      end_statement();
      ++m_at;
    } else {
      m_statement += c;
      ++m_at;
    }
    return {};
  }

  Result<void> quoted(char quote) {
    auto const end = m_text.find(quote, m_at + 1); // a doubled quote is simply two quoted parts in a row
    if (end == std::string_view::npos) return wrong();
    m_statement += m_text.substr(m_at, end + 1 - m_at);
    m_at = end + 1;
    return {};
  }

  Result<void> placeholder() {
    auto const end = m_text.find('}', m_at);
    if (end == std::string_view::npos) return wrong();
    auto const name = type_name(m_text.substr(m_at + 1, end - m_at - 1), m_engine);
    if (!name) return wrong();
    m_statement += *name;
    m_at = end + 1;
    return {};
  }

  [[nodiscard]] bool ends_line() const {
    auto rest = m_text.substr(m_at + 1);
    rest = trim(rest.substr(0, rest.find('\n')));
    return rest.empty() || rest.starts_with("--");
  }

  void end_statement() {
    auto const statement = trim(m_statement);
    if (!statement.empty()) m_statements.emplace_back(statement);
    m_statement.clear();
  }

  std::string_view m_text;
  Engine m_engine;
  std::size_t m_at = 0;
  std::string m_statement;
  std::vector<std::string> m_statements;
};
} // namespace

Result<std::vector<std::string>> statements_of(std::string_view text, Engine engine) {
  return Cutter(text, engine).cut();
}
} // namespace linden::store
