#include "http/head.h"
#include "base/text.h"
#include "http/escape.h"
#include <algorithm>
#include <array>
#include <limits>
#include <vector>

namespace linden::http {
namespace {
constexpr std::size_t k_header_count = 100; // our own limit: a browser behind a proxy sends about 30
constexpr std::string_view k_token_marks = "!#$%&'*+-.^_`|~";

tl::unexpected<Refusal> refuse(int status = 400) { return tl::make_unexpected(Refusal{status}); }

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_token(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return is_digit(c) || is_letter(c) || k_token_marks.find(c) != std::string_view::npos;
  });
}

std::string_view trim_blank(std::string_view text) {
  auto const from = text.find_first_not_of(" \t");
  if (from == std::string_view::npos) return {};
  return text.substr(from, text.find_last_not_of(" \t") - from + 1);
}

std::optional<Method> read_method(std::string_view text) {
  static constexpr std::array k_methods = {Method::get,   Method::head, Method::post,   Method::put,
                                           Method::patch, Method::del,  Method::options};
  for (auto const method : k_methods)
    if (method_name(method) == text) return method;
  return {};
}

/// `HTTP/1.1` and `HTTP/1.0`; the answer says whether it is the former.
Accepted<bool> read_version(std::string_view text) {
  bool const is_version = text.size() == 8 && text.starts_with("HTTP/") && is_digit(text[5]) && text[6] == '.' &&
                          is_digit(text[7]);
  if (!is_version) return refuse();
  if (text[5] != '1' || text[7] > '1') return refuse(505);
  return text[7] == '1';
}

Accepted<void> read_target(std::string_view target, Request& request) {
  bool const is_visible = std::all_of(target.begin(), target.end(), [](char c) { return c > 0x20 && c < 0x7F; });
  if (target.empty() || !is_visible || target.find('#') != std::string_view::npos) return refuse();
  if (target == "*" && request.method == Method::options) {
    request.path = "*";
    return {};
  }
  auto const mark = std::min(target.find('?'), target.size());
  auto path = decode_path(target.substr(0, mark));
  if (!path) return refuse();
  request.path = std::move(*path);
  if (mark == target.size()) return {};
  auto const query = read_query(target.substr(mark + 1));
  if (!query) return refuse(query.error().code == Code::too_large ? 414 : 400);
  request.query = query->all();
  return {};
}

/// The request line; the answer says whether the version is 1.1.
Accepted<bool> read_request_line(std::string_view line, Request& request) {
  auto const first = line.find(' ');
  auto const last = line.rfind(' ');
  if (first == std::string_view::npos || first == last) return refuse();
  auto const target = line.substr(first + 1, last - first - 1);
  auto const method = line.substr(0, first);
  if (!is_token(method) || target.empty() || target.find(' ') != std::string_view::npos) return refuse();
  auto const version = read_version(line.substr(last + 1));
  if (!version) return version;
  auto const known = read_method(method);
  if (!known) return refuse(501);
  request.method = *known;
  if (auto const read = read_target(target, request); !read) return tl::make_unexpected(read.error());
  return version;
}

Accepted<void> read_field(std::string_view line, Request& request) {
  auto const colon = line.find(':'); // a line that begins with a blank is an old line folding: its name is no token
  if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) return refuse();
  request.headers.emplace_back(lower_ascii(line.substr(0, colon)), std::string(trim_blank(line.substr(colon + 1))));
  return {};
}

/// Fields that may come once only: of two, two readers could take different ones.
bool has_duplicate(Request const& request) {
  static constexpr std::array<std::string_view, 11> k_single = {
      "host",   "content-length", "content-type", "transfer-encoding", "authorization", "cookie", "origin",
      "expect", "referer",        "range",        "sec-fetch-site"};
  return std::any_of(k_single.begin(), k_single.end(), [&](std::string_view name) {
    return std::count_if(request.headers.begin(), request.headers.end(),
                         [&](auto const& field) { return field.first == name; }) > 1;
  });
}

bool has_field(Request const& request, std::string_view name) {
  return std::any_of(request.headers.begin(), request.headers.end(),
                     [&](auto const& field) { return field.first == name; });
}

bool is_host(std::string_view text) {
  return !text.empty() && text.size() <= 260 && std::all_of(text.begin(), text.end(), [](char c) {
    return is_digit(c) || is_letter(c) || std::string_view("-._:[]").find(c) != std::string_view::npos;
  });
}

