#include "base/csv.h"
#include "casework/lif_support.h"
#include "casework/store/lif_golden.h"
using namespace linden;
using namespace linden::casework;
using namespace linden::casework::test;

namespace {
// Answers yes to the first `count` items of the dimension that have this letter.
int answer_yes(Instrument const& instrument, AnswerSheet& sheet, std::string const& dim, std::size_t profile,
               char letter, int count) {
  int given = 0;
  for (auto const& item : instrument.items) {
    bool const here = item.dimension >= 0 && instrument.dims[static_cast<std::size_t>(item.dimension)].id == dim;
    if (!here || item.letters[profile] != letter || given == count) continue;
    sheet.answers[item.id].value = AnswerValue::yes;
    ++given;
  }
  return given;
}

DerivedValue derived(InstrumentResult const& result, std::string const& id) {
  for (auto const& value : result.readings.front().derived)
    if (value.id == id) return value;
  FAIL("no derived rule " << id);
  return {};
}
} // namespace

TEST_CASE("lif.t01_dimension_vectors: 435 rows of the Delphi rule", "[pure]") {
  auto const instrument = load("ilo-delphi-labour");
  auto const text = read_file(k_folder + "/golden/ilo-delphi-labour-dimensions.csv");
  REQUIRE(text);
  auto const table = read_csv_table(*text);
  REQUIRE(table);
  int rows = 0;
  for (auto const& row : table->rows) {
    bool const child = row.cells[1] == "child_labour";
    auto sheet = sheet_of(instrument, {});
    sheet.age = child ? AgeRange{15, 15} : AgeRange{30, 30};
    std::size_t const profile = child ? 1 : 0;
    REQUIRE(instrument.profiles[profile] == row.cells[1]);
    int const wanted[3] = {std::stoi(row.cells[2]), std::stoi(row.cells[3]), std::stoi(row.cells[4])};
    char const letters[3] = {'S', 'M', 'W'};
    for (int i = 0; i < 3; ++i)
      REQUIRE(answer_yes(instrument, sheet, row.cells[0], profile, letters[i], wanted[i]) == wanted[i]);
    auto const result = evaluate(instrument, sheet);
    REQUIRE(result);
    auto const truth = derived(*result, "pos_" + row.cells[0]).value.truth;
    INFO("line " << row.line);
    CHECK(truth == (row.cells[5] == "1" ? Truth::yes : Truth::no));
    ++rows;
  }
  CHECK(rows == 435);
}

TEST_CASE("lif.t01_dimension_vectors: golden answers of every file", "[pure]") {
  int vectors = 0;
  for (auto const& name : k_scored) {
    auto const instrument = load(name);
    auto const text = read_file(k_folder + "/" + instrument.golden);
    REQUIRE(text);
    auto const report = check_golden(instrument, *text);
    REQUIRE(report);
    for (auto const& failure : report->failures)
      UNSCOPED_INFO(name << ": " << failure.args[1].second << " " << failure.args[2].second);
    CHECK(report->failures.empty());
    CHECK(report->summary.vectors >= 5);
    vectors += report->summary.vectors;
  }
  CHECK(vectors == 30);
}

TEST_CASE("lif.t01 a golden vector that is wrong is found", "[pure]") {
  auto const instrument = load("palermo-art3");
  auto const report = check_golden(
      instrument,
      R"([{"name":"x","age":24,"default":"no","answers":{"PU01":"yes"},"expect":{"established":"elements_present"}}])");
  REQUIRE(report);
  REQUIRE(report->failures.size() == 1);
  CHECK(report->failures[0].args[2].second == "established");
  CHECK_FALSE(check_golden(instrument, R"([{"name":"x","answers":{"NO01":"yes"},"expect":{"established":"x"}}])"));
  CHECK_FALSE(check_golden(instrument, R"([{"name":"x","answers":{}}])"));
}

TEST_CASE("lif.worked example of the labour lists", "[pure]") {
  auto const instrument = load("ilo-delphi-labour");
  CHECK(instrument.items.size() == 67);
  auto sheet = sheet_of(instrument, {"RD01", "RD02", "EX01", "EX02", "DC02"}, AnswerValue::not_asked);
  sheet.age = {29, 29};
  sheet.answers["DC05"].value = AnswerValue::declined;
  auto result = evaluate(instrument, sheet);
  REQUIRE(result);
  CHECK(result->established == "indicated");
  CHECK(result->ceiling == "indicated_strict");
  CHECK(result->answered == 5);
  CHECK(result->answerable == 67);
  sheet.answers["DC11"].value = AnswerValue::yes;
  result = evaluate(instrument, sheet);
  CHECK(result->established == "indicated_strict");
  CHECK(result->open_items.empty());
  CHECK(result->actions.size() == 3);
  CHECK(result->actions[0] == TaskKind::offer_nrm_referral);
  sheet.age = {15, 15};
  CHECK(evaluate(instrument, sheet)->answerable == 65);
}

TEST_CASE("lif.worked example of the structured risk review", "[pure]") {
  auto const instrument = load("structured-risk-review-demo");
  auto sheet = sheet_of(instrument, {"I01", "I02", "I05", "I34"});
  sheet.form = "initial";
  sheet.answers["I04"].value = AnswerValue::unknown;
  sheet.answers["I35"].value = AnswerValue::unknown;
  auto const result = evaluate(instrument, sheet);
  REQUIRE(result);
  CHECK(result->score == Interval{7, 13});
  CHECK(result->band_level == "low");
  CHECK(result->floor_level == "medium");
  CHECK(result->established == "medium");
  CHECK(result->ceiling == "high");
  CHECK(duration_text(*result->within) == "P30D");
  CHECK(duration_text(*result->revisit_within) == "P7D");
  CHECK(result->open_items == std::vector<std::string>{"I04", "I35"});
  CHECK(result->reasons == std::vector<std::string>{"I05"});
  CHECK(result->actions.size() == 5);
}

TEST_CASE("casework.intake every instrument runs with no answers at all", "[pure]") {
  for (auto const& name : k_scored) {
    auto const instrument = load(name);
    AnswerSheet sheet;
    if (!instrument.forms.empty()) sheet.form = "initial";
    auto const result = evaluate(instrument, sheet);
    REQUIRE(result);
    CHECK(result->answered == 0);
    CHECK(result->established == rank_id(instrument, 0));
    CHECK(result->ceiling == rank_id(instrument, rank_count(instrument) - 1));
    CHECK_FALSE(result->open_items.empty());
  }
}

TEST_CASE("lif.evaluate refuses what the instrument does not have", "[pure]") {
  auto const risk = load("structured-risk-review-demo");
  AnswerSheet sheet;
  CHECK(evaluate(risk, sheet).error().message_key == "casework.error.form");
  sheet.form = "initial";
  sheet.her_level = "deadly";
  CHECK(evaluate(risk, sheet).error().message_key == "casework.error.her_level");
  sheet.her_level = "high";
  sheet.answers["X99"].value = AnswerValue::yes;
  CHECK(evaluate(risk, sheet).error().message_key == "casework.error.item");
  auto const empty = load("empty/us.raft");
  CHECK(evaluate(empty, {}).error().code == Code::conflict);
  CHECK_FALSE(may_run(empty, true));
  CHECK(may_run(risk, true));
  CHECK_FALSE(may_run(risk, false));
}
