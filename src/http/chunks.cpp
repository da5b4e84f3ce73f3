#include "http/chunks.h"
#include <algorithm>
#include <charconv>

namespace linden::http {
namespace {
constexpr std::size_t k_line_limit = 256;
constexpr std::size_t k_trailer_limit = 4096;

tl::unexpected<Refusal> refuse(int status = 400) { return tl::make_unexpected(Refusal{status}); }

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7F;
  });
}

Accepted<std::size_t> read_size(std::string_view line) {
  auto const digits = line.substr(0, line.find(';'));
  std::size_t size = 0;
  auto const [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), size, 16);
  if (digits.empty() || digits.size() > 8 || error != std::errc() || stop != digits.data() + digits.size())
    return refuse();
  return size;
}
} // namespace

Accepted<void> ChunkReader::take_line(std::string_view line, std::size_t so_far) {
  if (has_control(line)) return refuse();
  if (m_place == Place::content_end) { // take() lets only an empty line come here
    m_place = Place::size;
  } else if (m_place == Place::size) {
    auto const size = read_size(line);
    if (!size) return tl::make_unexpected(size.error());
    if (*size > m_limit - std::min(m_limit, so_far)) return refuse(413);
    m_left = *size;
    m_place = *size == 0 ? Place::trailers : Place::content;
  } else if (line.empty()) {
    m_place = Place::done;
  } else {
    m_trailers += line.size() + 2;
    auto const colon = line.find(':');
    if (m_trailers > k_trailer_limit || colon == 0 || colon == std::string_view::npos ||
        line.substr(0, colon).find_first_of(" \t") != std::string_view::npos)
      return refuse();
  }
  return {};
}

Accepted<std::size_t> ChunkReader::take(std::string_view bytes, std::string& body) {
  std::size_t at = 0;
  while (at < bytes.size() && m_place != Place::done) {
    if (m_place == Place::content) {
      auto const piece = bytes.substr(at, m_left);
      body.append(piece);
      at += piece.size();
      m_left -= piece.size();
      if (m_left == 0) m_place = Place::content_end;
      continue;
    }
    auto const most = m_place == Place::trailers ? k_trailer_limit : m_place == Place::size ? k_line_limit : 0;
    auto const rest = bytes.substr(at);
    auto const end = rest.find('\n');
    if (end == std::string_view::npos) {
      bool const may_grow = rest.size() <= most + 1 && rest.find('\r') >= rest.size() - 1;
      if (!may_grow || has_control(rest.substr(0, rest.size() - (rest.back() == '\r' ? 1 : 0)))) return refuse();
      break;
    }
    if (end == 0 || rest[end - 1] != '\r' || end - 1 > most) return refuse();
    if (auto const taken = take_line(rest.substr(0, end - 1), body.size()); !taken)
      return tl::make_unexpected(taken.error());
    at += end + 1;
  }
  return at;
}
} // namespace linden::http
