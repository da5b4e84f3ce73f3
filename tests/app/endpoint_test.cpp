// The one funnel, route by route: signed out, wrong role, forged forms, other people's cases.
#include "app/routes_support.h"
#include "kernel/audit.h"
#include <catch2/catch.hpp>
using namespace linden;
using namespace linden::app;
using namespace linden::testing;
namespace {
Result<http::Response> write_without_note(Linden& linden, web::Call& call) {
  LINDEN_CHECK(linden.identity->set_language(call.tx, call.actor, "sl"));
  return http::redirect("/me");
}
Result<http::Response> write_and_refuse(Linden& linden, web::Call& call) {
  LINDEN_CHECK(linden.identity->set_language(call.tx, call.actor, "sl"));
  call.note("-", "duty");
  return call.page("No", {}, 422);
}
Result<http::Response> read_without_note(Linden&, web::Call& call) { return call.page("Read", {}); }
Result<http::Response> write_with_note(Linden& linden, web::Call& call) {
  LINDEN_CHECK(linden.identity->set_language(call.tx, call.actor, "sl"));
  call.note("-", "duty");
  return http::redirect("/me");
}
std::vector<Route> const& faulty_routes() {
  using kernel::Action;
  static std::vector<Route> const table = {{http::Method::post, "/forgets", Action::own_session, RouteKind::staff_page, Touch::writes, write_without_note},
                                           {http::Method::post, "/refuses", Action::own_session, RouteKind::staff_page, Touch::writes, write_and_refuse},
                                           {http::Method::get, "/reads", Action::own_session, RouteKind::staff_page, Touch::reads_case, read_without_note},
                                           {http::Method::post, "/notes", Action::own_session, RouteKind::staff_page, Touch::writes, write_with_note}};
  return table;
}
std::string language_of(TestApp& app, Browser const& browser) {
  return store::read_for<identity::Account>(*app.linden().db, [&](store::Tx& tx) { return app.linden().identity->account(tx, browser.actor.org, browser.actor.user); })->language;
}
} // namespace

TEST_CASE("house.route_has_row: every route's permit stands in the policy for some role", "[pure]") {
  auto const policy = kernel::Policy::load();
  std::set<std::string> seen;
  for (auto const& route : routes()) {
    INFO(name_of(route));
    CHECK(seen.insert(name_of(route)).second);
    bool some = false;
    for (std::size_t i = 0; i < kernel::k_roles.size(); ++i) {
      kernel::Actor actor;
      actor.roles = {static_cast<kernel::Role>(i)};
      some = some || policy.may_ever(actor, route.permit);
    }
    CHECK(some);
    // A public route is one that a visitor may use, and no other is.
    CHECK(policy.may_ever(kernel::Actor::visitor(), route.permit) == !is_staff(route));
    // Public pages keep nothing. The one that writes is a house's answer by its one-time link (decision 0011).
    bool const is_answer = name_of(route) == "POST /a/{token}";
    if (route.kind == RouteKind::public_page) CHECK(route.touch == (is_answer ? Touch::writes : Touch::reads));
  }
}

TEST_CASE("trust.authz.signed_out: without a session every staff page and call answers 401", "[sqlite]") {
  TestApp app;
  for (auto const& route : routes()) {
    if (!is_staff(route)) continue;
    INFO(name_of(route));
    auto const path = filled(route.path);
    auto const response = ask_route(app, route, path, {});
    CHECK(response.status == 401);
    CHECK(header_of(response, "set-cookie").empty());
    bool const json = route.kind == RouteKind::staff_api;
    CHECK(header_of(response, "content-type").starts_with(json ? "application/problem+json" : "text/html"));
    Browser const forged{"linden=" + std::string(64, 'a'), std::string(32, 'a'), {}};
    CHECK(bytes_of(ask_route(app, route, path, forged)) == bytes_of(response));
    auto bearer = TestApp::request(route.method, path, {});
    bearer.headers.emplace_back("authorization", "Bearer " + std::string(64, 'a'));
    CHECK(app.ask(bearer).status == 401);
  }
}

