// Bytes to be sealed, signed or hashed: every part with its length before it, so that no two lists of parts share them.
#pragma once
#include "base/bytes.h"
namespace linden::crypto {
class Canonical {
public:
  /// `kind` says what the bytes are for, so that a seal is never read as a leaf.
  explicit Canonical(std::string_view kind) { part(as_bytes(kind)); }
  Canonical& part(ByteView bytes) {
    number(static_cast<std::int64_t>(bytes.size()));
    m_bytes.insert(m_bytes.end(), bytes.begin(), bytes.end());
    return *this;
  }
  Canonical& part(std::string_view text) { return part(as_bytes(text)); }
  /// Eight bytes, the highest first.
  Canonical& number(std::int64_t value) {
    for (int shift = 56; shift >= 0; shift -= 8)
      m_bytes.push_back(static_cast<std::uint8_t>(static_cast<std::uint64_t>(value) >> shift));
    return *this;
  }
  [[nodiscard]] Bytes const& bytes() const { return m_bytes; }

private:
  Bytes m_bytes;
};
} // namespace linden::crypto
