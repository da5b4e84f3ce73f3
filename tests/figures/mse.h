// Capture histories for tests: our own invented sets, and the real ones where ../shared is present.
#pragma once
#include "base/text.h"
#include "figures/model/estimate/capture_histories.h"
#include <catch2/catch.hpp>
#include <filesystem>
#include <optional>
#include <string>
namespace linden::figures {

inline CaptureHistories histories_in(std::string const& path) {
  auto const text = read_file(path);
  REQUIRE(text);
  auto const table = read_csv_table(*text);
  REQUIRE(table);
  auto histories = read_capture_histories(*table);
  REQUIRE(histories);
  return *std::move(histories);
}

inline CaptureHistories invented(std::string const& name) {
  return histories_in(LINDEN_SOURCE_DIR "/tests/data/mse/" + name + ".csv");
}

/// Empty, with a warning, where ../shared is missing.
inline std::optional<CaptureHistories> shared_set(std::string const& name) {
  std::string const path = LINDEN_SOURCE_DIR "/../shared/data/mse/" + name + ".csv";
  if (std::filesystem::exists(path)) return histories_in(path);
  WARN("skipped: needs ../shared");
  return {};
}

/// Counts by list letters: {"A", 40}, {"AB", 6}.
inline CaptureHistories histories_of(int lists, std::vector<std::pair<std::string, std::int64_t>> const& counts) {
  CaptureHistories histories;
  for (int i = 0; i < lists; ++i) histories.lists.emplace_back(1, static_cast<char>('A' + i));
  histories.counts.assign(std::size_t(1) << lists, 0);
  for (auto const& [letters, count] : counts) {
    ListSet set = 0;
    for (char const c : letters) set |= ListSet(1) << (c - 'A');
    histories.counts[set] += count;
  }
  return histories;
}
} // namespace linden::figures
