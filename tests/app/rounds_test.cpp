// Ask rounds over HTTP: who may, what a visitor's link does, what the stream says.
#include "app/routes_support.h"
#include "directory/rounds.h"
#include <atomic>
#include <catch2/catch.hpp>
#include <thread>
using namespace linden;
using namespace linden::app;
using namespace linden::testing;
namespace {
constexpr char k_need[] = R"({"country":"SI","kinds":["shelter"],"avoid_areas":["SI999"],"facts":{"identification":"identified"}})";

std::string start_round(TestApp& app, Browser const& browser) {
  auto const made = app.post("/rounds", {{"need", k_need}, {"ref", crypto::make_id<RecordId>().text()}}, browser);
  INFO(made.body);
  REQUIRE(made.status == 303);
  return header_of(made, "location");
}
http::Response api(TestApp& app, std::string const& path, std::string body, Browser const& browser) {
  auto request = TestApp::request(http::Method::post, path, browser);
  request.headers.emplace_back("x-csrf-token", browser.csrf);
  request.headers.emplace_back("content-type", "application/json");
  request.body = std::move(body);
  return app.ask(request);
}
} // namespace

TEST_CASE("app.rounds signed out 401, wrong form 403, wrong role and other houses 404", "[sqlite][http]") {
  TestApp app;
  reka_house(app);
  auto const worker = app.sign_in("lipa.worker");
  auto const round = start_round(app, worker);
  CHECK(app.get(round).status == 401);
  CHECK(app.post(round + "/end", {}).status == 401);
  auto forged = worker;
  forged.csrf = std::string(32, '0');
  CHECK(app.post(round + "/end", {}, forged).status == 403);
  auto const mentor = app.sign_in("lipa.mentor");
  auto const stranger = app.sign_in("reka.worker");
  auto const missing = "/rounds/" + crypto::make_id<RecordId>().text();
  for (auto const& path : {round, round + "/events"}) {
    CHECK(app.get(path, mentor).status == 404);
    CHECK(app.get(path, stranger).status == 404);
  }
  CHECK(app.get(missing, worker).status == 404);
  CHECK(app.post(round + "/end", {}, stranger).status == 404);
  CHECK(app.get(round, worker).status == 200);
}

TEST_CASE("app.rounds the preview shows every field that leaves, and nothing leaves before", "[sqlite][http]") {
  TestApp app;
  reka_house(app);
  auto const worker = app.sign_in("lipa.worker");
  auto const page = app.post("/rounds/new", {{"need", k_need}, {"about", "case"}}, worker);
  CHECK(page.status == 200);
  CHECK(page.body.find("Identification") != std::string::npos);
  CHECK(app.count("SELECT COUNT(*) FROM directory_round") == 0);
  CHECK(app.post("/rounds/new", {{"need", "{\"name\":\"x\"}"}}, worker).status == 422);
}

TEST_CASE("app.rounds a link without account: looking changes nothing, one answer counts, a replay does not", "[sqlite][http]") {
  TestApp app;
  reka_house(app);
  auto const worker = app.sign_in("lipa.worker");
  auto round = start_round(app, worker);
  auto const page = app.get(round, worker).body;
  auto const at = page.find("/a/");
  REQUIRE(at != std::string::npos);
  auto const link = page.substr(at, 3 + 64);
  for (int i = 0; i < 3; ++i) {
    auto const shown = app.get(link);
    CHECK(shown.status == 200);
    CHECK(header_of(shown, "cache-control").find("no-store") != std::string::npos);
    for (auto const* word : {"SI999", "traffick", "survivor", "victim", "identified", "police"}) CHECK(shown.body.find(word) == std::string::npos);
  }
  // What is looked for stands folded: who opens the page reads it only after a press.
  auto const folded = app.get(link).body;
  CHECK(folded.find("Shelter") > folded.find("<details"));
  CHECK(app.count("SELECT COUNT(*) FROM directory_ask WHERE state <> 'silent'") == 0);
  CHECK(app.post(link, {{"answer", "no"}}).status == 422);
  CHECK(app.post(link, {{"answer", "perhaps"}}).status == 422);
  CHECK(app.count("SELECT COUNT(*) FROM directory_ask WHERE state <> 'silent'") == 0);
  CHECK(app.post(link, {{"answer", "yes"}}).status == 200);
  CHECK(app.count("SELECT COUNT(*) FROM directory_hold WHERE state = 'held'") == 1);
  CHECK(app.post(link, {{"answer", "no"}, {"reason", "full"}}).status == 409);
  auto forged = link;
  forged.back() = forged.back() == 'a' ? 'b' : 'a';
  CHECK(app.get(forged).status == 404);
  CHECK(app.post(forged, {{"answer", "yes"}}).status == 404);
  CHECK(app.count("SELECT COUNT(*) FROM directory_hold WHERE state = 'held'") == 1);
  // The stream carries the state and ends with the round.
  auto const events = app.get(round + "/events", worker);
  REQUIRE(events.events);
  CHECK_FALSE(events.events->is_last);
  CHECK(events.events->key == worker.actor.user.text());
  CHECK(events.body.find("data-state=\"held\"") != std::string::npos);
  CHECK(app.post(round + "/end", {}, worker).status == 303);
  CHECK(app.get(round + "/events", worker).events->is_last);
}

