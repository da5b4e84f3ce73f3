// A request and a response, as the rest of Linden sees them: no socket, no foreign type.
#pragma once
#include "base/result.h"
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>
namespace linden::http {

enum class Method { get, head, post, put, patch, del, options };
std::string_view method_name(Method method);

/// Names of header fields are lower case; `path` is decoded and has no query; parameters keep their order.
struct Request {
  Method method = Method::get;
  std::string path;
  std::vector<std::pair<std::string, std::string>> query;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  std::string peer; ///< address of the other side, for throttling only; never logged for public pages
  bool is_repeat = false; ///< the server's own repetition for an event stream: no sign of a person at the screen
  std::map<std::string, std::string, std::less<>> path_values; ///< filled by the router: {"id", "..."}

  [[nodiscard]] std::string_view header(std::string_view lower_case_name) const;
  [[nodiscard]] std::string_view path_value(std::string_view name) const;
  [[nodiscard]] std::optional<std::string> cookie(std::string_view name) const;
};

/// A response that goes on as server-sent events: the body is one event's data. The server asks the handler again, with
/// the same request marked `is_repeat`, and sends the body each time it differs; so every event passes the whole funnel.
/// Units: milliseconds between two questions. `key`: whose stream it is, for the limit; `is_last`: nothing follows.
struct EventStream {
  int repeat_ms = 1000;
  std::string key;
  bool is_last = false;
};

struct Response {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  std::optional<EventStream> events; ///< only with status 200
  void set_header(std::string name, std::string value); ///< replaces
  void add_header(std::string name, std::string value); ///< adds (Set-Cookie)
};
Response text_response(int status, std::string body, std::string content_type = "text/plain; charset=utf-8");
Response redirect(std::string location, int status = 303);

/// The fields of an HTML form, in order; a field may come several times.
class FormValues {
public:
  void add(std::string name, std::string value) { m_values.emplace_back(std::move(name), std::move(value)); }
  /// Empty when missing.
  [[nodiscard]] std::string_view value(std::string_view name) const;
  [[nodiscard]] bool has(std::string_view name) const;
  [[nodiscard]] std::vector<std::string> values(std::string_view name) const;
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> const& all() const { return m_values; }

private:
  std::vector<std::pair<std::string, std::string>> m_values;
};
/// A part of multipart/form-data that is a file.
struct UploadedFile {
  std::string field, name, content_type, content;
};
struct Form {
  FormValues values;
  std::vector<UploadedFile> files;
};
/// Reads application/x-www-form-urlencoded and multipart/form-data. An empty body without a content type is an empty form.
/// Errors: Code::bad_request (malformed escape, text that is not UTF-8, NUL), Code::unsupported (another content type),
/// Code::too_large (> 2,000 fields).
Result<Form> read_form(Request const& request);
/// The query of a URL, without its `?`. Errors: as read_form.
Result<FormValues> read_query(std::string_view encoded);
std::string percent_encode(std::string_view text);
/// `__Host-` before the name when the cookie is secure, so that no neighbouring host can plant it. Source: trust.md 5.
std::string cookie_name(std::string_view name, bool secure);
/// The value of Set-Cookie: HttpOnly, SameSite=Strict, Path=/, no Domain; when `secure`, also Secure and `__Host-`, so
/// it is read with `request.cookie(cookie_name(name, secure))`.
/// Units:  seconds; 0 removes the cookie, a negative age ends with the browser.
/// Errors: none; bytes that a cookie may not hold (RFC 6265 4.1.1) are percent-encoded.
std::string cookie_header(std::string_view name, std::string_view value, bool secure, int max_age_seconds);
} // namespace linden::http
