// Logarithms of factorials and of the gamma function; unlike std::lgamma safe from several threads.
#pragma once
namespace linden::figures {

/// log(Gamma(x)) for x > 0, to about 1e-14 relative away from its zeros at 1 and 2.
/// Source: Stirling's series; smaller arguments are moved above 10 by Gamma(x + 1) = x Gamma(x).
double log_gamma(double x);

/// log(n!) for whole n >= 0. Source: as log_gamma; the rest term of the first ten is tabulated.
double log_factorial(double n);

/// What Stirling's formula leaves over: log(n!) - (n + 1/2) log(n + 1) + (n + 1) - log(2 pi) / 2 for whole n >= 0.
double stirling_rest(double n);
} // namespace linden::figures
