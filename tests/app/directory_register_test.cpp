// What is counted about places: the register of requests without a place, the truth of reports, and what is left when
// no house gives a place; by page, call and command.
#include "app/routes_support.h"
#include "base/json/json.h"
#include "directory/cli/rounds_cli.h"
#include <catch2/catch.hpp>
#include <sstream>
using namespace linden;
using namespace linden::app;
using namespace linden::testing;
namespace {
constexpr char k_need[] = R"({"country":"SI","kinds":["shelter"],"facts":{"identification":"identified"}})";

http::Response send(TestApp& app, http::Method method, std::string const& path, std::string body, Browser const& browser, std::string const& period = {}) {
  auto request = TestApp::request(method, path, browser);
  request.headers.emplace_back("x-csrf-token", browser.csrf);
  request.headers.emplace_back("content-type", "application/json");
  request.body = std::move(body);
  if (!period.empty()) request.query.emplace_back("period", period);
  return app.ask(request);
}
http::Response page_of(TestApp& app, std::string const& period, Browser const& browser) { return send(app, http::Method::get, "/turnaways", {}, browser, period); }
/// What a command prints, with its status before it.
template <typename Command> std::string printed(TestApp& app, OrgId const& org, bool as_json, Command const& command) {
  std::ostringstream out, err;
  directory::cli::Asker const asker{org, k_monday, as_json};
  directory::cli::Streams const streams{app.linden().catalogues->language("en"), out, err};
  auto const status = store::write_for<int>(*app.linden().db, [&](store::Tx& tx) { return command(tx, asker, streams); });
  return status ? std::to_string(*status) + " " + out.str() : status.error().message_key + " " + status.error().field;
}
} // namespace

TEST_CASE("app.register signed out 401, wrong role 404, and a period that is none 422", "[sqlite][http]") {
  TestApp app;
  auto const counts = app.sign_in("lipa.statistician");
  for (auto const* path : {"/turnaways", "/api/directory/v1/turnaways", "/api/directory/v1/truth"}) CHECK(app.get(path).status == 401);
  for (auto const* name : {"lipa.worker", "lipa.editor", "lipa.mentor", "reka.worker"}) {
    auto const other = app.sign_in(name);
    CHECK(page_of(app, "2026", other).status == 404);
    CHECK(send(app, http::Method::get, "/api/directory/v1/turnaways", {}, other, "2026").status == 404);
  }
  CHECK(app.get("/api/directory/v1/truth", app.sign_in("lipa.mentor")).status == 404);
  CHECK(app.get("/turnaways", counts).status == 200); // this year
  CHECK(has(app.get("/figures", counts).body, "/turnaways"));
  for (auto const& period : {std::string("26"), std::string("2026-Q5"), std::string("2026-13"), std::string("2026-1"), std::string("2026-Q1-"), std::string("x"), std::string(1 << 20, '2')}) {
    CHECK(page_of(app, period, counts).status == 422);
    CHECK(send(app, http::Method::get, "/api/directory/v1/turnaways", {}, counts, period).status == 422);
  }
  CHECK(send(app, http::Method::get, "/api/directory/v1/turnaways", {}, counts).status == 422);
}

TEST_CASE("app.register a search without a place is counted by page, call and command, and another house's is not", "[sqlite][http]") {
  TestApp app;
  auto const worker = app.sign_in("lipa.worker");
  auto const counts = app.sign_in("lipa.statistician");
  CHECK(app.post("/turnaways", {{"need", k_need}, {"her_no", "too_far"}, {"night", "not_known"}}, worker).status == 303);
  CHECK(app.post("/turnaways", {{"need", k_need}}, worker).status == 303);
  CHECK(app.post("/turnaways", {{"need", k_need}}, app.sign_in("reka.worker")).status == 303);
  CHECK(app.post("/turnaways", {{"need", k_need}, {"her_no", "her name"}}, worker).status == 422);
  auto const period = instant_text(k_monday).substr(0, 7); // the month
  auto const page = page_of(app, period, counts);
  CHECK(page.status == 200);
  CHECK(has(page.body, "2 requests"));
  CHECK(has(page.body, "50.0 %"));
  CHECK(has(page.body, "never persons"));
  auto const answer = send(app, http::Method::get, "/api/directory/v1/turnaways", {}, counts, period);
  CHECK(answer.status == 200);
  CHECK(has(answer.body, "\"requests\":2"));
  CHECK(has(answer.body, "\"too_far\":1"));
  auto& rounds = *app.linden().rounds;
  auto const org = app.houses().lipa.organisation.id;
  auto const command = [&](std::string const& text) {
    return [&rounds, text](store::Tx& tx, auto const& asker, auto const& streams) { return directory::cli::turnaways(rounds, tx, text, asker, streams); };
  };
  CHECK(has(printed(app, org, false, command(period)), "2 requests"));
  CHECK(has(printed(app, org, true, command(period)), "\"requests\": 2"));
  CHECK(has(printed(app, org, false, command("1999")), "0 requests"));
  CHECK(printed(app, org, false, command("soon")) == "error.period period");
}

