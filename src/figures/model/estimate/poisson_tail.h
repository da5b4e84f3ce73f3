// How surprising a count is under a Poisson mean.
#pragma once
#include <cstdint>
namespace linden::figures {

/// The smaller of P(X <= count) and P(X >= count) for X ~ Poisson(mean), not doubled; exact sums of positive terms, no
/// normal approximation. A mean of 0 gives 1 for the count 0, else 0.
/// Source: figures.md 2, step 4.
double smaller_poisson_tail(std::int64_t count, double mean);
} // namespace linden::figures
