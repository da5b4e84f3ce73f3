// The frame around every page: public (quick exit, nothing remembered) and staff (navigation, lock, hide screen).
#pragma once
#include "http/message.h"
#include "i18n/catalogue.h"
#include "web/html.h"
#include <optional>
#include <string>
#include <vector>
namespace linden::web {

struct NavigationItem {
  std::string label;
  std::string href;
  bool is_current = false;
};

/// What the frame needs beside the content. Titles are finished texts; a page with problems gets "Error:" before it.
struct Frame {
  i18n::Catalogue const* tr = nullptr;
  std::string site_name; ///< neutral, configurable ("Community services")
  std::string csrf_token;
  std::vector<NavigationItem> navigation; ///< empty on public pages
  std::string signed_in_as;               ///< display name of the staff account; empty when nobody is signed in
  bool is_practice = false;               ///< practice workspace: banner on every page
  std::vector<std::pair<std::string, std::string>> languages; ///< code, own name: the language menu
  std::string leave_url = "https://www.wunderground.com/";     ///< where the quick exit of public pages ends
  int idle_minutes = 15;
};

struct PageContent {
  std::string title; ///< finished text
  Html body;
  bool has_errors = false;
};

/// The whole page with security headers, `no-store` and the right Content-Security-Policy.
http::Response public_page(Frame const& frame, PageContent const& content, int status = 200);
http::Response staff_page(Frame const& frame, PageContent const& content, int status = 200);
/// The quick exit without script: 303 to `leave_url` with Clear-Site-Data.
http::Response leave_response(std::string const& leave_url);
/// Headers of trust.md 11 for anything else (JSON, files).
void add_security_headers(http::Response& response, bool is_public);

/// Built assets by path (`/assets/app-<digest>.css`): long-lived, immutable. Empty when there is no such asset.
std::optional<http::Response> asset(std::string_view path);
/// Loads the assets once from `folder` (build output). Errors: missing -> Code::store_failed, "error.assets".
Result<void> load_assets(std::string const& folder);
} // namespace linden::web
