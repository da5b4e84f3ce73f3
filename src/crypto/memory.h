// Guarded memory for keys: locked, kept out of core dumps, wiped when a key goes.
#pragma once
#include "base/bytes.h"
#include <memory>
namespace linden::crypto {
constexpr std::size_t k_key_bytes = 32;

/// A place of 32 bytes for one key. Many keys share one guarded region (sodium_malloc: canary, guard pages, mlock),
/// since a region of its own costs four memory mappings and Linux allows 65,530 of them to a process.
std::shared_ptr<std::uint8_t> guarded_key();
/// Overwrites bytes that the compiler may not keep.
void wipe(Bytes& bytes);

/// Wipes the bytes at the end of the block.
class WipedAtEnd {
public:
  explicit WipedAtEnd(Bytes& bytes) : m_bytes(bytes) {}
  ~WipedAtEnd() { wipe(m_bytes); }
  WipedAtEnd(WipedAtEnd const&) = delete;
  WipedAtEnd& operator=(WipedAtEnd const&) = delete;

private:
  Bytes& m_bytes;
};
} // namespace linden::crypto
