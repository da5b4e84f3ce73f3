#include "figures/model/estimate/classic/chapman.h"
#include <cmath>

namespace linden::figures {
Result<ChapmanEstimate> chapman_estimate(CaptureHistories const& histories, double z) {
  if (histories.list_count() != 2) return fail(Code::invalid, "error.figures.two_lists_only", "lists");
  auto const first = static_cast<double>(histories.on_all_of(1)), second = static_cast<double>(histories.on_all_of(2));
  auto const both = static_cast<double>(histories.on_all_of(3));
  ChapmanEstimate answer;
  answer.estimate = (first + 1) * (second + 1) / (both + 1) - 1;
  answer.variance =
      (first + 1) * (second + 1) * (first - both) * (second - both) / ((both + 1) * (both + 1) * (both + 2));
  double const reach = z * std::sqrt(answer.variance);
  answer.lower = answer.estimate - reach;
  answer.upper = answer.estimate + reach;
  return answer;
}
} // namespace linden::figures
