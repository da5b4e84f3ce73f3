#include "web/page.h"
#include "base/assert.h"
#include "web/assets.h"
#include "web/view.h"
#include <algorithm>
namespace linden::web {
namespace {
/// Source: trust.md 11, headers; interface.md 8.5.
constexpr std::string_view k_policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; object-src 'none'; frame-ancestors 'none'";
constexpr std::string_view k_permissions =
    "accelerometer=(), autoplay=(), bluetooth=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(), "
    "geolocation=(), gyroscope=(), hid=(), magnetometer=(), microphone=(), midi=(), payment=(), "
    "publickey-credentials-get=(), screen-wake-lock=(), serial=(), usb=(), web-share=(), xr-spatial-tracking=()";

bool has_header(http::Response const& response, std::string_view name) {
  return std::any_of(response.headers.begin(), response.headers.end(),
                     [&](auto const& header) { return header.first == name; });
}

View frame_view(Frame const& frame, PageContent const& content) {
  LINDEN_ASSERT(frame.tr != nullptr);
  auto const& tr = *frame.tr;
  View view;
  view.set("language", tr.language()).set("direction", tr.is_right_to_left() ? "rtl" : "ltr");
  view.set("language_name", tr.language());
  view.set("site_name", frame.site_name).set("title", content.title).set("has_errors", content.has_errors);
  view.set("is_practice", frame.is_practice).set("is_unreviewed", !tr.is_reviewed());
  view.set("csrf", frame.csrf_token).set("signed_in_as", frame.signed_in_as).set("leave_url", frame.leave_url);
  view.set("idle_minutes", frame.idle_minutes).set("body", content.body);
  view.set("style", asset_path("app.css")).set("icon", asset_path("icon.svg"));
  view.set("exit_script", asset_path("exit.js")).set("flow_script", asset_path("flow.js"));
  view.set("staff_script", asset_path("staff.js"));
  View::List languages, navigation;
  for (auto const& [code, name] : frame.languages) {
    bool const is_current = code == tr.language();
    if (is_current) view.set("language_name", name);
    languages.push_back(View().set("code", code).set("name", name).set("is_current", is_current));
  }
  for (auto const& item : frame.navigation)
    navigation.push_back(View().set("label", item.label).set("href", item.href).set("is_current", item.is_current));
  view.set("has_choice", frame.languages.size() > 1);
  return view.set("languages", std::move(languages)).set("navigation", std::move(navigation));
}

http::Response page(std::string_view name, Frame const& frame, PageContent const& content, int status, bool is_public) {
  http::Response response;
  response.status = status;
  response.body = render(name, frame_view(frame, content), *frame.tr).text();
  response.set_header("content-type", "text/html; charset=utf-8");
  response.set_header("content-language", frame.tr->language());
  add_security_headers(response, is_public);
  return response;
}
} // namespace

void add_security_headers(http::Response& response, bool is_public) {
  response.set_header("content-security-policy", std::string(k_policy));
  response.set_header("x-content-type-options", "nosniff");
  response.set_header("referrer-policy", "no-referrer");
  response.set_header("cross-origin-opener-policy", "same-origin");
  response.set_header("cross-origin-resource-policy", "same-origin");
  response.set_header("permissions-policy", std::string(k_permissions));
  response.set_header("x-robots-tag", is_public ? "noindex, nofollow, noarchive, nosnippet" : "noindex, nofollow");
  if (!has_header(response, "cache-control")) response.set_header("cache-control", "no-store");
}

http::Response public_page(Frame const& frame, PageContent const& content, int status) {
  return page("web/public_frame", frame, content, status, true);
}

http::Response staff_page(Frame const& frame, PageContent const& content, int status) {
  return page("web/staff_frame", frame, content, status, false);
}

http::Response leave_response(std::string const& leave_url) {
  auto response = http::redirect(leave_url);
  response.set_header("clear-site-data", "\"cache\",\"cookies\",\"storage\"");
  add_security_headers(response, true);
  return response;
}
} // namespace linden::web
