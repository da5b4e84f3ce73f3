#include "web/inline_style.h"
#include "crypto/base64.h"
#include "crypto/hash.h"
#include "web/page.h"
#include <algorithm>

namespace linden::web {

void allow_inline_style(http::Response& response, std::string_view style, bool is_public) {
  add_security_headers(response, is_public);
  auto const header = std::find_if(response.headers.begin(), response.headers.end(), [](auto const& one) { return one.first == "content-security-policy"; });
  constexpr std::string_view k_styles = "style-src 'self'";
  auto policy = header->second;
  auto const digest = crypto::base64(crypto::sha256(as_bytes(style)));
  policy.insert(policy.find(k_styles) + k_styles.size(), " 'sha256-" + digest + "'");
  response.set_header("content-security-policy", policy);
}
} // namespace linden::web
