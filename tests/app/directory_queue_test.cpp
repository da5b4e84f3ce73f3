// Waiting lists, agreements and the open calls of the directory over HTTP: who may, and what bad input gets.
#include "app/routes_support.h"
#include "base/json/json.h"
#include <catch2/catch.hpp>
#include <functional>
using namespace linden;
using namespace linden::app;
using namespace linden::testing;
namespace {
constexpr char k_need[] = R"({"country":"SI","kinds":["shelter"],"facts":{"identification":"identified"}})";

http::Response api(TestApp& app, std::string const& path, std::string body, Browser const& browser = {}, http::Method method = http::Method::post) {
  auto request = TestApp::request(method, path, browser);
  request.headers.emplace_back("x-csrf-token", browser.csrf);
  request.headers.emplace_back("content-type", "application/json");
  request.body = std::move(body);
  return app.ask(request);
}
std::string wait_body(std::string const& house, std::string const& need = k_need) {
  return R"({"houses":[")" + house + R"("],"need":)" + need + "}";
}
bool has(http::Response const& response, std::string_view part) { return response.body.find(part) != std::string::npos; }
} // namespace

TEST_CASE("app.queue signed out 401, wrong form 403, wrong role and another's entry 404", "[sqlite][http]") {
  TestApp app;
  auto const house = reka_house(app);
  auto const entry = "/queue/" + crypto::make_id<RecordId>().text() + "/end";
  for (auto const* path : {"/queue", "/agreements"}) CHECK(app.get(path).status == 401);
  for (auto const& path : {std::string("/queue/new"), std::string("/queue"), entry}) CHECK(app.post(path, {}).status == 401);
  CHECK(api(app, "/api/directory/v1/queue", wait_body(house)).status == 401);
  auto const worker = app.sign_in("lipa.worker");
  auto forged = worker;
  forged.csrf = std::string(32, '0');
  CHECK(app.post("/queue", {{"need", k_need}}, forged).status == 403);
  CHECK(api(app, "/api/directory/v1/queue", wait_body(house), forged).status == 403);
  auto const mentor = app.sign_in("lipa.mentor");
  CHECK(app.get("/queue", mentor).status == 404);
  CHECK(app.get("/agreements", worker).status == 404);
  CHECK(app.post(entry, {}, worker).status == 404);
  CHECK(api(app, "/api/directory/v1/queue/" + crypto::make_id<RecordId>().text() + "/end", "{}", worker).status == 404);
  auto const made = api(app, "/api/directory/v1/queue", wait_body(house), worker);
  INFO(made.body);
  REQUIRE(made.status == 201);
  auto const id = std::string(json::text_of(json::read(made.body)->get_object(), "id"));
  CHECK(app.post("/queue/" + id + "/end", {}, app.sign_in("reka.worker")).status == 404);
  CHECK(app.post("/queue/" + id + "/end", {}, worker).status == 303);
}

