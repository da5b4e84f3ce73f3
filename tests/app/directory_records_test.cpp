// The service editor, the reveal gate, and the crawl: what is hidden is on no page, in no answer and in no log.
#include "app/routes_support.h"
#include "directory/steward.h"
#include <catch2/catch.hpp>

namespace linden {
using namespace testing;
namespace {
constexpr std::string_view k_marker = "Zvezdnica";

Fields place_fields(std::string const& visibility, std::string const& address) {
  return {{"0_name", "House " + std::string(k_marker)}, {"0_zone", "Europe/Ljubljana"}, {"0_country", "SI"}, {"0_nuts3", "SI041"},
          {"0_municipality", std::string(k_marker) + " town"}, {"0_visibility", visibility}, {"0_address", address}, {"0_point", ""}};
}
} // namespace

TEST_CASE("directory.editor: only the steward's editors, and foreign records are not found", "[sqlite]") {
  TestApp app;
  auto const path = "/services/" + own_house(app);
  CHECK(app.get(path).status == 401);
  CHECK(app.get("/services").status == 401);
  CHECK(app.get(path, app.sign_in("lipa.worker")).status == 404);
  CHECK(app.get("/addresses", app.sign_in("lipa.editor")).status == 404);
  auto editor = app.sign_in("lipa.editor");
  CHECK(app.get("/services/" + crypto::make_id<ServiceId>().text(), editor).status == 404);
  auto without = editor;
  without.csrf.clear();
  CHECK(app.post(path + "/terms", {{"stay_limit", "9"}}, without).status == 403);
  CHECK(app.get(path, editor).status == 200);
}

TEST_CASE("directory.editor: all faults come at once and what was typed stays", "[sqlite]") {
  TestApp app;
  auto const path = "/services/" + own_house(app);
  auto const editor = app.sign_in("lipa.editor");
  auto const faulty = app.post(path + "/terms", {{"stay_limit", "-4"}, {"cost", "fee"}, {"fee", "12,x"}, {"currency", "euro"}, {"course_seats", "many"}}, editor);
  CHECK(faulty.status == 422);
  CHECK(has(faulty.body, "-4"));
  CHECK(has(faulty.body, "12,x"));
  CHECK(has(faulty.body, "A stay limit is at least 1 day."));
  CHECK(has(faulty.body, "Write a number from 0"));
  CHECK(app.post(path + "/terms", {{"stay_limit", "9"}, {"unit", "nights"}, {"basis", "from_entry"}, {"cost", "fee"}, {"fee", "12.50"}, {"currency", "EUR"}}, editor).status == 303);
  CHECK(has(app.get("/p/100001").body, "12.50 EUR"));
  // A text that looks like an address is warned about, and saved only when someone says that it is none.
  Fields text = {{"name", "House"}, {"country", "SI"}, {"description", "Come to Slovenska cesta 5"}, {"kinds", "shelter"}};
  auto const warned = app.post(path + "/text", text, editor);
  CHECK(warned.status == 422);
  CHECK(has(warned.body, "cesta 5"));
  CHECK(has(warned.body, "no_address"));
  text.emplace_back("no_address", "yes");
  CHECK(app.post(path + "/text", text, editor).status == 303);
}

TEST_CASE("directory.editor: a new place of which only choices were made comes back for its name, and is not dropped", "[sqlite]") {
  TestApp app;
  auto const path = "/services/" + own_house(app) + "/places";
  auto const editor = app.sign_in("lipa.editor");
  auto const shown = app.get(path, editor).body;
  std::size_t places = 0;
  while (has(shown, "name=\"" + std::to_string(places + 1) + "_name\"")) ++places;
  Fields fields;
  for (std::size_t i = 0; i < places; ++i)
    for (auto const& [name, value] : place_fields("never", "")) fields.emplace_back(std::to_string(i) + name.substr(1), value);
  auto const number = std::to_string(places) + "_";
  // As a browser sends the fresh block.
  for (auto const& [name, value] : Fields{{"country", "SI"}, {"visibility", "never"}, {"pets", "unknown"}, {"single_rooms", "unknown"}, {"name", ""}}) fields.emplace_back(number + name, value);
  auto const post = [&](std::string const& name, std::string const& value) {
    auto with = fields;
    std::erase_if(with, [&](auto const& field) { return field.first == number + name; });
    if (!value.empty()) with.emplace_back(number + name, value);
    return app.post(path, with, editor);
  };
  for (auto const& [name, value] : Fields{{"pets", "yes"}, {"single_rooms", "no"}, {"family_rooms", "yes"}, {"accessibility", "step_free"}, {"visibility", "partners"}, {"area_told", "yes"}}) {
    INFO(name);
    auto const answer = post(name, value);
    CHECK(answer.status == 422);
    CHECK(has(answer.body, "Write the name of the place"));
    CHECK(has(answer.body, number + "name-error"));
  }
  CHECK(post("pets", "unknown").status == 303); // nothing was chosen
  CHECK(post("country", "").status == 303);
}

TEST_CASE("directory.editor: a new service is unverified until each class of facts is checked", "[sqlite]") {
  TestApp app;
  auto const editor = app.sign_in("lipa.editor");
  CHECK(app.post("/services", {{"name", ""}, {"country", "Slovenia"}, {"website", "https://x"}}, editor).status == 422);
  auto const made = app.post("/services", {{"name", "Night line (invented)"}, {"country", "SI"}, {"kinds", "helpline"}, {"status", "active"}}, editor);
  REQUIRE(made.status == 303);
  auto const path = header_of(made, "location");
  CHECK(has(app.get(path, editor).body, "Never confirmed"));
  CHECK(app.post(path + "/act/check", {{"how", "call"}}, editor).status == 422);
  Fields all = {{"how", "call"}, {"state", "confirmed"}};
  for (auto const facts : directory::k_fact_classes) all.emplace_back("facts", std::string(facts));
  CHECK(app.post(path + "/act/check", all, editor).status == 303);
  auto const page = app.get(path, editor).body;
  CHECK_FALSE(has(page, "Never confirmed"));
  CHECK(has(page, "edit_directory")); // the history
}

TEST_CASE("directory.reveal: sealed, asked for with a reason, audited, hidden again after 30 seconds", "[sqlite]") {
  TestApp app;
  auto const id = own_house(app);
  auto const editor = app.sign_in("lipa.editor");
  auto const address = "4 " + std::string(k_marker) + " Lane";
  REQUIRE(app.post("/services/" + id + "/places", place_fields("never", address), editor).status == 303);
  auto const places = app.get("/services/" + id + "/places", editor);
  CHECK_FALSE(has(places.body, address)); // who typed it cannot read it back
  auto const shelter = app.sign_in("lipa.shelter");
  auto const list = app.get("/addresses", shelter);
  CHECK(list.status == 200);
  CHECK_FALSE(has(list.body, address));
  auto const gate = address_on(list.body, "/addresses/" + id + "/");
  auto const leaves = [&] { return app.count("SELECT COUNT(*) FROM audit_leaf WHERE action = 'reveal_address' AND result = 'done'"); };
  CHECK(app.post(gate, {{"reason", "curious"}}, shelter).status == 422);
  CHECK(leaves() == 0);
  auto const shown = app.post(gate, {{"reason", "visit"}}, shelter);
  CHECK(shown.status == 200);
  CHECK(has(shown.body, address));
  CHECK(has(shown.body, "data-reveal"));
  CHECK(header_of(shown, "refresh") == "30; url=/addresses");
  CHECK(has(header_of(shown, "cache-control"), "no-store"));
  CHECK(leaves() == 1);
  for (auto const* name : {"lipa.editor", "lipa.worker", "lipa.supervisor", "lipa.admin", "reka.worker"})
    CHECK(app.post(gate, {{"reason", "visit"}}, app.sign_in(name)).status == 404);
  CHECK(leaves() == 1);
}

TEST_CASE("directory.hidden: one person hides, two persons lift", "[sqlite]") {
  TestApp app;
  auto const path = "/services/" + own_house(app);
  auto const first = app.sign_in("lipa.editor");
  auto const second = app.sign_in("lipa.editor2");
  auto const is_shown = [&] { return has(app.get("/p/100001").body, "House Lipa (invented)"); };
  REQUIRE(is_shown());
  REQUIRE(app.post(path + "/act/hide", {{"field", "organisation"}, {"reason", "asked by the house"}}, first).status == 303);
  CHECK_FALSE(is_shown());
  CHECK(app.post(path + "/act/lift", {{"field", "organisation"}, {"reason", ""}}, first).status == 422);
  CHECK(app.post(path + "/act/lift", {{"field", "website"}, {"reason", "x"}}, first).status == 422);
  REQUIRE(app.post(path + "/act/lift", {{"field", "organisation"}, {"reason", "the house agrees"}}, first).status == 303);
  auto const page = app.get(path, second).body;
  auto const lift = address_on(page, path + "/lifts/");
  CHECK(app.post(lift, {}, first).status == 403);
  CHECK_FALSE(is_shown());
  // Saving a section never lifts.
  CHECK(app.post(path + "/terms", {{"stay_limit", "5"}}, first).status == 303);
  CHECK_FALSE(is_shown());
  CHECK(app.post(lift, {}, second).status == 303);
  CHECK(is_shown());
  CHECK(app.post(lift, {}, second).status == 404);
  REQUIRE(app.post(path + "/act/hide", {{"field", "*"}, {"reason", "threat"}}, first).status == 303);
  CHECK(app.get("/p/100001").status == 404);
}

TEST_CASE("directory.the crawl: a marker in every hidden field is never seen covers D-IT-06", "[sqlite][slow]") {
  TestApp app;
  auto const id = own_house(app);
  auto const editor = app.sign_in("lipa.editor");
  auto const marker = std::string(k_marker);
  REQUIRE(app.post("/services/" + id + "/places", place_fields("never", "4 " + marker + " Lane"), editor).status == 303);
  REQUIRE(app.post("/services/" + id + "/channels", {{"0_type", "phone"}, {"0_value", marker + " 1"}, {"0_visibility", "never"}, {"1_type", "email"}, {"1_value", marker + "@house.example"}, {"1_visibility", "partners"}}, editor).status == 303);
  REQUIRE(app.post("/services/" + id + "/text", {{"name", "House Lipa"}, {"organisation", marker}, {"website", marker + ".example"}, {"description", marker}, {"country", "SI"}, {"coverage", "SI"}, {"kinds", "shelter"}, {"kinds", "crisis_accommodation"}, {"kinds", "helpline"}, {"status", "active"}}, editor).status == 303);
  for (auto const* field : {"organisation", "website", "description"})
    REQUIRE(app.post("/services/" + id + "/act/hide", {{"field", field}, {"reason", marker}}, editor).status == 303);
  std::size_t visited = 0;
  auto const clean = [&](http::Response const& response) {
    CHECK_FALSE(has(bytes_of(response), marker));
    ++visited;
  };
  for (auto const* language : {"en", "sl", "ar"}) {
    for (auto const& route : app::routes()) {
      if (is_staff(route)) continue;
      INFO(name_of(route));
      auto const path = filled(route.path, {{"n", "100001"}}) + (is_post(route) ? "" : "");
      for (auto const* need : {"sleep", "talk", "any", "nonsense"})
        clean(ask_route(app, route, path, {}, {{"need", need}, {"country", "SI"}, {"l", language}}));
    }
  }
  for (auto const* body : {R"({"country":"SI"})", R"({"kinds":["shelter"],"avoid_areas":["SI041"]})", R"({"point":{"latitude":46.05,"longitude":14.5},"radius_km":5})", "{", R"({"country":"FI"})"}) {
    auto request = TestApp::request(http::Method::post, "/api/directory/v1/match", {});
    request.headers.emplace_back("content-type", "application/json");
    request.body = body;
    clean(app.ask(request));
  }
  for (auto const* path : {"/p/0", "/p/100001x", "/services/" , "/addresses", "/nowhere"}) clean(app.get(path));
  // Staff of another house, and staff lists of the own one: the place and the address are in none of them.
  for (auto const* name : {"reka.worker", "lipa.worker"}) {
    auto const staff = app.sign_in(name);
    clean(app.post("/find", {{"need", "any"}, {"country", "SI"}}, staff));
    clean(app.get("/places", staff));
  }
  CHECK(visited > 40);
}
} // namespace linden
