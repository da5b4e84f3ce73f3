// Where a service is: area, class of its address, and a point only where the address is public.
// An address below `open` is never here: it lies sealed in the store, and this says only that there is one.
#pragma once
#include "base/id.h"
#include "directory/model/tri.h"
#include <optional>
#include <string>
#include <string_view>
#include <vector>
namespace linden::directory {

/// Who reads the address; the later the stricter. Hidden wins. Source: directory.md 6.
enum class Visibility { open, area_only, partners, never };
/// Who asks. A visitor is anyone; a partner is staff of an organisation with a live agreement. Source: directory.md 6.
enum class Audience { visitor, staff, partner };
/// Whether that audience may read a fact of that class, without the reveal gate.
constexpr bool may_read(Audience audience, Visibility visibility) {
  if (visibility == Visibility::open) return true;
  if (visibility == Visibility::area_only) return audience != Audience::visitor;
  return visibility == Visibility::partners && audience == Audience::partner;
}

/// Units: degrees, WGS 84.
struct Point {
  double latitude = 0;
  double longitude = 0;
};
/// Great-circle distance. Units: kilometres. Source: mean radius of the earth 6371.0088 km (IUGG); directory.md 10.
double distance_km(Point const& a, Point const& b);

/// What speaks against a point: it is kept, marked, and never used for a distance. Source: directory.md 16.
enum class PointDoubt { none, zero, outside_country };
PointDoubt doubt_of(Point const& point, std::string_view country);
/// Whether a circle reaches into the country's box; true for a country without a box.
bool reaches_country(Point const& centre, double radius_km, std::string_view country);

/// Which rooms there are.
struct Rooms {
  Tri single = Tri::unknown;
  Tri shared = Tri::unknown;
  Tri family = Tri::unknown;
};

struct Place {
  RecordId id;
  std::string name;
  std::string zone; ///< IANA name; empty = its hours are unknown
  std::string country; ///< ISO 3166-1
  std::string nuts3;
  std::string municipality;
  Visibility visibility = Visibility::never;
  bool is_area_told = false;       ///< class partners: the owner lets everyone know the municipality
  std::string address;             ///< only where visibility is open
  bool has_sealed_address = false; ///< one lies in the store
  std::optional<Point> point;      ///< only where visibility is open; else it is sealed with the address
  std::vector<std::string> accessibility; ///< codes; empty = not known
  std::string accessibility_note;
  Tri pets = Tri::unknown;
  Rooms rooms;
};

/// Errors: a point with a class below open, an address with a class below open -> Code::invalid with the field; a zone
///         that is missing or unknown -> "error.directory.zone".
Result<void> check_place(Place const& place);
} // namespace linden::directory
