// TOML values as plain structs: the only door to toml++, for codecs of data files.
#pragma once
#include "base/result.h"
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>
namespace linden::toml {

class Value;
using Array = std::vector<Value>;

/// Keys in the order of the file's own sorting (by name); a key stands once.
class Table {
public:
  /// The member, or nullptr.
  [[nodiscard]] Value const* find(std::string_view key) const;
  /// Empty when missing or of another kind.
  [[nodiscard]] std::string text(std::string_view key) const;
  [[nodiscard]] std::int64_t number(std::string_view key, std::int64_t otherwise = 0) const;
  [[nodiscard]] bool yes(std::string_view key, bool otherwise = false) const;
  /// Only the members of the array that are texts.
  [[nodiscard]] std::vector<std::string> texts(std::string_view key) const;
  /// Only the members of the array that are tables, as `[[key]]` writes them.
  [[nodiscard]] std::vector<Table> tables(std::string_view key) const;
  [[nodiscard]] std::vector<std::pair<std::string, Value>> const& members() const { return m_members; }
  void add(std::string key, Value value);

private:
  std::vector<std::pair<std::string, Value>> m_members;
};

/// Dates and times are kept as their text.
class Value {
public:
  using Content = std::variant<std::string, std::int64_t, double, bool, Array, Table>;
  Value(Content content) : m_content(std::move(content)) {}
  template <typename T> [[nodiscard]] T const* as() const { return std::get_if<T>(&m_content); }

private:
  Content m_content;
};

/// Errors: not TOML 1.0 -> Code::malformed_text, "error.toml", with line and column.
Result<Table> read(std::string_view text);
} // namespace linden::toml
