#include "directory/model/ask/settings.h"
#include <algorithm>

namespace linden::directory {

std::chrono::minutes ReportLifetimes::of(std::vector<std::string> const& kinds, UnitKind unit) const {
  if (auto const found = by_unit.find(std::string(unit_name(unit))); found != by_unit.end()) return found->second;
  std::optional<std::chrono::minutes> shortest;
  for (auto const& kind : kinds)
    if (auto const found = by_kind.find(kind); found != by_kind.end() && (!shortest || found->second < *shortest))
      shortest = found->second;
  return shortest.value_or(otherwise);
}

std::vector<BridgeNight> bridge_nights(std::vector<BridgeNight> const& all, std::string_view country, std::string_view area) {
  std::vector<BridgeNight> list;
  for (auto const& bridge : all) {
    bool const near = bridge.area.empty() || area.empty() || area.starts_with(bridge.area) || bridge.area.starts_with(area);
    if (bridge.country == country && near) list.push_back(bridge);
  }
  return list;
}
} // namespace linden::directory
