// The chunked body of a request, read piece by piece as it arrives.
#pragma once
#include "http/head.h"
#include <cstddef>
#include <string>
#include <string_view>
namespace linden::http {
class ChunkReader {
public:
  /// Bytes of the body at most; more -> 413.
  explicit ChunkReader(std::size_t limit) : m_limit(limit) {}
  /// Takes what belongs to the body from the front of `bytes`, adds the content to `body`, and answers how many bytes
  /// it took. What is left of an unfinished line must be offered again, together with what follows.
  /// Errors: 400 for a size that is not 1 to 8 hexadecimal digits, a line without CR LF, a control character, an
  ///         extension above 256 bytes or trailers above 4 KiB; 413. Extensions and trailers are checked and dropped.
  /// Source: RFC 9112 7.1 (sizes and limits: our own).
  Accepted<std::size_t> take(std::string_view bytes, std::string& body);
  [[nodiscard]] bool is_done() const { return m_place == Place::done; }

private:
  enum class Place { size, content, content_end, trailers, done };
  Accepted<void> take_line(std::string_view line, std::size_t so_far);
  Place m_place = Place::size;
  std::size_t m_limit;
  std::size_t m_left = 0;     // of this chunk
  std::size_t m_trailers = 0; // bytes of trailers so far
};
} // namespace linden::http
