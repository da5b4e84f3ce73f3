// Hashes and signatures.
#pragma once
#include "base/bytes.h"
#include "base/result.h"
#include <array>
namespace linden::crypto {
using Digest = std::array<std::uint8_t, 32>;
/// FIPS 180-4.
Digest sha256(ByteView bytes);
/// The same of bytes that come piece by piece.
class Sha256 {
public:
  Sha256();
  void add(ByteView bytes);
  /// Once, at the end.
  Digest finish();

private:
  alignas(8) std::array<std::uint8_t, 128> m_state{};
};
/// BLAKE2b-256 keyed (RFC 7693); the key may have 16 to 64 bytes.
Digest keyed_hash(ByteView key, ByteView bytes);

/// Ed25519 (RFC 8032), for audit heads.
struct SigningKey {
  Bytes secret_64;
  Bytes public_32;
  static SigningKey make();
};
Bytes sign(SigningKey const& key, ByteView message);
bool verify(ByteView public_32, ByteView message, ByteView signature);
} // namespace linden::crypto
