// What the Bayesian methods have in common: an interval of the total, and how far its computation can be trusted.
#pragma once
#include "base/result.h"
#include <cstdint>
#include <span>
#include <vector>
namespace linden::figures {

/// Units: people, the observed ones counted in; `level` is a share (0.95 for 95 %).
struct PosteriorInterval {
  double median = 0;
  double lower = 0;
  double upper = 0;
  double level = 0.95;
};

/// Source: figures.md 2.1, gates E03 and E04.
constexpr double k_most_rhat = 1.05, k_least_ess = 400, k_least_distinct = 0.10;
constexpr double k_cap_zone = 0.9, k_most_near_cap = 0.01;

/// How well several chains agree. `rhat` is infinite when a chain does not move.
struct ChainHealth {
  double rhat = 1;
  double ess = 0;            ///< the smaller of bulk and tail
  double distinct_share = 1; ///< different draws among all, where every sweep could have moved
  int chains = 0;
  std::int64_t draws = 0; ///< kept draws of all chains together

  /// Gate E03: R-hat <= 1.05, effective size >= 400, distinct draws >= 10 %.
  [[nodiscard]] bool has_converged() const;
};

/// How close the answer comes to the largest total that was allowed.
struct CapCheck {
  double cap = 0;            ///< people, the observed ones counted in
  double share_near_cap = 0; ///< share of draws or of grid mass above 0.9 of the cap

  /// Gate E04: less than 1 %.
  [[nodiscard]] bool is_clear() const { return share_near_cap < k_most_near_cap; }
};

/// Shapes: chains[c] are the kept draws of chain c, all of the same length, at least 8.
/// Source: Vehtari, Gelman, Simpson, Carpenter and Burkner 2021, "Rank-normalization, folding, and localization: an
///         improved R-hat": the larger of rank-normalized split and folded split R-hat; the smaller of bulk effective
///         size and that of the 5 % and 95 % tails; Geyer's initial monotone sequence.
ChainHealth health_of(std::vector<std::vector<double>> const& chains);

/// Different values over all values.
double distinct_share_of(std::vector<double> draws);

/// Quantiles by linear interpolation (type 7). `draws` is reordered. Not empty.
PosteriorInterval interval_of(std::vector<double>& draws, double level);

/// Errors: outside (0, 1) -> Code::invalid, "error.figures.posterior_level".
Result<void> check_level(double level);
} // namespace linden::figures
