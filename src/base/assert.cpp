#include "base/assert.h"
#include <cstdio>
#include <cstdlib>
namespace linden {
void assertion_failed(char const* expression, char const* file, int line) {
  std::fprintf(stderr, "linden: a bug, please report it: %s (%s:%d)\n", expression, file, line);
  std::abort();
}
} // namespace linden
