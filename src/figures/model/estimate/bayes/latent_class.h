// The latent-class method: people fall into unknown classes, and within a class the lists do not depend on each other.
#pragma once
#include "figures/model/estimate/bayes/posterior.h"
#include "figures/model/estimate/capture_histories.h"
namespace linden::figures {

struct LatentClassWish {
  std::uint64_t seed = 1;
  int chains = 8;               ///< 4 .. 64, started far apart
  int burn_in = 2'000;          ///< sweeps thrown away per chain, >= 0
  int sweeps = 50'000;          ///< sweeps after that per chain; at least 8 are kept
  int keep_every = 10;          ///< >= 1
  int classes = 10;             ///< 1 .. 64
  double cap_per_observed = 50; ///< the largest total, as a multiple of the observed; > 1
  int threads = 1;              ///< changes the time, never the answer
  double level = 0.95;
};

struct LatentClass {
  PosteriorInterval total;
  ChainHealth health;
  CapCheck cap;
  std::vector<double> chain_medians; ///< people; shows where chains disagree
  double classes_used = 0;           ///< mean number of classes that hold somebody
};

/// Stick-breaking prior (alpha ~ Gamma(1/4, 1/4)), uniform capture probabilities, prior 1/N up to the cap; Gibbs
/// sampler over cells, so a sweep costs cells times classes however many people there are.
/// Source: Manrique-Vallier 2016, "Bayesian population size estimation using Dirichlet process mixtures".
/// Errors: a wish outside its bounds -> Code::invalid, "error.figures.latent_class_wish"; level.
Result<LatentClass> run_latent_class(CaptureHistories const& histories, LatentClassWish const& wish = {});
} // namespace linden::figures
