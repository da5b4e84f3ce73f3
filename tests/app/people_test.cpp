// From an invitation to an open case list, over the funnel.
#include "app/routes_support.h"
#include <catch2/catch.hpp>
using namespace linden;
using namespace linden::testing;
namespace {
http::Response join_with(TestApp& app, std::string const& code, std::string const& passphrase, std::string const& again) {
  return app.ask(TestApp::post_request("/join", {{"csrf", app.door_token()}, {"code", code}, {"passphrase", passphrase}, {"again", again}}, {}));
}
} // namespace

TEST_CASE("people.pages: invited, joined, admitted, disabled - each by who may", "[sqlite]") {
  TestApp app;
  CHECK(app.get("/people").status == 401);
  CHECK(app.get("/people", app.sign_in("lipa.worker")).status == 404);
  auto const admin = app.sign_in("lipa.admin");
  auto const lead = app.sign_in("lipa.supervisor");
  CHECK(app.get("/people", admin).status == 200);
  Fields const wanted = {{"name", "nova.oseba"}, {"display_name", "Nova"}, {"roles", "case_worker"}, {"teams", app.houses().team_one.text()}};
  CHECK(app.post("/people/invite", wanted, lead).status == 404);
  auto bad = wanted;
  bad[0].second = "lipa.worker";
  auto const refused = app.post("/people/invite", bad, admin);
  CHECK(refused.status == 422);
  CHECK(refused.body.find("value=\"Nova\"") != std::string::npos); // what was typed stays
  auto const invited = app.post("/people/invite", wanted, admin);
  REQUIRE(invited.status == 200);
  auto const code = invitation_on(invited.body);
  CHECK(app.get("/people", admin).body.find(code) == std::string::npos);

  CHECK(app.get("/join").status == 200);
  CHECK(join_with(app, code, "nine little lanterns", "nine other lanterns").status == 422);
  auto const wrong = join_with(app, "AAAA-BBBB", "nine little lanterns", "nine little lanterns");
  CHECK(wrong.status == 404);
  CHECK(wrong.body.find("lanterns") == std::string::npos);
  CHECK(join_with(app, code, "nine little lanterns", "nine little lanterns").status == 200);
  CHECK(join_with(app, code, "nine little lanterns", "nine little lanterns").status == 404);

  auto const waiting = app.get("/people", lead);
  auto const admit = address_on(waiting.body, "/people/");
  CHECK(admit.ends_with("/admit"));
  CHECK(app.post(admit, {}, admin).status == 404);
  CHECK(app.post(admit, {}, lead).status == 303);
  CHECK(app.post(admit, {}, lead).status == 404);

  auto const id = admit.substr(8, 32);
  CHECK(app.post("/people/" + id + "/state", {{"state", "gone"}}, admin).status == 422);
  CHECK(app.post("/people/" + id + "/state", {{"state", "disabled"}}, lead).status == 404);
  CHECK(app.post("/people/" + id + "/state", {{"state", "disabled"}}, admin).status == 303);
  auto const worker = app.sign_in("lipa.worker");
  CHECK(app.post("/people/" + app.user("lipa.worker").text() + "/state", {{"state", "disabled"}}, admin).status == 303);
  CHECK(app.get("/today", worker).status == 401); // at once
}

TEST_CASE("pages.staff_languages: a signed-in person reads a language with staff pages, or English, never two in one page", "[sqlite]") {
  TestApp app;
  CHECK(app.post("/me/language", {{"l", "nl"}}).status == 401);
  auto const worker = app.sign_in("lipa.worker");
  CHECK(app.post("/me/language", {{"l", "ar"}}, worker).status == 422); // public pages only
  CHECK(app.post("/me/language", {{"l", "xx"}}, worker).status == 422);
  auto const before = app.get("/today", worker).body;
  CHECK(before.find("lang=\"en\"") != std::string::npos);
  CHECK(before.find("العربية") == std::string::npos);
  CHECK(before.find("Nederlands") != std::string::npos);
  REQUIRE(app.post("/me/language", {{"l", "nl"}}, worker).status == 303);
  CHECK(app.get("/today", worker).body.find("<html lang=\"nl\"") != std::string::npos);
  auto visit = TestApp::request(http::Method::get, "/", {});
  visit.query.emplace_back("l", "ar");
  CHECK(app.ask(visit).body.find("<html lang=\"ar\" dir=\"rtl\"") != std::string::npos); // visitors choose among all
}
