// Keys: symmetric ones for cases and records, pairs for people, teams, roles and organisations.
// The secret parts live in guarded memory (sodium_malloc) and are wiped when they go.
#pragma once
#include "base/bytes.h"
#include "base/result.h"
#include <array>
#include <cstdint>
#include <memory>
#include <string_view>
namespace linden::crypto {

/// Starts libsodium once; every other function of this folder sees to it. Errors: the random generator fails -> aborts.
void start();

/// 32 bytes that nobody prints.
class SymmetricKey {
public:
  static SymmetricKey make();
  static SymmetricKey from_bytes(ByteView bytes_32);
  [[nodiscard]] ByteView expose() const;

private:
  std::shared_ptr<std::uint8_t> m_memory;
};

struct PublicKey {
  std::array<std::uint8_t, 32> bytes{};
  auto operator<=>(PublicKey const&) const = default;
};
Result<PublicKey> read_public_key(ByteView bytes);

/// X25519. Source: RFC 7748.
class KeyPair {
public:
  static KeyPair make();
  static KeyPair from_secret(ByteView secret_32);
  [[nodiscard]] PublicKey const& public_key() const { return m_public; }
  [[nodiscard]] ByteView expose_secret() const;

private:
  PublicKey m_public;
  std::shared_ptr<std::uint8_t> m_secret;
};

/// A key (or any short secret) sealed to a public key: only the pair's holder opens it (X25519 sealed box).
Bytes wrap(PublicKey const& to, ByteView secret);
/// Errors: not for this pair, or altered -> Code::forbidden, "error.cannot_open".
Result<SymmetricKey> unwrap_key(KeyPair const& pair, ByteView wrapped);
Result<KeyPair> unwrap_pair(KeyPair const& pair, ByteView wrapped);

Bytes random_bytes(std::size_t count);
/// A random 128-bit id. Example: make_id<CaseId>().
template <typename IdType> IdType make_id() {
  IdType id;
  auto const bytes = random_bytes(id.bytes.size());
  std::copy(bytes.begin(), bytes.end(), id.bytes.begin());
  return id;
}
/// Uniform in [0, bound).
std::uint32_t random_below(std::uint32_t bound);
bool equal_in_constant_time(ByteView a, ByteView b);
} // namespace linden::crypto
