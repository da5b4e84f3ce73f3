// `figures estimate FILE`: the command behind the line; app parses the options.
#pragma once
#include "figures/model/estimate/estimate.h"
#include "i18n/catalogue.h"
#include <ostream>
#include <string>
namespace linden::figures {

struct EstimateOptions {
  std::string file;
  std::string method = "stepwise";
  double threshold = k_stepwise_threshold;
  bool ungated = false; ///< print the number even when a gate holds it back, marked as such
  bool as_json = false;
};

/// The registered count always comes first, never the estimate alone.
/// Returns: 0 printed · 1 input refused or not found · 3 a gate holds the number back (house.md 6).
int run_estimate(EstimateOptions const& options, i18n::Catalogue const& tr, std::ostream& out, std::ostream& err);
} // namespace linden::figures
