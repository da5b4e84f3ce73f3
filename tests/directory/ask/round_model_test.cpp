#include "directory/ask/network.h"
#include "directory/model/ask/plan.h"
#include "directory/model/ask/reasons.h"
#include "directory/model/ask/turnaway.h"
#include "directory/services.h"
#include <rapidcheck.h>

namespace linden::directory {
using namespace tests;
using std::chrono::minutes;
namespace {
Instant const k_start = instant_from_number(1'700'000'000);

Round make_round(int houses) {
  Round round;
  round.started_at = k_start;
  round.until = k_start + k_round_length;
  for (int i = 0; i < houses; ++i) {
    Ask ask;
    ask.id.bytes[0] = static_cast<std::uint8_t>(i + 1);
    round.asks.push_back(ask);
  }
  return round;
}
HouseAnswer says(AnswerKind kind, AnswerWay way = AnswerWay::own_page) {
  return {kind, kind == AnswerKind::no ? "full" : "", way, 0};
}
Round give(Round const& round, std::size_t house, HouseAnswer const& answer, Instant now) {
  auto const effect = effect_of(round, round.asks[house], answer, now);
  REQUIRE(effect);
  return answered(round, round.asks[house].id, answer, *effect, now);
}
} // namespace

TEST_CASE("directory.ask the first yes holds, the others are no longer needed, silence is no no", "[pure]") {
  auto round = make_round(4);
  round = give(round, 0, says(AnswerKind::no), k_start + minutes(1));
  round = give(round, 1, says(AnswerKind::maybe), k_start + minutes(2));
  CHECK(round.state == RoundState::open);
  CHECK(round.asks[2].state == AskState::silent);
  CHECK(effect_of(round, round.asks[2], says(AnswerKind::yes), k_start + minutes(3)) == Effect::hold);
  round = give(round, 2, says(AnswerKind::yes), k_start + minutes(3));
  CHECK(round.state == RoundState::held);
  CHECK(round.asks[0].state == AskState::no);
  CHECK(round.asks[1].state == AskState::not_needed);
  CHECK(round.asks[3].state == AskState::not_needed);
  // A second yes in the same instant is a report and nothing else.
  CHECK(effect_of(round, round.asks[3], says(AnswerKind::yes), k_start + minutes(3)) == Effect::report);
  auto const after = give(round, 3, says(AnswerKind::yes), k_start + minutes(3));
  CHECK(after.asks[3].state == AskState::not_needed);
  CHECK(after.state == RoundState::held);
}

TEST_CASE("directory.ask a link answers once, a maybe may become yes by page or phone", "[pure]") {
  auto round = make_round(2);
  round = give(round, 0, says(AnswerKind::maybe, AnswerWay::link), k_start);
  auto const again = effect_of(round, round.asks[0], says(AnswerKind::yes, AnswerWay::link), k_start + minutes(1));
  REQUIRE_FALSE(again);
  CHECK(again.error().code == Code::conflict);
  CHECK(effect_of(round, round.asks[0], says(AnswerKind::yes, AnswerWay::phone), k_start + minutes(1)) == Effect::hold);
  round = give(round, 1, says(AnswerKind::no), k_start);
  CHECK(effect_of(round, round.asks[1], says(AnswerKind::yes, AnswerWay::phone), k_start).error().code == Code::conflict);
}

TEST_CASE("directory.ask a no needs a reason of the list, places are whole and bounded", "[pure]") {
  auto const round = make_round(1);
  HouseAnswer answer{AnswerKind::no, "", AnswerWay::link, 0};
  CHECK(effect_of(round, round.asks[0], answer, k_start).error().field == "reason");
  answer.reason = "she is not welcome";
  CHECK(effect_of(round, round.asks[0], answer, k_start).error().field == "reason");
  answer = {AnswerKind::yes, "", AnswerWay::link, 501};
  CHECK(effect_of(round, round.asks[0], answer, k_start).error().field == "free");
}

TEST_CASE("directory.ask a round dies after 30 minutes, is extended once, and later answers are reports", "[pure]") {
  auto round = make_round(2);
  CHECK(state_at(round, k_start + minutes(29)) == RoundState::open);
  CHECK(state_at(round, k_start + minutes(30)) == RoundState::died);
  auto const longer = extended(round, k_start + minutes(29));
  REQUIRE(longer);
  CHECK(longer->until == k_start + minutes(60));
  CHECK(extended(*longer, k_start + minutes(40)).error().message_key == "error.ask.extended");
  CHECK(extended(round, k_start + minutes(30)).error().message_key == "error.ask.over");
  CHECK(effect_of(round, round.asks[0], says(AnswerKind::yes), k_start + minutes(31)) == Effect::report);
  // A clock set back revives nothing that was stored as over.
  auto const dead = ended(round, RoundState::died);
  CHECK(state_at(dead, k_start - minutes(5)) == RoundState::died);
  CHECK(effect_of(dead, dead.asks[0], says(AnswerKind::yes), k_start) == Effect::report);
  CHECK(ended(dead, RoundState::ended).state == RoundState::died);
}

TEST_CASE("directory.ask her no gives the place back and the round goes on", "[pure]") {
  auto round = give(make_round(3), 0, says(AnswerKind::yes), k_start + minutes(1));
  auto const again = reopened(round, k_start + minutes(5));
  REQUIRE(again);
  CHECK(again->state == RoundState::open);
  CHECK(again->asks[0].state == AskState::declined);
  CHECK(again->asks[1].state == AskState::silent);
  CHECK(reopened(*again, k_start).error().code == Code::conflict);
  CHECK(effect_of(*again, again->asks[1], says(AnswerKind::yes), k_start + minutes(6)) == Effect::hold);
}

TEST_CASE("directory.ask whatever the order of answers, at most one place is held at a time", "[pure]") {
  CHECK(rc::check([] {
    auto round = make_round(*rc::gen::inRange(1, 8));
    auto now = k_start;
    int held = 0;
    for (int step = 0; step < 30; ++step) {
      now += std::chrono::seconds(*rc::gen::inRange(0, 200));
      auto const house = static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(round.asks.size())));
      if (*rc::gen::inRange(0, 6) == 0) {
        if (auto const again = reopened(round, now)) {
          round = *again;
          --held;
        }
        continue;
      }
      auto const answer = says(*rc::gen::element(AnswerKind::yes, AnswerKind::maybe, AnswerKind::no),
                               *rc::gen::element(AnswerWay::link, AnswerWay::own_page, AnswerWay::phone));
      auto const effect = effect_of(round, round.asks[house], answer, now);
      if (!effect) continue;
      held += *effect == Effect::hold;
      round = answered(round, round.asks[house].id, answer, *effect, now);
      RC_ASSERT(held >= 0);
      RC_ASSERT(held <= 1);
      RC_ASSERT((round.state == RoundState::held) == (held == 1));
    }
  }));
}

