// The head of a request, read strictly from its bytes: whatever two readers could take for two things is refused.
#pragma once
#include "http/message.h"
#include <cstddef>
#include <optional>
#include <string_view>
namespace linden::http {

/// Why a request is not served. A `status` of 0 closes without an answer; after any refusal the connection is closed and
/// nothing more of it is read as a request.
struct Refusal {
  int status = 400;
};
template <typename T> using Accepted = tl::expected<T, Refusal>;

/// A request whose body is still to come.
struct Head {
  Request request;
  bool keep_alive = true;
  bool expects_continue = false;
  bool is_chunked = false;
  std::size_t content_length = 0; ///< the largest std::size_t when the number does not fit
};

/// Where the first head in `bytes` ends, behind its empty line; empty while it is not all here. `from` is where the
/// last look ended. One empty line before the request is skipped (RFC 9112 2.2): `start` is what to leave out.
/// Errors: 400 for a CR or LF on its own, NUL or another control character, as soon as it is seen.
struct HeadEnd {
  std::size_t start = 0, end = 0;
};
Accepted<std::optional<HeadEnd>> find_head_end(std::string_view bytes, std::size_t from);

/// Reads `bytes`, which end with the empty line.
/// Errors: 400; 414 for a query of too many fields; 417 for another expectation than 100-continue; 431 for more than
///         100 fields; 501 for an unknown method or transfer coding; 505 for another version than 1.0 and 1.1.
/// Source: RFC 9112 2.2, 3, 5, 6; RFC 9110 10.1.1.
Accepted<Head> read_head(std::string_view bytes);
} // namespace linden::http
