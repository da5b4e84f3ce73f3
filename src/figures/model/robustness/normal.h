// The standard normal distribution and its inverse.
#pragma once
namespace linden::figures {

/// P(Z <= z).
double normal_below(double z);
/// The z with P(Z <= z) = p, for 0 < p < 1; -infinity and infinity at the ends.
/// Source: Newton steps on erfc from the start of Abramowitz and Stegun 26.2.23; error below 1e-12.
double normal_quantile(double p);
} // namespace linden::figures