TEST_CASE("trust.authz.wrong_role: a page for another role is the same bytes as a page that is not there", "[sqlite][slow]") {
  TestApp app;
  std::size_t refused = 0, allowed = 0;
  for (auto const& name : all_people()) {
    auto const browser = app.sign_in(name);
    for (auto const& route : routes()) {
      if (!is_staff(route)) continue;
      if (app.linden().policy.may_ever(browser.actor, route.permit)) {
        ++allowed;
        continue;
      }
      INFO(name << ": " << name_of(route));
      auto const path = filled(route.path);
      auto const response = ask_route(app, route, path, browser);
      CHECK(response.status == 404);
      CHECK(bytes_of(response) == bytes_of(ask_route(app, route, unknown_sibling(path), browser)));
      ++refused;
    }
  }
  CHECK(refused > 100);
  CHECK(allowed > 50);
}

TEST_CASE("trust.csrf: a change needs the form's token, our own origin and the browser's word", "[sqlite][slow]") {
  TestApp app;
  std::map<std::string, Browser> browsers;
  for (auto const& name : all_people()) browsers[name] = app.sign_in(name);
  for (auto const& route : routes()) {
    if (!is_staff(route) || !is_post(route)) continue;
    auto const found = std::find_if(browsers.begin(), browsers.end(), [&](auto const& entry) { return app.linden().policy.may_ever(entry.second.actor, route.permit); });
    INFO(name_of(route));
    REQUIRE(found != browsers.end());
    auto const& browser = found->second;
    bool const json = route.kind == RouteKind::staff_api;
    auto const path = filled(route.path);
    auto const status = [&](std::string const& csrf, std::string const& origin, std::string const& site) {
      auto request = TestApp::request(route.method, path, browser);
      request.headers.emplace_back("content-type", json ? "application/json" : "application/x-www-form-urlencoded");
      if (!origin.empty()) request.headers.emplace_back("origin", origin);
      if (!site.empty()) request.headers.emplace_back("sec-fetch-site", site);
      if (json) request.headers.emplace_back("x-csrf-token", csrf);
      request.body = json ? "{}" : form_body({{"csrf", csrf}});
      return app.ask(request).status;
    };
    std::string const own = "http://127.0.0.1:8484";
    CHECK(status("", own, "same-origin") == 403);
    CHECK(status(std::string(32, '0'), own, "same-origin") == 403);
    CHECK(status(browser.csrf.substr(0, 31), own, "same-origin") == 403);
    CHECK(status(browsers.at("lipa.mentor").csrf, own, "same-origin") == 403);
    CHECK(status(browser.csrf, "http://evil.example", "same-origin") == 403);
    CHECK(status(browser.csrf, "http://127.0.0.1:8485", "") == 403);
    CHECK(status(browser.csrf, "null", "cross-site") == 403);
    CHECK(status(browser.csrf, own, "cross-site") == 403);
    CHECK(status(browser.csrf, own, "same-site") == 403);
    CHECK(status(browser.csrf, own, "same-origin") != 403);
  }
  CHECK(app.count("SELECT COUNT(*) FROM case_file") == 0);
}

