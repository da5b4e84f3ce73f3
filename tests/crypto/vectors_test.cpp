// Known answers, typed from the standards named at each one.
#include "crypto/hash.h"
#include "crypto/keys.h"
#include "crypto/base64.h"
#include "crypto/password.h"
#include "crypto/primitive.h"
#include <catch2/catch.hpp>
#include <sodium.h>
using namespace linden;
using namespace linden::crypto;
namespace {
Bytes hex(std::string_view text) { return read_hex(text).value(); }
std::string const k_sunscreen = "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the "
                                "future, sunscreen would be it.";
std::string const k_key = "808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f";
} // namespace

// Source: draft-irtf-cfrg-xchacha-03, A.3.1.
TEST_CASE("crypto.vectors: XChaCha20-Poly1305 gives the draft's cipher text and tag", "[pure]") {
  auto const associated = hex("50515253c0c1c2c3c4c5c6c7");
  auto const nonce = hex("404142434445464748494a4b4c4d4e4f5051525354555657");
  auto const cipher = primitive::aead_seal(hex(k_key), nonce, associated, as_bytes(k_sunscreen));
  CHECK(to_hex(cipher) ==
        "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb731c7f1b0b4aa6440bf3a82f4eda7e39"
        "ae64c6708c54c216cb96b72e1213b4522f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9"
        "21f9664c97637da9768812f615c68b13b52e"
        "c0875924c1c7987947deafd8780acf49");
  auto const plain = primitive::aead_open(hex(k_key), nonce, associated, cipher);
  REQUIRE(plain);
  CHECK(as_text(*plain) == k_sunscreen);
}

// Source: RFC 8439, 2.8.2. The library's own function: Linden itself seals with the long nonce only.
TEST_CASE("crypto.vectors: ChaCha20-Poly1305 of RFC 8439", "[pure]") {
  start();
  auto const associated = hex("50515253c0c1c2c3c4c5c6c7");
  auto const nonce = hex("070000004041424344454647");
  Bytes cipher(k_sunscreen.size() + 16);
  crypto_aead_chacha20poly1305_ietf_encrypt(cipher.data(), nullptr, as_bytes(k_sunscreen).data(), k_sunscreen.size(),
                                            associated.data(), associated.size(), nullptr, nonce.data(),
                                            hex(k_key).data());
  CHECK(to_hex(cipher) ==
        "d31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d63dbea45e8ca9671282fafb69da92728b"
        "1a71de0a9e060b2905d6a5b67ecd3b3692ddbd7f2d778b8c9803aee328091b58fab324e4fad675945585808b4831d7bc"
        "3ff4def08e4b7a9de576d26586cec64b6116"
        "1ae10b594f09e26a7e902ecbd0600691");
}

// Source: RFC 7748, 5.2 and 6.1.
TEST_CASE("crypto.vectors: X25519 of RFC 7748", "[pure]") {
  auto const out = primitive::x25519(hex("a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4"),
                                     hex("e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c"));
  REQUIRE(out);
  CHECK(to_hex(*out) == "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552");
  auto const alice = KeyPair::from_secret(hex("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a"));
  auto const bob = KeyPair::from_secret(hex("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb"));
  CHECK(to_hex(alice.public_key().bytes) == "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a");
  CHECK(to_hex(bob.public_key().bytes) == "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f");
  auto const shared = primitive::x25519(alice.expose_secret(), bob.public_key().bytes);
  REQUIRE(shared);
  CHECK(to_hex(*shared) == "4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742");
}

// Source: RFC 8032, 7.1, tests 1 and 2.
TEST_CASE("crypto.vectors: Ed25519 of RFC 8032", "[pure]") {
  auto const [seed, public_key, message,
              signature] = GENERATE(table<char const*, char const*, char const*, char const*>({
      {"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
       "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
       "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe"
       "24655141438e7a100b"},
      {"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
       "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
       "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302a"
       "eeb00d291612bb0c00"},
  }));
  SigningKey const key{primitive::ed25519_secret(hex(seed)), primitive::ed25519_public(hex(seed))};
  CHECK(to_hex(key.public_32) == public_key);
  CHECK(to_hex(sign(key, hex(message))) == signature);
  CHECK(crypto::verify(key.public_32, hex(message), hex(signature)));
  CHECK_FALSE(crypto::verify(key.public_32, hex("73"), hex(signature)));
  CHECK_FALSE(crypto::verify(key.public_32, hex(message), hex("00")));
  CHECK_FALSE(crypto::verify(hex("00"), hex(message), hex(signature)));
}

