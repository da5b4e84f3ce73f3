#include "casework/lif_support.h"
#include "casework/model/risk.h"
#include "casework/model/risk_clock.h"
using namespace linden;
using namespace linden::casework;
using namespace linden::casework::test;

namespace {
Instant at(std::string_view text) { return read_instant(text).value(); }
LevelInputs inputs_of(int previous, int established, bool evolution, bool insufficient) {
  LevelInputs inputs;
  inputs.previous = previous;
  inputs.established = established;
  inputs.is_evolution = evolution;
  inputs.is_insufficient = insufficient;
  return inputs;
}
} // namespace

// Five things a review can say: four levels, or "insufficient, at least low"; before it stood one of the same five.
TEST_CASE("casework.risk.upward_only all 25 pairs, by first form and by evolution form", "[pure]") {
  int pairs = 0;
  for (int before = 0; before < 5; ++before)
    for (int now = 0; now < 5; ++now, ++pairs) {
      int const previous = before == 4 ? 0 : before;
      bool const insufficient = now == 4;
      int const established = insufficient ? 0 : now;
      INFO("before " << before << " now " << now);
      auto const first = effective_level(inputs_of(previous, established, false, insufficient), "");
      CHECK(first.value() == std::max(previous, established));
      auto const evolution = effective_level(inputs_of(previous, established, true, insufficient), "");
      if (established >= previous || insufficient)
        CHECK(evolution.value() == std::max(previous, established));
      else
        CHECK(evolution.value() == previous - 1);
    }
  CHECK(pairs == 25);
}

TEST_CASE("casework.risk.upward_only an override needs a reason and never goes down", "[pure]") {
  LevelInputs inputs;
  inputs.established = 1;
  inputs.override_level = 2;
  CHECK(effective_level(inputs, "").error().message_key == "error.risk_reason");
  CHECK(effective_level(inputs, "she was followed").value() == 2);
  inputs.override_level = 0;
  CHECK(effective_level(inputs, "any reason").error().code == Code::invalid);
  inputs.override_level = 1;
  CHECK(effective_level(inputs, "").value() == 1);
  for (int current = 0; current < 4; ++current)
    for (int wanted = 0; wanted < 4; ++wanted) {
      CHECK(raised_level(current, wanted, "reason").has_value() == (wanted > current));
      CHECK_FALSE(raised_level(current, wanted, ""));
    }
}

TEST_CASE("casework.risk.her_view_is_floor", "[pure]") {
  auto const instrument = load("structured-risk-review-demo");
  auto sheet = sheet_of(instrument, {});
  for (auto const* level : {"low", "medium", "high", "extreme"}) {
    sheet.her_level = level;
    auto const result = evaluate(instrument, sheet);
    CHECK(result->established == level);
    CHECK(result->band_level == "low");
    LevelInputs inputs;
    inputs.her_view = find_rank(instrument, level);
    CHECK(effective_level(inputs, "").value() == find_rank(instrument, level));
  }
}

TEST_CASE("casework.risk.floors act on critical answers, not on protective ones", "[pure]") {
  auto const instrument = load("structured-risk-review-demo");
  auto sheet = sheet_of(instrument, {"I04"});
  sheet.form = "evolution";
  for (auto const* id : {"P01", "P02", "P03", "P04"}) {
    sheet.answers[id].value = AnswerValue::yes;
    sheet.answers[id].source = AnswerSource::document;
  }
  CHECK(evaluate(instrument, sheet)->score == Interval{-1, -1});
  CHECK(evaluate(instrument, sheet)->established == "medium");
  sheet.answers["I35"].value = AnswerValue::yes;
  CHECK(evaluate(instrument, sheet)->established == "high");
}

