// A closed list of words and the enum that stands for it.
#pragma once
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
namespace linden::casework {

/// The enum value whose word this is; empty when the word is not in the list.
template <typename Enum, std::size_t Size>
std::optional<Enum> find_word(std::array<std::string_view, Size> const& words, std::string_view word) {
  for (std::size_t i = 0; i < Size; ++i)
    if (words[i] == word) return static_cast<Enum>(i);
  return std::nullopt;
}
template <typename Enum, std::size_t Size>
constexpr std::string_view word_of(std::array<std::string_view, Size> const& words, Enum value) {
  return words[static_cast<std::size_t>(value)];
}
} // namespace linden::casework