TEST_CASE("app.register the own truth comes first by page, call and command - when none answers the bridge nights and helplines are left", "[sqlite][http]") {
  TestApp app;
  auto const house = reka_house(app);
  auto const reka = app.sign_in("reka.worker");
  auto const worker = app.sign_in("lipa.worker");
  REQUIRE(send(app, http::Method::post, "/api/directory/v1/vacancies", R"({"service":")" + house + R"(","state":"capacity","available":2,"maximum":6})", reka).status == 201);
  auto const truth = app.get("/api/directory/v1/truth", reka);
  CHECK(truth.status == 200);
  CHECK(has(truth.body, "\"tries\":0"));
  CHECK_FALSE(has(truth.body, "was_true")); // below five tries nothing is said
  CHECK_FALSE(has(app.get("/api/directory/v1/truth", worker).body, "demo.reka"));
  auto const page = app.get("/house", reka).body;
  CHECK(has(page, "not yet known"));
  auto& rounds = *app.linden().rounds;
  auto const truth_command = [&](store::Tx& tx, auto const& asker, auto const& streams) { return directory::cli::truth(rounds, tx, "", asker, streams); };
  CHECK(has(printed(app, app.houses().reka.organisation.id, true, truth_command), "demo.reka.thirty-day"));
  auto const set = [&](std::string state, int free, int of, std::string unit = {}) {
    return [&rounds, options = directory::cli::VacancyOptions{"demo.reka.thirty-day", std::move(state), free, of, std::move(unit), {}, {}}](store::Tx& tx, auto const& asker, auto const& streams) {
      return directory::cli::vacancy_set(rounds, tx, options, asker, streams);
    };
  };
  auto const& reka_org = app.houses().reka.organisation.id;
  CHECK(has(printed(app, reka_org, false, set("capacity", 3, 6)), "0 "));
  CHECK(printed(app, reka_org, false, set("free", 3, 6)) == "error.house.choose state");
  CHECK(printed(app, reka_org, false, set("capacity", 3, 6, "sofa")) == "error.house.choose unit");
  for (auto const& [free, of] : {std::pair{7, 6}, std::pair{-1, 6}, std::pair{0, 6}}) CHECK(printed(app, reka_org, false, set("capacity", free, of)) == "error.directory.vacancy available");
  CHECK(printed(app, app.houses().lipa.organisation.id, false, set("capacity", 1, 6)) == "error.not_found "); // another's house
  CHECK(app.count("SELECT available FROM directory_vacancy WHERE maximum = 6") == 3);
  // A house sees its own first.
  auto const board = app.get("/board", reka).body;
  CHECK(board.find("House Reka") < board.find("House Lipa"));
  CHECK(app.get("/board", worker).body.find("House Lipa") < app.get("/board", worker).body.find("House Reka"));
  // A round that nobody answers.
  auto const made = send(app, http::Method::post, "/api/directory/v1/rounds", k_need, worker);
  REQUIRE(made.status == 201);
  auto const id = std::string(json::text_of(json::read(made.body)->get_object(), "id"));
  app.set_now(k_monday + std::chrono::minutes(31));
  auto const later = app.sign_in("lipa.worker"); // the session of before has locked itself
  auto const dead = app.get("/api/directory/v1/rounds/" + id, later);
  CHECK(has(dead.body, "\"state\":\"died\""));
  CHECK(has(dead.body, "\"bridges\":[{\"name\":\"Night bed"));
  CHECK(has(dead.body, "\"paid_by\":\"the town (invented)\""));
  CHECK(has(app.get("/rounds/" + id, later).body, "Night bed"));
  auto const status_command = [&](store::Tx& tx, auto asker, auto const& streams) {
    asker.now = k_monday + std::chrono::minutes(31);
    return directory::cli::ask_status(rounds, tx, id, asker, streams);
  };
  CHECK(has(printed(app, app.houses().lipa.organisation.id, false, status_command), "Night bed"));
}
