// From a case to offers, a held place and an ask round: what the page leads to, who may, and by the call.
#include "app/routes_support.h"
#include "base/json/json.h"
#include <catch2/catch.hpp>
using namespace linden;
using namespace linden::app;
using namespace linden::testing;
namespace {
http::Response offers_call(TestApp& app, std::string const& case_path, std::string body, Browser const& browser) {
  auto request = TestApp::request(http::Method::post, "/api/casework/v1" + case_path + "/offers", browser);
  request.headers.emplace_back("x-csrf-token", browser.csrf);
  request.headers.emplace_back("content-type", "application/json");
  request.body = std::move(body);
  return app.ask(request);
}
/// A hidden field's text as a browser sends it.
std::string plain(std::string text) {
  for (auto at = text.find("&quot;"); at != std::string::npos; at = text.find("&quot;")) text.replace(at, 6, "\"");
  return text;
}
} // namespace

TEST_CASE("app.case_offers signed out 401, no form token 403, other teams, roles and houses 404", "[sqlite][http]") {
  TestApp app;
  reka_house(app);
  auto const worker = app.sign_in("lipa.worker");
  auto const path = app.open_case(worker, intake_fields("Jasa"));
  CHECK(app.get(path + "/offers").status == 401);
  CHECK(offers_call(app, path, "{}", {}).status == 401);
  auto forged = worker;
  forged.csrf = std::string(32, '0');
  CHECK(app.post(path + "/offers", {}, forged).status == 403);
  CHECK(offers_call(app, path, "{}", forged).status == 403);
  for (auto const* name : {"lipa.second", "lipa.mentor", "lipa.shelter", "lipa.statistician", "lipa.editor", "reka.worker"}) {
    INFO(name);
    auto const other = app.sign_in(name);
    CHECK(app.get(path + "/offers", other).status == 404);
    CHECK(offers_call(app, path, "{}", other).status == 404);
    CHECK(app.post(path + "/holds", {{"unit", app.unit().text()}}, other).status == 404);
  }
  CHECK(app.get(path + "/offers", worker).status == 200);
  CHECK(app.count("SELECT COUNT(*) FROM directory_hold") == 0);
}

TEST_CASE("app.case_offers from the case to its offers, a hold, a round that is one, and a wish that orders", "[sqlite][http]") {
  TestApp app;
  reka_house(app);
  auto const worker = app.sign_in("lipa.worker");
  auto const path = app.open_case(worker, intake_fields("Jasa"));
  CHECK(has(app.get(path, worker).body, path + "/offers")); // the case leads there
  auto const page = app.get(path + "/offers", worker).body;
  CHECK(has(page, path + "/holds"));
  CHECK(has(page, "House Reka, thirty-day house"));
  CHECK_FALSE(has(page, "Her wishes</dt>"));
  auto const wished = app.post(path + "/offers", {{"country", "SI"}, {"wish_1", "single_room"}, {"wish_2", "area"}, {"wish_area", "SI041"}}, worker);
  CHECK(wished.status == 200);
  CHECK(has(wished.body, "Her wishes"));
  CHECK(has(wished.body, "Own room: not known"));
  CHECK(has(wished.body, "Near SI041"));
  CHECK(app.post(path + "/offers", {{"wish_1", "gold"}}, worker).status == 422);
  CHECK(has(wished.body, "A house she does not want"));
  CHECK(app.post(path + "/offers", {{"country", "SI"}, {"veto", "none"}}, worker).status == 422);
  // The round: what leaves is shown first, and the same case asked twice is one round.
  auto const need = plain(field_on(page, "need", page.find("/rounds/new")));
  auto const about = field_on(page, "about", page.find("/rounds/new"));
  CHECK(has(path, about));
  CHECK_FALSE(has(need, "Jasa"));
  auto const draft = app.post("/rounds/new", {{"need", need}, {"about", about}}, worker);
  REQUIRE(draft.status == 200);
  auto const ref = field_on(draft.body, "ref");
  CHECK_FALSE(has(draft.body, "Jasa"));
  auto const started = app.post("/rounds", {{"need", need}, {"ref", ref}}, worker);
  REQUIRE(started.status == 303);
  auto const again = app.post("/rounds/new", {{"need", need}, {"about", about}}, worker);
  CHECK(field_on(again.body, "ref") == ref);
  CHECK(header_of(app.post("/rounds", {{"need", need}, {"ref", ref}}, worker), "location") == header_of(started, "location"));
  CHECK(app.count("SELECT COUNT(*) FROM directory_round") == 1);
  // The hold of the own house, by the button of this page.
  auto const at = page.find(path + "/holds");
  CHECK(app.post(path + "/holds", {{"unit", field_on(page, "unit", at)}, {"once", field_on(page, "once", at)}}, worker).status == 303);
  CHECK(app.count("SELECT COUNT(*) FROM placement WHERE state = 'held'") == 1);
  CHECK(has(app.get(path, worker).body, path + "/placements/"));
}

