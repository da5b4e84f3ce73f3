// Every route with its blanks filled in, and who may or may not use it.
#pragma once
#include "app/routes.h"
#include "support/test_app.h"
namespace linden::testing {

inline bool is_staff(app::Route const& route) { return route.kind == app::RouteKind::staff_page || route.kind == app::RouteKind::staff_api; }
inline bool is_post(app::Route const& route) { return route.method != http::Method::get; }
inline std::string name_of(app::Route const& route) { return std::string(http::method_name(route.method)) + " " + std::string(route.path); }

/// Values of a route's blanks; what is not named gets a random id.
using Blanks = std::map<std::string, std::string>;
inline std::string filled(std::string_view pattern, Blanks const& blanks = {}) {
  std::string path;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] != '{') {
      path += pattern[i];
      continue;
    }
    auto const end = pattern.find('}', i);
    std::string const name(pattern.substr(i + 1, end - i - 1));
    auto const found = blanks.find(name);
    if (found != blanks.end()) path += found->second;
    else if (name == "instrument") path += "int.palermo.art3";
    else if (name == "step") path += "release";
    else if (name == "n") path += "999999";
    else path += crypto::make_id<RecordId>().text();
    i = end;
  }
  return path;
}
/// A sibling of the path that no route knows.
inline std::string unknown_sibling(std::string const& path) { return path + "/no-such-page"; }

inline bool has(std::string const& text, std::string_view part) { return text.find(part) != std::string::npos; }
/// The one-time code of an invitation: it stands between the words of the notice.
inline std::string invitation_on(std::string const& page) {
  auto const at = page.find("Write this code down now: ");
  REQUIRE(at != std::string::npos);
  return page.substr(at + 26, page.find('.', at) - at - 26);
}
/// Id of a service by the organisation that keeps it and its key.
inline std::string service_id(TestApp& app, OrgId const& org, std::string const& key) {
  auto const id = store::read_for<std::string>(*app.linden().db, [&](store::Tx& tx) -> Result<std::string> {
    LINDEN_TRY(listing, app.linden().directory->load_by_key(tx, org, key, k_monday));
    return listing->service.id.text();
  });
  REQUIRE(id);
  return *id;
}
inline std::string own_house(TestApp& app) { return service_id(app, app.houses().lipa.organisation.id, "demo.lipa.five-day"); }
/// A house of Reka that fits; nobody has reported its places.
inline std::string reka_house(TestApp& app) {
  auto const text = read_file(LINDEN_SOURCE_DIR "/data/directory/demo.ndjson");
  REQUIRE(text);
  auto const& org = app.houses().reka.organisation.id;
  REQUIRE(app.linden().db->write([&](store::Tx& tx) -> Result<void> {
    if (!app.linden().directory->seed_starter(tx, org, split(*text, '\n')[1], k_monday)) return fail(Code::invalid, "test.seed");
    return {};
  }));
  return service_id(app, org, "demo.reka.thirty-day");
}

/// The first address on the page that starts so and goes on with an id, up to its end.
inline std::string address_on(std::string const& page, std::string const& start) {
  for (auto at = page.find(start); at != std::string::npos; at = page.find(start, at + 1))
    if (read_id<RecordId>(page.substr(at + start.size(), 32))) return page.substr(at, page.find('"', at) - at);
  FAIL("no address " << start);
  return {};
}

inline std::vector<std::string> const& all_people() {
  static std::vector<std::string> const names = {"lipa.admin", "lipa.worker", "lipa.supervisor", "lipa.intake", "lipa.shelter", "lipa.statistician", "lipa.dpo", "lipa.author", "lipa.mentor", "lipa.editor", "reka.partner"};
  return names;
}
inline http::Response ask_route(TestApp& app, app::Route const& route, std::string const& path, Browser const& browser, Fields fields = {}) {
  if (!is_post(route)) return app.get(path, browser);
  if (route.kind == app::RouteKind::staff_page || route.kind == app::RouteKind::public_page) return app.post(path, std::move(fields), browser);
  auto request = TestApp::request(route.method, path, browser);
  request.headers.emplace_back("x-csrf-token", browser.csrf);
  request.headers.emplace_back("content-type", "application/json");
  request.body = "{}";
  return app.ask(request);
}
} // namespace linden::testing
