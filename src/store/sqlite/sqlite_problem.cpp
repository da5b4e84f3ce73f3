#include "store/sqlite/sqlite_problem.h"
#include <sqlite3.h>

namespace linden::store {
namespace {
Problem of_io(int code) {
  switch (code) {
  case SQLITE_IOERR_WRITE:
  case SQLITE_IOERR_TRUNCATE:
  case SQLITE_IOERR_SHMSIZE: // the shared-memory file could not grow
    return make_problem(Code::store_full, "error.store_full");
  default:
    return make_problem(Code::store_failed, "error.store_failed");
  }
}
} // namespace

Problem sqlite_problem(int code) {
  switch (code & 0xff) {
  case SQLITE_CONSTRAINT:
    if (code == SQLITE_CONSTRAINT_DATATYPE) return make_problem(Code::internal, "error.store_operation");
    return make_problem(Code::conflict, "error.constraint");
  case SQLITE_FULL:
  case SQLITE_READONLY:
    return make_problem(Code::store_full, "error.store_full");
  case SQLITE_IOERR:
    return of_io(code);
  case SQLITE_BUSY:
  case SQLITE_LOCKED:
    return make_problem(Code::busy, "error.store_busy");
  case SQLITE_TOOBIG:
    return make_problem(Code::too_large, "error.store_too_large");
  case SQLITE_ERROR:
  case SQLITE_RANGE:
  case SQLITE_MISUSE:
  case SQLITE_SCHEMA:
    return make_problem(Code::internal, "error.store_operation");
  default:
    return make_problem(Code::store_failed, "error.store_failed");
  }
}

bool is_fsync_failure(int code) { return code == SQLITE_IOERR_FSYNC || code == SQLITE_IOERR_DIR_FSYNC; }
} // namespace linden::store
