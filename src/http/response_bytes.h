// A response as bytes: status line, headers, and the framing that only the server decides.
#pragma once
#include "http/message.h"
#include <string>
#include <string_view>
namespace linden::http {
/// Everything before the body. The handler's own Connection, Content-Length and Transfer-Encoding are left out.
/// Errors: a status outside 200..599, or a header that would break the framing (a control character in its value, a
///         name that is no token): the program's bug -> Code::internal, "error.response".
Result<std::string> head_bytes(Response const& response, bool keep_alive);
/// Whether the status carries a body and a Content-Length. Source: RFC 9110 8.6, 15.3.5, 15.4.5.
bool may_have_body(int status);
/// One server-sent event: each line of `data` behind its own "data: ". Source: WHATWG HTML, 9.2 server-sent events.
/// Example: "a\nb" -> "data: a\ndata: b\n\n".
std::string event_bytes(std::string_view data);
} // namespace linden::http
