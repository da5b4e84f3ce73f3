#include "figures/model/log_gamma.h"
#include "figures/model/random_stream.h"
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <functional>
#include <map>
#include <vector>
using namespace linden::figures;

namespace {
constexpr int k_draws = 100'000;

/// Chi-square of the draws against `probability(k)`, cells with fewer than 10 expected draws pooled, as a normal score
/// (Wilson and Hilferty). The seeds are fixed: a right generator gives the same score, well below 4, on every run.
double score_of(std::function<std::int64_t()> const& draw, std::function<double(std::int64_t)> const& probability,
                std::int64_t most) {
  std::map<std::int64_t, int> seen;
  for (int i = 0; i < k_draws; ++i)
    ++seen[draw()];
  double chi = 0, pooled = 0, pooled_seen = 0, all = 0;
  int cells = 0;
  for (std::int64_t k = 0; k <= most; ++k) {
    double const expected = k_draws * probability(k);
    all += expected;
    if (expected < 10) {
      pooled += expected, pooled_seen += seen[k];
      continue;
    }
    chi += std::pow(seen[k] - expected, 2) / expected;
    ++cells;
  }
  CHECK(all == Approx(k_draws).epsilon(1e-6));
  if (pooled > 5) chi += std::pow(pooled_seen - pooled, 2) / pooled, ++cells;
  double const freedom = cells - 1;
  return (std::cbrt(chi / freedom) - (1 - 2 / (9 * freedom))) / std::sqrt(2 / (9 * freedom));
}

double binomial_probability(std::int64_t n, double p, std::int64_t k) {
  auto const x = static_cast<double>(k);
  auto const m = static_cast<double>(n);
  return std::exp(std::lgamma(m + 1) - std::lgamma(x + 1) - std::lgamma(m - x + 1) + x * std::log(p) +
                  (m - x) * std::log1p(-p));
}

double poisson_probability(double mean, std::int64_t k) {
  auto const x = static_cast<double>(k);
  return std::exp(x * std::log(mean) - mean - std::lgamma(x + 1));
}

struct Moments {
  double mean = 0, variance = 0;
};
Moments moments_of(std::function<double()> const& draw) {
  double sum = 0, squares = 0;
  for (int i = 0; i < k_draws; ++i) {
    double const x = draw();
    sum += x, squares += x * x;
  }
  double const mean = sum / k_draws;
  return {mean, squares / k_draws - mean * mean};
}
} // namespace

TEST_CASE("figures.random gives the published numbers of both generators", "[pure]") {
  // Source: reference outputs of splitmix64 from 1234567 and of xoshiro256** from the state 1, 2, 3, 4.
  std::uint64_t state = 1234567;
  for (std::uint64_t const expected :
       {6457827717110365317U, 3203168211198807973U, 9817491932198370423U, 4593380528125082431U, 16408922859458223821U})
    CHECK(next_splitmix(state) == expected);
  auto random = RandomStream::from_state({1, 2, 3, 4});
  for (std::uint64_t const expected : {11520U, 0U, 1509978240U})
    CHECK(random.next() == expected);
  CHECK(random.next() == 1215971899390074240U);
}

TEST_CASE("figures.random streams of one seed differ and repeat", "[pure]") {
  RandomStream first(7, 0), again(7, 0), second(7, 1), other(8, 0);
  int same = 0;
  for (int i = 0; i < 100; ++i) {
    auto const x = first.next();
    CHECK(x == again.next());
    same += (x == second.next()) + (x == other.next());
  }
  CHECK(same == 0);
  // Neighbouring streams are not related: the first uniform of each is uniform.
  double const score = score_of(
      [n = std::uint64_t(0)]() mutable { return static_cast<std::int64_t>(RandomStream(1, n++).uniform() * 50); },
      [](std::int64_t) { return 0.02; }, 49);
  CHECK(std::abs(score) < 3.5);
}

TEST_CASE("figures.random whole numbers are fair", "[pure]") {
  RandomStream random(11);
  CHECK(std::abs(score_of([&] { return static_cast<std::int64_t>(random.below(7)); },
                          [](std::int64_t) { return 1.0 / 7; }, 6)) < 3.5);
  CHECK(std::abs(score_of([&] { return static_cast<std::int64_t>(random.uniform() * 100); },
                          [](std::int64_t) { return 0.01; }, 99)) < 3.5);
  for (int i = 0; i < 1000; ++i)
    CHECK(random.below(1) == 0);
  // 3 x 2^62: a plain remainder would favour the lower third.
  std::uint64_t const large = 3 * (std::uint64_t(1) << 62);
  int low = 0;
  for (int i = 0; i < k_draws; ++i)
    low += random.below(large) < (std::uint64_t(1) << 62);
  CHECK(low == Approx(k_draws / 3.0).margin(600));
}

