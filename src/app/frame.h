// The frame of each page: language, navigation by permit, form token, banner.
#pragma once
#include "app/linden.h"
#include "web/page.h"
namespace linden::app {
/// With TLS the browser gets it as `__Host-linden`.
inline constexpr std::string_view k_session_cookie = "linden";
/// A browser that signed in here before; it opens nothing, it only has guesses of its own.
inline constexpr std::string_view k_device_cookie = "linden_device";
inline constexpr int k_device_seconds = 365 * 24 * 3600;
/// `by_bearer` is set when the token came in an Authorization header (API), which needs no form token.
/// Behind TLS only the cookie with the `__Host-` prefix counts: a neighbouring host can plant the other one.
std::string session_token(Linden const& linden, http::Request const& request, bool& by_bearer);
/// The other side's address, for counting guesses: behind a proxy what the proxy wrote last into X-Forwarded-For.
std::string peer_address(Linden const& linden, http::Request const& request);
/// Whether the browser says that a change comes from a page of ours, or says nothing at all.
bool is_own_origin(http::Request const& request);
/// The languages of staff pages: those whose menu is translated. The others are for public pages only, and a signed-in
/// person who chose one of them reads English, never a page of two languages.
std::vector<std::string> staff_languages(Linden const& linden);
web::Frame make_frame(Linden& linden, http::Request const& request, identity::SessionState const* session);
/// Zone of the actor's office; UTC for visitors and the operator.
Result<Zone> office_zone(Linden& linden, store::Tx& tx, kernel::Actor const& actor);
} // namespace linden::app