TEST_CASE("app.rounds a stream keeps no session awake", "[sqlite][http]") {
  TestApp app;
  reka_house(app);
  auto const worker = app.sign_in("lipa.worker");
  auto const round = start_round(app, worker);
  auto request = TestApp::request(http::Method::get, round + "/events", worker);
  request.is_repeat = true;
  for (int minute = 5; minute < 15; minute += 5) {
    app.set_now(k_monday + std::chrono::minutes(minute));
    CHECK(app.ask(request).status == 200);
  }
  app.set_now(k_monday + std::chrono::minutes(16));
  CHECK(app.ask(request).status == 401);
}

TEST_CASE("app.house answers on its own page, reports places, and one button says still true", "[sqlite][http]") {
  TestApp app;
  auto const service = reka_house(app);
  auto const worker = app.sign_in("lipa.worker");
  auto const reka = app.sign_in("reka.worker");
  auto const round = start_round(app, worker);
  auto const house = app.get("/house", reka);
  CHECK(house.status == 200);
  auto const ask = address_on(house.body, "/house/asks/");
  CHECK(app.post(ask, {{"answer", "yes"}}, worker).status == 404); // another house's ask
  CHECK(app.post(ask, {{"answer", "yes"}}, reka).status == 303);
  CHECK(app.get(round, worker).body.find("held") != std::string::npos);
  CHECK(app.post("/house/units", {{"service", service}, {"unit", "bed"}, {"state", "capacity"}, {"available", "9"}, {"maximum", "3"}}, reka).status == 422);
  CHECK(app.post("/house/units", {{"service", service}, {"unit", "bed"}, {"state", "capacity"}, {"available", "2.5"}, {"maximum", "3"}}, reka).status == 422);
  CHECK(app.post("/house/units", {{"service", service}, {"unit", "bed"}, {"state", "capacity"}, {"available", "2"}, {"maximum", "3"}}, worker).status == 404);
  CHECK(app.post("/house/units", {{"service", service}, {"unit", "bed"}, {"state", "capacity"}, {"available", "2"}, {"maximum", "3"}}, reka).status == 303);
  auto const units = app.get("/house", reka).body;
  CHECK(app.post(address_on(units, "/house/units/"), {}, reka).status == 303);
  CHECK(app.get("/board", worker).status == 200);
}

TEST_CASE("app.holds fifty requests for the last bed: one 201 and 49 times 409", "[sqlite][http][slow]") {
  TestApp app;
  auto const service = reka_house(app);
  auto const reka = app.sign_in("reka.worker");
  auto const worker = app.sign_in("lipa.worker");
  CHECK(api(app, "/api/directory/v1/vacancies", R"({"service":")" + service + R"(","state":"capacity","available":1,"maximum":4})", reka).status == 201);
  CHECK(api(app, "/api/directory/v1/vacancies", R"({"service":")" + service + R"(","state":"capacity","available":-1,"maximum":4})", reka).status == 422);
  CHECK(api(app, "/api/directory/v1/vacancies", R"({"service":")" + service + R"(","state":"capacity","available":1,"maximum":4})", worker).status == 404);
  std::atomic<int> held{0}, refused{0}, other{0};
  std::vector<std::thread> askers;
  for (int i = 0; i < 50; ++i)
    askers.emplace_back([&] {
      auto const status = api(app, "/api/directory/v1/holds", R"({"service":")" + service + R"("})", worker).status;
      ++(status == 201 ? held : status == 409 ? refused : other);
    });
  for (auto& asker : askers) asker.join();
  CHECK(held == 1);
  CHECK(refused == 49);
  CHECK(other == 0);
}
