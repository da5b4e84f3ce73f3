// How far an estimate moves by chance: the same people drawn again, and the whole selection of the model redone each time.
#pragma once
#include "figures/model/estimate/capture_histories.h"
#include <functional>
#include <optional>
#include <vector>
namespace linden::figures {

/// What a method answers on one table: the estimated total; nothing where it gives no number.
using PointEstimate = std::function<std::optional<double>(CaptureHistories const&)>;
/// Makes one for each thread, so that it may keep its own working memory.
using PointMaker = std::function<PointEstimate()>;

/// Source: figures.md 2, item 6.
constexpr int k_replicates = 1000;
/// Above this share of replicates without estimate there is no interval. Source: figures.md 2, item 6.
constexpr double k_most_failed = 0.02;

struct BootstrapWish {
  int replicates = k_replicates;
  std::uint64_t seed = 1;
  int threads = 0; ///< 0: as many as the machine has; the answer does not depend on it
};

/// `degenerate`: all replicates on one side of the estimate. `no_jackknife`: without one of the people there is no
/// estimate, so that the skew cannot be told.
enum class BootstrapState { done, degenerate, too_many_failed, no_jackknife };
/// `done`, `bootstrap_degenerate`, ...
std::string_view bootstrap_state_text(BootstrapState state);

/// Shape: `totals` sorted; replicates without estimate are counted in `failed` alone.
struct BootstrapSample {
  BootstrapState state = BootstrapState::done;
  double estimate = 0;
  std::vector<double> totals;
  int failed = 0;
  double bias = 0;         ///< z0
  double acceleration = 0; ///< a
};

struct Interval {
  double lower = 0;
  double upper = 0;
};

/// One stratum with its method. The estimate of several strata is the sum; each is drawn apart.
struct BootstrapPart {
  CaptureHistories histories;
  PointMaker method;
};

/// Replicate i draws from RandomStream(seed, i). z0 = Phi^-1((#{<} + #{=}/2)/B); the jackknife leaves out one person of
/// each distinct history, weighted by its count w: r = mean - estimate without, a = sum w r^3 / (6 (sum w r^2)^1.5).
/// Nothing when a part has no estimate itself.
/// Source: Efron 1987, "Better bootstrap confidence intervals"; redoing the selection: Chan, Silverman and Vincent 2021.
std::optional<BootstrapSample> run_bootstrap(std::vector<BootstrapPart> const& parts, BootstrapWish const& wish);

/// BCa limits: quantiles of type 8 at Phi(z0 + (z0 + z)/(1 - a(z0 + z))). Nothing unless the state is `done`.
/// Units: level in percent, 50 <= level < 100.
std::optional<Interval> bca_interval(BootstrapSample const& sample, double level);

/// Quantile of sorted values, type 8 of Hyndman and Fan 1996.
double quantile_type_8(std::vector<double> const& sorted, double share);
} // namespace linden::figures
