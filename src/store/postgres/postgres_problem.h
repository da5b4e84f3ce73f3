// What a failure of PostgreSQL means to us, by its SQLSTATE.
#pragma once
#include "base/problem.h"
#include <string_view>
namespace linden::store {
/// Source: PostgreSQL 15, appendix A, error codes.
Problem postgres_problem(std::string_view state);
/// Serialisation failure, deadlock, or a plan that a migration made stale.
bool may_repeat(std::string_view state);
/// The connection is lost or the server stops.
bool is_break(std::string_view state);
} // namespace linden::store
