// What a passphrase must be. Pure.
#pragma once
#include "base/result.h"
#include "base/secret.h"
#include <string>
#include <string_view>
namespace linden::identity {
inline constexpr std::size_t k_passphrase_least = 12; ///< code points; our choice above the standard's 8 (trust.md 5)
inline constexpr std::size_t k_passphrase_most = 128;

/// `common` holds one well-known passphrase a line, lower case.
/// Errors: Code::invalid with the reason: too short, too long, well known, contains the sign-in name, one character only.
Result<void> check_passphrase(Secret<std::string> const& passphrase, std::string_view sign_in_name,
                              std::string_view common);
/// Sign-in names: 2 to 40 of a-z, 0-9, dot, hyphen. Errors: Code::invalid.
Result<std::string> read_sign_in_name(std::string_view typed);
} // namespace linden::identity
