// Passphrases: Argon2id makes the key that opens a person's secret. TOTP for the second factor.
#pragma once
#include "base/bytes.h"
#include "base/secret.h"
#include "base/time.h"
#include "crypto/keys.h"
#include <optional>
#include <string>
namespace linden::crypto {

/// Cost of one derivation. Source: trust.md 3 (64 MiB, t = 3); tests use `light`.
struct PasswordCost {
  std::uint64_t memory_bytes = 64ull << 20;
  std::uint64_t passes = 3;
  static PasswordCost light() { return {8192, 1}; }
};
constexpr std::size_t k_salt_bytes = 16;
/// Argon2id 1.3. Source: RFC 9106. Cost: 0.1-0.5 s and 64 MiB with the default. Errors: no memory -> std::bad_alloc.
SymmetricKey derive_key(Secret<std::string> const& passphrase, ByteView salt_16, PasswordCost cost);

/// RFC 6238 with SHA-1, 30 s, 6 digits. Answers the time step that the code belongs to (-1, 0, +1 accepted),
/// so that the caller can refuse a step that was used before.
std::optional<std::int64_t> totp_step(ByteView secret, std::string_view code, Instant now);
std::string totp_code(ByteView secret, Instant now);
/// RFC 4648 without padding, as authenticator programs read it.
std::string base32(ByteView bytes);
/// Empty for a letter outside the alphabet; bits beyond the last whole byte are dropped.
std::optional<Bytes> read_base32(std::string_view text);
} // namespace linden::crypto
