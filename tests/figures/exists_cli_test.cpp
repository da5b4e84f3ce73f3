#include "figures/cli/exists_cli.h"
#include "base/json/json.h"
#include "figures/key_catalogue.h"
#include <catch2/catch.hpp>
#include <sstream>
using namespace linden;
using namespace linden::figures;

namespace {
struct Ran {
  int status;
  std::string out, err;
};
Ran run(ExistsOptions options) {
  options.file = LINDEN_SOURCE_DIR "/tests/data/mse/" + options.file;
  std::ostringstream out, err;
  int const status = run_exists(options, KeyCatalogue(), out, err);
  return {status, out.str(), err.str()};
}
} // namespace

TEST_CASE("figures.exists command prints the code of a model", "[pure]") {
  auto const fine = run({"invented_3.csv", "[12,3]"});
  CHECK(fine.status == 0);
  CHECK(fine.out == "figures.exists.answer model=[12,3] code=0\n");
  auto const apart = run({"invented_apart.csv", "[1,2,3]"});
  CHECK(apart.status == 0);
  CHECK(apart.out.find("code=1") != std::string::npos);
  auto const json = json::read(run({"invented_3.csv", "[12,3]", true}).out);
  REQUIRE(json);
  CHECK(json->at("existence_code").as_int64() == 0);
  CHECK(json->at("model").as_string() == "[12,3]");
}

TEST_CASE("figures.exists command refuses a bad model and a missing file", "[pure]") {
  auto const model = run({"invented_3.csv", "[14]"});
  CHECK(model.status == 1);
  CHECK(model.out.empty());
  CHECK(model.err.find("error.figures.model") != std::string::npos);
  CHECK(run({"nowhere.csv", "[1,2]"}).status == 1);
}
