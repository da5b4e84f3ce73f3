// A finished document with a style of its own, shown under our Content-Security-Policy by the style's digest.
#pragma once
#include "http/message.h"
#include <string_view>
namespace linden::web {
/// Security headers whose policy lets exactly this style stand inside the page, and nothing else.
/// Source: Content Security Policy Level 3, 2.3.1 (hash-source).
void allow_inline_style(http::Response& response, std::string_view style, bool is_public);
} // namespace linden::web