TEST_CASE("directory.ask areas she avoids, full, quiet and bedless houses are never asked", "[pure]") {
  auto const add = [](int number, std::string const& region, std::vector<std::string> kinds, std::optional<Vacancy> vacancy) {
    auto service = house(number);
    service.region = region;
    service.kinds = std::move(kinds);
    return listed(service, std::move(vacancy));
  };
  Need need;
  need.country = "SI";
  need.avoid_areas = {"SI042"};
  std::vector<ListingPointer> const listings = {
      add(1, "SI041", {"shelter"}, {}),          add(2, "SI042", {"shelter"}, {}),      add(3, "", {"shelter"}, {}),
      add(4, "SI041", {"helpline"}, {}),         add(5, "SI041", {"shelter"}, places(0, k_start)),
      add(6, "SI041", {"shelter"}, places(2, k_start)), add(7, "SI041", {"shelter"}, {})};
  auto const offers = who_can_take(listings, need, k_start);
  QuietHouses quiet;
  quiet[{OrgId{}, service_id(7)}] = {0, 1439, "Europe/Ljubljana"};
  auto const plan = plan_round(offers, need, {}, quiet);
  std::vector<int> asked;
  for (auto const& offer : plan.asked) asked.push_back(offer.listing->service.number);
  std::sort(asked.begin(), asked.end());
  CHECK(asked == std::vector<int>{1, 6});
  RoundLimits one;
  one.houses = 1;
  CHECK(plan_round(offers, need, one, quiet).asked.size() == 1);
}

