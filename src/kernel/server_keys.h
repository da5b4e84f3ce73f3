// The server's own keys: for audit heads, one-time codes, forms and sender tokens. None of them opens a case.
#pragma once
#include "base/result.h"
#include "crypto/hash.h"
#include "crypto/keys.h"
#include <string>
namespace linden::kernel {

struct ServerKeys {
  crypto::SigningKey audit;    ///< signs the heads of the audit trees (Ed25519)
  crypto::SymmetricKey totp;   ///< seals the secrets of one-time codes
  crypto::SymmetricKey form;   ///< makes the tokens of forms without a session
  crypto::SymmetricKey sender; ///< makes the tokens of outgoing messages
};

/// Writes a new key file that only its owner can read (mode 0400). All or nothing, also after a crash.
/// Errors: a file is there already -> Code::conflict, "error.keys_exist"; it stays as it is. Not writable ->
/// Code::store_full.
Result<ServerKeys> make_server_keys(std::string const& path);
/// Errors: missing -> Code::not_found, "error.keys_missing"; others may read it (wider than 0600) -> Code::forbidden,
/// "error.keys_open_to_others"; no key file of this version -> Code::malformed_text, "error.keys_malformed" with the
/// line. A systemd credential (a file below $CREDENTIALS_DIRECTORY) may be readable by its group, as systemd makes it.
Result<ServerKeys> load_server_keys(std::string const& path);
/// Loads the keys, or makes them where there is no file yet. Two processes that start at once get the same keys.
Result<ServerKeys> load_or_make_server_keys(std::string const& path);
} // namespace linden::kernel
