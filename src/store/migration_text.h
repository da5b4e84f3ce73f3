// A migration's text on its way to an engine: type names filled in, cut into statements. Internal to src/store.
#pragma once
#include "store/database.h"
namespace linden::store {
/// The one door for text that is no literal of the program: embedded migrations. `text` must outlive the statement.
struct MigrationSql {
  static Sql make(std::string_view text) { return Sql(text, true); }
};
/// A statement ends with `;` at the end of a line, outside of quotes; `--` comments are dropped.
/// Errors: a {word} other than {bytes}, {int}, {strict}; an open quote -> Code::internal, "error.step_text".
Result<std::vector<std::string>> statements_of(std::string_view text, Engine engine);
} // namespace linden::store
