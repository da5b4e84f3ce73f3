// Decomposable-graph averaging: every pattern of dependence between lists that factors, weighted by the data.
#pragma once
#include "figures/model/estimate/bayes/posterior.h"
#include "figures/model/estimate/capture_histories.h"
#include <string>
namespace linden::figures {

/// Graphs are counted in full up to here. Source: figures.md 2, item 8.
constexpr int k_least_lists_graphs = 3, k_most_lists_graphs = 6;

struct GraphWish {
  double delta = 0;                 ///< prior people per cell; 0 takes 2^-lists
  double missing_per_observed = 30; ///< the grid of missing people ends at this many times the observed; > 0
  int steps = 1000;                 ///< grid points, 10 .. 100000
  double level = 0.95;
};

struct GraphAverage {
  PosteriorInterval total;
  CapCheck cap;
  PosteriorInterval doubled; ///< the same with an end of the grid twice as far: it should not move
  double grid_step = 0;      ///< people
  int graphs = 0;            ///< all were used
  std::string model;         ///< the likeliest graph by its cliques, `[12,23]`
  double model_share = 0;    ///< its posterior probability
};

/// Hyper-Dirichlet prior on the cells, prior 1/N on the total, all graphs equally likely before the data.
/// Source: Madigan and York 1997, "Bayesian methods for estimation of the size of a closed population".
/// Errors: fewer than 3 or more than 6 lists -> Code::invalid, "error.figures.graph_lists"; a wish outside its bounds
///         -> Code::invalid, "error.figures.graph_wish"; level.
Result<GraphAverage> average_graphs(CaptureHistories const& histories, GraphWish const& wish = {});
} // namespace linden::figures
