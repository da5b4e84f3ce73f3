#include "crypto/seal.h"
#include "base/assert.h"
#include "crypto/canonical.h"
#include "crypto/memory.h"
#include "crypto/primitive.h"
#include <algorithm>
#include <sodium.h>
namespace linden::crypto {
namespace {
// The first byte of every Sealed. A number is never used again for another shape.
constexpr std::uint8_t k_format_key = 1;  // nonce, cipher text
constexpr std::uint8_t k_format_pair = 2; // wrapped key, nonce, cipher text
constexpr std::size_t k_block = 256;      // Source: trust.md 3, records are padded to 256 bytes
constexpr std::size_t k_wrapped_bytes = crypto_box_SEALBYTES + k_key_bytes;

Bytes associated_data(std::uint8_t format, CellPlace const& place) {
  Canonical data("linden cell");
  data.number(format);
  for (auto const* part : {&place.org, &place.subject, &place.table, &place.row, &place.column})
    data.part(*part);
  return data.number(place.version).bytes();
}

tl::unexpected<Problem> cannot_open() { return fail(Code::forbidden, "error.cannot_open"); }

/// Appends nonce and cipher text.
void add_sealed(Bytes& to, SymmetricKey const& key, Bytes const& associated, ByteView plain) {
  Bytes padded(plain.size() / k_block * k_block + k_block);
  WipedAtEnd const guard(padded);
  std::copy(plain.begin(), plain.end(), padded.begin());
  std::size_t length = 0;
  LINDEN_ASSERT(sodium_pad(&length, padded.data(), plain.size(), k_block, padded.size()) == 0);
  LINDEN_ASSERT(length == padded.size());
  auto const nonce = random_bytes(primitive::k_nonce_bytes);
  auto const cipher = primitive::aead_seal(key.expose(), nonce, associated, padded);
  to.insert(to.end(), nonce.begin(), nonce.end());
  to.insert(to.end(), cipher.begin(), cipher.end());
}

/// Where ISO/IEC 7816-4 padding begins: 0x80 and zeros inside the last block. The tag has proved the bytes, so nobody
/// learns from the time this takes, and the constant-time function of libsodium cost as much as the decryption.
std::optional<std::size_t> unpadded_length(ByteView plain) {
  if (plain.empty() || plain.size() % k_block != 0) return std::nullopt;
  auto const first = plain.size() - k_block;
  for (auto at = plain.size(); at-- > first;) {
    if (plain[at] == 0x80) return at;
    if (plain[at] != 0) return std::nullopt;
  }
  return std::nullopt;
}

Result<Bytes> open_sealed(SymmetricKey const& key, Bytes const& associated, ByteView bytes) {
  if (bytes.size() < primitive::k_nonce_bytes) return cannot_open();
  auto plain = primitive::aead_open(key.expose(), bytes.first(primitive::k_nonce_bytes), associated,
                                    bytes.subspan(primitive::k_nonce_bytes));
  if (!plain) return cannot_open();
  auto const length = unpadded_length(*plain);
  if (!length) return cannot_open();
  plain->resize(*length);
  return std::move(*plain);
}
} // namespace

Sealed seal(SymmetricKey const& key, CellPlace const& place, ByteView plain) {
  Bytes bytes{k_format_key};
  add_sealed(bytes, key, associated_data(k_format_key, place), plain);
  return Sealed(std::move(bytes));
}

Result<Bytes> open(SymmetricKey const& key, CellPlace const& place, Sealed const& sealed) {
  ByteView const bytes(sealed.bytes());
  if (bytes.empty() || bytes[0] != k_format_key) return cannot_open();
  return open_sealed(key, associated_data(k_format_key, place), bytes.subspan(1));
}

Sealed seal_for(PublicKey const& to, CellPlace const& place, ByteView plain) {
  auto const key = SymmetricKey::make();
  Bytes bytes{k_format_pair};
  auto const wrapped = wrap(to, key.expose());
  bytes.insert(bytes.end(), wrapped.begin(), wrapped.end());
  add_sealed(bytes, key, associated_data(k_format_pair, place), plain);
  return Sealed::from_store(std::move(bytes));
}

Result<Bytes> open_with(KeyPair const& pair, CellPlace const& place, Sealed const& sealed) {
  ByteView const bytes(sealed.bytes());
  if (bytes.size() < 1 + k_wrapped_bytes || bytes[0] != k_format_pair) return cannot_open();
  LINDEN_TRY(key, unwrap_key(pair, bytes.subspan(1, k_wrapped_bytes)));
  return open_sealed(key, associated_data(k_format_pair, place), bytes.subspan(1 + k_wrapped_bytes));
}
} // namespace linden::crypto
