// What partners agreed: who reads what, until which day, and what it may cost.
#include "directory/services.h"
#include "directory/store/agreement_store.h"
#include "directory/directory.h"
#include "crypto/keys.h"
#include "support/migrate.h"
#include "support/temp_store.h"
#include <set>

namespace linden::directory {
using namespace tests;
using testing::for_each_engine;
namespace {
Instant const k_now = *read_instant("2025-03-01T10:00:00Z");
Day const k_today(2025, 3, 1);
OrgId const k_owner = *read_id<OrgId>("000000000000000000000000000000a1");
OrgId const k_partner = *read_id<OrgId>("000000000000000000000000000000b2");
OrgId const k_stranger = *read_id<OrgId>("000000000000000000000000000000c3");

Agreement agreement() {
  return {crypto::make_id<RecordId>(), k_owner, k_partner, Day(2025, 1, 1), Day(2025, 12, 31), {"referral"}, {"contacts", "area"}, 0, 0, {}, {}};
}
/// A house with one number and one place for partners, and one of each that nobody reads.
Service shared_house() {
  auto service = house(7);
  service.address = Visibility::partners;
  Channel phone{"phone", {}};
  phone.id = "partners";
  phone.value = "+386 1 000 00 07";
  phone.visibility = Visibility::partners;
  auto secret = phone;
  secret.id = "never";
  secret.value = "+386 1 999 99 99";
  secret.visibility = Visibility::never;
  service.channels = {phone, secret};
  Place place;
  place.id = crypto::make_id<RecordId>();
  place.name = "House at the river";
  place.zone = "Europe/Ljubljana";
  place.country = "SI";
  place.nuts3 = "SI041";
  place.municipality = "Kranj";
  place.visibility = Visibility::partners;
  service.places = {place};
  return service;
}
} // namespace

TEST_CASE("directory.agreement both days are inside, an ended, later or missing one gives nothing", "[pure]") {
  auto one = agreement();
  CHECK(is_live(one, Day(2025, 1, 1)));
  CHECK(is_live(one, Day(2025, 12, 31)));
  CHECK_FALSE(is_live(one, Day(2024, 12, 31)));
  CHECK_FALSE(is_live(one, Day(2026, 1, 1)));
  one.ended_on = Day(2025, 3, 1);
  CHECK(is_live(one, Day(2025, 2, 28)));
  CHECK_FALSE(is_live(one, Day(2025, 3, 1)));
}

TEST_CASE("directory.agreement partners read their class and no more, each field by itself", "[pure]") {
  auto const service = shared_house();
  auto const seen = [&](std::vector<Agreement> const& agreements, Day today = k_today) { return redact_for_partner(service, agreements, today); };
  auto const none = seen({});
  CHECK(none.channels[0].value.empty());
  CHECK(none.places[0].name.empty());
  CHECK(none.places[0].municipality.empty());
  auto const all = seen({agreement()});
  CHECK(all.channels[0].value == "+386 1 000 00 07");
  CHECK(all.channels[1].value.empty()); // class never: no agreement opens it
  CHECK(all.places[0].name == "House at the river");
  CHECK(all.places[0].municipality == "Kranj");
  CHECK(all.places[0].address.empty()); // sealed: the reveal gate alone
  CHECK_FALSE(all.places[0].point);
  auto some = agreement();
  some.fields = {"contacts"};
  CHECK(seen({some}).channels[0].value == all.channels[0].value);
  CHECK(seen({some}).places[0].municipality.empty());
  CHECK(seen({agreement()}, Day(2026, 1, 1)).channels[0].value.empty());
  // Hidden wins over every agreement.
  auto hidden = service;
  hidden.provenance.push_back({"channel:partners", "steward", {}, {}, true, {}});
  CHECK(redact_for_partner(hidden, std::vector<Agreement>{agreement()}, k_today).channels[0].value.empty());
}

TEST_CASE("directory.agreement without one the area is told only where the owner allows it, else the country", "[pure]") {
  auto service = shared_house();
  for (auto const audience : {Audience::visitor, Audience::staff}) CHECK(redact(service, audience).places[0].municipality.empty());
  CHECK(redact(service, Audience::visitor).country == "SI");
  service.places[0].is_area_told = true;
  for (auto const audience : {Audience::visitor, Audience::staff}) CHECK(redact(service, audience).places[0].municipality == "Kranj");
  CHECK(redact(service, Audience::visitor).places[0].name.empty());
  CHECK(redact(service, Audience::visitor).places[0].nuts3.empty());
  service.places[0].visibility = Visibility::never; // what is for no one is not told, whatever was ticked
  CHECK(redact(service, Audience::visitor).places[0].municipality.empty());
}

TEST_CASE("directory.agreement a budget is never overrun silently, and what was not agreed has to be asked covers D-00-05", "[pure]") {
  auto one = agreement();
  CHECK(is_within_budget(one, 0, 1) == Tri::unknown);
  one.budget = 100'00;
  one.unit_price = 30'00;
  one.currency = "EUR";
  CHECK(faults_of(one).empty());
  CHECK(is_within_budget(one, 0, 3) == Tri::yes);
  CHECK(is_within_budget(one, 0, 4) == Tri::no);
  CHECK(is_within_budget(one, 70'00, 1) == Tri::yes);
  CHECK(is_within_budget(one, 70'01, 1) == Tri::no);
  CHECK(is_within_budget(one, 100'01, 0) == Tri::no);
  CHECK(is_within_budget(one, 0, 2'000'000'000) == Tri::no);
  CHECK(is_within_budget(one, -1, 1) == Tri::unknown);
}

TEST_CASE("directory.agreement faults come all at once with their fields", "[pure]") {
  Agreement one{{}, k_owner, k_owner, Day(2025, 2, 1), Day(2025, 1, 1), {}, {"everything"}, -1, -1, "euro", {}};
  std::set<std::string> fields;
  for (auto const& fault : faults_of(one)) fields.insert(fault.field);
  CHECK(fields == std::set<std::string>{"partner", "last", "purposes", "fields", "budget", "unit_price", "currency"});
  CHECK(faults_of(agreement()).empty());
}

TEST_CASE("directory.agreement a partner's staff read the shared number, a stranger's do not, and an end closes it covers D-00-05", "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    testing::migrate_rooms(db, {{"directory", &embedded::directory()}});
    Directory desk;
    auto const given = agreement();
    REQUIRE(db.write([&](store::Tx& tx) -> Result<void> {
      LINDEN_CHECK(desk.save_service(tx, k_owner, shared_house(), k_now));
      return insert_agreement(tx, given);
    }));
    auto const number_for = [&](OrgId const& reader, Day today = k_today) {
      return *store::read_for<std::string>(db, [&](store::Tx& tx) -> Result<std::string> {
        LINDEN_TRY(listing, desk.load_for_staff(tx, 7, reader, today, k_now));
        return listing->service.channels[0].value;
      });
    };
    auto const is_live_for = [&](std::string const& purpose, Day today = k_today) {
      return store::read_for<std::optional<Agreement>>(db, [&](store::Tx& tx) { return desk.live_agreement(tx, k_owner, k_partner, {purpose}, today); })->has_value();
    };
    CHECK(number_for(k_owner) == "+386 1 000 00 07");
    CHECK(number_for(k_partner) == "+386 1 000 00 07");
    CHECK(number_for(k_stranger).empty());
    CHECK(number_for(k_partner, Day(2026, 1, 1)).empty());
    CHECK(is_live_for("referral"));
    CHECK_FALSE(is_live_for("placement"));
    CHECK(db.write([&](store::Tx& tx) { return end_agreement(tx, k_partner, given.id, k_today); }).error().code == Code::not_found); // only who gave it
    REQUIRE(db.write([&](store::Tx& tx) { return end_agreement(tx, k_owner, given.id, k_today); }));
    CHECK(number_for(k_partner).empty());
    CHECK_FALSE(is_live_for("referral"));
    CHECK(db.write([&](store::Tx& tx) { return end_agreement(tx, k_owner, given.id, k_today); }).error().code == Code::not_found);
    // Lists and searches stay as they were: what partners read is decided at each reading.
    auto const listed_value = store::read_for<std::string>(db, [&](store::Tx& tx) -> Result<std::string> {
      LINDEN_TRY(list, desk.list_services(tx, Audience::staff, k_now));
      return list[0]->service.channels[0].value;
    });
    CHECK(listed_value->empty());
  });
}
} // namespace linden::directory
