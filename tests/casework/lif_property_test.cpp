#include "base/bytes.h"
#include "casework/lif_support.h"
#include "crypto/hash.h"
using namespace linden;
using namespace linden::casework;
using namespace linden::casework::test;

namespace {
int rank(Instrument const& instrument, std::string const& id) { return find_rank(instrument, id).value(); }
} // namespace

TEST_CASE("lif.t02_interval_sound: all completions of 400 random cases a file", "[pure][slow]") {
  for (auto const& name : k_scored) {
    auto const instrument = load(name);
    auto const report = sample_soundness(instrument, 20240301, 400);
    INFO(name << ": " << report.completions << " completions");
    CHECK(report.cases == 400);
    CHECK(report.sound == 400);
    CHECK(report.tight == 400);
    CHECK(report.completions > 400);
  }
}

TEST_CASE("lif.t03_monotone: a yes never lowers established or ceiling, 3,000 trials a file", "[pure][slow]") {
  Sampler sampler(7);
  for (auto const& name : {"ilo-delphi-labour", "palermo-art3"}) {
    auto const instrument = load(name);
    for (int i = 0; i < 3000; ++i) {
      auto sheet = random_sheet(instrument, sampler, sampler.pick(40));
      auto const before = evaluate(instrument, sheet);
      auto const& item =
          instrument.items[static_cast<std::size_t>(sampler.pick(static_cast<int>(instrument.items.size())))];
      sheet.answers[item.id].value = AnswerValue::yes;
      auto const after = evaluate(instrument, sheet);
      REQUIRE(rank(instrument, after->established) >= rank(instrument, before->established));
      REQUIRE(rank(instrument, after->ceiling) >= rank(instrument, before->ceiling));
    }
  }
}

TEST_CASE("lif.t04_protected_flip: protected answers never change a byte", "[pure]") {
  auto const instrument = load("structured-risk-review-demo");
  std::vector<std::string> protected_items;
  for (auto const& item : instrument.items)
    if (!item.protected_ground.empty()) protected_items.push_back(item.id);
  REQUIRE(protected_items == std::vector<std::string>{"I24", "I28"});
  Sampler sampler(11);
  for (int i = 0; i < 500; ++i) {
    auto sheet = random_sheet(instrument, sampler, 8);
    auto const bytes = result_bytes(*evaluate(instrument, sheet));
    for (auto const& id : protected_items)
      for (auto const value : {AnswerValue::yes, AnswerValue::no, AnswerValue::declined, AnswerValue::not_asked}) {
        sheet.answers[id].value = value;
        REQUIRE(result_bytes(*evaluate(instrument, sheet)) == bytes);
      }
  }
}

TEST_CASE("lif.t05_same_bytes: stored digests of 300 random results a file", "[pure]") {
  auto const stored = read_file(std::string(LINDEN_SOURCE_DIR) + "/tests/data/instruments/result-digests.txt");
  std::string found;
  for (auto const& name : k_scored) {
    auto const instrument = load(name);
    Sampler sampler(2012);
    std::string bytes;
    for (int i = 0; i < 300; ++i)
      bytes += result_bytes(*evaluate(instrument, random_sheet(instrument, sampler, 12))) + "\n";
    found += to_hex(crypto::sha256(as_bytes(bytes))) + "  " + name + "\n";
  }
  REQUIRE(stored);
  CHECK(found == *stored);
}

TEST_CASE("lif.t06_reasons_true: a reason is a yes, and without its reasons an outcome goes away", "[pure][slow]") {
  Sampler sampler(5);
  int with_reasons = 0;
  for (auto const& name : k_scored) {
    auto const instrument = load(name);
    for (int i = 0; i < 1000; ++i) {
      auto sheet = random_sheet(instrument, sampler, sampler.pick(30));
      auto const result = evaluate(instrument, sheet);
      for (auto const& id : result->reasons) {
        REQUIRE(sheet.answers[id].value == AnswerValue::yes);
        sheet.answers[id].value = AnswerValue::no;
      }
      if (instrument.kind == InstrumentKind::risk || result->established == rank_id(instrument, 0)) continue;
      ++with_reasons;
      REQUIRE_FALSE(result->reasons.empty());
      REQUIRE(rank(instrument, evaluate(instrument, sheet)->established) < rank(instrument, result->established));
    }
  }
  CHECK(with_reasons > 500);
}

TEST_CASE("lif.open items can change the result, and nothing else can", "[pure][slow]") {
  Sampler sampler(17);
  for (auto const& name : k_scored) {
    auto const instrument = load(name);
    for (int i = 0; i < 500; ++i) {
      auto sheet = random_sheet(instrument, sampler, 10);
      auto const result = evaluate(instrument, sheet);
      CHECK(result->open_items.empty() == (result->established == result->ceiling));
      for (auto const& id : result->open_items) {
        REQUIRE_FALSE(is_answered(sheet.answers[id].value));
        sheet.answers[id].value = AnswerValue::no;
      }
      // With every open item answered no, what the other unknown items say no longer matters.
      auto const closed = evaluate(instrument, sheet);
      CHECK(closed->established == result->established);
      CHECK(closed->ceiling == closed->established);
    }
  }
}
