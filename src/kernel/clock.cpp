#include "kernel/clock.h"
#include "base/text.h"

namespace linden::kernel {
Instant Clock::now() const {
  if (!m_test_file.empty())
    if (auto const text = read_file(m_test_file, 64))
      if (auto const t = read_instant(trim(*text))) return *t;
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}
} // namespace linden::kernel
