// Doors and frames: cookies, headers, the idle lock, and public pages that remember nothing.
#include "app/routes_support.h"
#include <catch2/catch.hpp>
using namespace linden;
using namespace linden::app;
using namespace linden::testing;
namespace {
using std::chrono::hours;
using std::chrono::minutes;
/// Source: trust.md 11. Values that every page and answer of Linden carries.
std::map<std::string, std::string> const k_golden = {
    {"content-security-policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"},
    {"x-content-type-options", "nosniff"},
    {"referrer-policy", "no-referrer"},
    {"cross-origin-opener-policy", "same-origin"},
    {"cross-origin-resource-policy", "same-origin"},
    {"cache-control", "no-store"}};
void check_headers(http::Response const& response, std::string const& robots) {
  for (auto const& [name, value] : k_golden) {
    INFO(name);
    CHECK(header_of(response, name) == value);
  }
  CHECK(header_of(response, "x-robots-tag") == robots);
  auto const permissions = header_of(response, "permissions-policy");
  for (auto const* feature : {"camera", "geolocation", "microphone", "payment", "usb"}) CHECK(permissions.find(std::string(feature) + "=()") != std::string::npos);
  CHECK(header_of(response, "server").empty());
  CHECK(header_of(response, "x-powered-by").empty());
}
constexpr auto k_public = "noindex, nofollow, noarchive, nosnippet";
constexpr auto k_staff = "noindex, nofollow";
} // namespace

TEST_CASE("http.headers_golden: each class of answer carries the headers of trust.md 11", "[sqlite]") {
  TestApp app;
  auto const worker = app.sign_in("lipa.worker");
  auto const path = app.open_case(worker, intake_fields("Ojstrica"));
  for (auto const* page : {"/", "/t", "/no-such-page"}) {
    INFO(page);
    check_headers(app.get(page), k_public);
  }
  check_headers(app.post("/s", {{"country", "SI"}}), k_public);
  for (auto const& page : {std::string("/today"), path, std::string("/cases"), std::string("/no-such-page")}) {
    INFO(page);
    check_headers(app.get(page, worker), k_staff);
  }
  INFO("redirects, refusals, API");
  check_headers(app.post(path + "/safe-contact", {}, worker), k_staff);
  check_headers(app.get("/today"), k_staff);
  check_headers(app.get("/sign-in"), k_staff);
  check_headers(app.post_sign_in("lipa.worker"), k_staff);
  check_headers(app.post("/sign-out", {}, app.sign_in("lipa.worker")), k_staff);
  check_headers(app.get("/api/evidence/v1/entries", worker), k_staff);
  check_headers(app.get("/api/evidence/v1/entries"), k_staff);
  check_headers(app.get("/api/no/such"), k_staff);
  auto const exit = app.get("/x");
  check_headers(exit, k_public);
  CHECK(exit.status == 303);
  CHECK(header_of(exit, "clear-site-data") == "\"cache\",\"cookies\",\"storage\"");
  CHECK(header_of(app.get("/today", worker), "strict-transport-security").empty());
  TestApp tls(true);
  CHECK(header_of(tls.get("/"), "strict-transport-security") == "max-age=31536000");
}

TEST_CASE("trust.session.cookie_flags: one cookie, for this host, never seen by script or other sites", "[sqlite]") {
  TestApp app;
  auto const plain = header_of(app.post_sign_in("lipa.worker"), "set-cookie");
  CHECK(plain.starts_with("linden="));
  CHECK(plain.substr(plain.find(';')) == "; Path=/; Max-Age=43200; HttpOnly; SameSite=Strict");
  TestApp tls(true);
  auto const secure = header_of(tls.post_sign_in("lipa.worker"), "set-cookie");
  CHECK(secure.starts_with("__Host-linden="));
  CHECK(secure.find("; Secure") != std::string::npos);
  CHECK(secure.find("; HttpOnly") != std::string::npos);
  CHECK(secure.find("; SameSite=Strict") != std::string::npos);
  CHECK(secure.find("; Path=/") != std::string::npos);
  for (auto const& cookie : {plain, secure}) CHECK(lower_ascii(cookie).find("domain") == std::string::npos);
  // Behind TLS a cookie without the prefix, which a neighbour host could plant, opens nothing.
  auto browser = tls.sign_in("lipa.worker");
  CHECK(tls.get("/today", browser).status == 200);
  browser.cookie = browser.cookie.substr(std::string("__Host-").size());
  CHECK(tls.get("/today", browser).status == 401);
  // Signing out takes the cookie back and ends the session.
  auto const worker = app.sign_in("lipa.worker");
  auto const out = app.post("/sign-out", {}, worker);
  CHECK(header_of(out, "set-cookie").starts_with("linden=; "));
  CHECK(header_of(out, "set-cookie").find("Max-Age=0") != std::string::npos);
  CHECK(app.get("/today", worker).status == 401);
}

