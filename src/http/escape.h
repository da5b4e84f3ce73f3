// Percent escapes, read strictly: what is malformed is refused, never guessed.
#pragma once
#include <optional>
#include <string>
#include <string_view>
namespace linden::http {
enum class Plus { is_plus, is_space };
/// Text with its escapes decoded. Empty for a broken escape, NUL, or bytes that are not UTF-8.
/// Source: RFC 3986 2.1; `+` as a space: WHATWG URL, application/x-www-form-urlencoded.
std::optional<std::string> decode_escapes(std::string_view text, Plus plus);
/// The decoded path of an origin-form target. Empty when it does not begin with `/`, or when a segment is `.`, `..` or
/// empty (but for the last), or holds an escaped `/`, a `\` or a control character: two readers could take such a path
/// for two places.
std::optional<std::string> decode_path(std::string_view raw);
} // namespace linden::http
