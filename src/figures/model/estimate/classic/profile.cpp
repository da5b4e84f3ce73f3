#include "figures/model/estimate/classic/profile.h"
#include <algorithm>
#include <cmath>

namespace linden::figures {
namespace {
constexpr double k_most_hidden = 1e12, k_least_hidden = 1e-6;
constexpr int k_bisections = 60;

/// The profile at a number of hidden people, over a fixed model.
class Profile {
public:
  Profile(CaptureHistories const& histories, OpenPart const& open, ProfileForm form)
      : m_table(histories.list_count()), m_open(open), m_form(form), m_fitter(histories.list_count()) {
    m_table.fill(histories.counts);
  }
  std::optional<double> best_hidden() {
    if (!m_fitter.fit(m_table, parts())) return {};
    return m_fitter.hidden();
  }
  /// Empty when it does not converge.
  std::optional<double> at(double log_hidden) {
    double const hidden = std::exp(log_hidden);
    auto const form = m_form == ProfileForm::multinomial ? HiddenForm::counted : HiddenForm::fixed;
    if (!m_fitter.fit_given_hidden(m_table, parts(), hidden, form)) return {};
    if (m_form == ProfileForm::poisson) return m_fitter.kernel();
    double const all = static_cast<double>(m_table.observed()) + hidden;
    return m_fitter.kernel() + std::lgamma(all + 1) - all * std::log(all) + all - std::lgamma(hidden + 1);
  }
  [[nodiscard]] double observed() const { return static_cast<double>(m_table.observed()); }

private:
  [[nodiscard]] EffectParts parts() const { return {m_open.effects, m_open.closed}; }
  CountTable m_table;
  OpenPart const& m_open;
  ProfileForm m_form;
  Fitter m_fitter;
};

/// Highest point near `start`, by golden section; the profile has one top.
std::optional<double> top_of(Profile& profile, double start) {
  double const ratio = (std::sqrt(5.0) - 1) / 2;
  double low = start - 1, high = start + 1;
  for (int round = 0; round < k_bisections; ++round) {
    double const a = high - ratio * (high - low), b = low + ratio * (high - low);
    auto const at_a = profile.at(a), at_b = profile.at(b);
    if (!at_a || !at_b) return {};
    (*at_a < *at_b ? low : high) = *at_a < *at_b ? a : b;
  }
  return (low + high) / 2;
}

/// Between `inside` and `outside` the profile passes `level`.
std::optional<double> crossing(Profile& profile, double inside, double outside, double level) {
  for (int round = 0; round < k_bisections; ++round) {
    double const middle = (inside + outside) / 2;
    auto const value = profile.at(middle);
    if (!value) return {};
    (*value >= level ? inside : outside) = middle;
  }
  return (inside + outside) / 2;
}

/// First point from `top` in steps of `step` that lies under the level; the last one tried when none does.
std::optional<double> outside_of(Profile& profile, double top, double step, double level, bool& found) {
  double at = top;
  found = false;
  while (at > std::log(k_least_hidden) && at < std::log(k_most_hidden) && !found) {
    at += step;
    auto const value = profile.at(at);
    if (!value) return {};
    found = *value < level;
  }
  return at;
}

std::optional<ProfileInterval> interval_of(Profile& profile, double z) {
  auto const start = profile.best_hidden();
  if (!start || !(*start > 0)) return {};
  auto const top = top_of(profile, std::log(*start));
  if (!top) return {};
  auto const highest = profile.at(*top);
  if (!highest) return {};
  double const level = *highest - z * z / 2;
  bool below = false, above = false;
  auto const left = outside_of(profile, *top, -0.5, level, below);
  auto const right = outside_of(profile, *top, 0.5, level, above);
  if (!left || !right) return {};
  ProfileInterval interval{profile.observed() + std::exp(*top), profile.observed(), {}};
  if (below) {
    auto const at = crossing(profile, *top, *left, level);
    if (!at) return {};
    interval.lower += std::exp(*at);
  }
  if (above) {
    auto const at = crossing(profile, *top, *right, level);
    if (!at) return {};
    interval.upper = profile.observed() + std::exp(*at);
  }
  return interval;
}
} // namespace

Result<std::optional<ProfileInterval>> profile_interval(CaptureHistories const& histories, LoglinearModel const& model,
                                                        double z, ProfileForm form) {
  LINDEN_TRY(existence, existence_of(histories, model));
  if (existence != Existence::estimable) return std::optional<ProfileInterval>();
  auto const open = open_part(histories, model);
  Profile profile(histories, open, form);
  return interval_of(profile, z);
}
} // namespace linden::figures
