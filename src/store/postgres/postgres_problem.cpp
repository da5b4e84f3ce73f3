#include "store/postgres/postgres_problem.h"

namespace linden::store {

Problem postgres_problem(std::string_view state) {
  if (state.starts_with("23")) return make_problem(Code::conflict, "error.constraint");
  if (state == "53100" || state == "25006") return make_problem(Code::store_full, "error.store_full");
  if (may_repeat(state) || state == "55P03" || state == "53300") return make_problem(Code::busy, "error.store_busy");
  if (state.starts_with("54")) return make_problem(Code::too_large, "error.store_too_large");
  if (state.starts_with("42") || state.starts_with("22") || state == "0A000" || state.starts_with("25"))
    return make_problem(Code::internal, "error.store_operation");
  return make_problem(Code::store_failed, "error.store_failed");
}

bool may_repeat(std::string_view state) { return state == "40001" || state == "40P01"; }

bool is_break(std::string_view state) { return state.empty() || state.starts_with("08") || state.starts_with("57P"); }
} // namespace linden::store
