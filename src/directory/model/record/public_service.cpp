#include "directory/model/record/public_service.h"
#include <algorithm>

namespace linden::directory {
namespace {
/// A hidden fact becomes an unknown one: never a no, never a yes.
void hide_fields(Service& service) {
  auto const hidden = [&](std::string_view field) { return is_hidden(service, field); };
  if (hidden("name")) service.name = "#" + std::to_string(service.number);
  if (hidden("organisation")) service.organisation.clear();
  if (hidden("website")) service.website.clear();
  if (hidden("region") || hidden("address")) {
    service.region.clear();
    service.address = Visibility::never;
    for (auto& place : service.places) place.visibility = Visibility::never;
  }
  if (hidden("coverage")) service.coverage.clear();
  if (hidden("kinds")) service.kinds.clear();
  if (hidden("audience")) service.audience.clear();
  if (hidden("project")) service.project.reset();
  if (hidden("languages")) service.languages = {};
  if (hidden("stay_limit")) service.stay_limit.reset();
  if (hidden("description")) service.description.clear();
  if (hidden("note")) service.note.clear();
  if (hidden("eligibility")) {
    Condition condition;
    condition.subject = Subject::not_known;
    service.eligibility = {{"hidden", {condition}, WhenUnknown::ask, "rule_not_stated", 0, {}, {}}};
  }
}

void redact_channels(Service& service, Audience audience) {
  for (auto& channel : service.channels) {
    auto const& name = channel.id.empty() ? channel.type : channel.id;
    if (!may_read(audience, channel.visibility) || is_hidden(service, "channel:" + name)) channel.value.clear();
  }
}

void redact_place(Place& place, Audience audience) {
  bool const is_readable = may_read(audience, place.visibility);
  if (place.visibility != Visibility::open) {
    place.address.clear(); // sealed in the store; only the reveal gate opens it
    place.point.reset();
  }
  if (is_readable || (audience == Audience::visitor && place.visibility == Visibility::area_only)) {
    if (audience == Audience::visitor) place.has_sealed_address = false;
    if (!is_readable) place.name.clear();
    return;
  }
  place.name.clear();
  place.accessibility_note.clear();
  bool const is_told = place.visibility == Visibility::partners && place.is_area_told;
  if (!is_told) place.municipality.clear();
  if (audience != Audience::visitor) return;
  place.nuts3.clear();
  place.has_sealed_address = false;
}
} // namespace

bool is_hidden(Service const& service, std::string_view field) {
  return std::any_of(service.provenance.begin(), service.provenance.end(), [&](Provenance const& one) {
    return one.is_hidden && (one.field == field || one.field == "*");
  });
}
bool is_hidden(Service const& service) { return is_hidden(service, "*"); }

PublicService redact(Service service, Audience audience) {
  hide_fields(service);
  redact_channels(service, audience);
  auto const whole = address_class(service);
  for (auto& place : service.places) redact_place(place, audience);
  if (audience == Audience::visitor && (whole == Visibility::partners || whole == Visibility::never))
    service.region.clear();
  if (audience == Audience::visitor)
    for (auto& check : service.checks) check.by.clear();
  service.provenance.clear();
  service.raw.clear();
  return {std::move(service), audience};
}
} // namespace linden::directory
