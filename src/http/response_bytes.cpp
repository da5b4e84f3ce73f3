#include "http/response_bytes.h"
#include "base/text.h"
#include <algorithm>

namespace linden::http {
namespace {
/// Source: RFC 9110 15, and RFC 6585 for 429 and 431. Other statuses go without words, which RFC 9112 4 allows.
std::string_view reason_of(int status) {
  static constexpr std::pair<int, std::string_view> k_reasons[] = {
      {200, "OK"}, {201, "Created"}, {202, "Accepted"}, {204, "No Content"}, {206, "Partial Content"},
      {301, "Moved Permanently"}, {302, "Found"}, {303, "See Other"}, {304, "Not Modified"},
      {307, "Temporary Redirect"}, {308, "Permanent Redirect"}, {400, "Bad Request"}, {401, "Unauthorized"},
      {403, "Forbidden"}, {404, "Not Found"}, {405, "Method Not Allowed"}, {408, "Request Timeout"},
      {409, "Conflict"}, {410, "Gone"}, {412, "Precondition Failed"}, {413, "Content Too Large"},
      {414, "URI Too Long"}, {415, "Unsupported Media Type"}, {417, "Expectation Failed"},
      {422, "Unprocessable Content"}, {428, "Precondition Required"}, {429, "Too Many Requests"},
      {431, "Request Header Fields Too Large"}, {500, "Internal Server Error"}, {501, "Not Implemented"},
      {503, "Service Unavailable"}, {505, "HTTP Version Not Supported"}, {507, "Insufficient Storage"}};
  auto const found = std::find_if(std::begin(k_reasons), std::end(k_reasons),
                                  [&](auto const& reason) { return reason.first == status; });
  return found == std::end(k_reasons) ? std::string_view() : found->second;
}

bool is_name(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
  });
}

bool is_value(std::string_view value) {
  return std::all_of(value.begin(), value.end(), [](char c) {
    return (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F) || c == '\t';
  });
}

bool is_ours(std::string_view name) {
  auto const lower = lower_ascii(name);
  return lower == "connection" || lower == "content-length" || lower == "transfer-encoding";
}
} // namespace

std::string event_bytes(std::string_view data) {
  std::string bytes;
  for (std::size_t at = 0; at <= data.size();) {
    auto const end = std::min(data.find('\n', at), data.size());
    bytes += "data: ";
    bytes += data.substr(at, end - at);
    if (bytes.back() == '\r') bytes.pop_back();
    bytes += '\n';
    at = end + 1;
  }
  return bytes + '\n';
}

bool may_have_body(int status) { return status != 204 && status != 304; }

Result<std::string> head_bytes(Response const& response, bool keep_alive) {
  if (response.status < 200 || response.status > 599) return fail(Code::internal, "error.response");
  std::string bytes = "HTTP/1.1 " + std::to_string(response.status) + ' ' + std::string(reason_of(response.status));
  bytes += "\r\n";
  for (auto const& [name, value] : response.headers) {
    if (!is_name(name) || !is_value(value)) return fail(Code::internal, "error.response");
    if (!is_ours(name)) bytes += name + ": " + value + "\r\n";
  }
  // An event stream has no length: it ends with the connection (RFC 9112 6.3).
  if (may_have_body(response.status) && !response.events) bytes += "Content-Length: " + std::to_string(response.body.size()) + "\r\n";
  bytes += keep_alive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
  return bytes;
}
} // namespace linden::http
