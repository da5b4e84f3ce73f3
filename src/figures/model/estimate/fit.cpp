#include "figures/model/estimate/fit.h"
#include "figures/model/estimate/existence.h"
#include <cmath>

namespace linden::figures {
namespace {
/// values[s] becomes the sum over all sets that contain s.
void sum_over_supersets(std::vector<double>& values) {
  for (std::size_t bit = 1; bit < values.size(); bit <<= 1)
    for (std::size_t s = 0; s < values.size(); ++s)
      if (!(s & bit)) values[s] += values[s | bit];
}

/// values[s] becomes the sum over all sets inside s.
void sum_over_subsets(std::vector<double>& values) {
  for (std::size_t bit = 1; bit < values.size(); bit <<= 1)
    for (std::size_t s = 0; s < values.size(); ++s)
      if (s & bit) values[s] += values[s ^ bit];
}

/// Solves the symmetric system in place; false when it is not positive definite.
bool solve_cholesky(std::vector<double>& matrix, std::vector<double>& right) {
  std::size_t const p = right.size();
  for (std::size_t i = 0; i < p; ++i)
    for (std::size_t j = 0; j <= i; ++j) {
      double sum = matrix[i * p + j];
      for (std::size_t k = 0; k < j; ++k) sum -= matrix[i * p + k] * matrix[j * p + k];
      if (i != j) {
        matrix[i * p + j] = sum / matrix[j * p + j];
        continue;
      }
      if (!(sum > 0)) return false;
      matrix[i * p + i] = std::sqrt(sum);
    }
  for (std::size_t i = 0; i < p; ++i) {
    for (std::size_t k = 0; k < i; ++k) right[i] -= matrix[i * p + k] * right[k];
    right[i] /= matrix[i * p + i];
  }
  for (std::size_t i = p; i-- > 0;) {
    for (std::size_t k = i + 1; k < p; ++k) right[i] -= matrix[k * p + i] * right[k];
    right[i] /= matrix[i * p + i];
  }
  return true;
}

/// One fit under way. Sums over cells are sums over supersets, so a step costs t 2^t + p^3.
class Fitting {
public:
  Fitting(CaptureHistories const& histories, OpenPart const& open)
      : m_counts(histories.counts), m_cells(open.cells), m_effects{0}, m_means(histories.counts.size(), 0.0) {
    m_effects.insert(m_effects.end(), open.effects.begin(), open.effects.end());
    m_betas.assign(m_effects.size(), 0.0);
    for (auto const cell : m_cells) m_means[cell] = static_cast<double>(m_counts[cell]) + 0.1;
  }

  bool run() {
    double before = 0;
    for (m_steps = 1; m_steps <= k_most_steps; ++m_steps) {
      auto const old = m_betas;
      if (!step()) return false;
      update_means();
      double now = deviance();
      for (int halving = 0; m_steps > 1 && halving < 20 && !(now <= before * (1 + 1e-9) + 1e-9); ++halving) {
        for (std::size_t j = 0; j < old.size(); ++j) m_betas[j] = (m_betas[j] + old[j]) / 2;
        update_means();
        now = deviance();
      }
      if (!std::isfinite(now)) return false;
      if (m_steps > 1 && std::abs(now - before) / (std::abs(now) + 0.1) < k_deviance_change) return true;
      before = now;
    }
    return false;
  }

  [[nodiscard]] double hidden() const { return std::exp(m_betas[0]); }
  [[nodiscard]] std::vector<double> const& means() const { return m_means; }
  [[nodiscard]] int steps() const { return m_steps; }
  [[nodiscard]] double log_likelihood() const {
    double sum = 0;
    for (auto const cell : m_cells) {
      auto const y = static_cast<double>(m_counts[cell]);
      sum += y * std::log(m_means[cell]) - m_means[cell] - std::lgamma(y + 1);
    }
    return sum;
  }

private:
  bool step() {
    std::size_t const p = m_effects.size();
    std::vector<double> weights = m_means;
    std::vector<double> working(m_means.size(), 0.0);
    for (auto const cell : m_cells)
      working[cell] = m_means[cell] * std::log(m_means[cell]) + static_cast<double>(m_counts[cell]) - m_means[cell];
    sum_over_supersets(weights);
    sum_over_supersets(working);
    std::vector<double> matrix(p * p, 0.0);
    std::vector<double> right(p);
    for (std::size_t i = 0; i < p; ++i) {
      right[i] = working[m_effects[i]];
      for (std::size_t j = 0; j <= i; ++j) matrix[i * p + j] = weights[m_effects[i] | m_effects[j]];
    }
    if (!solve_cholesky(matrix, right)) return false;
    m_betas = std::move(right);
    return true;
  }

  void update_means() {
    std::vector<double> predictor(m_means.size(), 0.0);
    for (std::size_t j = 0; j < m_effects.size(); ++j) predictor[m_effects[j]] = m_betas[j];
    sum_over_subsets(predictor);
    for (auto const cell : m_cells) m_means[cell] = std::exp(predictor[cell]);
  }

  [[nodiscard]] double deviance() const {
    double sum = 0;
    for (auto const cell : m_cells) {
      auto const y = static_cast<double>(m_counts[cell]);
      sum += m_means[cell] - y;
      if (m_counts[cell] > 0) sum += y * std::log(y / m_means[cell]);
    }
    return 2 * sum;
  }

  std::vector<std::int64_t> const& m_counts;
  std::vector<ListSet> const& m_cells;
  std::vector<ListSet> m_effects; // the intercept first
  std::vector<double> m_betas;
  std::vector<double> m_means;
  int m_steps = 0;
};
} // namespace

double LoglinearFit::on_all_of(ListSet set) const {
  double sum = 0;
  for (std::size_t s = 0; s < means.size(); ++s)
    if ((s & set) == set) sum += means[s];
  return sum;
}

std::optional<LoglinearFit> fit_model(CaptureHistories const& histories, LoglinearModel const& model) {
  auto const open = open_part(histories, model);
  Fitting fitting(histories, open);
  if (!fitting.run() || !std::isfinite(fitting.hidden())) return {};
  return LoglinearFit{fitting.hidden(), fitting.means(), static_cast<int>(model.effects().size()) + 1,
                      fitting.log_likelihood(), fitting.steps()};
}

double bic_of(LoglinearFit const& fit, std::int64_t observed) {
  return fit.parameters * std::log(static_cast<double>(observed)) - 2 * fit.log_likelihood;
}
} // namespace linden::figures
