// Random numbers that are the same on every run: one stream per seed and number, so threads never share one.
#pragma once
#include <array>
#include <cstdint>
#include <limits>
#include <span>
namespace linden::figures {

/// The next number of a counter that is stirred; moves `state` on. Fills the states of RandomStream.
/// Source: Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators" (constants of SplitMix64).
std::uint64_t next_splitmix(std::uint64_t& state);

/// A generator with its own distributions, so that results do not hang on a standard library. Not for secrets.
/// Work that is split over threads takes one stream per piece (chain, replicate), never one per thread: then the
/// number of threads changes nothing.
/// The integers are the same on every machine. The other draws use sqrt, log and exp; a C library that rounds these
/// differently could change a draw in its last digit.
/// Source: Blackman and Vigna 2021, "Scrambled linear pseudorandom number generators" (xoshiro256**).
class RandomStream {
public:
  explicit RandomStream(std::uint64_t seed, std::uint64_t stream = 0);
  /// Not all four zero. For the published check values.
  static RandomStream from_state(std::array<std::uint64_t, 4> state);

  std::uint64_t next() {
    std::uint64_t const answer = turn(m_state[1] * 5, 7) * 9;
    std::uint64_t const shifted = m_state[1] << 17;
    m_state[2] ^= m_state[0];
    m_state[3] ^= m_state[1];
    m_state[1] ^= m_state[2];
    m_state[0] ^= m_state[3];
    m_state[2] ^= shifted;
    m_state[3] = turn(m_state[3], 45);
    return answer;
  }
  /// In the open interval (0, 1): its logarithm is always finite. 52 bits.
  double uniform() { return (static_cast<double>(next() >> 12) + 0.5) * 0x1p-52; }
  /// One of 0 .. n-1, each equally likely without bias; n > 0.
  /// Source: Lemire 2019, "Fast random integer generation in an interval".
  std::uint64_t below(std::uint64_t n);
  /// Mean 0, variance 1. Source: Marsaglia and Tsang 2000, "The ziggurat method for generating random variables",
  /// 128 layers, in the form of Doornik 2005.
  double normal();
  /// Mean 1. Source: inversion.
  double exponential();
  /// Scale 1; shape > 0. Source: Marsaglia and Tsang 2000, "A simple method for generating gamma variables".
  double gamma(double shape);
  /// Its logarithm, finite also where the shape is so small that the draw itself would be 0.
  double log_of_gamma(double shape);
  /// a, b > 0. Source: quotient of two gamma draws.
  double beta(double a, double b);
  /// Successes of n trials; p outside [0, 1] is taken as the nearer end.
  /// Source: inversion below 10 expected successes; else Hormann 1993, "The generation of binomial random variates"
  /// (BTRS).
  std::int64_t binomial(std::int64_t n, double p);
  /// mean >= 0 and below 1e15. Source: products of uniforms below 10; else Hormann 1993, "The transformed rejection
  /// method for generating Poisson random variables" (PTRS).
  std::int64_t poisson(double mean);
  /// Shares `total` among the classes in proportion to `weights` (>= 0, not all 0; whole counts will do).
  /// Shapes: `counts` has the length of `weights`. Source: binomials given what is left.
  void multinomial(std::int64_t total, std::span<double const> weights, std::span<std::int64_t> counts);

private:
  struct Layers;
  static Layers const& layers();
  explicit RandomStream(std::array<std::uint64_t, 4> state) : m_state(state), m_layers(&layers()) {}
  static constexpr std::uint64_t turn(std::uint64_t x, int bits) { return x << bits | x >> (64 - bits); }
  double normal_tail(bool negative);

  std::array<std::uint64_t, 4> m_state;
  Layers const* m_layers;
};
} // namespace linden::figures
