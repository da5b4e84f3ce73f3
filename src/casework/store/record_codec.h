// Records as bytes: a list of (stable field number, bytes). Numbers are for ever; unknown ones are kept.
#pragma once
#include "base/bytes.h"
#include "base/day.h"
#include "base/result.h"
#include "base/time.h"
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>
namespace linden::casework {

/// Shape: format byte 1, then for each field a varint number, a varint length and the bytes, in order of number.
/// A field may come several times (lists).
class FieldBytes {
public:
  void put(std::uint32_t number, std::string_view text) { m_fields.emplace(number, std::string(text)); }
  void put(std::uint32_t number, std::int64_t value) { put(number, std::to_string(value)); }
  void put(std::uint32_t number, Day day) { put(number, std::int64_t(day.number())); }
  void put(std::uint32_t number, Instant t) { put(number, to_number(t)); }
  /// Replaces every value of the number.
  void set(std::uint32_t number, std::string_view text);
  [[nodiscard]] bool has(std::uint32_t number) const { return m_fields.contains(number); }
  /// Empty when missing.
  [[nodiscard]] std::string_view text(std::uint32_t number) const;
  [[nodiscard]] std::vector<std::string> texts(std::uint32_t number) const;
  /// `otherwise` when missing or no number.
  [[nodiscard]] std::int64_t number(std::uint32_t number, std::int64_t otherwise = 0) const;
  [[nodiscard]] std::multimap<std::uint32_t, std::string> const& all() const { return m_fields; }
  [[nodiscard]] Bytes write() const;
  /// Errors: unknown format, cut or overlong -> Code::malformed_text, "error.record".
  static Result<FieldBytes> read(ByteView bytes);

private:
  std::multimap<std::uint32_t, std::string> m_fields;
};
} // namespace linden::casework
