#include "figures/model/robustness/normal.h"
#include <cmath>
#include <limits>
#include <numbers>

namespace linden::figures {
namespace {
/// For 0 < p <= 0.5, error below 4.5e-4. Source: Abramowitz and Stegun 26.2.23.
double first_guess(double p) {
  double const t = std::sqrt(-2 * std::log(p));
  return -(t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))));
}
} // namespace

double normal_below(double z) { return std::erfc(-z / std::numbers::sqrt2) / 2; }

double normal_quantile(double p) {
  if (!(p > 0)) return -std::numeric_limits<double>::infinity();
  if (!(p < 1)) return std::numeric_limits<double>::infinity();
  if (p > 0.5) return -normal_quantile(1 - p);
  double z = first_guess(p);
  for (int i = 0; i < 3; ++i) {
    double const density = std::exp(-z * z / 2) / std::sqrt(2 * std::numbers::pi);
    double const step = (normal_below(z) - p) / density;
    z -= step / (1 + z * step / 2); // Halley: the second derivative is -z times the first
  }
  return z;
}
} // namespace linden::figures
