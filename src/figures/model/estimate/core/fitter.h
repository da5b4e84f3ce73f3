// The log-linear core without allocation: one object fits model after model.
#pragma once
#include "figures/model/estimate/core/count_table.h"
#include <span>
#include <vector>
namespace linden::figures {

/// Source: figures.md 2, step 1: stop at a relative change of the deviance below 1e-10, at most 50 steps.
constexpr double k_deviance_change = 1e-10;
constexpr int k_most_steps = 50;

/// The part of a model that the data leave open, without the intercept, and the empty effects that close cells.
/// Shape: `open` is hierarchical; `closed` may leave out an empty effect that contains another one.
struct EffectParts {
  std::span<ListSet const> open, closed;
};

/// A fit for a given number of hidden people. `counted`: they are one more cell of the table, as the multinomial form
/// of a profile needs it. `fixed`: the intercept is held at their logarithm, as the Poisson form needs it.
enum class HiddenForm { counted, fixed };

/// Iteratively reweighted least squares for a Poisson model of all cells but the hidden one. Every sum of the normal
/// equations is a sum over supersets, so a step costs t 2^t + p^3/6. The change of the deviance is read off the step
/// itself (gradient times step), which does not drown in rounding where deviances are subtracted.
/// Cost: no allocation once the largest model was seen. Not to be shared between threads.
class Fitter {
public:
  explicit Fitter(int lists) : m_cells(std::size_t(1) << lists) {}
  /// False when it does not converge: then there is no number. The model must be estimable (existence.h).
  [[nodiscard]] bool fit(CountTable const& table, EffectParts const& parts);
  /// `hidden` > 0 people on no list. The kernel then has the hidden cell's part when it is `counted`.
  [[nodiscard]] bool fit_given_hidden(CountTable const& table, EffectParts const& parts, double hidden, HiddenForm form);
  /// exp(intercept): people on no list.
  [[nodiscard]] double hidden() const;
  /// Of the last fit: Poisson log-likelihood, log y! left out.
  [[nodiscard]] double kernel() const { return m_kernel; }
  [[nodiscard]] int steps() const { return m_steps; }
  /// Fitted means on exactly (`mean`) or at least (`mean_on_all_of`) these lists; valid after `settle_means`.
  void settle_means();
  [[nodiscard]] double mean(ListSet cell) const { return m_means[cell]; }
  [[nodiscard]] double mean_on_all_of(ListSet set) const { return m_sums[set]; }

private:
  [[nodiscard]] bool counts_hidden() const { return m_given > 0 && m_form == HiddenForm::counted; }
  [[nodiscard]] bool holds_intercept() const { return m_given > 0 && m_form == HiddenForm::fixed; }
  void prepare(CountTable const& table, EffectParts const& parts);
  bool first_step(CountTable const& table, EffectParts const& parts);
  bool solve();
  void evaluate();
  bool improve(double scale);
  void set_equations();
  bool run(CountTable const& table, EffectParts const& parts);

  std::size_t m_cells;
  std::size_t m_size = 0; // parameters that are open, the intercept with them
  std::vector<ListSet> m_effects;
  std::vector<double> m_totals, m_betas, m_old, m_gradient, m_right, m_column, m_matrix;
  std::vector<ListSet> m_closed;
  std::array<double, k_most_histories> m_means{}, m_sums{};
  double m_kernel = 0;
  double m_given = 0; // people in the hidden cell, 0 when they are not given
  HiddenForm m_form = HiddenForm::counted;
  int m_steps = 0;
};
} // namespace linden::figures