TEST_CASE("app.queue her houses in her order, bad input keeps what was typed, a freed place is a task and never a placement", "[sqlite][http]") {
  TestApp app;
  auto const house = reka_house(app);
  auto const worker = app.sign_in("lipa.worker");
  auto const form = app.post("/queue/new", {{"need", k_need}, {"about", "case"}}, worker);
  REQUIRE(form.status == 200);
  CHECK(has(form, "wish_" + house));
  CHECK(has(form, "Nobody is given points"));
  auto const ref = crypto::make_id<RecordId>().text();
  CHECK(app.post("/queue", {{"need", k_need}, {"ref", ref}}, worker).status == 422); // no house
  CHECK(app.post("/queue", {{"need", "{\"name\":\"x\"}"}, {"ref", ref}, {"wish_" + house, "1"}}, worker).status == 422);
  CHECK(app.post("/queue", {{"need", k_need}, {"ref", "nonsense"}, {"wish_" + house, "1"}}, worker).status >= 400);
  CHECK(app.count("SELECT COUNT(*) FROM directory_queue") == 0);
  CHECK(app.post("/queue", {{"need", k_need}, {"ref", ref}, {"wish_" + house, "1"}}, worker).status == 303);
  CHECK(app.post("/queue", {{"need", k_need}, {"ref", ref}, {"wish_" + house, "1"}}, worker).status == 303); // sent twice: one entry
  CHECK(app.count("SELECT COUNT(*) FROM directory_queue") == 1);
  CHECK_FALSE(has(app.get("/queue", worker), "A place is free now"));
  auto const report = api(app, "/api/directory/v1/vacancies", R"({"service":")" + house + R"(","state":"capacity","available":1,"maximum":5})", app.sign_in("reka.worker"));
  INFO(report.body);
  REQUIRE(report.status == 201);
  CHECK(has(app.get("/queue", worker), "A place is free now"));
  CHECK(has(app.get("/board", worker), "call the first"));
  CHECK(has(app.get("/today", worker), "a place is free for someone who waits"));
  CHECK(app.count("SELECT COUNT(*) FROM directory_hold") == 0);
  auto const listed = api(app, "/api/directory/v1/queue", "", worker, http::Method::get);
  CHECK(listed.status == 200);
  CHECK(has(listed, "\"may_be_called\":true"));
  CHECK_FALSE(has(listed, "identification")); // what she needs is in no list
  // The house reads that someone waits for it, and may not end her entry.
  auto const house_side = app.get("/queue", app.sign_in("reka.worker"));
  CHECK(has(house_side, "Entry "));
  CHECK_FALSE(has(house_side, "She no longer waits"));
}

TEST_CASE("api.queue bad bodies are refused with the member", "[sqlite][http]") {
  TestApp app;
  auto const house = reka_house(app);
  auto const worker = app.sign_in("lipa.worker");
  auto const status = [&](std::string const& body) { return api(app, "/api/directory/v1/queue", body, worker).status; };
  CHECK(status("{") == 400);
  CHECK(status("[]") == 400);
  CHECK(status(R"({"houses":[]})") == 422);
  CHECK(status(R"({"houses":[],"need":{}})") == 422);
  CHECK(status(R"({"houses":["x"],"need":{}})") == 422);
  CHECK(status(R"({"houses":[")" + house + R"("],"need":{},"name":"Zora"})") == 422);
  CHECK(status(R"({"houses":[")" + house + "\",\"" + house + R"("],"need":{}})") == 422);
  CHECK(status(R"({"houses":[")" + house + R"("],"need":{},"safety_class":10})") == 422);
  CHECK(status(wait_body(house, R"({"facts":{"children":0,"oldest_boy":12}})")) == 422);
  CHECK(status(wait_body(crypto::make_id<RecordId>().text())) == 404);
  CHECK(app.count("SELECT COUNT(*) FROM directory_queue") == 0);
}