TEST_CASE("trust.session.fixation at the door: a planted cookie is never taken over", "[sqlite]") {
  TestApp app;
  Browser const planted{"linden=" + std::string(64, '7'), {}, {}};
  auto const cookie = header_of(app.post_sign_in("lipa.worker", planted), "set-cookie");
  CHECK(cookie.find(std::string(64, '7')) == std::string::npos);
  CHECK(app.get("/today", planted).status == 401);
}

TEST_CASE("trust.login.door: every wrong combination is one page - the passphrase is not sent back", "[sqlite]") {
  TestApp app;
  auto const token = app.door_token();
  auto const tried = [&](std::string const& name, std::string const& passphrase) {
    return app.ask(TestApp::post_request("/sign-in", {{"csrf", token}, {"name", name}, {"passphrase", passphrase}}, {}));
  };
  auto const wrong = tried("lipa.worker", "wrong words are here");
  CHECK(wrong.status == 401);
  CHECK(bytes_of(wrong) == bytes_of(tried("nobody.here", "wrong words are here")));
  CHECK(bytes_of(wrong) == bytes_of(tried("lipa.worker", "")));
  CHECK(wrong.body.find("wrong words") == std::string::npos);
  CHECK(header_of(wrong, "set-cookie").empty());
  for (int i = 0; i < 10; ++i) tried("lipa.colleague", "wrong words are here");
  CHECK(tried("lipa.colleague", std::string(k_words)).status == 429);
}

TEST_CASE("trust.session.lock_pages: after 15 minutes pages ask for the passphrase, and what was typed is kept", "[sqlite]") {
  TestApp app;
  auto const worker = app.sign_in("lipa.worker");
  auto const path = app.open_case(worker, intake_fields("Ojstrica"));
  app.set_now(k_monday + minutes(16));
  auto const locked = app.get(path, worker);
  CHECK(locked.status == 401);
  CHECK(locked.body.find("Ojstrica") == std::string::npos);
  CHECK(app.post(path + "/safe-contact", {}, worker).status == 401);
  CHECK(app.post("/drafts", {{"draft_form", path + "/answers"}, {"draft_text", "need=half a sentence"}}, worker).status == 204);
  CHECK(app.get("/drafts", worker).status == 404);
  CHECK(app.post("/unlock", {{"passphrase", "wrong words are here"}}, worker).status == 401);
  CHECK(app.get(path, worker).status == 401);
  auto const open = app.post("/unlock", {{"passphrase", std::string(k_words)}, {"back", path}}, worker);
  CHECK(open.status == 303);
  CHECK(header_of(open, "location") == path);
  CHECK(app.get(path, worker).status == 200);
  auto request = TestApp::request(http::Method::get, "/drafts", worker);
  request.query = {{"form", path + "/answers"}};
  CHECK(app.ask(request).body.find("half a sentence") != std::string::npos);
  for (auto const* elsewhere : {"//evil.example", "https://evil.example", "/\\evil.example", ""}) {
    INFO(elsewhere);
    CHECK(header_of(app.post("/unlock", {{"passphrase", std::string(k_words)}, {"back", elsewhere}}, worker), "location") == "/today");
  }
  app.set_now(k_monday + hours(12));
  CHECK(app.get("/today", worker).status == 401);
  CHECK(app.post("/unlock", {{"passphrase", std::string(k_words)}}, worker).status == 401);
}

