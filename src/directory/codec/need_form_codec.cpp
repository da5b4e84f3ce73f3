#include "directory/codec/need_form_codec.h"
#include "base/json/json.h"

namespace linden::directory {
namespace {
void add(json::Object& object, std::string_view key, std::string const& text) {
  if (!text.empty()) object[key] = text;
}
void add(json::Object& object, std::string_view key, std::vector<std::string> const& texts) {
  json::Array list;
  for (auto const& text : texts) list.emplace_back(text);
  if (!list.empty()) object[key] = std::move(list);
}
void add(json::Object& object, std::string_view key, std::optional<int> const& number) {
  if (number) object[key] = *number;
}
void add(json::Object& object, std::string_view key, bool yes) {
  if (yes) object[key] = true;
}
void add(json::Object& object, std::string_view key, Tri value) {
  if (value != Tri::unknown) object[key] = tri_name(value);
}

json::Object write_facts(Facts const& facts) {
  json::Object object;
  add(object, "age", facts.age);
  add(object, "gender", facts.gender);
  add(object, "identification", facts.identification);
  add(object, "exploitation", facts.exploitation);
  add(object, "cooperation_with_police", facts.cooperation_with_police);
  add(object, "residence_status", facts.residence_status);
  add(object, "nationality_group", facts.nationality_group);
  add(object, "children", facts.children);
  json::Array ages;
  for (int const age : facts.child_ages) ages.emplace_back(age);
  if (!ages.empty()) object["child_ages"] = std::move(ages);
  add(object, "oldest_boy", facts.oldest_boy);
  add(object, "pregnant", facts.pregnant);
  add(object, "care_needs", facts.care_needs);
  add(object, "documents_held", facts.documents_held);
  add(object, "referral_by", facts.referral_by);
  add(object, "pets", facts.pets);
  add(object, "accompanying_adult", facts.accompanying_adult);
  return object;
}
} // namespace

std::string write_need(Need const& need) {
  json::Object object{{"persons", need.persons}};
  add(object, "country", need.country);
  add(object, "region", need.region);
  add(object, "kinds", need.kinds);
  add(object, "languages", need.languages);
  add(object, "audience", need.audience);
  add(object, "channels", need.channels);
  add(object, "avoid_areas", need.avoid_areas);
  add(object, "accessibility", need.accessibility);
  json::Array vetoed;
  for (int const number : need.vetoed) vetoed.emplace_back(number);
  if (!vetoed.empty()) object["vetoed"] = std::move(vetoed);
  std::vector<std::string> wishes;
  for (auto const& wish : need.wishes) wishes.push_back(preference_text(wish));
  add(object, "wishes", wishes);
  json::Array levels;
  for (auto const level : need.levels) levels.emplace_back(level_name(level));
  if (!levels.empty()) object["levels"] = std::move(levels);
  if (need.point) object["point"] = json::Object{{"latitude", need.point->latitude}, {"longitude", need.point->longitude}};
  if (need.radius_km > 0) object["radius_km"] = need.radius_km;
  add(object, "free_of_charge", need.free_of_charge);
  add(object, "open_now", need.open_now);
  if (need.days > 0) object["days"] = need.days;
  add(object, "anonymous", need.anonymous);
  add(object, "no_papers", need.no_papers);
  add(object, "no_contact_with_authority", need.no_contact_with_authority);
  if (auto facts = write_facts(need.facts); !facts.empty()) object["facts"] = std::move(facts);
  return json::write(object);
}
} // namespace linden::directory
