#include "base/log.h"
#include <cstdio>
#include <string>

namespace linden {
void log_line(LogLevel level, std::string_view text) {
  char const* const word = level == LogLevel::info ? "info" : level == LogLevel::warning ? "warning" : "error";
  std::string line = std::string("linden ") + word + ": ";
  for (char const c : text) line.push_back(static_cast<unsigned char>(c) < 0x20 ? '?' : c);
  line.push_back('\n');
  std::fwrite(line.data(), 1, line.size(), stderr);
}
} // namespace linden
