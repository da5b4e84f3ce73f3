#include "base/parallel.h"
#include "figures/model/estimate/bayes/posterior.h"
#include "figures/model/random_stream.h"
#include <atomic>
#include <catch2/catch.hpp>
#include <cmath>
using namespace linden;
using namespace linden::figures;

namespace {
std::vector<std::vector<double>> chains_of(double correlation, double apart, int length = 1000) {
  std::vector<std::vector<double>> chains(4);
  for (std::size_t c = 0; c < 4; ++c) {
    RandomStream random(5, c);
    double x = random.normal();
    for (int i = 0; i < length; ++i) {
      x = correlation * x + std::sqrt(1 - correlation * correlation) * random.normal();
      chains[c].push_back(x + apart * static_cast<double>(c));
    }
  }
  return chains;
}
} // namespace

TEST_CASE("figures.chains independent draws are healthy", "[pure]") {
  auto const health = health_of(chains_of(0, 0));
  CHECK(health.rhat == Approx(1).margin(0.01));
  CHECK(health.ess > 3000);
  CHECK(health.ess < 5500);
  CHECK(health.distinct_share == 1);
  CHECK(health.draws == 4000);
  CHECK(health.has_converged());
}

TEST_CASE("figures.chains slow draws count for less", "[pure]") {
  // An autoregression with r = 0.9: the effective size of the mean is (1 - r) / (1 + r) of the draws, 1 in 19.
  auto const health = health_of(chains_of(0.9, 0, 5000));
  CHECK(health.ess == Approx(20'000 / 19.0).epsilon(0.25));
  CHECK(health.rhat < 1.02);
}

TEST_CASE("figures.chains that disagree, drift, spread apart or stand still fail", "[pure]") {
  CHECK(health_of(chains_of(0, 1)).rhat > 1.3);
  CHECK_FALSE(health_of(chains_of(0, 1)).has_converged());
  auto drifting = chains_of(0, 0);
  for (auto& chain : drifting)
    for (std::size_t i = 0; i < chain.size(); ++i)
      chain[i] += 0.003 * static_cast<double>(i);
  CHECK(health_of(drifting).rhat > 1.1);
  // The same middle, another spread: only the folded chains show it.
  auto wide = chains_of(0, 0);
  for (double& x : wide[0])
    x *= 4;
  CHECK(health_of(wide).rhat > 1.05);
  auto const still = health_of(std::vector<std::vector<double>>(4, std::vector<double>(100, 1533.0)));
  CHECK(std::isinf(still.rhat));
  CHECK(still.ess == 0);
  CHECK(still.distinct_share == Approx(1.0 / 400));
  CHECK_FALSE(still.has_converged());
}

TEST_CASE("figures.chains intervals are quantiles", "[pure]") {
  std::vector<double> draws;
  for (int i = 100; i >= 0; --i)
    draws.push_back(i);
  auto const interval = interval_of(draws, 0.9);
  CHECK(interval.median == Approx(50));
  CHECK(interval.lower == Approx(5));
  CHECK(interval.upper == Approx(95));
}

TEST_CASE("figures.chains each piece runs once, whatever the threads", "[pure]") {
  for (int const threads : {1, 3, 50}) {
    std::vector<std::atomic<int>> seen(20);
    run_parallel(20, threads, [&](std::size_t i) { ++seen[static_cast<std::size_t>(i)]; });
    for (auto const& times : seen)
      CHECK(times == 1);
  }
}
