#include "http/escape.h"
#include "base/text.h"
#include "http/message.h"

namespace linden::http {
namespace {
int digit_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_unreserved(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '.' ||
         c == '_' || c == '~';
}

bool is_plain_segment(std::string_view segment) {
  if (segment == "." || segment == "..") return false;
  for (char const c : segment)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F || c == '\\' || c == '/') return false;
  return true;
}
} // namespace

std::optional<std::string> decode_escapes(std::string_view text, Plus plus) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '+' && plus == Plus::is_space) c = ' ';
    if (c == '%') {
      int const high = i + 1 < text.size() ? digit_of(text[i + 1]) : -1;
      int const low = i + 2 < text.size() ? digit_of(text[i + 2]) : -1;
      if (high < 0 || low < 0) return {};
      c = static_cast<char>(high * 16 + low);
      i += 2;
    }
    if (c == '\0') return {};
    decoded.push_back(c);
  }
  if (!is_utf8(decoded)) return {};
  return decoded;
}

std::optional<std::string> decode_path(std::string_view raw) {
  if (raw.empty() || raw.front() != '/') return {};
  std::string path;
  auto const segments = split(raw.substr(1), '/');
  for (std::size_t i = 0; i < segments.size(); ++i) {
    auto const segment = decode_escapes(segments[i], Plus::is_plus);
    if (!segment || !is_plain_segment(*segment)) return {};
    if (segment->empty() && i + 1 < segments.size()) return {};
    path += '/';
    path += *segment;
  }
  return path;
}

std::string percent_encode(std::string_view text) {
  static constexpr char k_digits[] = "0123456789ABCDEF";
  std::string encoded;
  encoded.reserve(text.size());
  for (char const c : text) {
    if (is_unreserved(c)) {
      encoded.push_back(c);
      continue;
    }
    auto const byte = static_cast<unsigned char>(c);
    encoded.push_back('%');
    encoded.push_back(k_digits[byte >> 4]);
    encoded.push_back(k_digits[byte & 15]);
  }
  return encoded;
}
} // namespace linden::http
