// The Bayesian threshold method: all pairs of lists at first, then only those whose dependence is clear.
#pragma once
#include "figures/model/estimate/bayes/posterior.h"
#include "figures/model/estimate/model.h"
#include <string>
namespace linden::figures {

struct ThresholdWish {
  std::uint64_t seed = 1;
  int chains = 4;            ///< 4 .. 64, started apart
  int burn_in = 500;         ///< steps per chain that adapt and are thrown away, >= 100
  int draws = 2'500;         ///< kept per chain, >= 8
  double threshold = 2;      ///< a pair stays when |mean| / sd of its parameter reaches this; >= 0
  double prior_variance = 1; ///< of the pair parameters, > 0
  int threads = 1;           ///< changes the time, never the answer
  double level = 0.95;
};

/// One pair of lists in the first fit.
struct PairRatio {
  ListSet pair = 0;
  double ratio = 0; ///< mean / sd over the draws
};

struct BayesThreshold {
  PosteriorInterval total;
  ChainHealth first;  ///< of the total in the fit with all pairs
  ChainHealth health; ///< of the total in the last fit
  std::vector<PairRatio> ratios;
  std::string model; ///< the pairs that stayed, `[12,3]`
};

/// Poisson counts; flat prior on the level and on the lists, N(0, prior_variance) on the pairs. The total is the
/// observed plus exp(intercept).
/// Source: Silverman 2020, "Multiple-systems analysis for the quantification of modern slavery".
/// Errors: a list with nobody -> Code::invalid, "error.figures.empty_list"; a posterior that runs off ->
///         Code::invalid, "error.figures.no_posterior"; a wish outside its
///         bounds -> Code::invalid, "error.figures.threshold_wish"; level.
Result<BayesThreshold> run_threshold(CaptureHistories const& histories, ThresholdWish const& wish = {});
} // namespace linden::figures
