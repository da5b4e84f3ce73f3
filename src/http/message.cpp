#include "http/message.h"
#include "base/text.h"
#include <algorithm>

namespace linden::http {
namespace {
/// RFC 6265 4.1.1, cookie-octet.
bool is_cookie_octet(char c) {
  auto const byte = static_cast<unsigned char>(c);
  return byte > 0x20 && byte < 0x7F && c != '"' && c != ',' && c != ';' && c != '\\';
}

bool same_name(std::string_view a, std::string_view b) { return lower_ascii(a) == lower_ascii(b); }
} // namespace

std::string_view method_name(Method method) {
  switch (method) {
  case Method::get: return "GET";
  case Method::head: return "HEAD";
  case Method::post: return "POST";
  case Method::put: return "PUT";
  case Method::patch: return "PATCH";
  case Method::del: return "DELETE";
  case Method::options: return "OPTIONS";
  }
  return "GET";
}

std::string_view Request::header(std::string_view lower_case_name) const {
  for (auto const& [name, value] : headers)
    if (name == lower_case_name) return value;
  return {};
}

std::string_view Request::path_value(std::string_view name) const {
  auto const found = path_values.find(name);
  return found == path_values.end() ? std::string_view() : std::string_view(found->second);
}

std::optional<std::string> Request::cookie(std::string_view name) const {
  for (auto const& [header_name, value] : headers) {
    if (header_name != "cookie") continue;
    for (auto const& piece : split(value, ';')) {
      auto const pair = trim(piece);
      auto const equals = pair.find('=');
      if (equals != std::string_view::npos && pair.substr(0, equals) == name)
        return std::string(pair.substr(equals + 1));
    }
  }
  return {};
}

void Response::set_header(std::string name, std::string value) {
  std::erase_if(headers, [&](auto const& header) { return same_name(header.first, name); });
  headers.emplace_back(std::move(name), std::move(value));
}

void Response::add_header(std::string name, std::string value) {
  headers.emplace_back(std::move(name), std::move(value));
}

Response text_response(int status, std::string body, std::string content_type) {
  Response response;
  response.status = status;
  response.body = std::move(body);
  response.set_header("Content-Type", std::move(content_type));
  return response;
}

Response redirect(std::string location, int status) {
  Response response;
  response.status = status;
  response.set_header("Location", std::move(location));
  return response;
}

std::string_view FormValues::value(std::string_view name) const {
  for (auto const& [field, value] : m_values)
    if (field == name) return value;
  return {};
}

bool FormValues::has(std::string_view name) const {
  return std::any_of(m_values.begin(), m_values.end(), [&](auto const& pair) { return pair.first == name; });
}

std::vector<std::string> FormValues::values(std::string_view name) const {
  std::vector<std::string> found;
  for (auto const& [field, value] : m_values)
    if (field == name) found.push_back(value);
  return found;
}

std::string cookie_name(std::string_view name, bool secure) {
  static constexpr std::string_view k_prefix = "__Host-";
  if (!secure || name.starts_with(k_prefix)) return std::string(name);
  return std::string(k_prefix) + std::string(name);
}

std::string cookie_header(std::string_view name, std::string_view value, bool secure, int max_age_seconds) {
  std::string text = cookie_name(name, secure) + '=';
  for (char const c : value) text += is_cookie_octet(c) ? std::string(1, c) : percent_encode(std::string_view(&c, 1));
  text += "; Path=/";
  if (max_age_seconds >= 0) text += "; Max-Age=" + std::to_string(max_age_seconds);
  text += "; HttpOnly; SameSite=Strict";
  if (secure) text += "; Secure";
  return text;
}
} // namespace linden::http
