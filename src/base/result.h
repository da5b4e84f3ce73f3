// Result<T>: a value or the Problem that says why there is none.
#pragma once
#include "base/problem.h"
#include <tl/expected.hpp>
#include <vector>
namespace linden {

template <typename T> using Result = tl::expected<T, Problem>;
/// What a form or a loader answers: the value, or every Problem at once.
template <typename T> using Checked = tl::expected<T, std::vector<Problem>>;

inline tl::unexpected<Problem> fail(Problem problem) { return tl::make_unexpected(std::move(problem)); }
inline tl::unexpected<Problem> fail(Code code, std::string_view message_key, std::string_view field = {}) {
  return tl::make_unexpected(make_problem(code, message_key, field));
}
inline tl::unexpected<Problem> fail(Code code, std::string_view message_key, std::string_view field,
                                    std::vector<std::pair<std::string, std::string>> args) {
  return tl::make_unexpected(make_problem(code, message_key, field, std::move(args)));
}
} // namespace linden

#define LINDEN_JOIN_INNER(a, b) a##b
#define LINDEN_JOIN(a, b) LINDEN_JOIN_INNER(a, b)
/// LINDEN_TRY(name, expr): `name` holds the value of expr, or the function returns expr's failure.
#define LINDEN_TRY(name, ...)                                                                                          \
  auto LINDEN_JOIN(result_, __LINE__) = (__VA_ARGS__);                                                                 \
  if (!LINDEN_JOIN(result_, __LINE__))                                                                                 \
    return tl::make_unexpected(std::move(LINDEN_JOIN(result_, __LINE__)).error());                                     \
  auto name = std::move(*LINDEN_JOIN(result_, __LINE__))
/// LINDEN_CHECK(expr): for a Result<void>, or a value that is not needed.
#define LINDEN_CHECK(...)                                                                                              \
  if (auto LINDEN_JOIN(result_, __LINE__) = (__VA_ARGS__); !LINDEN_JOIN(result_, __LINE__))                            \
  return tl::make_unexpected(std::move(LINDEN_JOIN(result_, __LINE__)).error())
