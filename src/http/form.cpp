#include "base/text.h"
#include "http/escape.h"
#include "http/multipart.h"
#include <algorithm>

namespace linden::http {
namespace {
tl::unexpected<Problem> malformed() { return fail(Code::bad_request, "error.form_malformed"); }

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}
} // namespace

Result<FormValues> read_query(std::string_view encoded) {
  FormValues values;
  std::size_t count = 0;
  for (std::size_t at = 0; at < encoded.size();) {
    auto const end = std::min(encoded.find('&', at), encoded.size());
    auto const pair = encoded.substr(at, end - at);
    at = end + 1;
    if (++count > k_field_limit)
      return fail(Code::too_large, "error.form_too_many", {}, {{"most", std::to_string(k_field_limit)}});
    if (pair.empty()) continue;
    if (has_control(pair)) return malformed();
    auto const equals = std::min(pair.find('='), pair.size());
    auto name = decode_escapes(pair.substr(0, equals), Plus::is_space);
    auto value = decode_escapes(equals < pair.size() ? pair.substr(equals + 1) : std::string_view(), Plus::is_space);
    if (!name || !value || name->empty() || has_control(*name)) return malformed();
    values.add(std::move(*name), std::move(*value));
  }
  return values;
}

Result<Form> read_form(Request const& request) {
  auto const content_type = request.header("content-type");
  auto const kind = lower_ascii(trim(content_type.substr(0, content_type.find(';'))));
  if (kind == "application/x-www-form-urlencoded") {
    LINDEN_TRY(charset, read_parameter(content_type, "charset"));
    if (charset && lower_ascii(*charset) != "utf-8") return fail(Code::unsupported, "error.form_type");
    LINDEN_TRY(values, read_query(request.body));
    return Form{std::move(values), {}};
  }
  if (kind == "multipart/form-data") {
    LINDEN_TRY(boundary, read_parameter(content_type, "boundary"));
    return read_multipart(request.body, boundary.value_or(std::string()));
  }
  if (kind.empty() && request.body.empty()) return Form{};
  return fail(Code::unsupported, "error.form_type");
}
} // namespace linden::http
