// Migrations: numbered, checksummed, forward only, one transaction a step.
#pragma once
#include "base/embedded.h"
#include "store/database.h"
#include <string>
#include <vector>
namespace linden::store {

/// One step of one room. `text` is portable SQL; `{bytes}` and `{int}` become the engine's own type names,
/// `{strict}` becomes STRICT on SQLite.
struct Migration {
  std::string room; ///< "kernel", "identity", "directory", "casework", "figures", "evidence"
  int number = 0;
  std::string name;
  std::string text;
};

/// The embedded `store/migrations/NNNN_name.sql` of a room, in order. Errors: a gap or a name twice.
Result<std::vector<Migration>> migrations_of(std::string_view room, std::vector<embedded::Text> const& texts);

/// Runs what is missing, room by room in the order given. Resumable: each step and its line in `schema_step` are one
/// transaction. Errors: a step that was changed after it ran (checksum), a store newer than this program.
Result<void> migrate(Database& db, std::vector<Migration> const& migrations);
} // namespace linden::store