Accepted<std::size_t> read_content_length(std::string_view text) {
  if (text.empty() || !std::all_of(text.begin(), text.end(), is_digit)) return refuse();
  constexpr auto k_most = std::numeric_limits<std::size_t>::max();
  std::size_t length = 0;
  for (char const c : text) {
    auto const digit = static_cast<std::size_t>(c - '0');
    if (length > (k_most - digit) / 10) return k_most;
    length = length * 10 + digit;
  }
  return length;
}

/// Source: RFC 9112 6.1 and 6.3; both length fields together, or a coding in HTTP/1.0, are how requests are smuggled.
Accepted<void> read_framing(Head& head, bool is_1_1) {
  auto const& request = head.request;
  if (has_field(request, "transfer-encoding")) {
    if (!is_1_1 || has_field(request, "content-length")) return refuse();
    auto const coding = lower_ascii(request.header("transfer-encoding"));
    if (coding != "chunked") {
      bool const ends_chunked = trim_blank(coding.substr(coding.rfind(',') + 1)) == "chunked";
      return refuse(ends_chunked && coding.find("chunked") == coding.rfind("chunked") ? 501 : 400);
    }
    head.is_chunked = true;
  } else if (has_field(request, "content-length")) {
    auto const length = read_content_length(request.header("content-length"));
    if (!length) return tl::make_unexpected(length.error());
    head.content_length = *length;
  }
  return {};
}

Accepted<void> read_connection(Head& head, bool is_1_1) {
  auto const& request = head.request;
  head.keep_alive = is_1_1; // HTTP/1.0 is answered and closed
  for (auto const& [name, value] : request.headers) {
    if (name != "connection") continue;
    for (auto const& option : split(lower_ascii(value), ','))
      if (trim_blank(option) == "close") head.keep_alive = false;
  }
  if (is_1_1 && has_field(request, "expect")) {
    if (lower_ascii(request.header("expect")) != "100-continue") return refuse(417);
    head.expects_continue = true;
  }
  return {};
}
} // namespace

Accepted<std::optional<HeadEnd>> find_head_end(std::string_view bytes, std::size_t from) {
  std::size_t const start = bytes.starts_with("\r\n") ? 2 : 0;
  for (std::size_t i = std::max(from > 0 ? from - 1 : 0, start); i < bytes.size(); ++i) {
    auto const c = static_cast<unsigned char>(bytes[i]);
    if (c == '\r' && i + 1 < bytes.size() && bytes[i + 1] != '\n') return refuse();
    if (c == '\n') {
      if (i == 0 || bytes[i - 1] != '\r') return refuse();
      bool const is_empty_line = i >= start + 3 && bytes[i - 2] == '\n';
      if (is_empty_line) return std::optional(HeadEnd{start, i + 1});
      if (i == start + 1) return refuse(); // a second empty line before the request
    } else if ((c < 0x20 && c != '\r' && c != '\t') || c == 0x7F) {
      return refuse();
    }
  }
  return std::optional<HeadEnd>();
}

Accepted<Head> read_head(std::string_view bytes) {
  Head head;
  bool is_1_1 = true;
  std::size_t lines = 0;
  for (std::size_t at = 0; at < bytes.size(); ++lines) {
    auto const end = bytes.find("\r\n", at);
    if (end == std::string_view::npos) return refuse();
    auto const line = bytes.substr(at, end - at);
    at = end + 2;
    if (line.empty() && lines > 0) break;
    if (lines > k_header_count) return refuse(431);
    if (lines == 0) {
      auto const version = read_request_line(line, head.request);
      if (!version) return tl::make_unexpected(version.error());
      is_1_1 = *version;
    } else if (auto const field = read_field(line, head.request); !field) {
      return tl::make_unexpected(field.error());
    }
  }
  if (lines == 0 || has_duplicate(head.request)) return refuse();
  bool const has_host = has_field(head.request, "host");
  if ((is_1_1 && !has_host) || (has_host && !is_host(head.request.header("host")))) return refuse();
  if (auto const framing = read_framing(head, is_1_1); !framing) return tl::make_unexpected(framing.error());
  if (auto const options = read_connection(head, is_1_1); !options) return tl::make_unexpected(options.error());
  return head;
}
} // namespace linden::http