TEST_CASE("app.case_offers a form with faults comes back whole: every problem, and what was typed", "[sqlite][http]") {
  TestApp app;
  reka_house(app);
  auto const worker = app.sign_in("lipa.worker");
  auto const path = app.open_case(worker, intake_fields("Jasa"));
  auto const faulty = app.post(path + "/offers", {{"country", "BE"}, {"identification", "identified"}, {"days", "a week"}, {"wish_1", "single_room"}, {"wish_2", "area"}, {"wish_area", ""}, {"veto", "100002"}, {"veto", "none"}}, worker);
  CHECK(faulty.status == 422);
  for (auto const* part : {"days-error", "wish_area-error", "a week", "value=\"BE\" selected", "value=\"identified\" selected", "value=\"single_room\" selected", "value=\"100002\""}) {
    INFO(part);
    CHECK(has(faulty.body, part));
  }
  CHECK_FALSE(has(faulty.body, "value=\"none\"")); // a no that nobody could mend is not carried on
  CHECK_FALSE(has(faulty.body, "class=\"offer\""));
  auto const form_is_back = [&](Fields const& fields) {
    auto const answer = app.post(path + "/offers", fields, worker);
    return answer.status == 422 && has(answer.body, "name=\"wish_1\"") && has(answer.body, "error-summary");
  };
  CHECK(form_is_back({{"country", "SI"}, {"wish_1", "single_room"}, {"wish_2", "single_room"}}));
  CHECK(form_is_back({{"country", "SI"}, {"wish_1", "gold"}}));
  CHECK(form_is_back({{"country", "SI"}, {"veto", "none"}}));
  CHECK(form_is_back({{"country", "SI"}, {"identification", "proven"}}));
  // Her no stays when she asks on.
  auto const again = app.post(path + "/offers", {{"country", "SI"}, {"veto", "100002"}}, worker);
  CHECK(again.status == 200);
  CHECK(has(again.body.substr(0, again.body.find("class=\"offer\"")), "name=\"veto\" value=\"100002\""));
}

TEST_CASE("api.case_offers answers as the page does, reads wishes, and refuses what it does not know", "[sqlite][http]") {
  TestApp app;
  reka_house(app);
  auto const worker = app.sign_in("lipa.worker");
  auto const path = app.open_case(worker, intake_fields("Jasa"));
  auto const answer = offers_call(app, path, R"({"country":"SI","kinds":["shelter","crisis_accommodation"],"wishes":["single_room","area:SI041"]})", worker);
  REQUIRE(answer.status == 200);
  CHECK(has(answer.body, R"("wishes":[{"wish":"single_room","met":)"));
  CHECK(has(answer.body, "directory.order.wishes"));
  CHECK(offers_call(app, path, "", worker).status == 200);
  CHECK(offers_call(app, path, R"({"vetoed":["Reka"]})", worker).status == 422);
  for (auto const* body : {R"({"days":"five"})", R"({"days":-1})", R"({"kinds":"shelter"})", R"({"kinds":[1]})", R"({"country":7})", R"({"name":"Jasa"})", R"({"wishes":["one"]})",
                           R"({"identification":"proven"})"}) {
    INFO(body);
    CHECK(offers_call(app, path, body, worker).status == 422);
  }
}