// Source: RFC 9106 by its authors' own program, Debian's argon2 0~20171227: `argon2 'somesalt16bytes!' -id -t 3 -k
// 65536 -p 1 -l 32 -r`. The RFC's printed vector has four lanes and a secret, which libsodium's interface does not
// take.
TEST_CASE("crypto.vectors: Argon2id of RFC 9106", "[pure]") {
  auto const salt = as_bytes("somesalt16bytes!");
  CHECK(to_hex(derive_key(Secret<std::string>("password"), salt, PasswordCost::light()).expose()) ==
        "c2e7d20a2b529cce5149d8aecdb8e9689ccbeb358c806fdbf8788c49d1c92411");
  CHECK(to_hex(derive_key(Secret<std::string>("correct horse battery staple"), salt, PasswordCost()).expose()) ==
        "9f792b8afcd248dc68ad1d6d6f0e94c720d0d0fdc7ae74c35143f75aba76554a");
}

// Source: FIPS 180-4 examples.
TEST_CASE("crypto.vectors: SHA-256", "[pure]") {
  CHECK(to_hex(sha256({})) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(to_hex(sha256(as_bytes("abc"))) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(to_hex(sha256(as_bytes("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"))) ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

// Source: Python's hashlib (another implementation of RFC 7693), keys 00 01 02 ... of 16 and of 64 bytes.
TEST_CASE("crypto.vectors: keyed BLAKE2b-256", "[pure]") {
  Bytes key(64);
  for (std::size_t i = 0; i < key.size(); ++i)
    key[i] = static_cast<std::uint8_t>(i);
  CHECK(to_hex(keyed_hash(ByteView(key).first(16), as_bytes("linden"))) ==
        "6057cb436eefe6a81cc8fa957591cdf2d8fa3f804cd79a2ebd7064a65225b203");
  CHECK(to_hex(keyed_hash(key, {})) == "2fa9fbd9be36437de204e139e97d402bce68c828f43391608c891b5faed8a98a");
}

// Source: RFC 6238, appendix B, SHA-1 rows; the last six of the eight digits printed there.
TEST_CASE("crypto.vectors: TOTP of RFC 6238", "[pure]") {
  auto const secret = as_bytes("12345678901234567890");
  auto const [seconds, code] = GENERATE(table<std::int64_t, char const*>({{59, "287082"},
                                                                          {1111111109, "081804"},
                                                                          {1111111111, "050471"},
                                                                          {1234567890, "005924"},
                                                                          {2000000000, "279037"},
                                                                          {20000000000, "353130"}}));
  auto const now = instant_from_number(seconds);
  CHECK(totp_code(secret, now) == code);
  CHECK(totp_step(secret, code, now) == seconds / 30);
  CHECK(totp_step(secret, code, now + std::chrono::seconds(30)) == seconds / 30);
  CHECK(totp_step(secret, code, now - std::chrono::seconds(30)) == seconds / 30);
  CHECK_FALSE(totp_step(secret, code, now + std::chrono::seconds(60)));
  CHECK_FALSE(totp_step(secret, code, now - std::chrono::seconds(60)));
  CHECK_FALSE(totp_step(secret, std::string(code).substr(1), now));
  CHECK_FALSE(totp_step(secret, std::string(code) + "0", now));
  CHECK_FALSE(totp_step(secret, "", now));
}

// Source: RFC 4648, 10, without the padding.
TEST_CASE("crypto.vectors: base64 of RFC 4648, and base32 read back", "[pure]") {
  CHECK(base64({}).empty());
  CHECK(base64(as_bytes("f")) == "Zg==");
  CHECK(base64(as_bytes("fo")) == "Zm8=");
  CHECK(base64(as_bytes("foobar")) == "Zm9vYmFy");
  for (std::size_t size = 1; size <= 40; ++size) {
    auto const bytes = random_bytes(size);
    CHECK(read_base32(base32(bytes)) == bytes);
  }
  CHECK_FALSE(read_base32("MY1"));
  CHECK_FALSE(read_base32("my"));
}

TEST_CASE("crypto.vectors: base32 of RFC 4648", "[pure]") {
  CHECK(base32({}).empty());
  CHECK(base32(as_bytes("f")) == "MY");
  CHECK(base32(as_bytes("fo")) == "MZXQ");
  CHECK(base32(as_bytes("foo")) == "MZXW6");
  CHECK(base32(as_bytes("foob")) == "MZXW6YQ");
  CHECK(base32(as_bytes("fooba")) == "MZXW6YTB");
  CHECK(base32(as_bytes("foobar")) == "MZXW6YTBOI");
}
