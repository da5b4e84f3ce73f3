// A network of 300 houses in simulated time: who answers when, who stays silent, whether she wants the place.
// Only the rules of model/ask/round.h run; no clock of the machine is read.
#pragma once
#include "directory/model/ask/round.h"
#include <algorithm>
#include <cmath>
#include <optional>
#include <queue>
#include <random>
#include <vector>
namespace linden::directory::tests {

/// How a house answers. Source of the curve: directory.md 17: half of 78 requests of a comparable network got a "maybe"
/// or better within 5 minutes; 30 of 100 houses stay silent. How many houses one such request reached is not told: we
/// take 20. With 70 of 100 answering after a lognormal time (median 25 min, sigma 1.4) and 37 of 100 answers positive,
/// 20 houses give 48 of 100 within 5 minutes. `agrees`: 35.4 of 100 decline (Women's Aid, 2022-23).
struct ResponseCurve {
  double silent = 0.30;
  double median_minutes = 25;
  double sigma = 1.4;
  double yes = 0.22;
  double maybe = 0.15;
  double agrees = 0.646;
  double talk_minutes = 4; ///< until she has said what she wants; median
};
struct SimulatedRound {
  std::optional<double> first_yes; ///< minutes
  std::optional<double> confirmed; ///< minutes, to a held place that she wants
  RoundState state = RoundState::open;
};

class Network {
public:
  Network(unsigned seed, ResponseCurve curve, int houses = 300) : m_engine(seed), m_curve(curve), m_houses(houses) {}

  /// One round over `asked` of the houses, extended once when its time runs out.
  SimulatedRound run(int asked) {
    auto round = make_round(std::min(asked, m_houses));
    SimulatedRound result;
    Events events;
    for (std::size_t i = 0; i < round.asks.size(); ++i)
      if (chance() >= m_curve.silent) events.push({lognormal(m_curve.median_minutes, m_curve.sigma), i, true});
    while (!events.empty()) {
      auto const event = events.top();
      events.pop();
      auto const now = round.started_at + std::chrono::seconds(static_cast<long>(event.minute * 60));
      if (state_at(round, now) == RoundState::died && round.extensions == 0) round = *extended(round, at_end(round));
      if (state_at(round, now) == RoundState::died) break;
      if (event.is_answer) take_answer(round, event, now, result, events);
      else if (take_choice(round, event, now, result, events)) return result;
    }
    result.state = round.state == RoundState::open ? RoundState::died : round.state;
    return result;
  }

private:
  struct Event {
    double minute;
    std::size_t house;
    bool is_answer; ///< else she says what she wants
    bool operator>(Event const& other) const { return minute > other.minute; }
  };
  using Events = std::priority_queue<Event, std::vector<Event>, std::greater<>>;

  double chance() { return std::uniform_real_distribution<>(0, 1)(m_engine); }
  double lognormal(double median, double sigma) {
    return std::lognormal_distribution<>(std::log(median), sigma)(m_engine);
  }
  static Instant at_end(Round const& round) { return round.until - std::chrono::seconds(1); }

  Round make_round(int asked) {
    Round round;
    round.started_at = instant_from_number(1'700'000'000);
    round.until = round.started_at + k_round_length;
    for (int i = 0; i < asked; ++i) {
      Ask ask;
      ask.id.bytes[0] = static_cast<std::uint8_t>(i >> 8);
      ask.id.bytes[1] = static_cast<std::uint8_t>(i);
      round.asks.push_back(ask);
    }
    return round;
  }

  void take_answer(Round& round, Event const& event, Instant now, SimulatedRound& result, Events& events) {
    auto const dice = chance();
    HouseAnswer answer;
    answer.kind = dice < m_curve.yes ? AnswerKind::yes : dice < m_curve.yes + m_curve.maybe ? AnswerKind::maybe : AnswerKind::no;
    if (answer.kind == AnswerKind::no) answer.reason = "full";
    auto const effect = effect_of(round, round.asks[event.house], answer, now);
    if (!effect) return;
    if (*effect == Effect::hold) {
      if (!result.first_yes) result.first_yes = event.minute;
      events.push({event.minute + lognormal(m_curve.talk_minutes, 0.5), event.house, false});
    }
    round = answered(round, round.asks[event.house].id, answer, *effect, now);
  }

  /// True when she wants the held place.
  bool take_choice(Round& round, Event const& event, Instant now, SimulatedRound& result, Events& events) {
    if (chance() < m_curve.agrees) {
      result.confirmed = event.minute;
      result.state = RoundState::ended;
      return true;
    }
    auto const before = round;
    round = *reopened(round, now);
    for (std::size_t i = 0; i < round.asks.size(); ++i)
      if (before.asks[i].answered_at && round.asks[i].state == AskState::silent) // it had said yes too late, and is asked again
        events.push({event.minute + lognormal(m_curve.talk_minutes, 1), i, true});
    return false;
  }

  std::mt19937 m_engine;
  ResponseCurve m_curve;
  int m_houses;
};

/// The value below which `share` of all lie; rounds without one count as infinite.
inline double quantile(std::vector<std::optional<double>> const& values, double share) {
  std::vector<double> sorted;
  for (auto const& value : values) sorted.push_back(value.value_or(1e9));
  std::sort(sorted.begin(), sorted.end());
  return sorted[std::min(sorted.size() - 1, static_cast<std::size_t>(share * static_cast<double>(sorted.size())))];
}
} // namespace linden::directory::tests
