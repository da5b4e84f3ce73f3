// The posterior of a log-linear model of counts, in coordinates in which it looks like a round bell near its top.
#pragma once
#include "figures/model/estimate/capture_histories.h"
#include "figures/model/random_stream.h"
#include <optional>
#include <vector>
namespace linden::figures {

/// Poisson counts of the observed histories; flat prior on the level and on single lists, N(0, variance) on pairs.
class PoissonPosterior {
public:
  PoissonPosterior(CaptureHistories const& histories, std::vector<ListSet> pairs, double prior_variance);

  /// Finds the top by Newton steps and the bend of the density there; false when there is no top (the posterior runs
  /// off) or 200 steps do not reach it.
  bool find_top();
  [[nodiscard]] std::size_t size() const { return m_effects.size(); }
  /// The parameters (level, lists, pairs) at the point `z` away from the top. Source: beta = top + L^-T z, where the
  /// bend at the top is L L^T.
  [[nodiscard]] std::vector<double> parameters_at(std::vector<double> const& z) const;
  /// Minus the log density at `z` up to a constant; `slope` becomes its gradient in z.
  double height(std::vector<double> const& z, std::vector<double>& slope);

private:
  double height_of(std::vector<double> const& betas, std::vector<double>& slope);
  bool step_down(double& now);
  bool factor_bend();

  std::vector<double> m_counts; // by history; the hidden one is not looked at
  std::vector<ListSet> m_effects;
  double m_precision; // of the pairs
  std::vector<double> m_top, m_factor, m_means, m_work, m_slope;
};

/// One Hamiltonian chain: fresh momentum for each draw, a path of about a quarter turn, accepted or not.
/// Source: Neal 2011, "MCMC using Hamiltonian dynamics"; step size after Robbins and Monro 1951 while `is_adapting`.
class HamiltonianChain {
public:
  /// Starts at twice the spread of a bell around the top.
  HamiltonianChain(PoissonPosterior const& posterior, RandomStream random);
  void draw(bool is_adapting);
  [[nodiscard]] std::vector<double> parameters() const { return m_posterior.parameters_at(m_z); }

private:
  PoissonPosterior m_posterior;
  RandomStream m_random;
  std::vector<double> m_z, m_slope;
  double m_height = 0;
  double m_log_step;
  int m_adapted = 0;
};
} // namespace linden::figures
