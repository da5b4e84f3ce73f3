// The one clock of the program: real, or read from a file under test.
#pragma once
#include "base/time.h"
#include <string>
namespace linden::kernel {
class Clock {
public:
  /// Real time; or, with a file (practice workspace only), the instant that stands in it, read at each call.
  explicit Clock(std::string test_file = {}) : m_test_file(std::move(test_file)) {}
  [[nodiscard]] Instant now() const;

private:
  std::string m_test_file;
};
} // namespace linden::kernel
