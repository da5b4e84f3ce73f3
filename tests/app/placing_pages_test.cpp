// Places by the pages: the house's own staff, the move button, a form sent twice at the same moment, who may not see her.
#include "app/routes_support.h"
#include <catch2/catch.hpp>
#include <thread>
using namespace linden;
using namespace linden::testing;
namespace {
void answer_identification(TestApp& app, Browser const& worker, std::string const& path, std::string const& state) {
  auto const version = field_on(app.get(path + "/answers", worker).body, "version");
  REQUIRE(app.post(path + "/answers", {{"version", version}, {"alias", "Ojstrica"}, {"identification", state}}, worker).status == 303);
}
} // namespace

TEST_CASE("casework.pages: who works in the house receives her by the page of the house, and sees no alias", "[sqlite]") {
  TestApp app;
  CHECK(app.get("/places").status == 401);
  auto const worker = app.sign_in("lipa.worker"), shelter = app.sign_in("lipa.shelter");
  CHECK(app.get("/places", app.sign_in("lipa.mentor")).status == 404);
  auto const path = app.open_case(worker, intake_fields("Ojstrica"));
  answer_identification(app, worker, path, "not_identified");
  REQUIRE(app.post(path + "/holds", {{"unit", app.unit().text()}}, worker).status == 303);
  auto const house = app.get("/places", shelter);
  REQUIRE(house.status == 200);
  CHECK_FALSE(has(house.body, "Ojstrica"));
  auto const arrive = address_on(house.body, "/places/");
  CHECK(arrive.ends_with("/place"));
  CHECK(app.post(arrive, {}, app.sign_in("reka.worker")).status == 404);
  CHECK(app.post(arrive, {}, app.sign_in("lipa.mentor")).status == 404);
  auto const taken = app.post(arrive, {}, shelter);
  CHECK(taken.status == 303);
  CHECK(header_of(taken, "location") == "/places");
  CHECK(app.count("SELECT COUNT(*) FROM placement WHERE state = 'in'") == 1);
  // The worker sees it on the case, and the history says that the house did it, on duty.
  CHECK(has(app.get(path, worker).body, "Five-day house"));
  CHECK(app.post(arrive, {}, shelter).status == 409);
  auto const leave = address_on(app.get("/places", shelter).body, "/places/");
  CHECK(leave.ends_with("/leave"));
  CHECK(app.post(leave, {}, shelter).status == 303);
  CHECK(app.count("SELECT COUNT(*) FROM placement WHERE state = 'in'") == 0);
}

TEST_CASE("casework.pages: she moves to the other house by one button, and stays where she is when that house refuses", "[sqlite]") {
  TestApp app;
  auto const thirty = app.add_unit(1, "demo.reka.thirty-day", "Thirty-day house", 1);
  auto const worker = app.sign_in("lipa.worker");
  auto const path = app.open_case(worker, intake_fields("Ojstrica"));
  answer_identification(app, worker, path, "not_identified");
  REQUIRE(app.post(path + "/holds", {{"unit", app.unit().text()}}, worker).status == 303);
  auto const place = address_on(app.get(path, worker).body, path + "/placements/");
  REQUIRE(app.post(place, {}, worker).status == 303);
  // The page offers a move, no second hold; the thirty-day house is for identified persons only and says so.
  auto const offers = app.get(path + "/offers", worker).body;
  CHECK(has(offers, path + "/moves"));
  CHECK_FALSE(has(offers, path + "/holds"));
  auto const refused = app.post(path + "/moves", {{"unit", thirty.text()}}, worker);
  CHECK(refused.status == 422);
  CHECK(has(refused.body, "identified"));
  auto const in = [&](UnitId const& unit) { return app.count("SELECT COUNT(*) FROM placement WHERE state = 'in'") == 1 && has(app.get(path, worker).body, unit == thirty ? "Thirty-day house" : "Five-day house"); };
  CHECK(in(app.unit()));
  answer_identification(app, worker, path, "identified");
  auto const form = app.get(path + "/offers", worker).body;
  auto const button = form.find(path + "/moves");
  REQUIRE(button != std::string::npos);
  Fields const fields = {{"unit", field_on(form, "unit", button)}, {"once", field_on(form, "once", button)}};
  CHECK(fields[0].second == thirty.text());
  CHECK(app.post(path + "/moves", fields, worker).status == 303);
  CHECK(in(thirty));
  CHECK(app.post(path + "/moves", fields, worker).status == 303); // sent twice is as once
  CHECK(app.count("SELECT COUNT(*) FROM placement") == 2);
  CHECK(app.post(path + "/moves", {{"unit", thirty.text()}}, worker).status == 409);
  // Neither another team nor a house's staff moves her.
  for (auto const* name : {"lipa.second", "lipa.shelter", "reka.worker"}) CHECK(app.post(path + "/moves", {{"unit", app.unit().text()}}, app.sign_in(name)).status == 404);
}

