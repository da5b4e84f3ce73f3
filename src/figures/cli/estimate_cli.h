// `figures estimate FILE` and `figures exists FILE`: the commands behind the line; app parses the options.
#pragma once
#include "figures/model/robustness/robustness.h"
#include "i18n/catalogue.h"
#include <functional>
#include <map>
#include <ostream>
#include <string>
namespace linden::figures {

struct EstimateOptions {
  std::string file;
  std::map<std::string, std::string, std::less<>> wish; ///< by the names of codec/estimate_request.h
  bool ungated = false; ///< print the number even when a gate holds it back, marked as such
  bool as_json = false;
  std::string robustness; ///< file of the document; empty: none
  /// Writes that document; bound by app, as a command knows no page.
  std::function<std::string(Robustness const&, bool ungated, i18n::Catalogue const&)> document;
};

/// The registered count always comes first, never the estimate alone.
/// Returns: 0 printed · 1 input refused or not found · 3 a gate holds the number back · 4 the document could not be
/// written (house.md 6).
int run_estimate(EstimateOptions const& options, i18n::Catalogue const& tr, std::ostream& out, std::ostream& err);

struct ExistsOptions {
  std::string file;
  std::string model;
  bool as_json = false;
};
/// Prints the code: 0 one estimate · 1 none · 2 not identifiable · 3 neither. Returns: 0 printed · 1 input refused.
int run_exists(ExistsOptions const& options, i18n::Catalogue const& tr, std::ostream& out, std::ostream& err);
} // namespace linden::figures
