#include "directory/model/ask/round.h"
#include "directory/model/ask/reasons.h"
#include <algorithm>
#include <array>

namespace linden::directory {
namespace {
constexpr int k_most_places = 500;
constexpr std::array<std::string_view, 4> k_round_states = {"open", "held", "ended", "died"};
constexpr std::array<std::string_view, 6> k_ask_states = {"silent", "maybe", "yes", "no", "declined", "not_needed"};
constexpr std::array<std::string_view, 3> k_answers = {"yes", "maybe", "no"};
constexpr std::array<std::string_view, 3> k_ways = {"link", "own_page", "phone"};

AskState state_of(AnswerKind kind) {
  return kind == AnswerKind::yes ? AskState::yes : kind == AnswerKind::no ? AskState::no : AskState::maybe;
}

void set_not_needed(Round& round) {
  for (auto& ask : round.asks)
    if (ask.state == AskState::silent || ask.state == AskState::maybe) ask.state = AskState::not_needed;
}
} // namespace

std::string_view code_of(RoundState state) { return k_round_states[static_cast<std::size_t>(state)]; }
std::string_view code_of(AskState state) { return k_ask_states[static_cast<std::size_t>(state)]; }
std::string_view code_of(AnswerKind kind) { return k_answers[static_cast<std::size_t>(kind)]; }
std::string_view code_of(AnswerWay way) { return k_ways[static_cast<std::size_t>(way)]; }

std::optional<AnswerKind> find_answer(std::string_view code) {
  auto const found = std::find(k_answers.begin(), k_answers.end(), code);
  if (found == k_answers.end()) return {};
  return static_cast<AnswerKind>(found - k_answers.begin());
}

RoundState state_at(Round const& round, Instant now) {
  return round.state == RoundState::open && now >= round.until ? RoundState::died : round.state;
}

bool is_live(Round const& round, Instant now) {
  auto const state = state_at(round, now);
  return state == RoundState::open || state == RoundState::held;
}

Result<Effect> effect_of(Round const& round, Ask const& ask, HouseAnswer const& answer, Instant now) {
  bool const needs_reason = answer.kind == AnswerKind::no;
  if ((needs_reason && answer.reason.empty()) || (!answer.reason.empty() && !is_on(k_house_reasons, answer.reason)))
    return fail(Code::invalid, "error.ask.reason", "reason");
  if (answer.free < 0 || answer.free > k_most_places) return fail(Code::invalid, "error.ask.free", "free");
  bool const is_final = ask.state == AskState::yes || ask.state == AskState::no || ask.state == AskState::declined;
  bool const is_again = ask.answered_at && answer.way == AnswerWay::link;
  if (is_final || is_again) return fail(Code::conflict, "error.ask.answered");
  if (state_at(round, now) != RoundState::open) return Effect::report;
  return answer.kind == AnswerKind::yes ? Effect::hold : Effect::recorded;
}

Round answered(Round round, AskId const& id, HouseAnswer const& answer, Effect effect, Instant now) {
  for (auto& ask : round.asks) {
    if (ask.id != id) continue;
    ask.answered_at = now;
    ask.reason = answer.reason;
    if (effect != Effect::report) ask.state = state_of(answer.kind);
  }
  if (effect == Effect::hold) {
    round.state = RoundState::held;
    set_not_needed(round);
  }
  return round;
}

Result<Round> reopened(Round round, Instant now) {
  if (round.state != RoundState::held) return fail(Code::conflict, "error.ask.nothing_held");
  round.state = RoundState::open;
  for (auto& ask : round.asks) {
    if (ask.state == AskState::yes) ask.state = AskState::declined;
    else if (ask.state == AskState::not_needed && now < round.until) ask.state = AskState::silent;
  }
  return round;
}

Result<Round> extended(Round round, Instant now) {
  if (!is_live(round, now)) return fail(Code::conflict, "error.ask.over");
  if (round.extensions > 0) return fail(Code::conflict, "error.ask.extended");
  round.until += std::chrono::duration_cast<std::chrono::seconds>(k_round_length);
  round.extensions = 1;
  return round;
}

Round ended(Round round, RoundState how) {
  if (round.state != RoundState::open && round.state != RoundState::held) return round;
  round.state = how;
  set_not_needed(round);
  return round;
}
} // namespace linden::directory
