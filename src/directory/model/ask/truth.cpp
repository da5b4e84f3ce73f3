#include "directory/model/ask/truth.h"
#include <algorithm>
#include <cmath>

namespace linden::directory {
namespace {
constexpr int k_start_steps = 12;
constexpr int k_decay_steps = 24;
/// The decay of the grid goes from a half to a hundredfth of what would halve a report within its lifetime, and up to
/// sixty times as fast: from "lasts for weeks" to "gone within minutes".
constexpr double k_slowest = 0.01;
constexpr double k_fastest = 60;

double hours_of(std::chrono::seconds age) { return std::max<double>(0, static_cast<double>(age.count())) / 3600.0; }
} // namespace

TruthRate truth_rate(std::span<Try const> tries) {
  TruthRate rate;
  for (auto const& attempt : tries.subspan(0, std::min(tries.size(), k_shown_tries))) {
    ++rate.tries;
    if (attempt.was_true) ++rate.was_true;
  }
  return rate;
}

double TruthCurve::at(std::chrono::seconds age) const { return at_once * std::exp(-per_hour * hours_of(age)); }

LearnedTruth::LearnedTruth(std::span<Try const> tries, std::chrono::minutes configured)
    : m_configured(configured), m_has_tries(!tries.empty()) {
  auto const unit = std::log(2.0) / std::max(1.0 / 60, static_cast<double>(configured.count()) / 60.0);
  auto const step = std::log(k_fastest / k_slowest) / (k_decay_steps - 1);
  auto const counted = tries.subspan(0, std::min(tries.size(), k_learning_tries));
  for (int i = 0; i < k_start_steps; ++i)
    for (int j = 0; j < k_decay_steps; ++j) {
      TruthCurve const curve{1.0 - 0.999 * i / k_start_steps, unit * k_slowest * std::exp(step * j)};
      double log_weight = 0;
      for (auto const& attempt : counted) {
        auto const chance = std::clamp(curve.at(attempt.age), 0.001, 0.999);
        log_weight += std::log(attempt.was_true ? chance : 1 - chance);
      }
      m_cells.push_back({curve, log_weight});
    }
  auto const most = std::max_element(m_cells.begin(), m_cells.end(), [](auto const& a, auto const& b) {
                      return a.weight < b.weight;
                    })->weight;
  double sum = 0;
  for (auto& cell : m_cells) sum += cell.weight = std::exp(cell.weight - most);
  for (auto& cell : m_cells) cell.weight /= sum;
}

double LearnedTruth::at(std::chrono::seconds age) const {
  double chance = 0;
  for (auto const& cell : m_cells) chance += cell.weight * cell.curve.at(age);
  return chance;
}

double LearnedTruth::mean_until(std::chrono::seconds age) const {
  auto const hours = hours_of(age);
  double mean = 0;
  for (auto const& [curve, weight] : m_cells) {
    auto const x = curve.per_hour * hours;
    mean += weight * curve.at_once * (x < 1e-9 ? 1 : (1 - std::exp(-x)) / x);
  }
  return mean;
}

std::chrono::minutes LearnedTruth::lifetime() const {
  if (!m_has_tries || m_configured <= k_least_lifetime) return m_configured;
  // The mean falls with the age, so the longest lifetime is found by halving.
  if (mean_until(m_configured) >= k_truth_wanted) return m_configured;
  auto low = k_least_lifetime;
  auto high = m_configured;
  while (high - low > std::chrono::minutes(1)) {
    auto const middle = low + (high - low) / 2;
    (mean_until(middle) >= k_truth_wanted ? low : high) = middle;
  }
  return low;
}
} // namespace linden::directory
