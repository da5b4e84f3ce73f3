// Bytes as base64 text, for headers that want it.
#pragma once
#include "base/bytes.h"
#include <string>
namespace linden::crypto {
/// With padding. Source: RFC 4648, 4. Example: {0x66} -> "Zg==".
std::string base64(ByteView bytes);
} // namespace linden::crypto
