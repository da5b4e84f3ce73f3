// A word that nobody may find: looks for it in every file of a folder. Header only.
#pragma once
#include "base/bytes.h"
#include "base/text.h"
#include <catch2/catch.hpp>
#include <filesystem>
#include <string>
#include <vector>
namespace linden::testing {

/// Files below the folder that hold the text in any of the ways in which bytes are usually kept.
inline std::vector<std::string> files_with(std::string const& folder, std::string const& text) {
  std::vector<std::string> found;
  std::string wide;
  for (char const c : text) wide += std::string(1, c) + '\0';
  for (auto const& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    auto const content = read_file(entry.path().string(), std::size_t(1) << 30);
    REQUIRE(content);
    auto const lower = lower_ascii(*content);
    bool const holds = lower.find(lower_ascii(text)) != std::string::npos || content->find(wide) != std::string::npos ||
                       lower.find(lower_ascii(to_hex(as_bytes(text)))) != std::string::npos;
    if (holds) found.push_back(entry.path().filename().string());
  }
  return found;
}
} // namespace linden::testing
