#include "figures/cli/estimate_cli.h"
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
Ran run(EstimateOptions options) {
  if (options.file.empty()) options.file = LINDEN_SOURCE_DIR "/tests/data/mse/invented_3.csv";
  std::ostringstream out, err;
  int const status = run_estimate(options, KeyCatalogue(), out, err);
  return {status, out.str(), err.str()};
}
} // namespace

TEST_CASE("figures.estimate command prints the registered count before any estimate covers F-00-02", "[pure]") {
  auto const shown = run({.ungated = true});
  CHECK(shown.status == 0);
  auto const registered = shown.out.find("figures.estimate.registered count=209 lists=3");
  auto const number = shown.out.find("figures.estimate.number");
  REQUIRE(registered != std::string::npos);
  REQUIRE(number != std::string::npos);
  CHECK(registered < number);
  CHECK(shown.out.find("figures.estimate.ungated") < number);
  auto const json = json::read(run({.ungated = true, .as_json = true}).out);
  REQUIRE(json);
  CHECK(json->at("observed").as_int64() == 209);
}

TEST_CASE("figures.estimate command refuses with exit 3 while a gate is not passed", "[pure]") {
  auto const refused = run({});
  CHECK(refused.status == 3);
  CHECK(refused.out.find("figures.estimate.refused") != std::string::npos);
  CHECK(refused.out.find("[E09] figures.gate.E09: figures.gate.not_computed") != std::string::npos);
  CHECK(refused.out.find("[E01] figures.gate.E01: figures.gate.passed") != std::string::npos);
  CHECK(refused.out.find("figures.estimate.known count=209") != std::string::npos);
  CHECK(refused.out.find("estimate=") == std::string::npos);
  auto const as_json = run({.as_json = true});
  CHECK(as_json.status == 3);
  auto const json = json::read(as_json.out);
  REQUIRE(json);
  CHECK_FALSE(json->at("published").as_bool());
  auto const& method = json->at("methods").at(0);
  CHECK(method.at("estimate").is_null());
  CHECK(method.at("bic").is_null());
  CHECK(method.at("other_thresholds").at(0).at("estimate").is_null());
}

TEST_CASE("figures.estimate command gives all members as JSON", "[pure]") {
  auto const json = json::read(run({.ungated = true, .as_json = true}).out);
  REQUIRE(json);
  auto const& method = json->at("methods").at(0).as_object();
  for (auto const* member : {"method", "estimate", "lower", "upper", "level", "model", "models_examined",
                             "models_existing", "bic", "existence_code", "gates", "seconds", "seed"}) {
    INFO(member);
    CHECK(method.contains(member));
  }
  CHECK(method.at("estimate").as_double() > 209);
  CHECK(method.at("existence_code").as_int64() == 0);
  CHECK(method.at("gates").as_array().size() == 9);
  CHECK(json->at("ungated").as_bool());
}

TEST_CASE("figures.estimate command says what is wrong with the input", "[pure]") {
  auto const missing = run({.file = "/nonexistent/file.csv"});
  CHECK(missing.status == 1);
  CHECK(missing.out.empty());
  CHECK_FALSE(missing.err.empty());
  CHECK(run({.method = "magic"}).status == 1);
  auto const threshold = run({.threshold = 1.5});
  CHECK(threshold.status == 1);
  CHECK(threshold.err.find("error.figures.threshold") != std::string::npos);
  auto const no_number = run({.file = LINDEN_SOURCE_DIR "/tests/data/mse/invented_apart.csv", .ungated = true});
  CHECK(no_number.status == 0);
  CHECK(no_number.out.find("figures.estimate.existence code=1") != std::string::npos);
  CHECK(no_number.out.find("figures.estimate.no_number") != std::string::npos);
  CHECK(no_number.out.find("figures.note.never_overlaps list=p") != std::string::npos);
}
