// Places, checks, provenance, redaction, merging, addresses in texts, and the input that is refused.
#include "base/json/json.h"
#include "directory/model/record/address_words.h"
#include "directory/model/record/area.h"
#include "directory/model/record/hsds.h"
#include "directory/model/record/merge.h"
#include "directory/model/record/rule_text.h"
#include "directory/codec/need_codec.h"
#include "directory/codec/need_form_codec.h"
#include "directory/store/entity_store.h"
#include "directory/store/service_codec.h"
#include "directory/starter.h"
#include "support/migrate.h"
#include "support/temp_store.h"
#include "base/embedded.h"
#include <filesystem>
#include <random>

namespace linden::directory {
using namespace tests;
namespace {
Instant const k_now = *read_instant("2025-03-01T22:40:00Z");

Place place_of(Visibility visibility) {
  Place place;
  place.id = *read_id<RecordId>("000000000000000000000000000000b1");
  place.name = "MARKER name";
  place.zone = "Europe/Ljubljana";
  place.country = "SI";
  place.nuts3 = "SI041";
  place.municipality = "MARKER town";
  place.visibility = visibility;
  place.accessibility = {"step_free"};
  place.accessibility_note = "MARKER note";
  place.has_sealed_address = visibility != Visibility::open;
  return place;
}

Service full_service() {
  auto service = house(7);
  service.places = {place_of(Visibility::open)};
  service.places[0].address = "1 Invented Lane";
  service.places[0].point = Point{46.05, 14.51};
  service.places[0].rooms.family = Tri::yes;
  service.fee = Money{2550, "EUR"};
  service.cost = Cost::fee;
  service.mode = ServiceMode::both;
  service.course = Course{"A1", Day(2025, 1, 1), Day(2025, 6, 30), 12};
  service.stay_limit = StayLimit{30, true, StayBasis::from_identification, 1, 15, "decree"};
  service.languages.named = {{"eng", LanguageLevel::mediator, "line"}};
  service.channels = {{"phone", {}, Cost::free, Tri::no, "line", "+386 1 234 56 78", Visibility::partners}};
  service.checks = {confirmed(FactClass::phone, Day(2025, 1, 1), "me", "call")};
  service.provenance = {{"website", "list", Day(2024, 1, 1), Day(2024, 2, 1), true, "raw words"}};
  service.description = "What people should know";
  service.raw = "{\"x_other\":1}";
  return service;
}
bool contains(std::string const& text, std::string_view part) { return text.find(part) != std::string::npos; }
} // namespace

TEST_CASE("directory.every fact of a service comes back from its text", "[pure]") {
  auto const text = write_service_text(full_service());
  auto const again = read_service_text(text);
  REQUIRE(again);
  CHECK(write_service_text(*again) == text);
  CHECK(again->places.at(0).point->latitude == Approx(46.05));
  CHECK(again->fee->hundredths == 2550);
  CHECK(again->stay_limit->renewals == 1);
  CHECK(again->checks.at(0).due_at == Day(2025, 4, 1));
  CHECK(again->provenance.at(0).is_hidden);
  CHECK(again->raw == "{\"x_other\":1}");
  CHECK(again->languages.named.at(0).channel == "line");
}

TEST_CASE("directory.a check is due 14 days before its end and overdue after it", "[pure]") {
  auto const check = confirmed(FactClass::phone, Day(2025, 5, 1), "me", "call");
  REQUIRE(check.due_at == Day(2025, 7, 30)); // 90 days
  CHECK(state_on(check, Day(2025, 7, 15)) == Verification::confirmed);
  CHECK(state_on(check, Day(2025, 7, 16)) == Verification::due);
  CHECK(state_on(check, Day(2025, 7, 30)) == Verification::due);
  CHECK(state_on(check, Day(2025, 7, 31)) == Verification::overdue);
  auto service = house(1);
  service.checks = {check};
  CHECK(overdue_classes(service, Day(2025, 7, 30)) == 0);
  CHECK(overdue_classes(service, Day(2025, 7, 31)) == 1);
  CHECK(is_running(service, Day(2030, 1, 1))); // overdue never hides
}

TEST_CASE("directory.each audience reads its class of address and no more", "[pure]") {
  auto const seen = [](Visibility visibility, Audience audience) {
    auto service = house(1);
    service.region = "SI041";
    service.places = {place_of(visibility)};
    service.channels = {{"phone", {}, Cost::free, Tri::no, "line", "MARKER value", visibility}};
    return write_service_text(redact(service, audience));
  };
  for (auto const visibility : {Visibility::partners, Visibility::never}) {
    CHECK_FALSE(contains(seen(visibility, Audience::visitor), "MARKER"));
    CHECK_FALSE(contains(seen(visibility, Audience::visitor), "SI041"));
    CHECK_FALSE(contains(seen(visibility, Audience::visitor), "sealed"));
    CHECK_FALSE(contains(seen(visibility, Audience::staff), "MARKER value"));
    CHECK(contains(seen(visibility, Audience::staff), "SI041")); // what she must avoid
  }
  CHECK_FALSE(contains(seen(Visibility::area_only, Audience::visitor), "MARKER value"));
  CHECK(contains(seen(Visibility::area_only, Audience::visitor), "MARKER town"));
  CHECK(contains(seen(Visibility::area_only, Audience::staff), "MARKER value"));
  CHECK(contains(seen(Visibility::partners, Audience::partner), "MARKER value"));
  CHECK_FALSE(contains(seen(Visibility::never, Audience::partner), "MARKER value"));
  CHECK(contains(seen(Visibility::open, Audience::visitor), "MARKER value"));
}

TEST_CASE("directory.a hidden field is unknown to everyone: never a no and never a yes", "[pure]") {
  auto service = house(1);
  service.languages.is_complete = true;
  service.eligibility = {rule("a", at_least(Subject::age, 18), "age_below")};
  service.provenance = {{"languages", "s", {}, {}, true, {}}, {"eligibility", "s", {}, {}, true, {}}, {"name", "s", {}, {}, true, {}}};
  auto const shown = redact(service, Audience::staff);
  CHECK(offers_language(shown.languages, "eng") == Tri::unknown);
  Need need;
  need.facts.age = 30;
  CHECK(judge(shown.eligibility, need, Day(2025, 1, 1)).verdict == Tri::unknown);
  CHECK_FALSE(contains(shown.name, "House"));
  service.provenance.push_back({"*", "s", {}, {}, true, {}});
  CHECK(is_hidden(service));
}

TEST_CASE("directory.hidden from one of three sources wins in all six orders covers D-FI-04", "[pure]") {
  auto const source = [](std::string name, SourceKind kind, Visibility visibility, bool hides) {
    auto service = house(1);
    service.name = "Shelter by " + name;
    service.website = name + ".example";
    service.places = {place_of(visibility)};
    service.channels = {{"phone", {}, Cost::free, Tri::no, "line", "+3861234567", Visibility::open}};
    if (hides) {
      service.provenance = {{"website", name, {}, {}, true, {}}, {"channel:line", name, {}, {}, true, {}}};
      service.channels[0].value.clear();
    }
    return Sourced{service, name, kind, 0, Day(2024, 1, 1)};
  };
  std::vector<Sourced> const all = {source("a", SourceKind::steward, Visibility::open, false),
                                    source("b", SourceKind::provider, Visibility::never, false),
                                    source("c", SourceKind::import, Visibility::open, true)};
  std::vector<std::size_t> order = {0, 1, 2};
  std::optional<std::string> first;
  int orders = 0;
  do {
    auto const merged = merge({all[order[0]], all[order[1]], all[order[2]]});
    CHECK(merged.name == "Shelter by a"); // one record, the steward's words
    REQUIRE(merged.places.size() == 1);
    CHECK(merged.places[0].visibility == Visibility::never);
    for (auto const audience : {Audience::visitor, Audience::staff, Audience::partner}) {
      auto const shown = redact(merged, audience);
      CHECK(shown.website.empty());
      CHECK(shown.channels.at(0).value.empty());
      CHECK(shown.places[0].address.empty());
    }
    auto const text = write_service_text(merged);
    if (!first) first = text;
    CHECK(text == *first);
    ++orders;
  } while (std::next_permutation(order.begin(), order.end()));
  CHECK(orders == 6);
  // The shelter that the report lists with its centre has no public address.
  auto const mona = redact(starter_service("shelter-mona"), Audience::visitor);
  CHECK(address_class(mona) == Visibility::never);
  CHECK(mona.region.empty());
}

TEST_CASE("directory.a radius around a hidden house finds what a world without its point finds", "[pure]") {
  std::mt19937 dice(7);
  auto const between = [&](double low, double high) { return std::uniform_real_distribution<double>(low, high)(dice); };
  for (int i = 0; i < 300; ++i) {
    auto hidden = house(1);
    hidden.places = {place_of(Visibility::never)};
    hidden.places[0].point = Point{between(45.5, 46.8), between(13.5, 16.5)}; // as a faulty import might bring it
    auto without = hidden;
    without.places[0].point.reset();
    Need need;
    need.country = "SI";
    need.point = Point{between(45.4, 46.8), between(13.4, 16.6)};
    need.radius_km = between(1, 200);
    for (auto const audience : {Audience::visitor, Audience::staff}) {
      auto const answer = [&](Service const& service) {
        auto const listing = std::make_shared<Listing const>(Listing{{}, redact(service, audience), {}});
        return json::write(write_offers(who_can_take({listing}, need, k_now)));
      };
      CHECK(answer(hidden) == answer(without));
    }
    // A visitor learns no distance at all.
    auto const shown = redact(hidden, Audience::visitor);
    CHECK_FALSE(distance_of(shown, *need.point));
  }
}

TEST_CASE("directory.distance counts in steps of ten kilometres and an unknown one comes last", "[pure]") {
  std::vector<ListingPointer> listings;
  auto const add = [&](int number, std::optional<Point> point) {
    auto service = house(number);
    service.places = {place_of(Visibility::open)};
    service.places[0].nuts3.clear();
    service.places[0].point = point;
    listings.push_back(listed(service));
  };
  add(1, Point{46.55, 15.65}); // Maribor
  add(2, Point{46.24, 14.36}); // Kranj
  add(3, {});
  add(4, Point{46.05, 14.50}); // Ljubljana
  add(5, Point{0, 0});         // kept, marked, never used
  Need need;
  need.country = "SI";
  need.point = Point{46.0569, 14.5058};
  auto const offers = who_can_take(listings, need, k_now);
  auto const order = keys(offers.yes);
  REQUIRE(order.size() == 5);
  CHECK(order[0] == "house-4");
  CHECK(order[1] == "house-2");
  CHECK(order[2] == "house-1");
  CHECK(offers.yes[0].rank_reasons.size() == k_order_steps.size() - 1);
  CHECK_FALSE(offers.yes[4].distance_km);
  need.radius_km = 40;
  auto const near = who_can_take(listings, need, k_now);
  CHECK(keys(near.yes) == std::vector<std::string>{"house-4", "house-2"});
  CHECK(near.ask_first.size() == 2); // their places are not told: never a no
  REQUIRE(near.why_not.size() == 1);
  CHECK(near.why_not[0].dropped == std::vector<Constraint>{Constraint::distance});
  REQUIRE_FALSE(near.nearest.empty());
  CHECK(near.nearest.back().code == "too_far");
  CHECK(distance_km({45.0, 14.0}, {46.0, 14.0}) == Approx(111.195).margin(0.01)); // one degree of a meridian
}

TEST_CASE("directory.street with number and postcode with town are found in free text", "[pure]") {
  for (auto const* text : {"Call us, Slovenska cesta 5", "1000 Ljubljana", "Via Giuseppe Garibaldi 12", "Kerkstraat 4, Gent",
                           "Mannerheimintie 10", "12 rue Haute", "00100 Helsinki", "BE-1000 Brussel"})
    CHECK(find_address_words(text).has_value());
  for (auto const* text : {"Open since 2012", "30 women between 18 and 55", "phone 24 hours", "", "we walk with you on the street"})
    CHECK_FALSE(find_address_words(text).has_value());
}

TEST_CASE("directory.rules as lines come back as they were and faulty lines are named", "[pure]") {
  auto const text = "age at_least 18 -> age_below\nidentification one_of identified ask presumed -> not_identified\n"
                    "children at_most 0 or pets one_of no -> no_family_room\n";
  auto const rules = read_rules(text);
  REQUIRE(rules);
  CHECK(write_rules(*rules) == text);
  auto const faulty = read_rules("age at_least 18\nshoe at_least 40 -> age_below\nage at_least x -> age_below\nage at_most 9 -> age_above");
  REQUIRE_FALSE(faulty);
  CHECK(faulty.error().size() == 3);
  CHECK_FALSE(read_rules("age at_least 60 -> age_below\nage at_most 20 -> age_above"));
  for (auto const& service : load_starter().services) {
    auto const again = read_rules(write_rules(service.eligibility));
    INFO(service.key);
    CHECK(again);
  }
}

TEST_CASE("directory.bad input: zones, points, phones, dates, limits and codes", "[pure]") {
  auto const first = [](auto const& change) {
    auto service = full_service();
    change(service);
    auto const faults = faults_of(service);
    return faults.empty() ? std::string() : faults.front().field;
  };
  CHECK(first([](Service&) {}).empty());
  CHECK(first([](Service& s) { s.places[0].zone = "Europe/Nowhere"; }) == "zone");
  CHECK(first([](Service& s) { s.places[0].zone.clear(); }) == "zone");
  CHECK(first([](Service& s) { s.places[0].visibility = Visibility::never; }) == "point");
  CHECK(first([](Service& s) { s.stay_limit->length = 0; }) == "stay_limit");
  CHECK(first([](Service& s) { s.stay_limit->length = -3; }) == "stay_limit");
  CHECK(first([](Service& s) { s.course->end = Day(2024, 1, 1); }) == "course_end");
  CHECK(first([](Service& s) { s.eligibility = {rule("a", at_least(Subject::age, 60), "age_below"), rule("b", at_most(Subject::age, 20), "age_above")}; }) == "age");
  CHECK(doubt_of({0, 0}, "SI") == PointDoubt::zero);
  CHECK(doubt_of({60.2, 24.9}, "SI") == PointDoubt::outside_country);
  CHECK(doubt_of({46.0, 14.5}, "SI") == PointDoubt::none);
  CHECK(dialled("+386 1 234-56-78") == "+38612345678");
  for (auto const* phone : {"116 006", "01 234 56 78", "+0 123 456 789", "call Ana", "+386 1 234 56 78 ext 5"}) CHECK(dialled(phone).empty());
  // A doubtful point is kept and marked, and no distance is measured to it.
  Point const ljubljana{46.05, 14.5};
  for (auto const& doubtful : {Point{0, 0}, Point{60.2, 24.9}, Point{-46.05, 14.5}}) {
    auto marked = full_service();
    marked.region.clear();
    for (auto& place : marked.places) place = {};
    marked.places.resize(1);
    marked.places[0].country = "SI";
    marked.places[0].zone = "Europe/Ljubljana";
    marked.places[0].visibility = Visibility::open;
    marked.places[0].point = doubtful;
    CHECK(faults_of(marked).empty());
    CHECK_FALSE(distance_of(marked, ljubljana));
    marked.places[0].nuts3 = "SI041";
    REQUIRE(distance_of(marked, ljubljana));
    CHECK(distance_of(marked, ljubljana)->is_area);
    marked.places[0].point = ljubljana;
    CHECK_FALSE(distance_of(marked, ljubljana)->is_area);
  }
  // A subject that nobody knows is refused where a person writes it.
  CHECK(read_rules("shoe_size at_least 40 -> age_below").error()[0].message_key == "error.directory.subject");
  auto const shoe = read_service_text(R"({"id":"00000000000000000000000000000001","number":1,"key":"k","name":"n","country":"SI","rules":[{"id":"r","code":"age_below","any_of":[{"subject":"shoe_size","at_least":40}]}]})");
  REQUIRE_FALSE(shoe);
  CHECK(shoe.error().field == "subject");
  // A subject that an import brings and we do not know: the text stays, the answer is unknown.
  Condition unknown;
  unknown.subject = Subject::not_known;
  unknown.unread = "shoe size above 40";
  auto service = full_service();
  service.eligibility = {rule("u", unknown, "rule_not_stated")};
  auto const again = read_service_text(write_service_text(service));
  REQUIRE(again);
  CHECK(again->eligibility[0].any_of[0].unread == "shoe size above 40");
  CHECK(judge(again->eligibility, {}, Day(2025, 1, 1)).verdict == Tri::unknown);
}

TEST_CASE("directory.a need that a form carries on loses nothing", "[pure]") {
  std::string const all = R"({"persons":3,"country":"SI","region":"SI041","kinds":["shelter"],"languages":["ukr"],"audience":"women",)"
                          R"("channels":["phone"],"avoid_areas":["SI042"],"accessibility":["step_free"],"levels":["always","interpreter_remote"],)"
                          R"("vetoed":[371846,7],"wishes":["single_room","area:SI041"],"point":{"latitude":4.605E1,"longitude":1.45E1},"radius_km":5E1,"free_of_charge":true,"open_now":true,"days":5,)"
                          R"("anonymous":true,"no_papers":true,"no_contact_with_authority":true,"facts":{"age":24,"gender":"woman",)"
                          R"("identification":"not_identified","exploitation":["sexual"],"cooperation_with_police":"no","residence_status":"irregular",)"
                          R"("nationality_group":"third_country","children":2,"child_ages":[3,5],"oldest_boy":5,"pregnant":"yes","care_needs":["medical"],)"
                          R"("documents_held":"yes","referral_by":"self","pets":"no","accompanying_adult":"yes"}})";
  auto const need = read_need(all);
  INFO((need ? std::string() : need.error().message_key + " " + need.error().field));
  REQUIRE(need);
  auto const carried = write_need(need->need);
  CHECK(*json::read(carried) == *json::read(all)); // every member, and none twice
  CHECK(write_need(Need{}) == R"({"persons":1})");
}

TEST_CASE("directory.bad input: needs that contradict themselves and JSON that is none", "[pure]") {
  auto const field = [](std::string const& json) {
    auto const need = read_need(json);
    return need ? std::string("accepted") : need.error().field;
  };
  CHECK(field(R"({"facts":{"children":1,"child_ages":[3,5]}})") == "child_ages");
  CHECK(field(R"({"facts":{"children":0,"oldest_boy":12}})") == "oldest_boy");
  CHECK(field(R"({"point":{"latitude":91,"longitude":0}})") == "point");
  CHECK(field(R"({"radius_km":10})") == "radius_km");
  CHECK(field(R"({"point":{"latitude":46}})") == "longitude");
  CHECK(field(R"({"levels":["loud"]})") == "levels");
  CHECK(field(R"({"point":{"latitude":46,"longitude":14.5},"radius_km":50,"facts":{"children":2,"child_ages":[3,5]}})") == "accepted");
  for (auto const* json : {"{", "{\"days\":1,\"days\":2}", "{\"days\":99999999999999999999}", "[]", "{\"days\":1e999}"}) CHECK_FALSE(read_need(json));
  CHECK_FALSE(read_need(std::string(70, '[') + std::string(70, ']')));
  CHECK_FALSE(read_need("{\"country\":\"" + std::string(1 << 20, 'a') + "\"}"));
}

TEST_CASE("directory.HSDS has 24 entities and a row without its required members is refused by name", "[pure]") {
  auto const csv = read_file(LINDEN_SOURCE_DIR "/data/hsds/hsds-3.1.csv");
  REQUIRE(csv);
  auto const table = HsdsTable::read(*csv);
  REQUIRE(table);
  CHECK(table->entities().size() == 24);
  auto const id = uuid_of("0123456789abcdef0123456789abcdef");
  CHECK(id == "01234567-89ab-cdef-0123-456789abcdef");
  auto const names = [&](HsdsRow const& row, HsdsForm form) {
    std::vector<std::string> list;
    for (auto const& problem : faults_of(*table, "service", row, form)) list.push_back(problem.field);
    return list;
  };
  CHECK(names({{"id", id}, {"name", "House"}, {"status", "active"}, {"x_other", "kept"}}, HsdsForm::json).empty());
  CHECK(names({{"id", "7"}, {"name", ""}, {"status", "sleeping"}}, HsdsForm::json) == std::vector<std::string>{"id", "name", "status"});
  CHECK(names({{"id", id}, {"name", "House"}, {"status", "active"}}, HsdsForm::table) == std::vector<std::string>{"organization_id"});
  // The facts are those of the schema.
  std::string const schema = LINDEN_SOURCE_DIR "/../shared/standards/hsds/hsds-3.1-dev-abc731c/schema/";
  if (!std::filesystem::exists(schema)) {
    WARN("skipped: needs ../shared");
    return;
  }
  for (auto const& entity : table->entities()) {
    auto const text = read_file(schema + entity + ".json");
    REQUIRE(text);
    auto const value = json::read(*text);
    REQUIRE(value);
    auto const& members = value->get_object().at("properties").as_object();
    INFO(entity);
    CHECK(members.size() == table->fields_of(entity).size());
    for (auto const& [name, member] : members) CHECK(table->find(entity, std::string_view(name)));
    if (auto const* required = json::find(value->get_object(), "required"))
      for (auto const& name : required->as_array()) CHECK(table->find(entity, std::string_view(name.as_string()))->is_required);
  }
}

TEST_CASE("directory.rows of other entities are kept whole with members we do not know", "[sqlite][postgres]") {
  auto const table = HsdsTable::read(*read_file(LINDEN_SOURCE_DIR "/data/hsds/hsds-3.1.csv"));
  REQUIRE(table);
  testing::for_each_engine([&](store::Database& db) {
    testing::migrate_rooms(db, {{"directory", &embedded::directory()}});
    auto const org = *read_id<OrgId>("000000000000000000000000000000a1");
    EntityRow row{*read_id<RecordId>("000000000000000000000000000000c1"), "funding", "parent",
                  R"({"id":"00000000-0000-0000-0000-0000000000c1","source":"city","x_other":[1,2]})"};
    REQUIRE(db.write([&](store::Tx& tx) { return save_entity(tx, org, *table, row, k_now); }));
    REQUIRE(db.read([&](store::Tx& tx) -> Result<void> {
      LINDEN_TRY(rows, list_entities(tx, org, "parent", "funding"));
      REQUIRE(rows.size() == 1);
      CHECK(rows[0].body == row.body);
      return {};
    }));
    row.body = R"({"source":"city"})";
    auto const refused = db.write([&](store::Tx& tx) { return save_entity(tx, org, *table, row, k_now); });
    REQUIRE_FALSE(refused);
    CHECK(refused.error().field == "id");
  });
}
} // namespace linden::directory
