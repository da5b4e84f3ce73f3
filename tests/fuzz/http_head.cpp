// Any bytes as the head and the chunked body of a request: read or refused, the same however they are cut.
#include "base/text.h"
#include "http/chunks.h"
#include <cstdlib>
using namespace linden;

namespace {
void check(bool holds) {
  if (!holds) std::abort();
}
void check_head(std::string_view text) {
  std::size_t looked = 0;
  http::Accepted<std::optional<http::HeadEnd>> whole = http::find_head_end(text, 0);
  http::Accepted<std::optional<http::HeadEnd>> cut;
  for (std::size_t size = 1; size <= text.size(); ++size) {
    cut = http::find_head_end(text.substr(0, size), looked);
    looked = size;
    if (!cut || *cut) break;
  }
  if (text.empty()) return;
  check(whole.has_value() == cut.has_value());
  if (!whole) return;
  check(whole->has_value() == cut->has_value());
  if (!*whole) return;
  check((**whole).end == (**cut).end && (**whole).start == (**cut).start);
  auto const head = http::read_head(text.substr((**whole).start, (**whole).end - (**whole).start));
  if (!head) {
    check(head.error().status >= 400 && head.error().status != 500 && head.error().status < 506);
    return;
  }
  check(!(head->is_chunked && head->content_length > 0));
  check(is_utf8(head->request.path) && head->request.path.find("/../") == std::string::npos);
  for (auto const& [name, value] : head->request.headers) check(value.find_first_of("\r\n") == std::string::npos);
}
void check_chunks(std::string_view text) {
  http::ChunkReader whole(1000);
  std::string whole_body;
  auto const taken = whole.take(text, whole_body);
  http::ChunkReader cut(1000);
  std::string cut_body, unread;
  bool is_refused = false;
  for (char const c : text) {
    unread.push_back(c);
    auto const piece = cut.take(unread, cut_body);
    is_refused = !piece;
    if (!piece || cut.is_done()) break;
    unread.erase(0, *piece);
  }
  check(is_refused == !taken && cut.is_done() == whole.is_done());
  if (taken) check(whole_body == cut_body && whole_body.size() <= 1000);
}
} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
  std::string_view const text(reinterpret_cast<char const*>(bytes), size);
  check_head(text);
  check_chunks(text);
  return 0;
}