TEST_CASE("trust.public_pages: no cookie is set, and who is signed in cannot be told from them", "[sqlite]") {
  TestApp app;
  auto const worker = app.sign_in("lipa.worker");
  for (auto const& route : routes()) {
    if (is_staff(route)) continue;
    INFO(name_of(route));
    auto const path = filled(route.path, {{"n", "100001"}});
    auto const visitor = ask_route(app, route, path, {}, {{"country", "SI"}});
    CHECK(header_of(visitor, "set-cookie").empty());
    Browser const only_cookie{worker.cookie, {}, {}};
    CHECK(bytes_of(ask_route(app, route, path, only_cookie, {{"country", "SI"}})) == bytes_of(visitor));
  }
}

TEST_CASE("trust.audit.sign_in: each way in leaves its leaf", "[sqlite]") {
  TestApp app;
  auto const leaves = [&] { return app.count("SELECT COUNT(*) FROM audit_leaf WHERE action = 'sign_in'"); };
  auto const before = leaves();
  app.sign_in("lipa.worker");
  CHECK(leaves() == before + 1);
  auto request = TestApp::request(http::Method::post, "/api/identity/v1/sessions", {});
  request.headers.emplace_back("content-type", "application/json");
  request.body = R"({"name":"lipa.author","passphrase":"seven quiet rivers"})";
  auto const made = app.ask(request);
  REQUIRE(made.status == 201);
  CHECK(leaves() == before + 2);
  auto const at = made.body.find("\"token\":\"") + 9;
  auto list = TestApp::request(http::Method::get, "/api/evidence/v1/entries", {});
  list.headers.emplace_back("authorization", "Bearer " + made.body.substr(at, 64));
  CHECK(app.ask(list).status == 200);
  request.body = R"({"name":"lipa.author","passphrase":"wrong words are here"})";
  CHECK(app.ask(request).status == 401);
  for (auto const* broken : {"", "[]", "{", "{\"name\":1}", "null"}) {
    INFO(broken);
    request.body = broken;
    auto const status = app.ask(request).status;
    CHECK((status == 400 || status == 401));
  }
  CHECK(leaves() == before + 2);
}

TEST_CASE("trust.session.locked_form: what a form without script brings to the lock is kept, sealed, and back in the form after it", "[sqlite]") {
  TestApp app;
  auto const worker = app.sign_in("lipa.worker");
  auto const path = app.open_case(worker, intake_fields("Ojstrica"));
  app.set_now(k_monday + minutes(16));
  auto const locked = app.post("/cases", {{"draft_form", "new-case"}, {"alias", "Planjava & co"}, {"need", "a bed tonight"}}, worker);
  CHECK(locked.status == 401);
  CHECK(locked.body.find("/cases/new?draft=new-case") != std::string::npos);
  CHECK(locked.body.find("Planjava") == std::string::npos);
  // A form of another site leaves nothing.
  CHECK(app.post("/cases", {{"csrf", "forged"}, {"draft_form", "forged-draft"}, {"alias", "Forged"}}, worker).body.find("draft=forged") == std::string::npos);
  auto const opened = app.post("/unlock", {{"passphrase", std::string(k_words)}, {"back", "/cases/new?draft=new-case"}}, worker);
  CHECK(header_of(opened, "location") == "/cases/new?draft=new-case");
  auto get = [&](std::string const& page, std::string const& draft) {
    auto request = TestApp::request(http::Method::get, page, worker);
    request.query = {{"draft", draft}};
    return app.ask(request);
  };
  auto const form = get("/cases/new", "new-case");
  CHECK(form.status == 200);
  CHECK(form.body.find("Planjava &amp; co") != std::string::npos);
  CHECK(form.body.find("a bed tonight") != std::string::npos);
  CHECK(get("/cases/new", "forged-draft").body.find("Forged") == std::string::npos);
  CHECK(app.get("/cases", worker).body.find("Planjava") == std::string::npos); // a draft is no case
  static_cast<void>(path);
}
