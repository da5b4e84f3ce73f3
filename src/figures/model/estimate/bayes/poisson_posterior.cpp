#include "figures/model/estimate/bayes/poisson_posterior.h"
#include <algorithm>
#include <cmath>

namespace linden::figures {
namespace {
constexpr int k_most_newton_steps = 200;
/// Draws that stay where they are must be rare: more accepted than the usual 0.8.
constexpr double k_wanted_acceptance = 0.96;
constexpr double k_quarter_turn = 1.5707963267948966;

/// values[s] becomes the sum over all sets inside s.
void sum_over_subsets(std::vector<double>& values) {
  for (std::size_t bit = 1; bit < values.size(); bit <<= 1)
    for (std::size_t block = 0; block < values.size(); block += 2 * bit)
      for (std::size_t s = block; s < block + bit; ++s)
        values[s + bit] += values[s];
}

/// values[s] becomes the sum over all sets that contain s.
void sum_over_supersets(std::vector<double>& values) {
  for (std::size_t bit = 1; bit < values.size(); bit <<= 1)
    for (std::size_t block = 0; block < values.size(); block += 2 * bit)
      for (std::size_t s = block; s < block + bit; ++s)
        values[s] += values[s + bit];
}

/// Solves L^T x = right in place.
void solve_upper(std::vector<double> const& factor, std::vector<double>& right) {
  std::size_t const p = right.size();
  for (std::size_t i = p; i-- > 0;) {
    right[i] /= factor[i * p + i];
    for (std::size_t k = 0; k < i; ++k)
      right[k] -= factor[i * p + k] * right[i];
  }
}

/// Solves L x = right in place.
void solve_lower(std::vector<double> const& factor, std::vector<double>& right) {
  std::size_t const p = right.size();
  for (std::size_t i = 0; i < p; ++i) {
    for (std::size_t k = 0; k < i; ++k)
      right[i] -= factor[i * p + k] * right[k];
    right[i] /= factor[i * p + i];
  }
}
} // namespace

PoissonPosterior::PoissonPosterior(CaptureHistories const& histories, std::vector<ListSet> pairs, double prior_variance)
    : m_counts(histories.counts.begin(), histories.counts.end()), m_effects{0}, m_precision(1 / prior_variance),
      m_means(m_counts.size()), m_work(m_counts.size()) {
  for (int i = 0; i < histories.list_count(); ++i)
    m_effects.push_back(ListSet(1) << i);
  m_effects.insert(m_effects.end(), pairs.begin(), pairs.end());
  auto const n = static_cast<double>(histories.observed());
  m_top.assign(m_effects.size(), 0.0);
  m_top[0] = std::log(n);
  for (std::size_t i = 1; i <= histories.lists.size(); ++i)
    m_top[i] = std::log((static_cast<double>(histories.on_all_of(m_effects[i])) + 0.5) / (2 * n));
  m_slope.resize(m_effects.size());
}

double PoissonPosterior::height_of(std::vector<double> const& betas, std::vector<double>& slope) {
  std::fill(m_means.begin(), m_means.end(), 0.0);
  for (std::size_t j = 0; j < betas.size(); ++j)
    m_means[m_effects[j]] = betas[j];
  sum_over_subsets(m_means);
  double height = 0;
  m_work[0] = 0;
  for (std::size_t s = 1; s < m_means.size(); ++s) {
    double const mean = std::exp(m_means[s]);
    height += mean - m_counts[s] * m_means[s];
    m_means[s] = mean;
    m_work[s] = mean - m_counts[s];
  }
  m_means[0] = 0;
  sum_over_supersets(m_work);
  for (std::size_t j = 0; j < betas.size(); ++j) {
    slope[j] = m_work[m_effects[j]];
    if ((m_effects[j] & (m_effects[j] - 1)) == 0) continue; // the level and single lists are flat
    slope[j] += m_precision * betas[j];
    height += m_precision * betas[j] * betas[j] / 2;
  }
  return height;
}

/// Second derivatives at the last point looked at, as L L^T.
bool PoissonPosterior::factor_bend() {
  std::size_t const p = size();
  m_work = m_means;
  sum_over_supersets(m_work);
  m_factor.assign(p * p, 0.0);
  for (std::size_t i = 0; i < p; ++i)
    for (std::size_t j = 0; j <= i; ++j) {
      double sum = m_work[m_effects[i] | m_effects[j]];
      if (i == j && (m_effects[i] & (m_effects[i] - 1)) != 0) sum += m_precision;
      for (std::size_t k = 0; k < j; ++k)
        sum -= m_factor[i * p + k] * m_factor[j * p + k];
      if (i == j && !(sum > 0)) return false;
      m_factor[i * p + j] = i == j ? std::sqrt(sum) : sum / m_factor[j * p + j];
    }
  return true;
}

bool PoissonPosterior::step_down(double& now) {
  if (!factor_bend()) return false;
  auto move = m_slope;
  solve_lower(m_factor, move);
  solve_upper(m_factor, move);
  auto const from = m_top;
  auto slope = m_slope;
  double const before = now;
  double share = 1;
  for (int halving = 0; halving < 60; ++halving, share /= 2) {
    for (std::size_t j = 0; j < move.size(); ++j)
      m_top[j] = from[j] - share * move[j];
    now = height_of(m_top, slope);
    if (now <= before + 1e-9 * std::abs(before)) break;
  }
  m_slope = slope;
  return std::isfinite(now);
}

bool PoissonPosterior::find_top() {
  double now = height_of(m_top, m_slope);
  for (int step = 0; step < k_most_newton_steps; ++step) {
    double const before = now;
    if (!step_down(now)) return false;
    // Source: beyond exp(40) people there is no answer: the level runs off.
    if (m_top[0] > 40) return false;
    if (std::abs(before - now) < 1e-10 * (std::abs(now) + 1)) return factor_bend();
  }
  return false;
}

std::vector<double> PoissonPosterior::parameters_at(std::vector<double> const& z) const {
  auto betas = z;
  solve_upper(m_factor, betas);
  for (std::size_t j = 0; j < betas.size(); ++j)
    betas[j] += m_top[j];
  return betas;
}

double PoissonPosterior::height(std::vector<double> const& z, std::vector<double>& slope) {
  double const height = height_of(parameters_at(z), slope);
  solve_lower(m_factor, slope);
  return height;
}

HamiltonianChain::HamiltonianChain(PoissonPosterior const& posterior, RandomStream random)
    : m_posterior(posterior), m_random(random), m_z(posterior.size()), m_slope(posterior.size()),
      m_log_step(std::log(0.3)) {
  for (double& z : m_z)
    z = 2 * m_random.normal();
  m_height = m_posterior.height(m_z, m_slope);
}

void HamiltonianChain::draw(bool is_adapting) {
  // The step varies a little, so that no path closes on itself. Source: Neal 2011, section 3.2.
  double const step = std::exp(m_log_step) * (0.8 + 0.4 * m_random.uniform());
  int const steps = std::clamp(static_cast<int>(std::ceil(k_quarter_turn / step)), 1, 200);
  auto z = m_z;
  auto slope = m_slope;
  std::vector<double> momentum(z.size());
  double energy = m_height;
  for (double& p : momentum) {
    p = m_random.normal();
    energy += p * p / 2;
  }
  double height = m_height;
  for (int i = 0; i < steps; ++i) {
    for (std::size_t j = 0; j < z.size(); ++j) {
      momentum[j] -= step / 2 * slope[j];
      z[j] += step * momentum[j];
    }
    height = m_posterior.height(z, slope);
    for (std::size_t j = 0; j < z.size(); ++j)
      momentum[j] -= step / 2 * slope[j];
    if (!std::isfinite(height)) break;
  }
  double after = height;
  for (double const p : momentum)
    after += p * p / 2;
  double const acceptance = std::isfinite(after) ? std::min(1.0, std::exp(energy - after)) : 0;
  if (m_random.uniform() < acceptance) {
    m_z = std::move(z);
    m_slope = std::move(slope);
    m_height = height;
  }
  if (is_adapting) m_log_step += (acceptance - k_wanted_acceptance) / std::pow(++m_adapted + 5, 0.6);
}
} // namespace linden::figures
