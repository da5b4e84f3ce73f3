#include "directory/store/address_codec.h"
#include "base/json/members.h"

namespace linden::directory {

std::string write_address(ConfidentialAddress const& address) {
  json::Object object{{"address", address.text}};
  if (address.point) {
    object["latitude"] = address.point->latitude;
    object["longitude"] = address.point->longitude;
  }
  return json::write(object);
}

Result<ConfidentialAddress> read_address(std::string_view text) {
  LINDEN_TRY(value, json::read(text));
  if (!value.is_object()) return fail(Code::forbidden, "error.cannot_open");
  json::Members members(value.get_object());
  ConfidentialAddress address{members.text("address"), {}};
  auto const latitude = members.real("latitude");
  auto const longitude = members.real("longitude");
  if (latitude && longitude) address.point = Point{*latitude, *longitude};
  LINDEN_CHECK(members.done());
  return address;
}
} // namespace linden::directory
