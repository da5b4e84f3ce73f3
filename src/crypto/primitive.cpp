#include "crypto/primitive.h"
#include "base/assert.h"
#include "crypto/keys.h"
#include "crypto/memory.h"
#include <sodium.h>
namespace linden::crypto::primitive {
static_assert(k_nonce_bytes == crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
static_assert(k_tag_bytes == crypto_aead_xchacha20poly1305_ietf_ABYTES);

Bytes aead_seal(ByteView key_32, ByteView nonce_24, ByteView associated, ByteView plain) {
  start();
  LINDEN_ASSERT(key_32.size() == k_key_bytes && nonce_24.size() == k_nonce_bytes);
  Bytes cipher(plain.size() + k_tag_bytes);
  crypto_aead_xchacha20poly1305_ietf_encrypt(cipher.data(), nullptr, plain.data(), plain.size(), associated.data(),
                                             associated.size(), nullptr, nonce_24.data(), key_32.data());
  return cipher;
}

std::optional<Bytes> aead_open(ByteView key_32, ByteView nonce_24, ByteView associated, ByteView cipher) {
  start();
  LINDEN_ASSERT(key_32.size() == k_key_bytes && nonce_24.size() == k_nonce_bytes);
  if (cipher.size() < k_tag_bytes) return std::nullopt;
  Bytes plain(cipher.size() - k_tag_bytes);
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(plain.data(), nullptr, nullptr, cipher.data(), cipher.size(),
                                                 associated.data(), associated.size(), nonce_24.data(),
                                                 key_32.data()) != 0)
    return std::nullopt;
  return plain;
}

std::optional<Bytes> x25519(ByteView secret_32, ByteView point_32) {
  start();
  LINDEN_ASSERT(secret_32.size() == k_key_bytes && point_32.size() == k_key_bytes);
  Bytes shared(k_key_bytes);
  if (crypto_scalarmult(shared.data(), secret_32.data(), point_32.data()) != 0) return std::nullopt;
  return shared;
}

namespace {
struct Ed25519Pair {
  Bytes public_32 = Bytes(crypto_sign_PUBLICKEYBYTES);
  Bytes secret_64 = Bytes(crypto_sign_SECRETKEYBYTES);
};
Ed25519Pair ed25519(ByteView seed_32) {
  start();
  LINDEN_ASSERT(seed_32.size() == crypto_sign_SEEDBYTES);
  Ed25519Pair pair;
  crypto_sign_seed_keypair(pair.public_32.data(), pair.secret_64.data(), seed_32.data());
  return pair;
}
} // namespace

Bytes ed25519_public(ByteView seed_32) { return ed25519(seed_32).public_32; }
Bytes ed25519_secret(ByteView seed_32) { return ed25519(seed_32).secret_64; }
} // namespace linden::crypto::primitive
