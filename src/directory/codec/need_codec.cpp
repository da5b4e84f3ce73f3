#include "directory/codec/need_codec.h"
#include "base/json/members.h"
#include "directory/model/matcher.h"
#include <algorithm>
#include <array>
#include <cmath>

namespace linden::directory {
namespace {
constexpr std::array<std::string_view, 6> k_level_names = {"always",   "some_hours",            "by_appointment",
                                                           "mediator", "interpreter_in_person", "interpreter_remote"};

Result<Point> read_point(json::Object const& object) {
  json::Members members(object);
  auto const latitude = members.real("latitude");
  auto const longitude = members.real("longitude");
  if (!latitude) members.fault("latitude");
  if (!longitude) members.fault("longitude");
  LINDEN_CHECK(members.done());
  return Point{*latitude, *longitude};
}

Result<Facts> read_facts(json::Object const& object) {
  json::Members members(object);
  Facts facts;
  auto const count = [&](std::string_view key, int most) -> std::optional<int> {
    if (!json::find(object, key)) return {};
    return members.number(key, 0, most, 0);
  };
  auto const tri = [&](std::string_view key) { return static_cast<Tri>(members.code(key, k_tri_names, 0)); };
  facts.age = count("age", 120);
  facts.gender = members.text("gender");
  facts.identification = members.text("identification");
  facts.exploitation = members.texts("exploitation");
  facts.cooperation_with_police = members.text("cooperation_with_police");
  facts.residence_status = members.text("residence_status");
  facts.nationality_group = members.text("nationality_group");
  facts.children = count("children", 30);
  facts.child_ages = members.numbers("child_ages", 0, 120);
  facts.oldest_boy = count("oldest_boy", 120);
  facts.pregnant = tri("pregnant");
  facts.care_needs = members.texts("care_needs");
  facts.documents_held = tri("documents_held");
  facts.referral_by = members.text("referral_by");
  facts.pets = tri("pets");
  facts.accompanying_adult = tri("accompanying_adult");
  LINDEN_CHECK(members.done());
  return facts;
}

std::string_view open_name(OpenState state) {
  return state == OpenState::open ? "open" : state == OpenState::closed ? "closed" : "unknown";
}
json::Value moment(std::optional<Instant> t) { return t ? json::Value(instant_text(*t)) : json::Value(nullptr); }

json::Array write_texts(std::vector<std::string> const& list) {
  json::Array array;
  for (auto const& text : list) array.emplace_back(text);
  return array;
}
json::Array write_reasons(std::vector<Reason> const& reasons) {
  json::Array array;
  for (auto const& reason : reasons)
    array.emplace_back(json::Object{{"code", reason.code},
                                    {"subject", reason.subject},
                                    {"verdict", tri_name(reason.verdict)},
                                    {"has", reason.has},
                                    {"asked", reason.asked}});
  return array;
}

json::Object write_listing(Listing const& listing) {
  auto const& service = listing.service;
  return {{"number", service.number},
          {"name", service.name},
          {"organisation", service.organisation},
          {"country", service.country},
          {"kinds", write_texts(service.kinds)},
          {"is_confirmed", service.verification == Verification::confirmed},
          {"source", service.source.report},
          {"source_line", service.source.line}};
}

json::Object write_vacancy(Offer const& offer, Instant now) {
  json::Object object{{"state", vacancy_name(offer.vacancy)}};
  auto const* const stored = offer.unit;
  if (!stored) return object;
  object["reported_at"] = instant_text(stored->reported_at);
  object["expires_at"] = instant_text(stored->expires_at);
  if (is_fresh(*stored, now)) object["free"] = free_places(*stored, now);
  return object;
}

json::Object write_offer(Offer const& offer, Instant now) {
  auto object = write_listing(*offer.listing);
  auto const& service = offer.listing->service;
  object["rules"] = tri_name(offer.rules);
  object["why"] = write_reasons(offer.reasons_for);
  object["ask"] = write_reasons(offer.reasons_against);
  object["vacancy"] = write_vacancy(offer, now);
  object["open"] = open_name(offer.open);
  object["opens_at"] = moment(offer.opens_at);
  object["language_level"] = offer.language ? json::Value(level_name(*offer.language)) : json::Value(nullptr);
  object["stay_covers"] = tri_name(offer.stay_covers);
  json::Array wishes;
  for (auto const& [wish, met] : offer.wishes) wishes.emplace_back(json::Object{{"wish", preference_text(wish)}, {"met", tri_name(met)}});
  if (!wishes.empty()) object["wishes"] = std::move(wishes);
  if (service.stay_limit)
    object["stay_limit"] = json::Object{{"length", service.stay_limit->length},
                                        {"unit", service.stay_limit->counts_nights ? "nights" : "days"}};
  object["asks_papers"] = tri_name(service.asks_papers);
  object["reports_to_authority"] = tri_name(service.reports_to_authority);
  // Whole kilometres: more would say more than the point that was searched from.
  object["distance_km"] = offer.distance_km ? json::Value(static_cast<std::int64_t>(std::llround(*offer.distance_km))) : json::Value(nullptr);
  object["distance_is_area"] = offer.is_area_distance;
  object["overdue_classes"] = offer.overdue;
  object["last_confirmed"] = offer.last_confirmed ? json::Value(offer.last_confirmed->text()) : json::Value(nullptr);
  object["rank"] = write_texts(offer.rank_reasons);
  if (service.fee) object["fee"] = json::Object{{"hundredths", service.fee->hundredths}, {"currency", service.fee->currency}};
  return object;
}

json::Array write_group(std::vector<Offer> const& group, Instant now) {
  json::Array array;
  for (auto const& offer : group) array.emplace_back(write_offer(offer, now));
  return array;
}

json::Array write_refusals(std::vector<Refusal> const& refusals) {
  json::Array array;
  for (auto const& refusal : refusals) {
    auto object = write_listing(*refusal.listing);
    object["reasons"] = write_reasons(refusal.reasons);
    if (refusal.instead) object["instead"] = refusal.instead->service.number;
    array.emplace_back(std::move(object));
  }
  return array;
}

json::Array write_why_not(std::vector<WhyNot> const& counts) {
  json::Array array;
  for (auto const& why : counts) {
    json::Array dropped;
    for (auto const constraint : why.dropped) dropped.emplace_back(constraint_name(constraint));
    array.emplace_back(json::Object{{"without", std::move(dropped)}, {"count", why.count}});
  }
  return array;
}

json::Array write_nearest(std::vector<NearestChange> const& changes) {
  json::Array array;
  for (auto const& change : changes)
    array.emplace_back(json::Object{{"code", change.code},
                                    {"number", change.listing->service.number},
                                    {"name", change.listing->service.name},
                                    {"at", moment(change.at)},
                                    {"has", change.has},
                                    {"asked", change.asked}});
  return array;
}
} // namespace

json::Array write_helplines(std::vector<Helpline> const& lines) {
  json::Array array;
  for (auto const& line : lines) {
    auto object = write_listing(*line.listing);
    object["open"] = open_name(line.open);
    object["opens_at"] = moment(line.opens_at);
    array.emplace_back(std::move(object));
  }
  return array;
}

std::vector<Preference> read_wishes(json::Members& members) {
  std::vector<Preference> wishes;
  for (auto const& text : members.texts("wishes")) {
    if (auto wish = read_preference(text)) wishes.push_back(*std::move(wish));
    else members.fault("wishes");
  }
  return wishes;
}

Result<NeedRequest> read_kept_need(std::string_view text) {
  LINDEN_TRY(value, json::read(text));
  if (!value.is_object()) return fail(Code::malformed_text, "error.directory.object");
  json::Members members(value.get_object());
  NeedRequest request;
  auto& need = request.need;
  need.country = members.text("country");
  need.region = members.text("region");
  need.kinds = members.texts("kinds");
  need.languages = members.texts("languages");
  need.audience = members.text("audience");
  need.channels = members.texts("channels");
  need.avoid_areas = members.texts("avoid_areas");
  need.accessibility = members.texts("accessibility");
  need.vetoed = members.numbers("vetoed", 1, 2'000'000'000);
  for (auto const& level : members.texts("levels")) {
    auto const found = std::find(k_level_names.begin(), k_level_names.end(), level);
    if (found == k_level_names.end()) members.fault("levels");
    else need.levels.push_back(static_cast<LanguageLevel>(found - k_level_names.begin()));
  }
  need.wishes = read_wishes(members);
  need.radius_km = members.real("radius_km").value_or(0);
  if (auto const* point = members.object("point")) {
    LINDEN_TRY(read, read_point(*point));
    need.point = read;
  }
  need.days = members.number("days", 0, 3650, 0);
  need.persons = members.number("persons", 1, 50, 1);
  need.anonymous = members.yes("anonymous");
  need.no_papers = members.yes("no_papers");
  need.free_of_charge = members.yes("free_of_charge");
  need.no_contact_with_authority = members.yes("no_contact_with_authority");
  need.open_now = members.yes("open_now");
  request.most = static_cast<std::size_t>(members.number("limit", 1, 500, k_offers_listed));
  auto const at = members.text("at");
  auto const* facts = members.object("facts");
  LINDEN_CHECK(members.done());
  if (facts) {
    LINDEN_TRY(read, read_facts(*facts));
    need.facts = std::move(read);
    need.persons = places_needed(need);
  }
  if (!at.empty()) {
    LINDEN_TRY(moment, read_instant(at));
    request.at = moment;
  }
  return request;
}

Result<NeedRequest> read_need(std::string_view text) {
  LINDEN_TRY(request, read_kept_need(text));
  for (auto& area : request.need.avoid_areas) area = area_code(area);
  LINDEN_CHECK(check_need(request.need));
  return request;
}

json::Object write_offers(Offers const& offers) {
  json::Array order;
  for (auto const step : k_order_steps) order.emplace_back(step);
  return {{"at", instant_text(offers.now)},
          {"yes", write_group(offers.yes, offers.now)},
          {"ask_first", write_group(offers.ask_first, offers.now)},
          {"total", json::Object{{"yes", offers.yes_total}, {"ask_first", offers.ask_first_total}}},
          {"not_possible", write_refusals(offers.refusals)},
          {"why_not", write_why_not(offers.why_not)},
          {"nearest", write_nearest(offers.nearest)},
          {"helplines", write_helplines(offers.helplines)},
          {"order", std::move(order)}};
}
} // namespace linden::directory
