#include "directory/model/record/area.h"
#include <algorithm>
#include <array>

namespace linden::directory {
namespace {
struct Middle {
  std::string_view area;
  double latitude, longitude;
};
// Source: extents of the areas of NUTS 2021, rounded to a tenth of a degree by us; not a statistical centroid.
constexpr std::array k_middles = {
    Middle{"BE", 50.6, 4.6}, Middle{"BE1", 50.8, 4.4}, Middle{"BE2", 51.0, 4.4},
    Middle{"BE3", 50.2, 4.9}, Middle{"BE10", 50.8, 4.4}, Middle{"BE21", 51.2, 4.7},
    Middle{"BE22", 51.0, 5.4}, Middle{"BE23", 51.0, 3.8}, Middle{"BE24", 50.9, 4.6},
    Middle{"BE25", 51.0, 3.1}, Middle{"BE31", 50.7, 4.6}, Middle{"BE32", 50.5, 3.9},
    Middle{"BE33", 50.5, 5.9}, Middle{"BE34", 49.9, 5.5}, Middle{"BE35", 50.2, 4.8},
    Middle{"BE100", 50.8, 4.4}, Middle{"BE211", 51.2, 4.5}, Middle{"BE234", 51.0, 3.7},
    Middle{"ES", 40.2, -3.7}, Middle{"ES1", 43.0, -6.5}, Middle{"ES2", 42.2, -1.5},
    Middle{"ES3", 40.5, -3.7}, Middle{"ES4", 40.5, -4.2}, Middle{"ES5", 40.8, 0.9},
    Middle{"ES6", 37.4, -4.3}, Middle{"ES7", 28.3, -15.8}, Middle{"ES11", 42.8, -7.9},
    Middle{"ES12", 43.3, -6.0}, Middle{"ES13", 43.2, -4.0}, Middle{"ES21", 43.0, -2.6},
    Middle{"ES22", 42.7, -1.6}, Middle{"ES23", 42.3, -2.5}, Middle{"ES24", 41.5, -0.7},
    Middle{"ES30", 40.5, -3.7}, Middle{"ES41", 41.8, -4.8}, Middle{"ES42", 39.6, -3.0},
    Middle{"ES43", 39.2, -6.2}, Middle{"ES51", 41.8, 1.5}, Middle{"ES52", 39.4, -0.6},
    Middle{"ES53", 39.6, 2.9}, Middle{"ES61", 37.5, -4.6}, Middle{"ES62", 38.0, -1.5},
    Middle{"ES63", 35.9, -5.3}, Middle{"ES64", 35.3, -2.9}, Middle{"ES70", 28.3, -15.8},
    Middle{"ES300", 40.5, -3.7}, Middle{"ES511", 41.7, 2.0}, Middle{"ES523", 39.4, -0.8},
    Middle{"ES611", 37.2, -2.3}, Middle{"ES612", 36.6, -5.8}, Middle{"ES613", 38.0, -4.8},
    Middle{"ES614", 37.3, -3.3}, Middle{"ES615", 37.6, -6.8}, Middle{"ES616", 38.0, -3.4},
    Middle{"ES617", 36.8, -4.7}, Middle{"ES618", 37.4, -5.7}, Middle{"FI", 64.5, 26.0},
    Middle{"FI1", 64.5, 26.0}, Middle{"FI19", 62.4, 24.0}, Middle{"FI1B", 60.4, 24.9},
    Middle{"FI1C", 60.8, 24.0}, Middle{"FI1D", 65.5, 27.0}, Middle{"FI20", 60.2, 20.0},
    Middle{"FI1B1", 60.4, 24.9}, Middle{"FI197", 61.6, 23.9}, Middle{"FI193", 62.5, 25.5},
    Middle{"FI1C1", 60.5, 22.3}, Middle{"IT", 42.8, 12.5}, Middle{"ITC", 45.3, 8.6},
    Middle{"ITF", 41.0, 15.5}, Middle{"ITG", 38.5, 12.0}, Middle{"ITH", 45.6, 11.6},
    Middle{"ITI", 42.7, 12.3}, Middle{"ITC1", 45.0, 7.9}, Middle{"ITC2", 45.7, 7.4},
    Middle{"ITC3", 44.3, 8.8}, Middle{"ITC4", 45.6, 9.8}, Middle{"ITF1", 42.2, 13.9},
    Middle{"ITF2", 41.7, 14.6}, Middle{"ITF3", 40.9, 14.8}, Middle{"ITF4", 41.0, 16.6},
    Middle{"ITF5", 40.5, 16.1}, Middle{"ITF6", 39.1, 16.3}, Middle{"ITG1", 37.6, 14.2},
    Middle{"ITG2", 40.1, 9.0}, Middle{"ITH1", 46.7, 11.4}, Middle{"ITH2", 46.1, 11.1},
    Middle{"ITH3", 45.6, 11.9}, Middle{"ITH4", 46.1, 13.1}, Middle{"ITH5", 44.5, 11.0},
    Middle{"ITI1", 43.4, 11.1}, Middle{"ITI2", 43.0, 12.5}, Middle{"ITI3", 43.4, 13.1},
    Middle{"ITI4", 42.0, 12.7}, Middle{"ITC11", 45.2, 7.4}, Middle{"ITC4C", 45.4, 9.2},
    Middle{"ITG12", 37.9, 13.6}, Middle{"ITI43", 42.0, 12.6}, Middle{"SI", 46.1, 14.8},
    Middle{"SI0", 46.1, 14.8}, Middle{"SI03", 46.0, 15.4}, Middle{"SI04", 46.0, 14.2},
    Middle{"SI031", 46.6, 16.2}, Middle{"SI032", 46.6, 15.7}, Middle{"SI033", 46.5, 15.1},
    Middle{"SI034", 46.3, 15.2}, Middle{"SI035", 46.1, 15.0}, Middle{"SI036", 46.0, 15.5},
    Middle{"SI037", 45.8, 14.9}, Middle{"SI038", 45.7, 14.2}, Middle{"SI041", 46.0, 14.5},
    Middle{"SI042", 46.3, 14.2}, Middle{"SI043", 46.1, 13.8}, Middle{"SI044", 45.6, 13.9}};

/// Keeps the nearer one.
void keep(std::optional<Distance>& nearest, Distance found) {
  if (!nearest || found.km < nearest->km) nearest = found;
}
} // namespace

std::optional<Point> middle_of(std::string_view area) {
  for (auto length = area.size(); length >= 2; --length) {
    auto const found = std::find_if(k_middles.begin(), k_middles.end(),
                                    [&](Middle const& one) { return one.area == area.substr(0, length); });
    if (found != k_middles.end()) return Point{found->latitude, found->longitude};
  }
  return {};
}

std::optional<Distance> distance_of(Service const& service, Point const& from) {
  std::optional<Distance> nearest;
  for (auto const& place : service.places)
    if (place.point && doubt_of(*place.point, place.country) == PointDoubt::none)
      keep(nearest, {distance_km(*place.point, from), false});
  if (nearest) return nearest;
  for (auto const& area : areas_of(service)) {
    if (area.size() < 3) continue;
    if (auto const middle = middle_of(area)) keep(nearest, {distance_km(*middle, from), true});
  }
  return nearest;
}
} // namespace linden::directory
