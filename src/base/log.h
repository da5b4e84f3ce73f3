// The program's own log: one line a call, to standard error. Nothing personal may enter it.
#pragma once
#include <string_view>
namespace linden {
enum class LogLevel { info, warning, error };
/// Control characters are written as `?`, so that one call stays one line.
void log_line(LogLevel level, std::string_view text);
} // namespace linden
