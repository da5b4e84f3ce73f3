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
