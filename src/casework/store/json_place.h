// Where a value stands in a JSON text: its path, and the line it begins on.
#pragma once
#include <string>
#include <string_view>
#include <vector>
namespace linden::casework {

/// A member or an element, chained to what holds it. Lives on the stack while a reader goes down.
struct Place {
  Place const* parent = nullptr;
  std::string_view key;
  int index = -1;
  [[nodiscard]] Place member(std::string_view name) const { return {this, name, -1}; }
  [[nodiscard]] Place element(std::size_t at) const { return {this, {}, static_cast<int>(at)}; }
  /// `items[3].w`; empty for the whole text.
  [[nodiscard]] std::string text() const;
};

/// Line of the value, from 1; for a path that is not there the line of the nearest value that holds it.
/// Shape: `json` was already read without error.
int line_of(std::string_view json, Place const& place);
} // namespace linden::casework
