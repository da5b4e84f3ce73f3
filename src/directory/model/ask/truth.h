// How often a shown free place was really there, and how long a house's report may be believed.
#pragma once
#include <chrono>
#include <optional>
#include <span>
#include <vector>
namespace linden::directory {

/// One time somebody tried a place that was shown as free: a hold used or refused at the door, an answer in a round, a
/// phone call. `age` of the report at that moment.
struct Try {
  std::chrono::seconds age;
  bool was_true = false;
};

/// Below so many tries a card says "not yet known". Source: directory.md 17.
inline constexpr int k_least_tries = 5;
/// "true 8 of the last 10 times". Source: directory.md 17.
inline constexpr std::size_t k_shown_tries = 10;
/// Older tries no longer count: houses change. Our own choice.
inline constexpr std::size_t k_learning_tries = 60;
/// What is shown as free shall be true in at least so many of 100. Source: directory.md 17.
inline constexpr double k_truth_wanted = 0.95;

struct TruthRate {
  int was_true = 0;
  int tries = 0;
  [[nodiscard]] bool is_known() const { return tries >= k_least_tries; }
};
/// Over the last ten. `tries` are newest first.
TruthRate truth_rate(std::span<Try const> tries);

/// A report of a unit is true at first with probability `at_once`, and then falls with `per_hour` (exponential decay).
struct TruthCurve {
  double at_once = 1;
  double per_hour = 0;
  [[nodiscard]] double at(std::chrono::seconds age) const;
};
/// The mean of the curves of a grid, weighed by the tries. Without tries it is the prior alone: a report lives about as
/// long as configured. Method: Bayes' rule on a 12 x 24 grid, prior flat on at_once and on the logarithm of the decay
/// around the configured lifetime.
/// Cost: 288 x tries, at most 60.
class LearnedTruth {
public:
  LearnedTruth(std::span<Try const> tries, std::chrono::minutes configured);
  /// Probability that a report of this age is true.
  [[nodiscard]] double at(std::chrono::seconds age) const;
  /// The longest lifetime, in whole minutes up to the configured one, over which what is shown is true in k_truth_wanted
  /// on average over the ages. Zero tries: the configured one. Never longer than configured, never below 10 minutes.
  [[nodiscard]] std::chrono::minutes lifetime() const;

private:
  struct Cell {
    TruthCurve curve;
    double weight;
  };
  /// Mean truth over the ages 0..age.
  [[nodiscard]] double mean_until(std::chrono::seconds age) const;
  std::vector<Cell> m_cells;
  std::chrono::minutes m_configured;
  bool m_has_tries;
};
/// A report lives at least so long, else its house could never be tried again. Our own choice.
inline constexpr std::chrono::minutes k_least_lifetime{10};
} // namespace linden::directory
