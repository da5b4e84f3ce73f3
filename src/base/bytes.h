// Plain bytes, and their hexadecimal text.
#pragma once
#include "base/result.h"
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>
namespace linden {
using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<std::uint8_t const>;

inline ByteView as_bytes(std::string_view text) {
  return {reinterpret_cast<std::uint8_t const*>(text.data()), text.size()};
}
inline std::string_view as_text(ByteView bytes) { return {reinterpret_cast<char const*>(bytes.data()), bytes.size()}; }

std::string to_hex(ByteView bytes);
/// Errors: odd length or a character that is no hexadecimal digit -> Code::bad_request.
Result<Bytes> read_hex(std::string_view text);
} // namespace linden
