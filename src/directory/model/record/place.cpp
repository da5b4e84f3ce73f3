#include "directory/model/record/place.h"
#include "base/time.h"
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace linden::directory {
namespace {
constexpr double k_earth_km = 6371.0088; // Source: mean radius R1 of the GRS 80 ellipsoid, IUGG

/// A country's extent, rounded outward to a tenth of a degree.
struct Box {
  std::string_view country;
  double south, north, west, east;
};
/// Source: the countries' outermost points (Lampedusa and Vetta d'Italia; El Hierro and Menorca; Hanko and Nuorgam;
/// Torgny and Meerle; the Kolpa and Hodos), rounded outward.
constexpr std::array k_boxes = {Box{"BE", 49.4, 51.6, 2.5, 6.5}, Box{"ES", 27.6, 43.9, -18.2, 4.4},
                                Box{"FI", 59.4, 70.2, 19.0, 31.7}, Box{"IT", 35.4, 47.2, 6.6, 18.6},
                                Box{"SI", 45.4, 46.9, 13.3, 16.7}};

Box const* find_box(std::string_view country) {
  auto const found = std::find_if(k_boxes.begin(), k_boxes.end(), [&](Box const& box) { return box.country == country; });
  return found == k_boxes.end() ? nullptr : &*found;
}
double radians(double degrees) { return degrees * std::numbers::pi / 180; }
} // namespace

double distance_km(Point const& a, Point const& b) {
  double const north = std::sin(radians(b.latitude - a.latitude) / 2);
  double const east = std::sin(radians(b.longitude - a.longitude) / 2);
  double const h = north * north + std::cos(radians(a.latitude)) * std::cos(radians(b.latitude)) * east * east;
  return 2 * k_earth_km * std::asin(std::min(1.0, std::sqrt(h)));
}

PointDoubt doubt_of(Point const& point, std::string_view country) {
  if (point.latitude == 0 && point.longitude == 0) return PointDoubt::zero;
  bool const is_on_earth = std::abs(point.latitude) <= 90 && std::abs(point.longitude) <= 180; // false for NaN
  auto const* box = find_box(country);
  if (!box) return is_on_earth ? PointDoubt::none : PointDoubt::outside_country;
  bool const is_inside = point.latitude >= box->south && point.latitude <= box->north &&
                         point.longitude >= box->west && point.longitude <= box->east;
  return is_inside ? PointDoubt::none : PointDoubt::outside_country;
}

bool reaches_country(Point const& centre, double radius_km, std::string_view country) {
  auto const* box = find_box(country);
  if (!box) return true;
  Point const nearest{std::clamp(centre.latitude, box->south, box->north),
                      std::clamp(centre.longitude, box->west, box->east)};
  // A meridian bends away from the circle: a tenth more keeps every service that might be inside.
  return distance_km(centre, nearest) <= radius_km * 1.1;
}

Result<void> check_place(Place const& place) {
  if (!load_zone(place.zone)) return fail(Code::invalid, "error.directory.zone", "zone");
  if (place.visibility == Visibility::open) return {};
  if (place.point) return fail(Code::invalid, "error.directory.open_point", "point");
  if (!place.address.empty()) return fail(Code::invalid, "error.directory.open_address", "address");
  return {};
}
} // namespace linden::directory
