// The table of hours texts: each line a question and the stretches that are expected.
#pragma once
#include "base/json/json.h"
#include "base/text.h"
#include "directory/hours_answer_codec.h"
#include <catch2/catch.hpp>
#include <vector>
namespace linden::directory::tests {

struct HoursLine {
  HoursQuestion question;
  std::string expect;
};
inline std::vector<HoursLine> hours_table() {
  auto const table = read_file(LINDEN_SOURCE_DIR "/tests/data/hours.ndjson");
  REQUIRE(table);
  std::vector<HoursLine> lines;
  for (auto const& line : split(*table, '\n')) {
    if (line.empty()) continue;
    INFO(line);
    auto const value = json::read(line);
    REQUIRE(value);
    auto const member = [&](std::string_view key) { return std::string(json::text_of(value->get_object(), key)); };
    lines.push_back({{member("text"), member("zone"), member("holidays"), member("from"), member("to")}, member("expect")});
  }
  CHECK(lines.size() >= 150);
  return lines;
}
} // namespace linden::directory::tests
