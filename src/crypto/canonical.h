// Bytes to be sealed, signed or hashed: every part with its length before it, so that no two lists of parts share them.
#pragma once
#include "base/bytes.h"
namespace linden::crypto {
class Canonical {
public:
  /// `kind` says what the bytes are for, so that a seal is never read as a leaf.
  explicit Canonical(std::string_view kind) {
    m_bytes.reserve(256);
    part(as_bytes(kind));
  }
  Canonical& part(ByteView bytes) {
    number(static_cast<std::int64_t>(bytes.size()));
    m_bytes.insert(m_bytes.end(), bytes.begin(), bytes.end());
    return *this;
  }
  Canonical& part(std::string_view text) { return part(as_bytes(text)); }
  /// Eight bytes, the highest first.
  Canonical& number(std::int64_t value) {
    std::uint8_t eight[8];
    for (int i = 0; i < 8; ++i)
      eight[i] = static_cast<std::uint8_t>(static_cast<std::uint64_t>(value) >> (56 - 8 * i));
    m_bytes.insert(m_bytes.end(), eight, eight + 8);
    return *this;
  }
  [[nodiscard]] Bytes const& bytes() const { return m_bytes; }

private:
  Bytes m_bytes;
};
} // namespace linden::crypto
