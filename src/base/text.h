// Small pieces of work on UTF-8 text that every desk needs.
#pragma once
#include "base/result.h"
#include <string>
#include <string_view>
#include <vector>
namespace linden {
std::vector<std::string> split(std::string_view text, char separator);
std::string join(std::vector<std::string> const& parts, std::string_view separator);
std::string_view trim(std::string_view text);
/// Digits of Arabic and Persian keyboards written as 0-9, blanks at both ends cut; all else stays.
/// Example: "۲۵" -> "25".
std::string ascii_digits(std::string_view text);
bool is_utf8(std::string_view text);
/// Unicode code points in valid UTF-8.
std::size_t count_code_points(std::string_view text);
/// ASCII letters only; other bytes stay.
std::string lower_ascii(std::string_view text);
/// A cell that a spreadsheet would run as a formula (`= + - @ TAB CR`) gets a leading apostrophe.
/// Source: OWASP CSV injection; journey.md 19.
std::string guard_formula(std::string_view cell);
/// Errors: not a decimal integer inside the bounds -> Code::invalid, "error.number".
Result<long long> read_integer(std::string_view text, long long least, long long most);
/// The whole file. Errors: missing or unreadable -> Code::not_found; above `limit` bytes -> Code::too_large.
Result<std::string> read_file(std::string const& path, std::size_t limit = 64u << 20);
/// Writes beside the target and renames, so a reader never sees half a file. Errors: Code::store_full.
Result<void> write_file(std::string const& path, std::string_view text);
} // namespace linden