TEST_CASE("casework.risk.insufficient takes the shorter clock", "[pure]") {
  auto const instrument = load("structured-risk-review-demo");
  auto const zone = load_zone("Europe/Ljubljana").value();
  auto const recorded = at("2024-03-01T10:00:00Z");
  auto const day = [&](int rank, bool insufficient) {
    return civil_day(next_review(instrument, {rank, insufficient, recorded}, zone) - std::chrono::seconds(1), zone);
  };
  CHECK(day(0, false) == Day(2024, 4, 30));
  CHECK(day(0, true) == Day(2024, 3, 8));
  CHECK(day(1, false) == Day(2024, 3, 31));
  CHECK(day(1, true) == Day(2024, 3, 8));
  CHECK(day(2, false) == Day(2024, 3, 8));
  CHECK(day(2, true) == Day(2024, 3, 8));
  CHECK(next_review(instrument, {3, true, recorded}, zone) == recorded + std::chrono::hours(72));
  // A sheet with 19 of 33 answers is below 60 %, one with 20 is not.
  auto sheet = sheet_of(instrument, {}, AnswerValue::not_asked);
  int given = 0;
  for (auto const& item : instrument.items) {
    if (!item.protected_ground.empty() || item.confirm || given == 19) continue;
    sheet.answers[item.id].value = AnswerValue::no;
    ++given;
  }
  CHECK(evaluate(instrument, sheet)->insufficient);
  CHECK(duration_text(*evaluate(instrument, sheet)->within) == "P7D");
  sheet.answers["I35"].value = AnswerValue::no;
  CHECK(evaluate(instrument, sheet)->answered == 20);
  CHECK_FALSE(evaluate(instrument, sheet)->insufficient);
}

TEST_CASE("casework.risk.clock_dst_leap hours are exact, days end at midnight of the office", "[pure]") {
  auto const instrument = load("structured-risk-review-demo");
  auto const zone = load_zone("Europe/Ljubljana").value();
  auto const due = [&](int rank, std::string_view recorded) {
    return instant_text(next_review(instrument, {rank, false, at(recorded)}, zone));
  };
  CHECK(due(2, "2024-03-01T10:00:00Z") == "2024-03-08T23:00:00Z");
  CHECK(due(2, "2024-03-05T22:59:59Z") == "2024-03-12T23:00:00Z"); // golden scenario, step 6
  CHECK(due(2, "2024-02-22T10:00:00Z") == "2024-02-29T23:00:00Z"); // leap day
  CHECK(due(2, "2024-03-28T10:00:00Z") == "2024-04-04T22:00:00Z"); // over the spring change
  CHECK(due(2, "2024-10-24T10:00:00Z") == "2024-10-31T23:00:00Z"); // over the autumn change
  CHECK(due(3, "2024-03-29T10:00:00Z") == "2024-04-01T10:00:00Z");
  CHECK(due(3, "2024-10-25T10:00:00Z") == "2024-10-28T10:00:00Z");
  CHECK(due(1, "2024-12-15T10:00:00Z") == "2025-01-14T23:00:00Z"); // year end
}

TEST_CASE("casework.risk every trigger makes the review due now, and never later", "[pure]") {
  auto const instrument = load("structured-risk-review-demo");
  auto const now = at("2024-03-05T10:00:00Z");
  for (std::size_t i = 0; i < k_trigger_words.size(); ++i) {
    auto const trigger = static_cast<Trigger>(i);
    CHECK(due_after_trigger(instrument, trigger, now + std::chrono::hours(100), now).value() == now);
    CHECK(due_after_trigger(instrument, trigger, now - std::chrono::hours(1), now).value() ==
          now - std::chrono::hours(1));
  }
  auto const without = load("palermo-art3");
  CHECK_FALSE(due_after_trigger(without, Trigger::move, now, now));
}

TEST_CASE("casework.risk durations are read strictly", "[pure]") {
  CHECK(read_duration("P7D").value() == Duration{7, 0});
  CHECK(read_duration("PT72H").value() == Duration{0, 72});
  for (auto const* text :
       {"", "P", "PD", "P0D", "P07D", "P-1D", "P7", "7D", "P1W", "P1M", "PT5M", "P7DT1H", "p7d", "P 7D", "P9999D"})
    CHECK_FALSE(read_duration(text));
}