TEST_CASE("trust.csrf.doors: signing in, unlocking, locking and leaving too", "[sqlite]") {
  TestApp app;
  auto const browser = app.sign_in("lipa.worker");
  Fields const good = {{"csrf", app.door_token()}, {"name", "lipa.worker"}, {"passphrase", std::string(k_words)}};
  auto const status = [&](std::string const& path, Fields const& fields, std::string const& origin, std::string const& site) {
    auto request = TestApp::request(http::Method::post, path, path == "/sign-in" ? Browser{} : browser);
    request.headers.emplace_back("content-type", "application/x-www-form-urlencoded");
    request.headers.emplace_back("origin", origin);
    request.headers.emplace_back("sec-fetch-site", site);
    request.body = form_body(fields);
    return app.ask(request).status;
  };
  std::string const own = "http://127.0.0.1:8484";
  CHECK(status("/sign-in", good, own, "cross-site") == 403);
  CHECK(status("/sign-in", good, "http://evil.example", "same-origin") == 403);
  CHECK(status("/sign-in", {{"name", "lipa.worker"}, {"passphrase", std::string(k_words)}}, own, "same-origin") == 403);
  CHECK(status("/sign-in", good, own, "same-origin") == 303);
  for (auto const* path : {"/lock", "/unlock", "/sign-out", "/drafts"}) {
    INFO(path);
    CHECK(status(path, {}, own, "same-origin") == 403);
    CHECK(status(path, {{"csrf", browser.csrf}}, own, "cross-site") == 403);
    CHECK(status(path, {{"csrf", browser.csrf}}, "http://evil.example", "same-origin") == 403);
  }
  CHECK(app.get("/today", browser).status == 200);
}

TEST_CASE("trust.idor_same_404: another's case and a case that never was give the same bytes", "[sqlite][slow]") {
  TestApp app;
  auto const worker = app.sign_in("lipa.worker");
  auto fields = intake_fields("Ojstrica");
  for (auto const* name : {"lipa.colleague", "lipa.supervisor"}) fields.emplace_back("blocked", app.user(name).text());
  auto const path = app.open_case(worker, fields);
  auto const id = path.substr(std::string("/cases/").size());
  auto const page = app.get(path, worker).body;
  auto const id_after = [&](std::string const& start) { return address_on(page, start).substr(start.size(), 32); };
  Blanks const real = {{"id", id}, {"task", id_after(path + "/tasks/")}, {"record", id_after(path + "/consents/")}};
  std::size_t compared = 0;
  for (auto const* name : {"reka.worker", "lipa.second", "lipa.colleague", "lipa.supervisor", "lipa.intake", "lipa.shelter"}) {
    auto const browser = app.sign_in(name);
    for (auto const& route : routes()) {
      if (route.path.find("/cases/{id}") == std::string_view::npos) continue;
      if (!app.linden().policy.may_ever(browser.actor, route.permit)) continue;
      INFO(name << ": " << name_of(route));
      Fields const form = {{"answer", "accept"}, {"unit", app.unit().text()}, {"version", "1"}, {"alias", "x"}, {"step", "save"}, {"decision", "indicated"}, {"level", "high"}, {"reason", "x"}};
      auto const foreign = bytes_of(ask_route(app, route, filled(route.path, real), browser, form));
      CHECK(foreign.starts_with("404"));
      CHECK(foreign == bytes_of(ask_route(app, route, filled(route.path), browser, form)));
      CHECK(foreign == bytes_of(ask_route(app, route, filled(route.path, {{"id", "not-an-id"}}), browser, form)));
      CHECK(foreign.find("Ojstrica") == std::string::npos);
      ++compared;
    }
  }
  CHECK(compared > 40);
}

namespace {
/// The page without the random numbers of its forms, which differ each time.
std::string without_numbers(std::string page) {
  std::string const mark = "name=\"once\" value=\"";
  for (auto at = page.find(mark); at != std::string::npos; at = page.find(mark, at + 1)) page.erase(at + mark.size(), 32);
  return page;
}
} // namespace

TEST_CASE("trust.authz.subresources: a task, a consent or a placement of another case is not reached through one's own", "[sqlite]") {
  TestApp app;
  auto const worker = app.sign_in("lipa.worker"), second = app.sign_in("lipa.second");
  auto const theirs = app.open_case(second, intake_fields("Planjava")), mine = app.open_case(worker, intake_fields("Ojstrica"));
  REQUIRE(app.post(theirs + "/holds", {{"unit", app.unit().text()}}, second).status == 303);
  auto const page = without_numbers(app.get(theirs, second).body);
  for (std::string const kind : {"/tasks/", "/consents/", "/placements/"}) {
    INFO(kind);
    auto const rest = address_on(page, theirs + kind).substr(theirs.size());
    auto const none = kind + crypto::make_id<RecordId>().text() + rest.substr(kind.size() + 32);
    auto const response = app.post(mine + rest, {}, worker);
    CHECK(response.status == 404);
    CHECK(bytes_of(response) == bytes_of(app.post(mine + none, {}, worker)));
  }
  CHECK(without_numbers(app.get(theirs, second).body) == page);
}

