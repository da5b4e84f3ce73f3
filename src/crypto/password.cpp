#include "crypto/password.h"
#include "base/assert.h"
#include "crypto/memory.h"
#include <algorithm>
#include <array>
#include <liboath/oath.h>
#include <new>
#include <sodium.h>
namespace linden::crypto {
namespace {
constexpr unsigned k_step_seconds = 30; // Source: RFC 6238, 4.1
constexpr unsigned k_digits = 6;        // Source: RFC 4226, 5.3
constexpr std::string_view k_alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"; // Source: RFC 4648, table 3
static_assert(k_salt_bytes == crypto_pwhash_SALTBYTES);

std::string code_of_step(ByteView secret, std::int64_t step) {
  start();
  std::array<char, k_digits + 1> code{};
  auto const made =
      oath_totp_generate(reinterpret_cast<char const*>(secret.data()), secret.size(),
                         static_cast<time_t>(step) * k_step_seconds, k_step_seconds, 0, k_digits, code.data());
  LINDEN_ASSERT(made == OATH_OK);
  return code.data();
}
std::int64_t step_of(Instant now) {
  return std::chrono::floor<std::chrono::duration<std::int64_t, std::ratio<k_step_seconds>>>(now.time_since_epoch())
      .count();
}
} // namespace

SymmetricKey derive_key(Secret<std::string> const& passphrase, ByteView salt_16, PasswordCost cost) {
  start();
  LINDEN_ASSERT(salt_16.size() == k_salt_bytes);
  Bytes key(k_key_bytes);
  WipedAtEnd const guard(key);
  auto const& text = passphrase.expose();
  if (crypto_pwhash(key.data(), key.size(), text.data(), text.size(), salt_16.data(), cost.passes,
                    static_cast<std::size_t>(cost.memory_bytes), crypto_pwhash_ALG_ARGON2ID13) != 0)
    throw std::bad_alloc();
  return SymmetricKey::from_bytes(key);
}

std::optional<std::int64_t> totp_step(ByteView secret, std::string_view code, Instant now) {
  std::optional<std::int64_t> found;
  // All three are compared, so that the time does not tell which one it was.
  for (auto step = step_of(now) - 1; step <= step_of(now) + 1; ++step) {
    if (step < 0) continue;
    if (equal_in_constant_time(as_bytes(code_of_step(secret, step)), as_bytes(code))) found = step;
  }
  return found;
}

std::string totp_code(ByteView secret, Instant now) {
  return code_of_step(secret, std::max<std::int64_t>(0, step_of(now)));
}

std::string base32(ByteView bytes) {
  std::string text;
  std::uint32_t held = 0;
  int bits = 0;
  for (auto const byte : bytes) {
    held = (held << 8 | byte) & 0xfff;
    bits += 8;
    while (bits >= 5)
      text += k_alphabet[held >> (bits -= 5) & 31];
  }
  if (bits > 0) text += k_alphabet[held << (5 - bits) & 31];
  return text;
}

std::optional<Bytes> read_base32(std::string_view text) {
  Bytes bytes;
  unsigned buffer = 0;
  int bits = 0;
  for (char const c : text) {
    auto const value = k_alphabet.find(c);
    if (value == std::string_view::npos) return {};
    buffer = buffer << 5 | static_cast<unsigned>(value);
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push_back(static_cast<std::uint8_t>(buffer >> bits));
  }
  return bytes;
}
} // namespace linden::crypto
