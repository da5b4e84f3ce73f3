// What an administrator sets for rounds and reports: lifetimes by kind, limits, beds for one night.
#pragma once
#include "directory/model/ask/plan.h"
#include "directory/model/vacancy.h"
#include <chrono>
#include <map>
#include <string>
#include <vector>
namespace linden::directory {

/// How long a report is believed, by kind of service and by unit. Units: minutes.
/// Source: directory.md 4: crisis bed 6 h, safe accommodation 48 h, seat or slot 14 d.
struct ReportLifetimes {
  std::map<std::string, std::chrono::minutes> by_kind = {{"crisis_accommodation", std::chrono::hours(6)},
                                                         {"shelter", std::chrono::hours(6)},
                                                         {"safe_accommodation", std::chrono::hours(48)}};
  std::map<std::string, std::chrono::minutes> by_unit = {{"seat", std::chrono::days(14)}, {"slot", std::chrono::days(14)}};
  std::chrono::minutes otherwise = std::chrono::hours(6);
  /// The unit's own, else the shortest of the service's kinds, else `otherwise`.
  [[nodiscard]] std::chrono::minutes of(std::vector<std::string> const& kinds, UnitKind unit) const;
};

/// A bed for one night when no house can take her: who pays, up to which sum, and whether its safety was looked at.
struct BridgeNight {
  std::string country;
  std::string area; ///< NUTS code; empty = the whole country
  std::string name;
  std::string contact; ///< a number or an address of the one who books, never of the place
  std::string paid_by;
  int up_to = 0; ///< whole units of the currency, a night
  std::string currency;
  std::string safety_checked_on; ///< a day; empty = not checked, and the list says so
};
/// Those of the country, and of the area when one is named.
std::vector<BridgeNight> bridge_nights(std::vector<BridgeNight> const& all, std::string_view country, std::string_view area);

struct RoundSettings {
  ReportLifetimes lifetimes;
  RoundLimits limits;
  std::vector<BridgeNight> bridges;
};
} // namespace linden::directory