TEST_CASE("trust.idor_same_404 of referrals: who did not receive it cannot tell that there is one", "[sqlite]") {
  TestApp app;
  auto const worker = app.sign_in("lipa.worker"), receiver = app.sign_in("reka.worker");
  auto const path = app.open_case(worker, intake_fields("Ojstrica"));
  auto const to = app.houses().reka.organisation.id.text();
  auto consent = intake_fields("");
  consent.emplace_back("purpose", "referral");
  consent.emplace_back("to", to);
  REQUIRE(app.post(path + "/consents", consent, worker).status == 303);
  REQUIRE(app.post(path + "/referrals", {{"to", to}}, worker).status == 303);
  auto const inbox = app.get("/referrals", receiver).body;
  auto const item = address_on(inbox, "/referrals/");
  auto const never = "/referrals/" + crypto::make_id<ReferralId>().text();
  for (auto const* name : {"lipa.worker", "lipa.second"}) {
    auto const other = app.sign_in(name);
    CHECK(app.get(item, other).status == 404);
    CHECK(bytes_of(app.get(item, other)) == bytes_of(app.get(never, other)));
    CHECK(bytes_of(app.post(item + "/answer", {{"answer", "accept"}}, other)) == bytes_of(app.post(never + "/answer", {{"answer", "accept"}}, other)));
  }
  CHECK(app.get(item, receiver).body.find("Ojstrica") != std::string::npos);
  CHECK(app.post(item + "/answer", {{"answer", "accept"}}, receiver).status == 303);
}

TEST_CASE("trust.audit.same_transaction: no change without its leaf, no sensitive read without one", "[sqlite]") {
  TestApp app(false, faulty_routes());
  auto const browser = app.sign_in("lipa.worker");
  auto const leaves = [&] { return app.count("SELECT COUNT(*) FROM audit_leaf"); };
  auto const before = leaves();
  CHECK(app.post("/forgets", {}, browser).status == 500);
  CHECK(language_of(app, browser) == "en");
  CHECK(app.get("/reads", browser).status == 500);
  CHECK(leaves() == before);
  // A form that comes back with errors keeps nothing of the change, but it has shown something: that is a leaf.
  CHECK(app.post("/refuses", {}, browser).status == 422);
  CHECK(language_of(app, browser) == "en");
  CHECK(leaves() == before + 1);
  CHECK(app.post("/notes", {}, browser).status == 303);
  CHECK(language_of(app, browser) == "sl");
  CHECK(leaves() == before + 2);
}

TEST_CASE("trust.audit.reads: opening a file is on its page, a refused try is in the tree", "[sqlite]") {
  TestApp app;
  auto const worker = app.sign_in("lipa.worker"), supervisor = app.sign_in("lipa.supervisor"), stranger = app.sign_in("reka.worker");
  auto const path = app.open_case(worker, intake_fields("Ojstrica"));
  auto const id = path.substr(7);
  REQUIRE(app.get(path, supervisor).status == 200);
  REQUIRE(app.get(path, stranger).status == 404);
  REQUIRE(app.get(path + "/risk", app.sign_in("lipa.mentor")).status == 404);
  auto const lines = store::read_for<std::vector<kernel::AuditLine>>(*app.linden().db, [&](store::Tx& tx) { return kernel::list_for_object(tx, worker.actor.org, id); });
  REQUIRE(lines);
  std::vector<std::string> said;
  for (auto const& line : *lines) said.push_back(line.action + " " + line.basis + " " + line.result + " " + (line.actor == supervisor.actor.user.text() ? "supervisor" : "other"));
  CHECK(said == std::vector<std::string>{"review_risk none refused other", "view_case team done supervisor", "open_case own_case done other"});
  // The stranger's try is in her own house's tree: her house watches its own people.
  auto const far = store::read_for<std::vector<kernel::AuditLine>>(*app.linden().db, [&](store::Tx& tx) { return kernel::list_for_object(tx, stranger.actor.org, id); });
  REQUIRE(far->size() == 1);
  CHECK(far->front().result == "refused");
  auto const report = store::read_for<kernel::AuditReport>(*app.linden().db, [&](store::Tx& tx) { return kernel::verify(tx, worker.actor.org, app.linden().keys.audit.public_32); });
  CHECK(report->clean);
}