TEST_CASE("directory.ask quiet hours go past midnight in the house's own zone", "[pure]") {
  QuietHours const quiet{22 * 60, 6 * 60, "Europe/Helsinki"};
  CHECK(is_quiet(quiet, *read_instant("2025-03-01T20:30:00Z")));  // 22:30 there
  CHECK(is_quiet(quiet, *read_instant("2025-03-01T03:59:00Z")));
  CHECK_FALSE(is_quiet(quiet, *read_instant("2025-03-01T04:00:00Z")));
  CHECK_FALSE(is_quiet({60, 60, "Europe/Helsinki"}, k_start));
  CHECK(is_quiet({60, 61, "no such zone"}, k_start)); // nobody is woken up by a mistake
}

TEST_CASE("directory.ask only the minimal set leaves, and only facts that a rule reads", "[pure]") {
  Need need;
  need.country = "SI";
  need.region = "SI041";
  need.avoid_areas = {"SI042"};
  need.kinds = {"shelter"};
  need.facts.age = 17;
  need.facts.nationality_group = "third_country";
  need.facts.residence_status = "irregular";
  auto service = house(1);
  service.eligibility = {rule("low", at_least(Subject::age, 16), "age_below")};
  auto const asked = asked_need(need, {listed(service)});
  std::vector<std::string> fields;
  for (auto const& line : asked.lines) {
    fields.push_back(line.field);
    for (auto const& value : line.values) CHECK(value.find("SI04") == std::string::npos);
  }
  CHECK(fields == std::vector<std::string>{"kinds", "persons", "age"});
  CHECK(check_asked(asked));
  need.facts.children = 2;
  need.facts.child_ages = {3, 15};
  CHECK(asked_need(need, {listed(service)}).lines.back().field == "children"); // their ages only where a rule reads them
  auto family = house(2);
  family.eligibility = {rule("boys", at_most(Subject::child_age, 14), "child_age")};
  auto const with_ages = asked_need(need, {listed(service), listed(family)});
  CHECK(with_ages.lines.back() == AskedLine{"child_ages", {"3", "15"}});
  CHECK(banded(with_ages).lines.back().values == std::vector<std::string>{"0-13", "14-17"});
  auto more = asked;
  more.lines.push_back({"name", {"Zora"}});
  CHECK_FALSE(check_asked(more));
  auto const kept = banded(asked);
  CHECK(kept.lines[2].values == std::vector<std::string>{"14-17"});
}

TEST_CASE("directory.ask rounds within an hour are limited, also after a clock was set back", "[pure]") {
  RoundLimits limits;
  limits.rounds_per_hour = 2;
  std::vector<Instant> const starts = {k_start - minutes(70), k_start - minutes(20), k_start + minutes(30)};
  CHECK(check_pace(starts, limits, k_start).error().code == Code::too_many);
  CHECK(check_pace(starts, limits, k_start + minutes(45)));
}

TEST_CASE("directory.ask 300 houses in simulated time: median of the first yes 5 min, nine of ten 30 min", "[pure]") {
  Network network(20261123, {});
  std::vector<std::optional<double>> first, confirmed;
  for (int i = 0; i < 2000; ++i) {
    auto const round = network.run(RoundLimits{}.houses);
    first.push_back(round.first_yes);
    confirmed.push_back(round.confirmed);
  }
  CHECK(quantile(first, 0.5) <= 5);
  CHECK(quantile(first, 0.9) <= 30);
  CHECK(quantile(confirmed, 0.5) > quantile(first, 0.5));
}

TEST_CASE("directory.ask the register reproduces 40.6 35.4 18.0 6.0 percent from seeded rows", "[pure]") {
  std::vector<Turnaway> rows;
  auto const add = [&](int count, std::string const& house_code, std::string const& her) {
    for (int i = 0; i < count; ++i) {
      Turnaway row;
      row.her_no = her;
      row.houses = {{{}, "silent"}, {{}, house_code}};
      rows.push_back(row);
    }
  };
  add(150, "full", "");
  add(53, "no_staff", "");
  add(100, "full", "too_far"); // offered elsewhere, and she did not want it
  add(77, "silent", "not_safe_there");
  add(90, "rules", "");
  add(30, "silent", "");
  auto const draft = draft_of(rows);
  CHECK(draft.requests == 500);
  CHECK(draft.share(TurnawayKind::no_place) == 406);
  CHECK(draft.share(TurnawayKind::her_no) == 354);
  CHECK(draft.share(TurnawayKind::not_fitting) == 180);
  CHECK(draft.share(TurnawayKind::other) == 60);
  CHECK(draft_of({}).share(TurnawayKind::other) == 0);
}
} // namespace linden::directory
