#include "casework/model/clock.h"
#include "casework/model/placement.h"
#include "casework/model/referral.h"
#include "casework/model/instrument/soundness.h"
#include <catch2/catch.hpp>
#include <map>
#include <sstream>
using namespace linden;
using namespace linden::casework;

namespace {
// "from event to" lines; every pair that is not there has to be refused.
template <typename State, typename Event, std::size_t States, std::size_t Events>
void check_table(std::string const& table, std::array<std::string_view, States> const& states,
                 std::array<std::string_view, Events> const& events) {
  std::map<std::pair<State, Event>, State> expected;
  std::istringstream lines(table);
  for (std::string from, event, to; lines >> from >> event >> to;)
    expected[{find_word<State>(states, from).value(), find_word<Event>(events, event).value()}] =
        find_word<State>(states, to).value();
  std::size_t allowed = 0;
  for (std::size_t s = 0; s < States; ++s)
    for (std::size_t e = 0; e < Events; ++e) {
      auto const state = static_cast<State>(s);
      auto const event = static_cast<Event>(e);
      auto const next = next_state(state, event);
      INFO(states[s] << " " << events[e]);
      auto const at = expected.find({state, event});
      REQUIRE(next.has_value() == (at != expected.end()));
      if (next) {
        CHECK(*next == at->second);
        ++allowed;
      } else {
        CHECK(next.error().code == Code::conflict);
      }
    }
  CHECK(allowed == expected.size());
}

Instant at(std::string_view text) { return read_instant(text).value(); }
} // namespace

TEST_CASE("casework.placement every pair of state and event", "[pure]") {
  check_table<PlacementState, PlacementEvent>(
      "requested offer offered  requested hold held  requested decline declined "
      "requested cancel cancelled offered hold held  offered decline declined "
      "offered cancel cancelled held extend_hold held  held hold_runs_out hold_expired "
      "held accept accepted  held decline declined  held cancel cancelled "
      "accepted arrive in  accepted not_come no_show  accepted decline declined "
      "accepted cancel cancelled in extend_stay extended  in leave out "
      "extended leave out",
      k_placement_words, k_placement_events);
  for (auto const state :
       {PlacementState::held, PlacementState::accepted, PlacementState::in, PlacementState::extended})
    CHECK(takes_place(state));
  for (auto const state :
       {PlacementState::requested, PlacementState::offered, PlacementState::out, PlacementState::declined,
        PlacementState::hold_expired, PlacementState::cancelled, PlacementState::no_show})
    CHECK_FALSE(takes_place(state));
  CHECK(has_stay(PlacementState::in));
  CHECK(has_stay(PlacementState::out));
  CHECK_FALSE(has_stay(PlacementState::accepted));
  CHECK_FALSE(has_stay(PlacementState::no_show));
  for (std::size_t s = 0; s < k_placement_words.size(); ++s) {
    bool leads_on = false;
    for (std::size_t e = 0; e < k_placement_events.size(); ++e)
      leads_on = leads_on || next_state(static_cast<PlacementState>(s), static_cast<PlacementEvent>(e));
    CHECK(is_final(static_cast<PlacementState>(s)) != leads_on);
  }
}

TEST_CASE("casework.referral every pair of state and event", "[pure]") {
  check_table<ReferralState, ReferralEvent>(
      "draft send sent  draft revoke revoked  sent open seen  sent accept accepted  sent reject rejected "
      "sent revoke revoked  sent expire expired  seen accept accepted  seen reject rejected  seen revoke revoked "
      "seen expire expired  accepted start started  accepted revoke revoked  accepted give_back returned "
      "started finish done  started revoke revoked  started give_back returned",
      k_referral_words, k_referral_events);
  for (std::size_t s = 0; s < k_referral_words.size(); ++s) {
    auto const state = static_cast<ReferralState>(s);
    bool const open = state == ReferralState::sent || state == ReferralState::seen ||
                      state == ReferralState::accepted || state == ReferralState::started;
    CHECK(blocks_closure(state) == open);
  }
}

TEST_CASE("casework.referral clocks at 4 hours, 3 days and 7 days", "[pure]") {
  auto const zone = load_zone("Europe/Ljubljana").value();
  auto const sent = at("2024-03-29T22:30:00Z"); // 23:30 on 29 March; the clock changes on 31 March
  CHECK(answer_by(sent, true, zone) == at("2024-03-30T02:30:00Z"));
  CHECK(answer_by(sent, false, zone) == at("2024-04-01T22:00:00Z"));
  CHECK(start_by(sent, zone) == at("2024-04-05T22:00:00Z"));
  ReferralTimes times{ReferralState::sent, answer_by(sent, true, zone), {}};
  CHECK(due_on(times, at("2024-03-30T02:29:59Z"), zone) == ReferralDue::nothing);
  CHECK(due_on(times, at("2024-03-30T02:30:00Z"), zone) == ReferralDue::no_answer);
  times.state = ReferralState::seen;
  CHECK(due_on(times, at("2024-03-30T02:30:00Z"), zone) == ReferralDue::no_answer);
  times.state = ReferralState::accepted;
  times.accepted_at = sent;
  CHECK(due_on(times, at("2024-04-05T21:59:59Z"), zone) == ReferralDue::nothing);
  CHECK(due_on(times, at("2024-04-05T22:00:00Z"), zone) == ReferralDue::not_started);
  times.state = ReferralState::started;
  CHECK(due_on(times, at("2025-01-01T00:00:00Z"), zone) == ReferralDue::nothing);
}

TEST_CASE("casework.referral is done only with an outcome and her word on it", "[pure]") {
  CHECK(check_finish("", "good", false).error().field == "outcome");
  CHECK(check_finish("moved_in", "", false).error().field == "feedback");
  CHECK(check_finish("moved_in", "", true));
  CHECK(check_finish("moved_in", "good", false));
}

TEST_CASE("casework.clock overdue list equals brute force on 10,000 random clocks", "[pure]") {
  Sampler sampler(3);
  std::vector<Clock> clocks;
  auto const now = at("2024-03-08T12:00:00Z");
  std::size_t overdue = 0;
  for (int i = 0; i < 10000; ++i) {
    Clock clock{TaskKind::reassess_risk, now + std::chrono::seconds(sampler.pick(2001) - 1000), {}};
    if (sampler.pick(3) == 0) clock.met = now;
    if (!clock.met && clock.due <= now) ++overdue;
    clocks.push_back(clock);
  }
  auto const list = list_overdue(clocks, now);
  CHECK(list.size() == overdue);
  for (std::size_t i = 1; i < list.size(); ++i)
    CHECK(list[i - 1].due <= list[i].due);
  CHECK(state_on({TaskKind::call_back, now, {}}, now - std::chrono::seconds(1)) == ClockState::running);
  CHECK(state_on({TaskKind::call_back, now, {}}, now) == ClockState::overdue);
  CHECK(state_on({TaskKind::call_back, now, now}, now) == ClockState::met);
}
