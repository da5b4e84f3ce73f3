// LINDEN_ASSERT: for bugs only, never reachable by input.
#pragma once
namespace linden {
[[noreturn]] void assertion_failed(char const* expression, char const* file, int line);
}
#define LINDEN_ASSERT(expression)                                                                                      \
  ((expression) ? static_cast<void>(0) : ::linden::assertion_failed(#expression, __FILE__, __LINE__))
