// Sealing: the only way a record of a case reaches the store. XChaCha20-Poly1305 with a random nonce; the associated
// data binds the bytes to their place, so no cell can be moved, swapped or rolled back.
#pragma once
#include "base/bytes.h"
#include "base/result.h"
#include "crypto/keys.h"
#include <string>
namespace linden::crypto {

/// Where a sealed cell lives: "org|case|table|row|column|version". Every part takes part in the seal.
struct CellPlace {
  std::string org;
  std::string subject; ///< the case, the person or "-"
  std::string table;
  std::string row;
  std::string column;
  std::int64_t version = 1;
};

/// Sealed bytes: format byte, nonce, cipher text of the padded plain text (padded to the next 256 bytes).
/// Only seal() and from_store() make one, and only a Sealed enters a case table.
class Sealed {
public:
  [[nodiscard]] Bytes const& bytes() const { return m_bytes; }
  static Sealed from_store(Bytes bytes) { return Sealed(std::move(bytes)); }

private:
  explicit Sealed(Bytes bytes) : m_bytes(std::move(bytes)) {}
  friend Sealed seal(SymmetricKey const& key, CellPlace const& place, ByteView plain);
  Bytes m_bytes;
};

Sealed seal(SymmetricKey const& key, CellPlace const& place, ByteView plain);
/// Errors: altered, moved, other key, other version, unknown format -> Code::forbidden, "error.cannot_open".
Result<Bytes> open(SymmetricKey const& key, CellPlace const& place, Sealed const& sealed);

/// Sealed to a public key and a place: a key of its own inside, wrapped to `to` (drafts, referral views, facts).
/// It does not say who sealed it: whoever knows the public key and may write to the store can make one.
Sealed seal_for(PublicKey const& to, CellPlace const& place, ByteView plain);
Result<Bytes> open_with(KeyPair const& pair, CellPlace const& place, Sealed const& sealed);
} // namespace linden::crypto
