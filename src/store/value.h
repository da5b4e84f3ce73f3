// What a statement takes and gives: NULL, whole number, text, bytes, yes or no.
#pragma once
#include "base/bytes.h"
#include "base/day.h"
#include "base/id.h"
#include "base/time.h"
#include "crypto/seal.h"
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>
namespace linden::store {

/// A bound parameter. Ids are stored as their text, days and instants as numbers, booleans as 0 and 1.
class Value {
public:
  using Content = std::variant<std::monostate, std::int64_t, std::string, Bytes>;
  Value() = default;
  Value(std::nullptr_t) {}
  Value(std::int64_t number) : m_content(number) {}
  Value(int number) : m_content(std::int64_t(number)) {}
  Value(bool yes) : m_content(std::int64_t(yes)) {}
  Value(std::string text) : m_content(std::move(text)) {}
  Value(std::string_view text) : m_content(std::string(text)) {}
  Value(char const* text) : m_content(std::string(text)) {}
  Value(Bytes bytes) : m_content(std::move(bytes)) {}
  Value(crypto::Sealed const& sealed) : m_content(sealed.bytes()) {}
  Value(Day day) : m_content(std::int64_t(day.number())) {}
  Value(Instant t) : m_content(to_number(t)) {}
  template <typename Tag> Value(Id<Tag> const& id) : m_content(id.text()) {}
  template <typename T> Value(std::optional<T> const& maybe) {
    if (maybe) *this = Value(*maybe);
  }
  [[nodiscard]] Content const& content() const { return m_content; }

private:
  Content m_content;
};

/// One row of an answer; columns by position from 0. A wrong kind is a bug (LINDEN_ASSERT), NULL is asked for first.
class Row {
public:
  explicit Row(std::vector<Value::Content> cells) : m_cells(std::move(cells)) {}
  [[nodiscard]] bool is_null(std::size_t column) const;
  [[nodiscard]] std::int64_t number(std::size_t column) const;
  [[nodiscard]] bool yes(std::size_t column) const { return number(column) != 0; }
  [[nodiscard]] std::string const& text(std::size_t column) const;
  [[nodiscard]] Bytes const& bytes(std::size_t column) const;
  [[nodiscard]] crypto::Sealed sealed(std::size_t column) const { return crypto::Sealed::from_store(bytes(column)); }
  [[nodiscard]] Day day(std::size_t column) const { return Day::from_number(static_cast<int>(number(column))); }
  [[nodiscard]] Instant instant(std::size_t column) const { return instant_from_number(number(column)); }
  template <typename IdType> [[nodiscard]] IdType id(std::size_t column) const {
    auto const value = read_id<IdType>(text(column));
    return value ? *value : IdType{};
  }
  [[nodiscard]] std::size_t size() const { return m_cells.size(); }

private:
  std::vector<Value::Content> m_cells;
};
using Rows = std::vector<Row>;
} // namespace linden::store