TEST_CASE("trust.limits: too long a text is told and kept, too many fields are refused", "[sqlite]") {
  TestApp app;
  auto const worker = app.sign_in("lipa.worker");
  auto const long_alias = app.post("/cases", intake_fields(std::string(81, 'q')), worker);
  CHECK(long_alias.status == 422);
  CHECK(long_alias.body.find(std::string(81, 'q')) != std::string::npos);
  CHECK(app.post("/cases", intake_fields(std::string(80, 'q')), worker).status == 303);
  auto const path = app.open_case(worker, intake_fields("Ojstrica"));
  auto const with = [&](Fields fields, std::string const& name, std::string const& value) {
    fields.emplace_back(name, value);
    return fields;
  };
  CHECK(app.post("/cases", with(intake_fields("a"), "need", std::string(4001, 'n')), worker).status == 422);
  CHECK(app.post("/cases", with(intake_fields("a"), "need", std::string(4000, 'n')), worker).status == 303);
  CHECK(app.post("/cases", with(intake_fields("a"), "witness", std::string(4001, 'w')), worker).status == 422);
  CHECK(app.post("/cases", with(intake_fields("a"), "interpreter_name", std::string(4001, 'w')), worker).status == 422);
  CHECK(app.post("/cases", with(intake_fields("a"), "need", "bell \a here"), worker).status == 422);
  CHECK(app.post(path + "/risk/raise", {{"level", "high"}, {"reason", std::string(4001, 'r')}}, worker).status == 422);
  CHECK(app.post(path + "/screenings/int.palermo.art3", {{"step", "save"}, {"decision", "indicated"}, {"decision_reason", std::string(4001, 'r')}}, worker).status == 422);
  Fields many;
  for (int i = 0; i < 2'500; ++i) many.emplace_back("f" + std::to_string(i), "x");
  CHECK(app.post("/cases", many, worker).status == 413);
  auto broken = TestApp::post_request("/cases", {}, worker);
  broken.body = "alias=%ZZ";
  CHECK(app.ask(broken).status == 400);
  broken.body = "alias=%C3%28";
  CHECK(app.ask(broken).status == 400);
  broken.headers[2].second = "text/plain";
  CHECK(app.ask(broken).status == 415);
  CHECK(app::Endpoint::body_limit(http::Method::post, "/cases") == 256u << 10);
  CHECK(app::Endpoint::body_limit(http::Method::post, "/s") == 256u << 10);
  CHECK(app.count("SELECT COUNT(*) FROM case_file") == 3);
}

TEST_CASE("casework.pages: stale answers are told and keep what was typed", "[sqlite]") {
  TestApp app;
  auto const worker = app.sign_in("lipa.worker");
  auto const path = app.open_case(worker, intake_fields("Ojstrica"));
  CHECK(app.post(path + "/answers", {{"version", "1"}, {"alias", "Ojstrica"}, {"need", "first"}}, worker).status == 303);
  auto const late = app.post(path + "/answers", {{"version", "1"}, {"alias", "Ojstrica"}, {"need", "typed late"}}, worker);
  CHECK(late.status == 412);
  CHECK(late.body.find("typed late") != std::string::npos);
  CHECK(app.get(path, worker).body.find("typed late") == std::string::npos);
  CHECK(app.post(path + "/answers", {{"alias", "Ojstrica"}}, worker).status == 412);
}

TEST_CASE("casework.pages: a colleague's change is merged, and what both changed is shown with both values", "[sqlite]") {
  TestApp app;
  auto const worker = app.sign_in("lipa.worker");
  auto const path = app.open_case(worker, intake_fields("Ojstrica"));
  auto const version_on = [&] { return field_on(app.get(path + "/answers", worker).body, "version"); };
  auto const first = version_on();
  CHECK(app.post(path + "/answers", {{"version", first}, {"base", "yes"}, {"alias", "Ojstrica"}, {"base_alias", "Ojstrica"}, {"need", "a bed"}}, worker).status == 303);
  // Another field, by a form of the old version: both stay.
  CHECK(app.post(path + "/answers", {{"version", first}, {"base", "yes"}, {"alias", "Ojstrica"}, {"base_alias", "Ojstrica"}, {"safe_hours", "in the morning"}}, worker).status == 303);
  auto const merged = app.get(path, worker).body;
  CHECK(merged.find("a bed") != std::string::npos);
  CHECK(merged.find("in the morning") != std::string::npos);
  // The same field: both values are on the page, nothing is stored, and the form's new version saves what was chosen.
  auto const conflict = app.post(path + "/answers", {{"version", first}, {"base", "yes"}, {"alias", "Ojstrica"}, {"base_alias", "Ojstrica"}, {"need", "a lawyer"}}, worker);
  CHECK(conflict.status == 412);
  CHECK(conflict.body.find("a lawyer") != std::string::npos);
  CHECK(conflict.body.find("a bed") != std::string::npos);
  CHECK(conflict.body.find("lipa.worker stored answers of this case last, 4 March 2024") != std::string::npos); // who, and when
  CHECK(app.get(path, worker).body.find("a lawyer") == std::string::npos);
  CHECK(app.post(path + "/answers", {{"version", version_on()}, {"base", "yes"}, {"alias", "Ojstrica"}, {"base_alias", "Ojstrica"}, {"need", "a lawyer"}}, worker).status == 303);
  CHECK(app.get(path, worker).body.find("a lawyer") != std::string::npos);
}

TEST_CASE("casework.pages: an intake sent twice opens one case", "[sqlite]") {
  TestApp app;
  auto const worker = app.sign_in("lipa.worker");
  auto fields = intake_fields("Twice");
  fields.emplace_back("once", std::string(32, 'e'));
  auto const first = app.post("/cases", fields, worker), second = app.post("/cases", fields, worker);
  CHECK(first.status == 303);
  CHECK(second.status == 303);
  CHECK(header_of(first, "location").starts_with("/cases/"));
  CHECK(header_of(first, "location") == header_of(second, "location"));
  auto const list = app.get("/cases", worker).body;
  CHECK(list.find("Twice") == list.rfind("Twice"));
}

TEST_CASE("casework.pages: errors name the fields of a consent and the point that is open", "[sqlite]") {
  TestApp app;
  auto const worker = app.sign_in("lipa.worker");
  auto const path = app.open_case(worker, intake_fields("Ojstrica"));
  auto const refused = app.post(path + "/referrals", {{"to", app.houses().reka.organisation.id.text()}, {"fields", "12"}}, worker);
  CHECK(refused.status == 403);
  CHECK(refused.body.find("does not cover") != std::string::npos);
  CHECK(refused.body.find("Age") != std::string::npos);
  CHECK(refused.body.find("{fields}") == std::string::npos);
  auto const open_points = app.post("/cases", {{"alias", "Ojstrica"}}, worker);
  CHECK(open_points.status == 422);
  CHECK(open_points.body.find("Answer this point:") != std::string::npos);
  CHECK(open_points.body.find("{point}") == std::string::npos);
}
