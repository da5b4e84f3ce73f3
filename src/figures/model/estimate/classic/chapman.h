// Two lists: the one estimate there is, and it assumes that they do not depend on each other.
#pragma once
#include "base/result.h"
#include "figures/model/estimate/capture_histories.h"
namespace linden::figures {

/// Units: people in all. Never a headline: with two lists the assumption of independence cannot be looked at.
struct ChapmanEstimate {
  double estimate = 0;
  double variance = 0;
  double lower = 0, upper = 0; ///< estimate -+ z sqrt(variance); the lower end may fall under the registered count
  static constexpr bool assumes_independence = true;
};

/// (n1 + 1)(n2 + 1) / (m + 1) - 1 with variance (n1 + 1)(n2 + 1)(n1 - m)(n2 - m) / ((m + 1)^2 (m + 2)).
/// Source: Chapman 1951, Some properties of the hypergeometric distribution; variance: Seber 1970, The effects of trap
///         response on tag recapture estimates.
/// Errors: not two lists -> Code::invalid, "error.figures.two_lists_only".
/// Example: 200 and 125 people, 50 of them on both -> 495.59, variance 2106.57.
Result<ChapmanEstimate> chapman_estimate(CaptureHistories const& histories, double z);
} // namespace linden::figures
