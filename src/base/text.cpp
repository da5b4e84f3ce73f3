#include "base/text.h"
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <unistd.h>

namespace linden {

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  std::size_t from = 0;
  for (;;) {
    auto const at = text.find(separator, from);
    parts.emplace_back(text.substr(from, at == std::string_view::npos ? at : at - from));
    if (at == std::string_view::npos) return parts;
    from = at + 1;
  }
}

std::string join(std::vector<std::string> const& parts, std::string_view separator) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i) text += separator;
    text += parts[i];
  }
  return text;
}

std::string_view trim(std::string_view text) {
  auto const from = text.find_first_not_of(" \t\r\n");
  if (from == std::string_view::npos) return {};
  return text.substr(from, text.find_last_not_of(" \t\r\n") - from + 1);
}

bool is_utf8(std::string_view text) {
  std::size_t i = 0;
  while (i < text.size()) {
    auto const lead = static_cast<unsigned char>(text[i]);
    int const more = lead < 0x80 ? 0 : lead >= 0xC2 && lead < 0xE0 ? 1 : (lead & 0xF0) == 0xE0 ? 2
                   : lead >= 0xF0 && lead < 0xF5 ? 3 : -1;
    if (more < 0 || i + static_cast<std::size_t>(more) >= text.size() + (more == 0 ? 1 : 0)) return false;
    for (int k = 1; k <= more; ++k)
      if ((static_cast<unsigned char>(text[i + static_cast<std::size_t>(k)]) & 0xC0) != 0x80) return false;
    auto const second = more > 0 ? static_cast<unsigned char>(text[i + 1]) : 0;
    if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) || (lead == 0xF0 && second < 0x90) ||
        (lead == 0xF4 && second > 0x8F))
      return false;
    i += static_cast<std::size_t>(more) + 1;
  }
  return true;
}

std::size_t count_code_points(std::string_view text) {
  std::size_t count = 0;
  for (char const c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return count;
}

std::string lower_ascii(std::string_view text) {
  std::string lower(text);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  return lower;
}

std::string guard_formula(std::string_view cell) {
  if (!cell.empty() && std::string_view("=+-@\t\r").find(cell.front()) != std::string_view::npos)
    return "'" + std::string(cell);
  return std::string(cell);
}

std::string ascii_digits(std::string_view text) {
  std::string result;
  text = trim(text);
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto const byte = [&](std::size_t at) { return at < text.size() ? static_cast<unsigned char>(text[at]) : 0u; };
    bool const arabic = byte(i) == 0xD9 && byte(i + 1) >= 0xA0 && byte(i + 1) <= 0xA9;  // U+0660..0669
    bool const persian = byte(i) == 0xDB && byte(i + 1) >= 0xB0 && byte(i + 1) <= 0xB9; // U+06F0..06F9
    if (arabic || persian)
      result += static_cast<char>('0' + (byte(++i) & 0x0F));
    else
      result += text[i];
  }
  return result;
}

Result<long long> read_integer(std::string_view text, long long least, long long most) {
  long long value = 0;
  auto const end = text.data() + text.size();
  auto const [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || stop != end || value < least || value > most)
    return fail(Code::invalid, "error.number", {}, {{"least", std::to_string(least)}, {"most", std::to_string(most)}});
  return value;
}

Result<std::string> read_file(std::string const& path, std::size_t limit) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error))
    return fail(Code::not_found, "error.file_unreadable", path, {{"file", path}});
  std::ifstream in(path, std::ios::binary);
  if (!in) return fail(Code::not_found, "error.file_unreadable", path, {{"file", path}});
  std::string text;
  char buffer[1 << 16];
  while (in.read(buffer, sizeof buffer) || in.gcount() > 0) {
    text.append(buffer, static_cast<std::size_t>(in.gcount()));
    if (text.size() > limit)
      return fail(Code::too_large, "error.file_too_large", path, {{"file", path}, {"bytes", std::to_string(limit)}});
  }
  return text;
}

Result<void> write_file(std::string const& path, std::string_view text) {
  auto const part = path + ".part";
  bool written = false;
  if (std::FILE* file = std::fopen(part.c_str(), "wb")) {
    written = std::fwrite(text.data(), 1, text.size(), file) == text.size();
    written = std::fflush(file) == 0 && fsync(fileno(file)) == 0 && written;
    written = std::fclose(file) == 0 && written;
  }
  if (written && std::rename(part.c_str(), path.c_str()) == 0) return {};
  std::remove(part.c_str());
  return fail(Code::store_full, "error.file_unwritable", path, {{"file", path}});
}
} // namespace linden
