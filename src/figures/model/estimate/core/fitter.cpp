#include "figures/model/estimate/core/fitter.h"
#include <algorithm>
#include <cmath>
#include <limits>

namespace linden::figures {
namespace {
// Source: figures.md 2, step 1: the start is y + 0.1.
constexpr double k_start = 0.1;
constexpr int k_most_halvings = 20;
constexpr double k_slack = 1e-9;

bool contains_any(ListSet cell, std::vector<ListSet> const& effects) {
  return std::any_of(effects.begin(), effects.end(), [cell](ListSet effect) { return (cell & effect) == effect; });
}
} // namespace

void Fitter::prepare(CountTable const& table, EffectParts const& parts) {
  m_size = parts.open.size() + 1;
  m_effects.assign(1, 0);
  m_effects.insert(m_effects.end(), parts.open.begin(), parts.open.end());
  m_closed.assign(parts.closed.begin(), parts.closed.end());
  m_totals.resize(m_size);
  for (std::size_t j = 0; j < m_size; ++j) m_totals[j] = static_cast<double>(table.on_all_of(m_effects[j]));
  if (counts_hidden()) m_totals[0] += m_given;
  m_betas.resize(m_size), m_old.resize(m_size), m_gradient.resize(m_size), m_right.resize(m_size);
  m_column.resize(m_size), m_matrix.resize(m_size * m_size);
}

/// The matrix of the normal equations from the present sums; an intercept that is held leaves them.
void Fitter::set_equations() {
  for (std::size_t i = 0; i < m_size; ++i)
    for (std::size_t j = 0; j <= i; ++j) m_matrix[i * m_size + j] = m_sums[m_effects[i] | m_effects[j]];
  if (!holds_intercept()) return;
  m_matrix[0] = 1;
  for (std::size_t i = 1; i < m_size; ++i) m_matrix[i * m_size] = 0;
}

/// L D L' of the lower triangle in place, then `m_right` becomes the solution. False when not positive definite.
bool Fitter::solve() {
  std::size_t const p = m_size;
  double* const a = m_matrix.data();
  double* const b = m_right.data();
  double* const column = m_column.data();
  for (std::size_t k = 0; k < p; ++k) {
    double const pivot = a[k * p + k];
    if (!(pivot > 0)) return false;
    double const inverse = 1 / pivot;
    for (std::size_t i = k + 1; i < p; ++i) {
      double const own = a[i * p + k];
      column[i] = own;
      double const factor = own * inverse;
      double* const row = a + i * p;
      for (std::size_t j = k + 1; j <= i; ++j) row[j] -= factor * column[j];
      row[k] = factor;
      b[i] -= factor * b[k];
    }
    a[k * p + k] = inverse;
  }
  for (std::size_t k = p; k-- > 0;) {
    double const value = b[k] * a[k * p + k];
    b[k] = value;
  }
  for (std::size_t i = p; i-- > 1;) {
    double const value = b[i];
    double const* const row = a + i * p;
    for (std::size_t k = 0; k < i; ++k) b[k] -= row[k] * value;
  }
  return true;
}

bool Fitter::first_step(CountTable const& table, EffectParts const& parts) {
  std::array<double, k_most_histories> working;
  for (std::size_t s = 0; s < m_cells; ++s) {
    bool const whole = parts.closed.empty();
    bool const open = whole || !contains_any(static_cast<ListSet>(s), m_closed);
    auto const cell = static_cast<ListSet>(s);
    m_sums[s] = whole ? table.start_weight_sum(cell) : open ? table.start_weight(cell) : 0;
    working[s] = whole ? table.start_working_sum(cell) : open ? table.start_working(cell) : 0;
  }
  if (!parts.closed.empty()) {
    sum_over_supersets(m_sums.data(), m_cells);
    sum_over_supersets(working.data(), m_cells);
  }
  if (counts_hidden()) {
    m_sums[0] += m_given + k_start;
    working[0] += (m_given + k_start) * std::log(m_given + k_start) - k_start;
  }
  for (std::size_t i = 0; i < m_size; ++i) m_right[i] = working[m_effects[i]];
  set_equations();
  if (holds_intercept()) {
    m_right[0] = std::log(m_given);
    for (std::size_t i = 1; i < m_size; ++i) m_right[i] -= m_sums[m_effects[i]] * m_right[0];
  }
  if (!solve()) return false;
  std::copy_n(m_right.begin(), m_size, m_betas.begin());
  return true;
}

/// Means, their sums and the likelihood at the present parameters. A closed effect has the parameter -infinity.
void Fitter::evaluate() {
  std::fill_n(m_means.begin(), m_cells, 0.0);
  for (std::size_t j = 0; j < m_size; ++j) m_means[m_effects[j]] = m_betas[j];
  for (auto const effect : m_closed) m_means[effect] = -std::numeric_limits<double>::infinity();
  sum_over_subsets(m_means.data(), m_cells);
  m_means[0] = 0;
  for (std::size_t s = 1; s < m_cells; ++s) m_means[s] = std::exp(m_means[s]);
  std::copy_n(m_means.begin(), m_cells, m_sums.begin());
  sum_over_supersets(m_sums.data(), m_cells);
  if (counts_hidden()) m_sums[0] += std::exp(m_betas[0]);
  m_kernel = -m_sums[0];
  for (std::size_t j = 0; j < m_size; ++j) m_kernel += m_betas[j] * m_totals[j];
}

/// Goes the solved step and halves it while the likelihood falls. False when the likelihood is no number.
bool Fitter::improve(double scale) {
  double const before = m_kernel;
  std::copy_n(m_betas.begin(), m_size, m_old.begin());
  for (std::size_t j = 0; j < m_size; ++j) m_betas[j] += m_right[j];
  evaluate();
  for (int halving = 0; halving < k_most_halvings && !(m_kernel >= before - k_slack * scale); ++halving) {
    for (std::size_t j = 0; j < m_size; ++j) m_betas[j] = (m_betas[j] + m_old[j]) / 2;
    evaluate();
  }
  return std::isfinite(m_kernel);
}

bool Fitter::fit(CountTable const& table, EffectParts const& parts) {
  m_given = 0;
  return run(table, parts);
}

bool Fitter::fit_given_hidden(CountTable const& table, EffectParts const& parts, double hidden, HiddenForm form) {
  m_given = hidden;
  m_form = form;
  return run(table, parts);
}

bool Fitter::run(CountTable const& table, EffectParts const& parts) {
  prepare(table, parts);
  m_steps = 1;
  if (!first_step(table, parts)) return false;
  evaluate();
  if (!std::isfinite(m_kernel)) return false;
  double const saturated = table.saturated() + (counts_hidden() ? m_given * std::log(m_given) - m_given : 0);
  while (++m_steps <= k_most_steps) {
    for (std::size_t i = 0; i < m_size; ++i) m_gradient[i] = m_totals[i] - m_sums[m_effects[i]];
    if (holds_intercept()) m_gradient[0] = 0;
    std::copy_n(m_gradient.begin(), m_size, m_right.begin());
    set_equations();
    if (!solve()) return false;
    double change = 0;
    for (std::size_t j = 0; j < m_size; ++j) change += m_gradient[j] * m_right[j];
    double const deviance = 2 * std::abs(saturated - m_kernel);
    if (!std::isfinite(change)) return false;
    if (std::abs(change) < k_deviance_change * (deviance + 0.1)) {
      for (std::size_t j = 0; j < m_size; ++j) m_betas[j] += m_right[j];
      m_kernel += change / 2;
      return std::isfinite(hidden());
    }
    if (!improve(deviance + 1)) return false;
  }
  return false;
}

double Fitter::hidden() const { return std::exp(m_betas[0]); }

void Fitter::settle_means() {
  double const kernel = m_kernel;
  evaluate();
  m_kernel = kernel;
}
} // namespace linden::figures
