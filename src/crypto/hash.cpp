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
