#include "crypto/hash.h"
#include "base/assert.h"
#include "crypto/keys.h"
#include <sodium.h>
namespace linden::crypto {

Digest sha256(ByteView bytes) {
  start();
  Digest digest;
  crypto_hash_sha256(digest.data(), bytes.data(), bytes.size());
  return digest;
}

namespace {
crypto_hash_sha256_state* state_of(std::array<std::uint8_t, 128>& bytes) { return reinterpret_cast<crypto_hash_sha256_state*>(bytes.data()); }
} // namespace
static_assert(sizeof(crypto_hash_sha256_state) <= 128 && alignof(crypto_hash_sha256_state) <= 8);

Sha256::Sha256() {
  start();
  crypto_hash_sha256_init(state_of(m_state));
}
void Sha256::add(ByteView bytes) { crypto_hash_sha256_update(state_of(m_state), bytes.data(), bytes.size()); }
Digest Sha256::finish() {
  Digest digest;
  crypto_hash_sha256_final(state_of(m_state), digest.data());
  return digest;
}

Digest keyed_hash(ByteView key, ByteView bytes) {
  start();
  LINDEN_ASSERT(key.size() >= crypto_generichash_KEYBYTES_MIN && key.size() <= crypto_generichash_KEYBYTES_MAX);
  Digest digest;
  crypto_generichash(digest.data(), digest.size(), bytes.data(), bytes.size(), key.data(), key.size());
  return digest;
}

SigningKey SigningKey::make() {
  start();
  SigningKey key{Bytes(crypto_sign_SECRETKEYBYTES), Bytes(crypto_sign_PUBLICKEYBYTES)};
  crypto_sign_keypair(key.public_32.data(), key.secret_64.data());
  return key;
}

Bytes sign(SigningKey const& key, ByteView message) {
  start();
  LINDEN_ASSERT(key.secret_64.size() == crypto_sign_SECRETKEYBYTES);
  Bytes signature(crypto_sign_BYTES);
  crypto_sign_detached(signature.data(), nullptr, message.data(), message.size(), key.secret_64.data());
  return signature;
}

bool verify(ByteView public_32, ByteView message, ByteView signature) {
  start();
  if (public_32.size() != crypto_sign_PUBLICKEYBYTES || signature.size() != crypto_sign_BYTES) return false;
  return crypto_sign_verify_detached(signature.data(), message.data(), message.size(), public_32.data()) == 0;
}
} // namespace linden::crypto
