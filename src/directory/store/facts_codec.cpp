#include "directory/store/facts_codec.h"
#include "directory/store/put.h"
#include "directory/store/service_names.h"

namespace linden::directory {
namespace {
using namespace names;

Tri read_tri(json::Members& members, std::string_view key) {
  return static_cast<Tri>(members.code(key, k_tri_names, 0));
}

Result<Place> read_place(json::Object const& object) {
  json::Members members(object);
  Place place;
  if (auto const id = read_id<RecordId>(members.text("id", true))) place.id = *id;
  else members.fault("id");
  place.name = members.text("name");
  place.zone = members.text("zone");
  place.country = members.text("country", true);
  place.nuts3 = members.text("nuts3");
  place.municipality = members.text("municipality");
  place.visibility = static_cast<Visibility>(members.code("visibility", k_visibilities, 3));
  place.address = members.text("address");
  place.has_sealed_address = members.yes("sealed");
  place.is_area_told = members.yes("area_told");
  auto const latitude = members.real("latitude");
  auto const longitude = members.real("longitude");
  if (latitude.has_value() != longitude.has_value()) members.fault("latitude");
  if (latitude && longitude) place.point = Point{*latitude, *longitude};
  place.accessibility = members.texts("accessibility");
  place.accessibility_note = members.text("accessibility_note");
  place.pets = read_tri(members, "pets");
  place.rooms = {read_tri(members, "single_rooms"), read_tri(members, "shared_rooms"), read_tri(members, "family_rooms")};
  LINDEN_CHECK(members.done());
  LINDEN_CHECK(check_place(place));
  return place;
}

json::Object write_place(Place const& place) {
  json::Object object{{"id", place.id.text()}, {"country", place.country}};
  put(object, "name", place.name);
  put(object, "zone", place.zone);
  put(object, "nuts3", place.nuts3);
  put(object, "municipality", place.municipality);
  object["visibility"] = k_visibilities[static_cast<std::size_t>(place.visibility)];
  put(object, "address", place.address);
  if (place.has_sealed_address) object["sealed"] = true;
  if (place.is_area_told) object["area_told"] = true;
  if (place.point) {
    object["latitude"] = place.point->latitude;
    object["longitude"] = place.point->longitude;
  }
  put(object, "accessibility", place.accessibility);
  put(object, "accessibility_note", place.accessibility_note);
  put(object, "pets", place.pets);
  put(object, "single_rooms", place.rooms.single);
  put(object, "shared_rooms", place.rooms.shared);
  put(object, "family_rooms", place.rooms.family);
  return object;
}

Result<FactCheck> read_check(json::Object const& object) {
  json::Members members(object);
  FactCheck check;
  check.facts = static_cast<FactClass>(members.code("facts", k_fact_classes, k_fact_classes.size()));
  if (static_cast<std::size_t>(check.facts) == k_fact_classes.size()) members.fault("facts");
  check.state = static_cast<Verification>(members.code("state", k_verifications, 0));
  check.checked_at = members.day("at");
  check.due_at = members.day("due");
  check.by = members.text("by");
  check.how = members.text("how");
  LINDEN_CHECK(members.done());
  return check;
}

json::Object write_check(FactCheck const& check) {
  json::Object object{{"facts", k_fact_classes[static_cast<std::size_t>(check.facts)]},
                      {"state", k_verifications[static_cast<std::size_t>(check.state)]}};
  put(object, "at", check.checked_at);
  put(object, "due", check.due_at);
  put(object, "by", check.by);
  put(object, "how", check.how);
  return object;
}

Result<Provenance> read_provenance(json::Object const& object) {
  json::Members members(object);
  Provenance one;
  one.field = members.text("field", true);
  one.source = members.text("source", true);
  one.source_date = members.day("source_date");
  one.imported_on = members.day("imported_on");
  one.is_hidden = members.yes("hidden");
  one.raw = members.long_text("raw", k_description_bytes);
  LINDEN_CHECK(members.done());
  return one;
}

json::Object write_provenance(Provenance const& one) {
  json::Object object{{"field", one.field}, {"source", one.source}};
  put(object, "source_date", one.source_date);
  put(object, "imported_on", one.imported_on);
  if (one.is_hidden) object["hidden"] = true;
  put(object, "raw", one.raw);
  return object;
}

Result<Money> read_money(json::Object const& object) {
  json::Members members(object);
  Money money{members.big_number("hundredths", 0, 1'000'000'000, 0), members.text("currency", true)};
  LINDEN_CHECK(members.done());
  return money;
}

Result<Course> read_course(json::Object const& object) {
  json::Members members(object);
  Course course;
  course.level = members.text("level");
  course.start = members.day("start");
  course.end = members.day("end");
  course.seats = members.number("seats", 0, 100'000, 0);
  LINDEN_CHECK(members.done());
  return course;
}

json::Object write_course(Course const& course) {
  json::Object object;
  put(object, "level", course.level);
  put(object, "start", course.start);
  put(object, "end", course.end);
  if (course.seats > 0) object["seats"] = course.seats;
  return object;
}

/// Reads each object of a list and keeps it.
template <typename T, typename Read>
Result<void> read_list(std::vector<T>& list, std::vector<json::Object const*> const& objects, Read const& read) {
  for (auto const* one : objects) {
    LINDEN_TRY(value, read(*one));
    list.push_back(std::move(value));
  }
  return {};
}
template <typename T, typename Write>
void write_list(json::Object& object, std::string_view key, std::vector<T> const& list, Write const& write) {
  if (list.empty()) return;
  json::Array array;
  for (auto const& one : list) array.emplace_back(write(one));
  object[key] = std::move(array);
}
} // namespace

Result<void> read_facts(Service& service, json::Members& members) {
  LINDEN_CHECK(read_list(service.places, members.objects("places"), read_place));
  LINDEN_CHECK(read_list(service.checks, members.objects("checks"), read_check));
  LINDEN_CHECK(read_list(service.provenance, members.objects("provenance"), read_provenance));
  if (auto const* one = members.object("fee")) {
    LINDEN_TRY(money, read_money(*one));
    service.fee = std::move(money);
  }
  if (auto const* one = members.object("course")) {
    LINDEN_TRY(course, read_course(*one));
    service.course = std::move(course);
  }
  service.mode = static_cast<ServiceMode>(members.code("mode", k_service_modes, 0));
  service.description = members.long_text("description", k_description_bytes);
  service.raw = members.long_text("raw", k_raw_bytes);
  return {};
}

void write_facts(json::Object& object, Service const& service) {
  write_list(object, "places", service.places, write_place);
  write_list(object, "checks", service.checks, write_check);
  write_list(object, "provenance", service.provenance, write_provenance);
  if (service.fee)
    object["fee"] = json::Object{{"hundredths", service.fee->hundredths}, {"currency", service.fee->currency}};
  if (service.course) object["course"] = write_course(*service.course);
  if (service.mode != ServiceMode::not_said) object["mode"] = k_service_modes[static_cast<std::size_t>(service.mode)];
  put(object, "description", service.description);
  put(object, "raw", service.raw);
}
} // namespace linden::directory
