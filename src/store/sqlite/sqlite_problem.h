// What a failure of SQLite means to us.
#pragma once
#include "base/problem.h"
namespace linden::store {
/// `code` is SQLite's extended result code. Source: sqlite.org/rescode.html.
Problem sqlite_problem(int code);
bool is_fsync_failure(int code);
} // namespace linden::store
