// What always stands beside an estimate: how it changes with the lists, with missed matches and with the strata.
#pragma once
#include "figures/model/estimate/estimate.h"
namespace linden::figures {

/// One changed table: who is registered then, and the points of `Robustness::compared`, in that order.
struct ChangedTable {
  std::vector<std::string> names; ///< lists that were merged, or the stratum
  double share = 0;               ///< overlaps that were split
  std::int64_t observed = 0;
  std::vector<std::optional<double>> points;
};

struct Robustness {
  Estimate estimate;
  CaptureHistories pooled;      ///< all strata together: what the chart of overlaps shows
  std::vector<Method> compared; ///< stepwise, and BIC where it can be had at once
  std::vector<ChangedTable> merges;
  std::vector<ChangedTable> linkage; ///< 0, 5 and 10 % of the overlaps split
  std::vector<ChangedTable> strata;  ///< each stratum; empty without strata
  std::optional<ChangedTable> pooled_points;
};

/// Cost: the estimate, and some dozens of points. Errors: as estimate.
/// Source: figures.md 2.1, robustness page.
Result<Robustness> study_robustness(std::vector<Stratum> const& strata, EstimateWish const& wish,
                                    Stopwatch const& stopwatch);

/// All strata as one table. Shapes: all have the same lists.
CaptureHistories pool(std::vector<Stratum> const& strata);
} // namespace linden::figures
