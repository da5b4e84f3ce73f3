// How far a service is from a point, as far as its listing may tell: its public point, else the middle of its area.
#pragma once
#include "directory/model/service.h"
#include <optional>
#include <string_view>
namespace linden::directory {

/// The middle of a NUTS area or of a country, a tenth of a degree exact; the longest code that is listed counts.
/// Source: drawn up from the extents of the areas of NUTS 2021 (Commission Delegated Regulation 2019/1755).
/// Example: "ES618" -> Seville; "ES6" -> Andalusia; "FI" -> the middle of Finland; "DE" -> empty.
std::optional<Point> middle_of(std::string_view area);

struct Distance {
  double km = 0;
  bool is_area = false; ///< measured to the middle of an area
};
/// The nearest of its public points without doubt, else of the middles of its areas (at least a NUTS code, never of a
/// whole country). Empty when neither is told: then nothing may be said about the distance.
/// Privacy: reads only what redact() left; a place whose class is `never` has no point and, for visitors, no area.
std::optional<Distance> distance_of(Service const& service, Point const& from);
} // namespace linden::directory
