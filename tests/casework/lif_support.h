// What the tests of the instrument format share: the shipped instruments and short ways to say answers.
#pragma once
#include "base/text.h"
#include "casework/instruments.h"
#include <catch2/catch.hpp>
#include <string>
namespace linden::casework::test {

inline std::string const k_folder = std::string(LINDEN_SOURCE_DIR) + "/data/instruments";
inline std::string const k_broken = std::string(LINDEN_SOURCE_DIR) + "/tests/data/instruments/broken";
inline std::vector<std::string> const k_scored = {"ilo-delphi-labour", "palermo-art3", "structured-risk-review-demo"};

inline Instrument load(std::string const& name) {
  auto instrument = load_instrument_file(k_folder + "/" + name + ".lif.json");
  REQUIRE(instrument);
  return *instrument;
}

inline AnswerSheet sheet_of(Instrument const& instrument, std::vector<std::string> const& yes,
                            AnswerValue others = AnswerValue::no) {
  AnswerSheet sheet;
  if (!instrument.forms.empty()) sheet.form = instrument.forms.front().id;
  for (auto const& item : instrument.items)
    sheet.answers[item.id].value = others;
  for (auto const& id : yes)
    sheet.answers[id].value = AnswerValue::yes;
  return sheet;
}
} // namespace linden::casework::test
