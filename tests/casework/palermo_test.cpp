#include "casework/lif_support.h"
#include <map>
using namespace linden;
using namespace linden::casework;
using namespace linden::casework::test;

namespace {
AnswerSheet people_story(std::vector<std::string> const& yes, AgeRange age) {
  auto sheet = sheet_of(load("palermo-art3"), yes);
  sheet.age = age;
  return sheet;
}
// What one answered item makes of an element whose other items are all no.
Truth truth(AnswerValue value) { return truth_of(value, AnswerSource::survivor, false); }
} // namespace

TEST_CASE("casework.palermo act, means and purpose covers C-00-01", "[pure]") {
  auto const test = load("palermo-art3");
  // A promise of work, the flight paid, a debt, a brothel: all three elements.
  CHECK(evaluate(test, people_story({"AC01", "AC02", "ME05", "ME07", "PU01"}, {24, 24}))->established ==
        "elements_present");
  CHECK(evaluate(test, people_story({"PU01"}, {24, 24}))->established == "exploitation");
  CHECK(evaluate(test, people_story({"PU01"}, {24, 24}))->ceiling == "exploitation");
  CHECK(evaluate(test, people_story({"AC01", "PU01"}, {24, 24}))->established == "exploitation");
  CHECK(evaluate(test, people_story({"AC01", "PU01"}, {16, 16}))->established == "elements_present");
}

TEST_CASE("casework.palermo truth table: three elements x six answers x adult, minor, not known", "[pure]") {
  auto const test = load("palermo-art3");
  std::map<std::string, AgeRange> const ages = {
      {"adult", {30, 30}}, {"minor", {15, 15}}, {"not known", {}}, {"in doubt", {16, 19}}};
  int rows = 0;
  for (int act = 0; act < 6; ++act)
    for (int means = 0; means < 6; ++means)
      for (int purpose = 0; purpose < 6; ++purpose)
        for (auto const& [name, age] : ages) {
          auto sheet = people_story({}, age);
          sheet.answers["AC01"].value = static_cast<AnswerValue>(act);
          sheet.answers["ME04"].value = static_cast<AnswerValue>(means);
          sheet.answers["PU08"].value = static_cast<AnswerValue>(purpose);
          auto const a = truth(static_cast<AnswerValue>(act));
          auto const p = truth(static_cast<AnswerValue>(purpose));
          auto const child = both(a, p);
          auto const adult = both(child, truth(static_cast<AnswerValue>(means)));
          auto const elements = name == "adult" ? adult : child; // a minor, or doubt: the higher of the two
          auto const result = evaluate(test, sheet);
          INFO(name << " " << act << " " << means << " " << purpose);
          auto const word = [&](bool all, bool part) {
            return all ? "elements_present" : part ? "exploitation" : "not_established";
          };
          REQUIRE(result->established == word(elements == Truth::yes, p == Truth::yes));
          REQUIRE(result->ceiling == word(elements != Truth::no, p != Truth::no));
          REQUIRE(result->age_doubt == (name == "not known" || name == "in doubt"));
          ++rows;
        }
  CHECK(rows == 864);
}