TEST_CASE("casework.pages: a form sent twice at the same moment does its work once", "[sqlite][postgres]") {
  std::optional<TempStore> database; // lives longer than the program over it
  std::unique_ptr<TestApp> app;
  SECTION("sqlite") { app = std::make_unique<TestApp>(); }
  SECTION("postgres") {
    database.emplace(temp_postgres());
    database->close();
    app = std::make_unique<TestApp>(false, app::routes(), database->location());
  }
  if (!app) return;
  auto const worker = app->sign_in("lipa.worker");
  for (int round = 0; round < 5; ++round) {
    auto fields = intake_fields("Ojstrica " + std::to_string(round));
    fields.emplace_back("once", to_hex(crypto::random_bytes(16)));
    std::vector<http::Response> answers(4);
    {
      std::vector<std::jthread> senders;
      for (auto& answer : answers) senders.emplace_back([&] { answer = app->post("/cases", fields, worker); });
    }
    // One case. Who lost the race was sent to it, or told to try again; trying again leads to it too.
    CHECK(app->count("SELECT COUNT(*) FROM case_file") == round + 1);
    auto const again = app->post("/cases", fields, worker);
    REQUIRE(again.status == 303);
    std::size_t sent = 0;
    for (auto const& answer : answers) {
      INFO(answer.status);
      CHECK((answer.status == 303 || answer.status == 409 || answer.status == 503));
      if (answer.status != 303) continue;
      CHECK(header_of(answer, "location") == header_of(again, "location"));
      ++sent;
    }
    CHECK(sent >= 1);
    CHECK(app->count("SELECT COUNT(*) FROM case_file") == round + 1);
  }
}

TEST_CASE("casework.pages: who may not see her file is chosen with a reason, and each change is kept", "[sqlite]") {
  TestApp app;
  auto const worker = app.sign_in("lipa.worker"), colleague = app.sign_in("lipa.supervisor");
  auto const path = app.open_case(worker, intake_fields("Ojstrica"));
  CHECK(app.get(path + "/blocked").status == 401);
  CHECK(app.get(path + "/blocked", app.sign_in("lipa.second")).status == 404);
  CHECK(app.get(path, colleague).status == 200);
  auto const page = app.get(path + "/blocked", worker);
  REQUIRE(page.status == 200);
  auto const version = field_on(page.body, "version");
  auto const without_reason = app.post(path + "/blocked", {{"version", version}, {"blocked", app.user("lipa.supervisor").text()}}, worker);
  CHECK(without_reason.status == 422);
  CHECK(app.get(path, colleague).status == 200);
  CHECK(app.post(path + "/blocked", {{"version", "0"}, {"blocked", app.user("lipa.supervisor").text()}, {"reason", "her cousin"}}, worker).status == 412);
  CHECK(app.post(path + "/blocked", {{"version", version}, {"blocked", app.user("lipa.supervisor").text()}, {"reason", "her cousin"}}, worker).status == 303);
  CHECK(app.get(path, colleague).status == 404);
  CHECK_FALSE(has(app.get("/cases", colleague).body, "Ojstrica"));
  auto const changed = app.get(path + "/blocked", worker).body;
  CHECK(has(changed, "her cousin"));
  CHECK(has(changed, "lipa.worker"));
}
