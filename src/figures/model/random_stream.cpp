#include "figures/model/random_stream.h"
#include "figures/model/log_gamma.h"
#include <algorithm>
#include <cmath>

namespace linden::figures {
namespace {
/// Below this mean, inversion is as quick as rejection. Source: Hormann 1993.
constexpr double k_small_mean = 10;

/// Adds up the probabilities from 0 until they pass a uniform draw.
std::int64_t small_binomial(RandomStream& random, std::int64_t n, double p) {
  double const odds = p / (1 - p);
  double const first = std::exp(static_cast<double>(n) * std::log1p(-p));
  for (;;) {
    double left = random.uniform();
    double term = first;
    for (std::int64_t k = 0; k <= n && k < 200; ++k) {
      if (left < term) return k;
      left -= term;
      term *= odds * static_cast<double>(n - k) / static_cast<double>(k + 1);
    }
  }
}

/// Hormann's BTRS for n p >= 10, p <= 1/2.
std::int64_t large_binomial(RandomStream& random, std::int64_t trials, double p) {
  auto const n = static_cast<double>(trials);
  double const q = 1 - p;
  double const deviation = std::sqrt(n * p * q);
  double const b = 1.15 + 2.53 * deviation;
  double const a = -0.0873 + 0.0248 * b + 0.01 * p;
  double const c = n * p + 0.5;
  double const quick = 0.92 - 4.2 / b;
  double const odds = p / q;
  double const alpha = (2.83 + 5.1 / b) * deviation;
  double const mode = std::floor((n + 1) * p);
  for (;;) {
    double const u = random.uniform() - 0.5;
    double const v = random.uniform();
    double const edge = 0.5 - std::abs(u);
    double const k = std::floor((2 * a / edge + b) * u + c);
    if (k < 0 || k > n) continue;
    if (edge >= 0.07 && v <= quick) return static_cast<std::int64_t>(k);
    double const height = std::log(v * alpha / (a / (edge * edge) + b));
    double const bound = (mode + 0.5) * std::log((mode + 1) / (odds * (n - mode + 1))) +
                         (n + 1) * std::log((n - mode + 1) / (n - k + 1)) +
                         (k + 0.5) * std::log(odds * (n - k + 1) / (k + 1)) + stirling_rest(mode) +
                         stirling_rest(n - mode) - stirling_rest(k) - stirling_rest(n - k);
    if (height <= bound) return static_cast<std::int64_t>(k);
  }
}

std::int64_t small_poisson(RandomStream& random, double mean) {
  double const floor = std::exp(-mean);
  double product = random.uniform();
  std::int64_t k = 0;
  while (product > floor) {
    product *= random.uniform();
    ++k;
  }
  return k;
}

/// Hormann's PTRS for mean >= 10.
std::int64_t large_poisson(RandomStream& random, double mean) {
  double const b = 0.931 + 2.53 * std::sqrt(mean);
  double const a = -0.059 + 0.02483 * b;
  double const log_inverse_alpha = std::log(1.1239 + 1.1328 / (b - 3.4));
  double const quick = 0.9277 - 3.6224 / (b - 2);
  double const log_mean = std::log(mean);
  for (;;) {
    double const u = random.uniform() - 0.5;
    double const v = random.uniform();
    double const edge = 0.5 - std::abs(u);
    double const k = std::floor((2 * a / edge + b) * u + mean + 0.43);
    if (edge >= 0.07 && v <= quick) return static_cast<std::int64_t>(k);
    if (k < 0 || (edge < 0.013 && v > edge)) continue;
    if (std::log(v) + log_inverse_alpha - std::log(a / (edge * edge) + b) <= k * log_mean - mean - log_factorial(k))
      return static_cast<std::int64_t>(k);
  }
}
} // namespace

std::uint64_t next_splitmix(std::uint64_t& state) {
  state += 0x9e3779b97f4a7c15U;
  std::uint64_t z = state;
  z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9U;
  z = (z ^ z >> 27) * 0x94d049bb133111ebU;
  return z ^ z >> 31;
}

/// The ziggurat: layer i reaches to x[i]; a draw below ratio[i] of it needs no second look.
struct RandomStream::Layers {
  static constexpr std::size_t k_count = 128;
  // Source: Marsaglia and Tsang 2000, for 128 layers: where the tail begins, and the area of each layer.
  static constexpr double k_tail = 3.442619855899, k_area = 9.91256303526217e-3;
  std::array<double, k_count + 1> x{};
  std::array<double, k_count> ratio{};
  Layers() {
    double height = std::exp(-0.5 * k_tail * k_tail);
    x[0] = k_area / height;
    x[1] = k_tail;
    for (std::size_t i = 2; i < k_count; ++i) {
      x[i] = std::sqrt(-2 * std::log(k_area / x[i - 1] + height));
      height = std::exp(-0.5 * x[i] * x[i]);
    }
    for (std::size_t i = 0; i < k_count; ++i)
      ratio[i] = x[i + 1] / x[i];
  }
};

RandomStream::Layers const& RandomStream::layers() {
  static Layers const layers;
  return layers;
}

RandomStream RandomStream::from_state(std::array<std::uint64_t, 4> state) { return RandomStream(state); }

RandomStream::RandomStream(std::uint64_t seed, std::uint64_t stream) : m_state{}, m_layers(&layers()) {
  std::uint64_t number = stream;
  std::uint64_t state = seed;
  state = next_splitmix(state) ^ next_splitmix(number);
  for (auto& word : m_state)
    word = next_splitmix(state);
}

std::uint64_t RandomStream::below(std::uint64_t n) {
  __extension__ using Wide = unsigned __int128;
  auto wide = static_cast<Wide>(next()) * n;
  if (static_cast<std::uint64_t>(wide) < n) {
    std::uint64_t const unfair = (0 - n) % n;
    while (static_cast<std::uint64_t>(wide) < unfair)
      wide = static_cast<Wide>(next()) * n;
  }
  return static_cast<std::uint64_t>(wide >> 64);
}

double RandomStream::normal_tail(bool negative) {
  for (;;) {
    double const x = std::log(uniform()) / Layers::k_tail;
    double const y = std::log(uniform());
    if (-2 * y >= x * x) return negative ? x - Layers::k_tail : Layers::k_tail - x;
  }
}

double RandomStream::normal() {
  for (;;) {
    std::uint64_t const bits = next();
    double const u = 2 * ((static_cast<double>(bits >> 12) + 0.5) * 0x1p-52) - 1;
    auto const i = static_cast<std::size_t>(bits & (Layers::k_count - 1)); // the low bits are not in u
    double const x = u * m_layers->x[i];
    if (std::abs(u) < m_layers->ratio[i]) return x;
    if (i == 0) return normal_tail(u < 0);
    double const outer = std::exp(-0.5 * (m_layers->x[i] * m_layers->x[i] - x * x));
    double const inner = std::exp(-0.5 * (m_layers->x[i + 1] * m_layers->x[i + 1] - x * x));
    if (inner + uniform() * (outer - inner) < 1) return x;
  }
}

double RandomStream::exponential() { return -std::log(uniform()); }

double RandomStream::gamma(double shape) {
  if (shape < 1) return gamma(shape + 1) * std::pow(uniform(), 1 / shape);
  double const d = shape - 1.0 / 3;
  double const c = 1 / std::sqrt(9 * d);
  for (;;) {
    double const x = normal();
    double const root = 1 + c * x;
    if (root <= 0) continue;
    double const v = root * root * root;
    double const u = uniform();
    double const square = x * x;
    if (u < 1 - 0.0331 * square * square) return d * v;
    if (std::log(u) < 0.5 * square + d * (1 - v + std::log(v))) return d * v;
  }
}

double RandomStream::log_of_gamma(double shape) {
  if (shape < 1) return std::log(gamma(shape + 1)) + std::log(uniform()) / shape;
  return std::log(gamma(shape));
}

double RandomStream::beta(double a, double b) {
  double const x = gamma(a);
  double const y = gamma(b);
  return x / (x + y);
}

std::int64_t RandomStream::binomial(std::int64_t n, double p) {
  if (n <= 0 || !(p > 0)) return 0;
  if (p >= 1) return n;
  if (p > 0.5) return n - binomial(n, 1 - p);
  return static_cast<double>(n) * p < k_small_mean ? small_binomial(*this, n, p) : large_binomial(*this, n, p);
}

std::int64_t RandomStream::poisson(double mean) {
  if (!(mean > 0)) return 0;
  return mean < k_small_mean ? small_poisson(*this, mean) : large_poisson(*this, mean);
}

void RandomStream::multinomial(std::int64_t total, std::span<double const> weights, std::span<std::int64_t> counts) {
  double left = 0;
  for (double const weight : weights)
    left += weight;
  std::size_t last = weights.size();
  while (last > 0 && !(weights[last - 1] > 0))
    --last; // rounding must not leave anybody for a class of weight 0
  for (std::size_t i = 0; i < weights.size(); ++i) {
    double const share = weights[i] < left ? weights[i] / left : 1;
    counts[i] = i + 1 == last ? total : binomial(total, weights[i] > 0 ? share : 0);
    total -= counts[i];
    left -= weights[i];
  }
}
} // namespace linden::figures
