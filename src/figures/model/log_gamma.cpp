#include "figures/model/log_gamma.h"
#include <array>
#include <cmath>
#include <cstddef>

namespace linden::figures {
namespace {
constexpr double k_half_log_two_pi = 0.91893853320467274178;

/// The series of log(Gamma(x)) beyond (x - 1/2) log x - x + log(2 pi) / 2, for x >= 10.
double series(double x) {
  double const square = x * x;
  return (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - 1.0 / 1188 / square) / square) / square) / square) / x;
}
} // namespace

double stirling_rest(double n) {
  static constexpr std::array<double, 10> k_first = {
      0.08106146679532726, 0.04134069595540929, 0.02767792568499834, 0.02079067210376509,  0.01664469118982119,
      0.01387612882307075, 0.01189670994589177, 0.01041126526197209, 0.009255462182712733, 0.008330563433362871};
  return n < 10 ? k_first[static_cast<std::size_t>(n)] : series(n + 1);
}

double log_factorial(double n) { return (n + 0.5) * std::log(n + 1) - (n + 1) + k_half_log_two_pi + stirling_rest(n); }

double log_gamma(double x) {
  double below = 1;
  for (; x < 10; x += 1)
    below *= x;
  return (x - 0.5) * std::log(x) - x + k_half_log_two_pi + series(x) - std::log(below);
}
} // namespace linden::figures
