// Samples an instrument: do "established" and "ceiling" hold, whatever the missing answers turn out to be?
#pragma once
#include "casework/model/instrument/evaluate.h"
namespace linden::casework {

/// Small numbers that are the same on every machine. Source: SplitMix64, Steele, Lea and Flood 2014.
class Sampler {
public:
  explicit Sampler(std::uint64_t seed) : m_state(seed) {}
  /// 0 .. below-1
  int pick(int below);

private:
  std::uint64_t m_state;
};

/// A random sheet: every item answered yes or no, then `unknowns` of those that may be unknown are taken away.
AnswerSheet random_sheet(Instrument const& instrument, Sampler& sampler, int unknowns);

/// `sound`: no completion of the missing answers left [established, ceiling]. `tight`: both ends are reached.
struct SoundnessReport {
  int cases = 0;
  int sound = 0;
  int tight = 0;
  int completions = 0;
};
/// Cost: cases x 2^8 evaluations. Source: 400 cases of at most 8 unknowns, instruments.md 3.
SoundnessReport sample_soundness(Instrument const& instrument, std::uint64_t seed, int cases = 400);
} // namespace linden::casework
