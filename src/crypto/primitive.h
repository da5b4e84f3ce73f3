// The bare functions under keys and seals, with every input given. Only src/crypto and the known-answer tests call
// them.
#pragma once
#include "base/bytes.h"
#include <optional>
namespace linden::crypto::primitive {
constexpr std::size_t k_nonce_bytes = 24;
constexpr std::size_t k_tag_bytes = 16;

/// XChaCha20-Poly1305: cipher text and tag. Source: draft-irtf-cfrg-xchacha-03 over RFC 8439.
Bytes aead_seal(ByteView key_32, ByteView nonce_24, ByteView associated, ByteView plain);
/// Empty when the tag does not hold.
std::optional<Bytes> aead_open(ByteView key_32, ByteView nonce_24, ByteView associated, ByteView cipher);

/// X25519; empty when the point is of low order. Source: RFC 7748.
std::optional<Bytes> x25519(ByteView secret_32, ByteView point_32);
/// The Ed25519 public key of a seed. Source: RFC 8032.
Bytes ed25519_public(ByteView seed_32);
/// The 64 bytes that sign() wants: seed and public key.
Bytes ed25519_secret(ByteView seed_32);
} // namespace linden::crypto::primitive
