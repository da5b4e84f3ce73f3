#include "casework/store/record_codec.h"
#include "base/text.h"
#include <limits>
#include <optional>

namespace linden::casework {
namespace {
constexpr std::uint8_t k_format = 1;

void put_varint(Bytes& out, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7) out.push_back(static_cast<std::uint8_t>(value | 0x80));
  out.push_back(static_cast<std::uint8_t>(value));
}

std::optional<std::uint64_t> read_varint(ByteView bytes, std::size_t& at) {
  std::uint64_t value = 0;
  for (int shift = 0; shift < 63 && at < bytes.size(); shift += 7) {
    auto const byte = bytes[at++];
    value |= std::uint64_t(byte & 0x7F) << shift;
    if (byte < 0x80) return value;
  }
  return {};
}
} // namespace

void FieldBytes::set(std::uint32_t number, std::string_view text) {
  m_fields.erase(number);
  put(number, text);
}

std::string_view FieldBytes::text(std::uint32_t number) const {
  auto const found = m_fields.find(number);
  return found == m_fields.end() ? std::string_view() : std::string_view(found->second);
}

std::vector<std::string> FieldBytes::texts(std::uint32_t number) const {
  std::vector<std::string> values;
  auto const [from, to] = m_fields.equal_range(number);
  for (auto at = from; at != to; ++at) values.push_back(at->second);
  return values;
}

std::int64_t FieldBytes::number(std::uint32_t number, std::int64_t otherwise) const {
  auto const value = read_integer(text(number), std::numeric_limits<long long>::min(), std::numeric_limits<long long>::max());
  return value ? *value : otherwise;
}

Bytes FieldBytes::write() const {
  Bytes out{k_format};
  for (auto const& [number, text] : m_fields) {
    put_varint(out, number);
    put_varint(out, text.size());
    out.insert(out.end(), text.begin(), text.end());
  }
  return out;
}

Result<FieldBytes> FieldBytes::read(ByteView bytes) {
  auto const broken = [] { return fail(Code::malformed_text, "error.record"); };
  if (bytes.empty() || bytes[0] != k_format) return broken();
  FieldBytes record;
  std::size_t at = 1;
  while (at < bytes.size()) {
    auto const number = read_varint(bytes, at);
    auto const length = number ? read_varint(bytes, at) : std::nullopt;
    if (!length || *number > std::numeric_limits<std::uint32_t>::max() || *length > bytes.size() - at) return broken();
    record.put(static_cast<std::uint32_t>(*number), as_text(bytes.subspan(at, *length)));
    at += *length;
  }
  return record;
}
} // namespace linden::casework
