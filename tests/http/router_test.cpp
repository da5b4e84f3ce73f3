#include "http/router.h"
#include <catch2/catch.hpp>
using namespace linden::http;

TEST_CASE("http.router finds literals before names", "[pure]") {
  Router router;
  router.add(Method::get, "/cases/{id}", 1);
  router.add(Method::get, "/cases/new", 2);
  router.add(Method::get, "/cases/{id}/risk", 3);
  router.add(Method::get, "/cases/{id}/{part}", 4);
  router.add(Method::post, "/cases/{id}/risk", 5);
  router.add(Method::get, "/", 6);

  CHECK(router.find(Method::get, "/cases/7")->index == 1);
  CHECK(router.find(Method::get, "/cases/7")->values.at("id") == "7");
  CHECK(router.find(Method::get, "/cases/new")->index == 2);
  CHECK(router.find(Method::get, "/cases/new")->values.empty());
  CHECK(router.find(Method::get, "/cases/7/risk")->index == 3);
  CHECK(router.find(Method::get, "/cases/7/plan")->values.at("part") == "plan");
  CHECK(router.find(Method::post, "/cases/7/risk")->index == 5);
  CHECK(router.find(Method::get, "/")->index == 6);
}

TEST_CASE("http.router does not depend on the order of the routes", "[pure]") {
  Router router;
  router.add(Method::get, "/a/{x}/c", 1);
  router.add(Method::get, "/a/b/{y}", 2);
  router.add(Method::get, "/{w}/b/c", 3);
  CHECK(router.find(Method::get, "/a/b/c")->index == 2);
  Router turned;
  turned.add(Method::get, "/{w}/b/c", 3);
  turned.add(Method::get, "/a/b/{y}", 2);
  turned.add(Method::get, "/a/{x}/c", 1);
  CHECK(turned.find(Method::get, "/a/b/c")->index == 2);
}

TEST_CASE("http.router refuses what does not fit", "[pure]") {
  Router router;
  router.add(Method::get, "/cases/{id}", 1);
  CHECK_FALSE(router.find(Method::get, "/cases/"));
  CHECK_FALSE(router.find(Method::get, "/cases"));
  CHECK_FALSE(router.find(Method::get, "/cases/1/"));
  CHECK_FALSE(router.find(Method::get, "/Cases/1"));
  CHECK_FALSE(router.find(Method::get, "cases/1"));
  CHECK_FALSE(router.find(Method::get, ""));
  CHECK_FALSE(router.find(Method::get, "*"));
  CHECK_FALSE(router.find(Method::post, "/cases/1"));
  CHECK_FALSE(router.has_path("/cases"));
}

TEST_CASE("http.router answers HEAD by GET and knows the path of another method", "[pure]") {
  Router router;
  router.add(Method::get, "/x", 1);
  router.add(Method::post, "/y", 2);
  CHECK(router.find(Method::head, "/x")->index == 1);
  CHECK_FALSE(router.find(Method::head, "/y"));
  CHECK(router.has_path("/y"));
  CHECK(router.has_path("/x"));
  CHECK_FALSE(router.has_path("/z"));
}

TEST_CASE("http.router keeps names of any script as they are", "[pure]") {
  Router router;
  router.add(Method::get, "/p/{name}", 1);
  for (std::string const name : {"Ø", "مريم", "🌳", "O'Neil \"x\"", "{id}", "a b", "%41"})
    CHECK(router.find(Method::get, "/p/" + name)->values.at("name") == name);
}