TEST_CASE("app.agreements the editor enters one, the partner reads it, a referral without one warns covers D-00-05", "[sqlite][http]") {
  TestApp app;
  auto const editor = app.sign_in("lipa.editor");
  auto const reka = app.houses().reka.organisation.id.text();
  Fields fields = {{"partner", reka}, {"first-day", "1"}, {"first-month", "1"}, {"first-year", "2020"}, {"last-day", "31"}, {"last-month", "12"}, {"last-year", "2040"},
                   {"purposes", "referral"}, {"fields", "contacts"}, {"budget", "1200.50"}, {"unit_price", "30"}, {"currency", "EUR"}};
  auto without = editor;
  without.csrf.clear();
  CHECK(app.post("/agreements", fields, without).status == 403);
  auto const faulty = app.post("/agreements", {{"partner", "x"}, {"last-day", "31"}, {"last-month", "2"}, {"last-year", "2040"}, {"budget", "many"}}, editor);
  CHECK(faulty.status == 422);
  CHECK(has(faulty, "many")); // what was typed stays
  CHECK(app.count("SELECT COUNT(*) FROM directory_agreement") == 0);
  // The number of a channel for partners: read by its own house, by nobody else, until the agreement.
  REQUIRE(app.post("/services/" + own_house(app) + "/channels", {{"0_type", "phone"}, {"0_value", "+386 1 000 00 07"}, {"0_visibility", "partners"}}, editor).status == 303);
  auto const reader = app.sign_in("reka.worker");
  CHECK(app.get("/find/100001").status == 401);
  CHECK(app.get("/find/999999", reader).status == 404);
  CHECK_FALSE(has(app.get("/find/100001", reader), "000 00 07"));
  CHECK(app.post("/agreements", fields, editor).status == 303);
  CHECK(has(app.get("/agreements", editor), "1200.50 EUR"));
  CHECK(has(app.get("/find/100001", reader), "000 00 07"));
  CHECK_FALSE(has(app.get("/p/100001"), "000 00 07")); // never for visitors
  // A case worker of the partner: the receiver with an agreement has no warning.
  auto const path = app.open_case(reader, intake_fields("Zora"));
  CHECK_FALSE(has(app.get(path + "/referrals/new", reader), "no agreement in force"));
  auto const end = address_on(app.get("/agreements", editor).body, "/agreements/");
  CHECK(app.post(end, {}, app.sign_in("reka.worker")).status == 404);
  CHECK(app.post(end, {}, editor).status == 303);
  CHECK(app.post(end, {}, editor).status == 404);
  CHECK_FALSE(has(app.get("/find/100001", reader), "000 00 07"));
  CHECK(has(app.get(path + "/referrals/new", reader), "no agreement in force"));
}

TEST_CASE("api.directory match and search are open, and bad bodies get 400 or 422 with nothing of them in the answer", "[sqlite][http]") {
  TestApp app;
  auto const match = [&](std::string const& body) { return api(app, "/api/directory/v1/match", body); };
  auto const search = [&](std::string const& body) { return api(app, "/api/directory/v1/search", body); };
  // Open calls have no 401; what is not there is 404, and a wrong method is told.
  CHECK(match(R"({"country":"SI"})").status == 200);
  CHECK(search(R"({"words":"house"})").status == 200);
  CHECK(api(app, "/api/directory/v1/matches", "{}").status == 404);
  CHECK(api(app, "/api/directory/v1/match", "", {}, http::Method::get).status >= 400);
  std::string const long_text(1 << 20, 'a');
  for (auto const& call : {std::function<http::Response(std::string const&)>(match), std::function<http::Response(std::string const&)>(search)}) {
    for (std::string const& body : {std::string(), std::string("{"), std::string("nonsense"), std::string("{\"days\":1,\"days\":2}"), std::string(70, '[') + std::string(70, ']'), std::string("{\"days\":99999999999999999999}")})
      CHECK((call(body).status == 400 || call(body).status == 422));
    CHECK(call("[]").status >= 400);
  }
  for (auto const& unknown : {match(R"({"name":"Zvezdnica"})"), search(R"({"words":"x","name":"Zvezdnica"})")}) {
    CHECK(unknown.status == 422);
    CHECK(has(unknown, "name"));
    CHECK_FALSE(has(unknown, "Zvezdnica"));
  }
  for (auto const* body : {R"({"facts":{"children":1,"child_ages":[3,5]}})", R"({"facts":{"children":0,"oldest_boy":12}})", R"({"radius_km":10})",
                           R"({"point":{"latitude":91,"longitude":0}})", R"({"persons":0})", R"({"facts":{"age":200}})", R"({"levels":["loud"]})"})
    CHECK(match(body).status == 422);
  CHECK(search(R"({"words":""})").status == 422);
  CHECK(search("{\"words\":\"" + std::string(201, 'a') + "\"}").status == 422);
  for (auto const& answer : {match("{\"country\":\"" + long_text + "\"}"), match("{\"kinds\":[\"" + long_text + "\"]}"), search("{\"words\":\"" + long_text + "\"}")}) {
    CHECK((answer.status == 400 || answer.status == 413 || answer.status == 422));
    CHECK(answer.body.size() < 4096); // a long text does not come back
  }
  CHECK(app.count("SELECT COUNT(*) FROM directory_round") == 0);
}
