#include "figures/model/estimate/poisson_tail.h"
#include <algorithm>
#include <cmath>

namespace linden::figures {
namespace {
constexpr double k_negligible = 1e-17;

/// Sum of pmf(i)/pmf(count) for i = count, count - 1, ... 0.
double downward(std::int64_t count, double mean) {
  double term = 1, sum = 1;
  for (auto i = count; i > 0 && term > sum * k_negligible; --i) {
    term *= static_cast<double>(i) / mean;
    sum += term;
  }
  return sum;
}

/// Sum of pmf(i)/pmf(count) for i = count, count + 1, ...
double upward(std::int64_t count, double mean) {
  double term = 1, sum = 1;
  for (auto i = count + 1; term > sum * k_negligible; ++i) {
    term *= mean / static_cast<double>(i);
    sum += term;
  }
  return sum;
}
} // namespace

double smaller_poisson_tail(std::int64_t count, double mean) {
  if (!(mean > 0)) return count == 0 ? 1.0 : 0.0;
  auto const k = static_cast<double>(count);
  double const point = std::exp(k * std::log(mean) - mean - std::lgamma(k + 1));
  // The terms fall away from the mean, so the side that faces away is summed; the other side is its complement.
  double const far = point * (k < mean ? downward(count, mean) : upward(count, mean));
  double const near = 1 - far + point;
  return std::clamp(std::min(far, near), 0.0, 1.0);
}
} // namespace linden::figures
