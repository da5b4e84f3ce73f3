// Her wishes order offers after the free places, in her order, and exclude nobody.
#include "directory/cli/directory_cli.h"
#include "directory/codec/need_codec.h"
#include "directory/seeded_desk.h"
#include "directory/store/index/service_index.h"
#include "directory/web/pages.h"
#include "directory/web/wish_form.h"
#include <sstream>

namespace linden::directory {
using namespace tests;
namespace {
Instant const k_now = *read_instant("2025-03-01T10:00:00Z");

Preference wish(std::string_view text) {
  auto const read = read_preference(text);
  INFO(text);
  REQUIRE(read);
  return *read;
}
Tri met_by(Service const& service, std::string_view text, OpenState open = OpenState::unknown) {
  return has_preference(service, wish(text), {Need(), k_now, open});
}
Need wishing(std::vector<std::string_view> const& texts) {
  Need need;
  need.country = "SI";
  for (auto const text : texts) need.wishes.push_back(wish(text));
  return need;
}
Service with_room(int number, Tri single, std::string region = "SI041") {
  auto service = house(number);
  service.region = std::move(region);
  Place place;
  place.country = "SI";
  place.zone = "Europe/Ljubljana";
  place.nuts3 = service.region;
  place.visibility = Visibility::area_only;
  place.rooms.single = single;
  service.places = {place};
  return service;
}
} // namespace

TEST_CASE("directory.wishes order offers after free places and before hours, in her order", "[pure]") {
  auto const free = places(2, k_now - std::chrono::minutes(5));
  auto full = places(0, k_now - std::chrono::minutes(5));
  std::vector<ListingPointer> const listings = {
      listed(with_room(1, Tri::yes, "SI042"), full), // all she wants, but full
      listed(with_room(2, Tri::no, "SI041"), free),
      listed(with_room(3, Tri::yes, "SI042"), free),
      listed(with_room(4, Tri::unknown, "SI042"), free),
      listed(with_room(5, Tri::yes, "SI041"), free),
  };
  auto const order = [&](std::vector<std::string_view> const& texts) {
    auto const need = wishing(texts);
    auto const plain = keys(who_can_take(listings, need, k_now).yes);
    CHECK(keys(who_can_take(ServiceIndex(listings).sift(need, k_now), need, k_now).yes) == plain);
    return plain;
  };
  using Keys = std::vector<std::string>;
  CHECK(order({"single_room", "area:SI041"}) == Keys{"house-5", "house-3", "house-4", "house-2", "house-1"});
  CHECK(order({"area:SI041", "single_room"}) == Keys{"house-5", "house-2", "house-3", "house-4", "house-1"});
  // Whatever she wishes, the same houses are offered, and without wishes nothing of it counts.
  auto sorted = order({"area:FI1B1", "language:tir", "pets"});
  std::sort(sorted.begin(), sorted.end());
  CHECK(sorted == Keys{"house-1", "house-2", "house-3", "house-4", "house-5"});
  for (auto const& offer : who_can_take(listings, wishing({}), k_now).yes) CHECK(offer.wishes.empty());
  auto const offers = who_can_take(listings, wishing({"single_room"}), k_now);
  REQUIRE(offers.yes[0].wishes.size() == 1);
  CHECK(offers.yes[0].wishes[0] == MetPreference{wish("single_room"), Tri::yes});
  CHECK(offers.yes[0].rank_reasons.size() == k_order_steps.size() - 1);
}

TEST_CASE("directory.wishes: what is not known is unknown, a hidden area is not known, and the first counts most", "[pure]") {
  CHECK(preference_step({}) == 0);
  CHECK(preference_step({{wish("pets"), Tri::yes}, {wish("anonymous"), Tri::unknown}}) == 1);
  CHECK(preference_step({{wish("pets"), Tri::no}, {wish("anonymous"), Tri::yes}}) == 6);
  auto service = house(1);
  for (auto const* text : {"area:SI041", "accessibility:lift", "single_room", "family_room", "pets", "free_of_charge", "anonymous", "no_papers", "no_authority", "open_now"}) {
    INFO(text);
    CHECK(met_by(service, text) == Tri::unknown);
  }
  service.asks_papers = Tri::yes;
  service.reports_to_authority = Tri::no;
  service.cost = Cost::fee;
  CHECK(met_by(service, "no_papers") == Tri::no);
  CHECK(met_by(service, "no_authority") == Tri::yes);
  CHECK(met_by(service, "free_of_charge") == Tri::no);
  CHECK(met_by(service, "kind:shelter") == Tri::yes);
  CHECK(met_by(service, "kind:medical") == Tri::no);
  auto hidden = with_room(2, Tri::yes);
  hidden.places[0].visibility = Visibility::never;
  hidden.address = Visibility::never;
  CHECK(met_by(redact(hidden, Audience::visitor), "area:SI041") == Tri::unknown);
  CHECK(met_by(redact(hidden, Audience::staff), "area:SI041") == Tri::yes);
}

TEST_CASE("directory.wishes are compared as musts would be: an area told less exactly is unknown, open means the channels wanted", "[pure]") {
  auto service = house(1);
  service.region = "SI04";
  CHECK(met_by(service, "area:SI041") == Tri::unknown);
  CHECK(met_by(service, "area:si04") == Tri::yes);
  CHECK(met_by(service, "area:SI03") == Tri::no);
  CHECK(met_by(service, "open_now", OpenState::closed) == Tri::no);
  auto const always = [](OpenState state) {
    HoursRule hours;
    hours.state = state;
    return Availability{zone("UTC"), {hours}, {}, nullptr};
  };
  service.channels = {{"phone", always(OpenState::open), Cost::free, Tri::unknown}, {"chat", always(OpenState::closed), Cost::free, Tri::unknown}};
  auto need = wishing({"open_now"});
  need.channels = {"chat"};
  auto const offers = who_can_take({listed(service)}, need, k_now);
  REQUIRE(offers.yes.size() + offers.ask_first.size() == 1);
  auto const& offer = offers.yes.empty() ? offers.ask_first[0] : offers.yes[0];
  CHECK(offer.open == OpenState::closed);
  CHECK(offer.wishes[0].met == Tri::no);
  CHECK(check_need(wishing({"area:near the station"})).error().field == "wishes");
}

TEST_CASE("directory.wishes that are none are refused, in JSON and in a form", "[pure]") {
  for (auto const* text : {"", "area", "area:", "single_room:yes", "single_room:", "shoe_size:40", ":SI041", "AREA:SI041"}) {
    INFO(text);
    CHECK_FALSE(read_preference(text));
  }
  CHECK_FALSE(read_preference("area:" + std::string(1 << 20, 'S')));
  auto const field = [](std::string const& body) {
    auto const need = read_need(body);
    return need ? std::string("accepted") : need.error().field;
  };
  CHECK(field(R"({"wishes":["single_room","area:SI041"]})") == "accepted");
  CHECK(field(R"({"wishes":["single_room","single_room"]})") == "wishes");
  CHECK(field(R"({"wishes":["one"]})") == "wishes");
  CHECK(field(R"({"wishes":[1]})") == "wishes");
  std::string many = R"({"wishes":["area:SI041")";
  for (int i = 0; i < 12; ++i) many += ",\"area:SI" + std::to_string(100 + i) + "\"";
  CHECK(field(many + "]}") == "wishes");
  auto const form = [](std::vector<std::pair<std::string, std::string>> const& fields) {
    http::FormValues values;
    for (auto const& [name, value] : fields) values.add(name, value);
    return read_wish_fields(values);
  };
  CHECK(form({{"wish_1", "area"}, {"wish_area", " SI041 "}, {"wish_3", "pets"}}) == std::vector<Preference>{wish("area:SI041"), wish("pets")});
  CHECK(form({})->empty());
  CHECK(form({{"wish_1", "area"}}).error().field == "wish_area");
  CHECK(form({{"wish_2", "gold"}}).error().field == "wish_2");
  CHECK(form({{"wish_1", "pets"}, {"wish_2", "pets"}}).error().field == "wishes");
}

TEST_CASE("directory.vetoes: a house she does not want is no offer, is told as her no, and counts as what keeps it away", "[pure]") {
  std::vector<ListingPointer> const listings = {listed(house(1)), listed(house(2)), listed(house(3))};
  Need need;
  need.country = "SI";
  need.vetoed = {listings[1]->service.number, 999'999'999};
  auto const offers = who_can_take(listings, need, k_now);
  CHECK(offers.yes.size() + offers.ask_first.size() == 2);
  for (auto const& offer : offers.yes) {
    CHECK(offer.listing != listings[1]);
    for (auto const& reason : offer.reasons_for) CHECK(reason.code != "not_wanted"); // that she did not say no is no reason for a house
  }
  REQUIRE(offers.refusals.size() == 1);
  CHECK(offers.refusals[0].listing == listings[1]);
  REQUIRE(offers.refusals[0].reasons.size() == 1);
  CHECK(offers.refusals[0].reasons[0].code == "not_wanted");
  REQUIRE(offers.why_not.size() == 1);
  CHECK(offers.why_not[0] == WhyNot{{Constraint::vetoed}, 1});
  CHECK(who_can_take(ServiceIndex(listings).sift(need, k_now), need, k_now) == offers);
  need.vetoed.assign(k_most_vetoes + 1, 7);
  CHECK(check_need(need).error().field == "vetoed");
}

TEST_CASE("directory.vetoes on the staff page stay when she asks on, and a value that is no house is refused", "[sqlite]") {
  SeededDesk seeded;
  auto const asked = [&](std::vector<std::pair<std::string, std::string>> more) {
    std::vector<std::pair<std::string, std::string>> fields = {{"need", "sleep"}, {"country", "ES"}, {"when", "now"}};
    fields.insert(fields.end(), more.begin(), more.end());
    auto answer = seeded.call(pages::post_find, {}, form_of(fields), "en", false);
    REQUIRE(answer);
    return answer->body;
  };
  auto const first = asked({});
  CHECK(has(first, "A house she does not want"));
  auto const number = std::to_string(starter_service("proyecto-esperanza").number);
  REQUIRE(has(first, "<option value=\"" + number + "\""));
  auto const second = asked({{"veto", number}});
  CHECK(has(second, "She does not want this house."));
  CHECK_FALSE(has(second, "<option value=\"" + number + "\""));
  CHECK(has(second, "name=\"veto\" value=\"" + number + "\"")); // carried on by every form of the page
  CHECK(has(asked({{"veto", "house"}}), "error-summary"));
}

TEST_CASE("directory.wishes from the staff page and the command: the card says which are met", "[sqlite]") {
  SeededDesk seeded;
  auto const found = seeded.call(pages::post_find, {}, form_of({{"need", "sleep"}, {"country", "ES"}, {"when", "now"}, {"wish_1", "no_papers"}, {"wish_2", "area"}, {"wish_area", "ES618"}}), "en", false);
  REQUIRE(found);
  CHECK(found->status == 200);
  CHECK(has(found->body, "Proyecto Esperanza"));
  CHECK(has(found->body, "No papers asked: not known"));
  CHECK(has(found->body, "Near ES618: not known"));
  CHECK(has(found->body, "Her wishes, in her order")); // the printed order
  auto const refused = seeded.call(pages::post_find, {}, form_of({{"need", "sleep"}, {"country", "ES"}, {"when", "now"}, {"wish_1", "area"}}), "en", false);
  REQUIRE(refused);
  CHECK(refused->status == 422);
  std::ostringstream out, err;
  int const status = seeded.read([&](store::Tx& tx) {
    return cli::match(seeded.desk(), tx, {R"({"country":"ES","kinds":["shelter"],"wishes":["no_papers","language:tir"]})", {}, true}, k_late, {en(), out, err});
  });
  CHECK(status == 0);
  CHECK(has(out.str(), "\"wish\": \"language:tir\""));
}
} // namespace linden::directory