TEST_CASE("figures.random normal draws follow the bell, tails too", "[pure]") {
  RandomStream random(13);
  auto const below = [](double x) { return 0.5 * std::erfc(-x / std::sqrt(2.0)); };
  auto const cell = [&](std::int64_t k) {
    double const left = k == 0 ? -INFINITY : -4 + 0.1 * static_cast<double>(k);
    double const right = k == 79 ? INFINITY : -4 + 0.1 * static_cast<double>(k + 1);
    return below(right) - below(left);
  };
  auto const draw = [&] {
    return std::clamp<std::int64_t>(static_cast<std::int64_t>(std::floor((random.normal() + 4) * 10)), 0, 79);
  };
  CHECK(std::abs(score_of(draw, cell, 79)) < 3.5);
  auto const moments = moments_of([&] { return random.normal(); });
  CHECK(moments.mean == Approx(0).margin(0.013));
  CHECK(moments.variance == Approx(1).margin(0.018));
  int far = 0;
  for (int i = 0; i < 1'000'000; ++i)
    far += std::abs(random.normal()) > 3.442619855899;
  CHECK(far == Approx(576.2).margin(96)); // 4 standard deviations
}

TEST_CASE("figures.random gamma and beta draws have their moments", "[pure]") {
  RandomStream random(17);
  for (double const shape : {0.25, 1.0, 2.5, 40.0, 1e6}) {
    INFO("shape " << shape);
    auto const moments = moments_of([&] { return random.gamma(shape); });
    CHECK(moments.mean == Approx(shape).margin(4 * std::sqrt(shape / k_draws)));
    CHECK(moments.variance == Approx(shape).epsilon(0.05 + 0.05 / shape));
  }
  // Gamma(1) is the exponential distribution: 20 equal shares.
  auto const exponential = [&] { return static_cast<std::int64_t>(20 * std::exp(-random.gamma(1))); };
  CHECK(std::abs(score_of(
            exponential, [](std::int64_t) { return 0.05; }, 19)) < 3.5);
  CHECK(moments_of([&] { return random.exponential(); }).mean == Approx(1).margin(0.013));
  for (auto const& [a, b] : std::vector<std::pair<double, double>>{{1, 1}, {3, 0.5}, {200, 1000}}) {
    auto const moments = moments_of([&, a = a, b = b] { return random.beta(a, b); });
    double const variance = a * b / ((a + b) * (a + b) * (a + b + 1));
    CHECK(moments.mean == Approx(a / (a + b)).margin(4 * std::sqrt(variance / k_draws)));
    CHECK(moments.variance == Approx(variance).epsilon(0.03));
  }
}

TEST_CASE("figures.random binomial and Poisson draws follow their laws", "[pure]") {
  RandomStream random(19);
  for (auto const& [n, p] : std::vector<std::pair<std::int64_t, double>>{
           {1, 0.3}, {5, 0.5}, {40, 0.1}, {20, 0.5}, {25, 0.4}, {1000, 0.05}, {300, 0.9}, {100000, 0.0003}}) {
    INFO("binomial " << n << " " << p);
    auto const law = [n = n, p = p](std::int64_t k) { return binomial_probability(n, p, k); };
    CHECK(std::abs(score_of([&, n = n, p = p] { return random.binomial(n, p); }, law,
                            std::min<std::int64_t>(n, 2000))) < 3.5);
  }
  for (double const mean : {0.2, 4.0, 9.99, 10.0, 33.3, 700.0}) {
    INFO("Poisson " << mean);
    CHECK(std::abs(score_of([&] { return random.poisson(mean); },
                            [&](std::int64_t k) { return poisson_probability(mean, k); }, 2000)) < 3.5);
  }
  CHECK(random.binomial(50, 0) == 0);
  CHECK(random.binomial(50, 1) == 50);
  CHECK(random.binomial(0, 0.5) == 0);
  CHECK(random.binomial(50, std::nan("")) == 0);
  CHECK(random.poisson(0) == 0);
}

TEST_CASE("figures.random multinomial draws share out everybody", "[pure]") {
  RandomStream random(23);
  std::vector<double> const weights{3, 0, 1, 6, 0};
  std::vector<std::int64_t> counts(5);
  std::vector<double> sums(5, 0.0);
  double product = 0;
  for (int i = 0; i < 20'000; ++i) {
    random.multinomial(10, weights, counts);
    CHECK(counts[0] + counts[2] + counts[3] == 10);
    for (std::size_t j = 0; j < 5; ++j)
      sums[j] += static_cast<double>(counts[j]) / 20'000;
    product += static_cast<double>((counts[0] - 3) * (counts[3] - 6)) / 20'000;
  }
  CHECK(sums[0] == Approx(3).margin(0.05));
  CHECK(sums[2] == Approx(1).margin(0.03));
  CHECK(sums[3] == Approx(6).margin(0.05));
  CHECK(sums[1] + sums[4] == 0);
  CHECK(product == Approx(-10 * 0.3 * 0.6).margin(0.07));
}

TEST_CASE("figures.random log factorials are exact to the last digits", "[pure]") {
  long double sum = 0;
  for (int n = 0; n <= 5000; ++n) {
    if (n > 0) sum += std::log(static_cast<long double>(n));
    if (n < 30 || n % 97 == 0) CHECK(log_factorial(n) == Approx(static_cast<double>(sum)).epsilon(3e-15).margin(4e-15));
  }
  for (double const x : {0.03125, 0.5, 0.9, 1.5, 3.7, 9.99, 10.0, 123.25, 1e5 + 0.5, 3e9})
    CHECK(log_gamma(x) == Approx(std::lgamma(x)).epsilon(1e-13).margin(1e-14));
}
