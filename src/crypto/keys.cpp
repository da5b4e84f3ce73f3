#include "crypto/keys.h"
#include "base/assert.h"
#include "crypto/memory.h"
#include "crypto/primitive.h"
#include <algorithm>
#include <liboath/oath.h>
#include <mutex>
#include <sodium.h>
namespace linden::crypto {
namespace {
tl::unexpected<Problem> cannot_open() { return fail(Code::forbidden, "error.cannot_open"); }

/// The wrapped secret in `out`; false when the box is not for this pair or was altered.
bool unwrap(KeyPair const& pair, ByteView wrapped, Bytes& out) {
  start();
  if (wrapped.size() != crypto_box_SEALBYTES + k_key_bytes) return false;
  out.assign(k_key_bytes, 0);
  return crypto_box_seal_open(out.data(), wrapped.data(), wrapped.size(), pair.public_key().bytes.data(),
                              pair.expose_secret().data()) == 0;
}
} // namespace

void start() {
  static std::once_flag once;
  std::call_once(once, [] {
    // The random generator of libsodium ends the program itself when the system gives no random bytes.
    LINDEN_ASSERT(sodium_init() >= 0);
    LINDEN_ASSERT(oath_init() == OATH_OK);
  });
}

SymmetricKey SymmetricKey::make() {
  SymmetricKey key;
  key.m_memory = guarded_key();
  randombytes_buf(key.m_memory.get(), k_key_bytes);
  return key;
}

SymmetricKey SymmetricKey::from_bytes(ByteView bytes_32) {
  LINDEN_ASSERT(bytes_32.size() == k_key_bytes);
  SymmetricKey key;
  key.m_memory = guarded_key();
  std::copy(bytes_32.begin(), bytes_32.end(), key.m_memory.get());
  return key;
}

ByteView SymmetricKey::expose() const {
  LINDEN_ASSERT(m_memory != nullptr);
  return {m_memory.get(), k_key_bytes};
}

Result<PublicKey> read_public_key(ByteView bytes) {
  PublicKey key;
  if (bytes.size() != key.bytes.size()) return fail(Code::invalid, "error.public_key");
  // A point of low order would make the shared secret known to everyone.
  std::array<std::uint8_t, k_key_bytes> const any_scalar{1};
  if (!primitive::x25519(any_scalar, bytes)) return fail(Code::invalid, "error.public_key");
  std::copy(bytes.begin(), bytes.end(), key.bytes.begin());
  return key;
}

KeyPair KeyPair::make() {
  KeyPair pair;
  pair.m_secret = guarded_key();
  crypto_box_keypair(pair.m_public.bytes.data(), pair.m_secret.get());
  return pair;
}

KeyPair KeyPair::from_secret(ByteView secret_32) {
  LINDEN_ASSERT(secret_32.size() == k_key_bytes);
  KeyPair pair;
  pair.m_secret = guarded_key();
  std::copy(secret_32.begin(), secret_32.end(), pair.m_secret.get());
  LINDEN_ASSERT(crypto_scalarmult_base(pair.m_public.bytes.data(), pair.m_secret.get()) == 0);
  return pair;
}

ByteView KeyPair::expose_secret() const {
  LINDEN_ASSERT(m_secret != nullptr);
  return {m_secret.get(), k_key_bytes};
}

Bytes wrap(PublicKey const& to, ByteView secret) {
  start();
  Bytes wrapped(crypto_box_SEALBYTES + secret.size());
  LINDEN_ASSERT(crypto_box_seal(wrapped.data(), secret.data(), secret.size(), to.bytes.data()) == 0);
  return wrapped;
}

Result<SymmetricKey> unwrap_key(KeyPair const& pair, ByteView wrapped) {
  Bytes secret;
  WipedAtEnd const guard(secret);
  if (!unwrap(pair, wrapped, secret)) return cannot_open();
  return SymmetricKey::from_bytes(secret);
}

Result<KeyPair> unwrap_pair(KeyPair const& pair, ByteView wrapped) {
  Bytes secret;
  WipedAtEnd const guard(secret);
  if (!unwrap(pair, wrapped, secret)) return cannot_open();
  return KeyPair::from_secret(secret);
}

Bytes random_bytes(std::size_t count) {
  start();
  Bytes bytes(count);
  randombytes_buf(bytes.data(), bytes.size());
  return bytes;
}

std::uint32_t random_below(std::uint32_t bound) {
  start();
  LINDEN_ASSERT(bound > 0);
  return randombytes_uniform(bound);
}

bool equal_in_constant_time(ByteView a, ByteView b) {
  start();
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}
} // namespace linden::crypto
