#include "app/routes.h"
#include "base/json/json.h"
#include "base/text.h"
#include <catch2/catch.hpp>
#include <set>
using namespace linden;

// The document and the table of routes say the same: no call without a description, no description without a call.
TEST_CASE("api.openapi names exactly the calls that exist", "[pure]") {
  auto const text = read_file(LINDEN_SOURCE_DIR "/data/openapi/linden.json");
  REQUIRE(text);
  auto const document = json::read(*text);
  REQUIRE(document);
  CHECK(json::text_of(document->get_object(), "openapi") == "3.1.0");
  std::set<std::string> described, routed{"post /api/identity/v1/sessions"}; // a door: app/doors.cpp
  std::set<std::string> open_calls;
  for (auto const& path : json::find(document->get_object(), "paths")->get_object())
    for (auto const& operation : path.value().get_object()) {
      auto const name = std::string(operation.key()) + " " + std::string(path.key());
      described.insert(name);
      if (json::find(operation.value().get_object(), "security")->get_array().empty()) open_calls.insert(name);
    }
  for (auto const& route : app::routes()) {
    bool const is_public = route.kind == app::RouteKind::public_api;
    if (!is_public && route.kind != app::RouteKind::staff_api) continue;
    auto const name = lower_ascii(http::method_name(route.method)) + " " + std::string(route.path);
    routed.insert(name);
    INFO(name);
    CHECK(open_calls.contains(name) == is_public);
  }
  CHECK(described == routed);
}
