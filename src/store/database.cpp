#include "store/database.h"
#include "store/open_tx.h"
#include "store/postgres/postgres_database.h"
#include "store/sqlite/sqlite_database.h"

namespace linden::store {

Result<Row> Tx::load(Sql sql, std::initializer_list<Value> parameters) {
  LINDEN_TRY(rows, query(sql, parameters));
  if (rows.empty()) return fail(Code::not_found, "error.not_found");
  if (rows.size() > 1) return statement_bug("load found more than one row", sql);
  return std::move(rows.front());
}

Result<std::optional<Row>> Tx::find(Sql sql, std::initializer_list<Value> parameters) {
  LINDEN_TRY(rows, query(sql, parameters));
  if (rows.empty()) return std::optional<Row>();
  return std::optional<Row>(std::move(rows.front()));
}

Result<void> Database::write(Work const& work) { return do_write(work); }

Result<std::unique_ptr<Database>> open_database(std::string const& location) {
  if (location.starts_with("postgresql://") || location.starts_with("postgres://")) return open_postgres(location);
  return open_sqlite(location);
}
} // namespace linden::store
