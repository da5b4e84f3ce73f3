#include "figures/cli/estimate_cli.h"
#include "base/json/json.h"
#include "base/text.h"
#include "figures/key_catalogue.h"
#include "figures/refused_tables.h"
#include "support/temp_store.h"
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
EstimateOptions with(std::map<std::string, std::string, std::less<>> wish) {
  EstimateOptions options;
  options.wish = std::move(wish);
  options.effort = Effort{20'000, 0.001, false}; // short chains: what is printed counts here, not how well they mix
  return options;
}
EstimateOptions ungated(EstimateOptions options) {
  options.ungated = true;
  return options;
}
EstimateOptions as_json(EstimateOptions options) {
  options.as_json = true;
  return options;
}
json::Value json_of(EstimateOptions const& options) {
  auto json = json::read(run(as_json(options)).out);
  REQUIRE(json);
  return *std::move(json);
}
} // namespace

TEST_CASE("figures.estimate command prints the registered count before any estimate covers F-00-02", "[pure]") {
  auto const shown = run(ungated({}));
  CHECK(shown.status == 0);
  auto const registered = shown.out.find("figures.estimate.registered count=209 lists=3");
  auto const number = shown.out.find("figures.estimate.number");
  REQUIRE(registered != std::string::npos);
  REQUIRE(number != std::string::npos);
  CHECK(registered < number);
  CHECK(shown.out.find("figures.estimate.ungated") < number);
  CHECK(json_of(ungated({})).at("observed").as_int64() == 209);
}

TEST_CASE("figures.estimate command refuses with exit 3 and says what would help", "[pure]") {
  auto const refused = run({});
  CHECK(refused.status == 3);
  CHECK(refused.out.find("figures.estimate.refused\n") != std::string::npos);
  CHECK(refused.out.find("figures.refusal.E09 [E09] figures.refusal_help.E09") != std::string::npos);
  CHECK(refused.out.find("[E01] figures.gate.E01: figures.gate.passed") != std::string::npos);
  CHECK(refused.out.find("figures.estimate.known count=209") != std::string::npos);
  CHECK(refused.out.find("estimate=") == std::string::npos);
  CHECK(refused.out.find("lower=") == std::string::npos);
  CHECK(run(as_json({})).status == 3);
  auto const json = json_of({});
  CHECK_FALSE(json.at("published").as_bool());
  auto const& method = json.at("methods").at(0);
  for (auto const* member : {"estimate", "lower", "upper", "bic"}) CHECK(method.at(member).is_null());
  CHECK(method.at("without_list").at(0).is_null());
  CHECK(method.at("gates").at(4).at("found").is_null());
  CHECK(json.at("thresholds").at(0).at("estimate").is_null());
}

TEST_CASE("figures.estimate command publishes what passes every gate covers F-00-02", "[pure]") {
  auto options = with({{"linkage", "0.01,0.05"}});
  options.file = LINDEN_SOURCE_DIR "/tests/data/mse/invented_clear.csv";
  auto const shown = run(options);
  CHECK(shown.status == 0);
  CHECK(shown.out.find("figures.estimate.ungated") == std::string::npos);
  CHECK(shown.out.find("figures.estimate.registered") < shown.out.find("figures.estimate.number method=stepwise"));
  auto const json = json_of(options);
  CHECK(json.at("published").as_bool());
  CHECK(json.at("refused_by").as_array().empty());
}

TEST_CASE("figures.estimate command gives all members as JSON", "[pure]") {
  auto const json = json_of(ungated(with({{"method", "all"}, {"seed", "5"}, {"bootstrap", "100"}})));
  std::vector<std::string> names;
  for (auto const& value : json.at("methods").as_array()) {
    auto const& method = value.as_object();
    for (auto const* member : {"method", "estimate", "lower", "upper", "level", "model", "models_examined", "models_existing",
                               "bic", "existence_code", "gates", "seconds", "seed"}) {
      INFO(member);
      CHECK(method.contains(member));
    }
    CHECK(method.at("estimate").as_double() > 209);
    CHECK(method.at("gates").as_array().size() == 9);
    CHECK(method.at("seed").to_number<int>() == 5);
    CHECK(method.at("seconds").as_double() >= 0);
    names.emplace_back(method.at("method").as_string());
  }
  CHECK(names == std::vector<std::string>{"stepwise", "bic", "bic-full", "graphs", "latent-class", "threshold"});
  CHECK(json.at("ungated").as_bool());
  CHECK(json.at("left_out").as_array().size() == 2);
}

TEST_CASE("figures.estimate command prints all methods side by side, held back or not", "[pure]") {
  auto const refused = run(with({{"method", "all"}, {"bootstrap", "100"}}));
  CHECK(refused.status == 3);
  for (auto const* method : {"stepwise", "bic", "bic-full", "graphs", "latent-class", "threshold"}) {
    INFO(method);
    CHECK(refused.out.find(std::string("\n  ") + method + " ") != std::string::npos);
  }
  CHECK(refused.out.find("figures.held_back") != std::string::npos);
  CHECK(refused.out.find("E09") != std::string::npos);
  CHECK(refused.out.find("figures.left_out method=figures.method.chapman") != std::string::npos);
  auto const shown = run(ungated(with({{"method", "all"}, {"bootstrap", "100"}})));
  CHECK(shown.status == 0);
  CHECK(shown.out.find("figures.held_back") == std::string::npos);
}

TEST_CASE("figures.estimate command says what is wrong with the input", "[pure]") {
  EstimateOptions missing;
  missing.file = "/nonexistent/file.csv";
  CHECK(run(missing).status == 1);
  CHECK(run(missing).out.empty());
  CHECK_FALSE(run(missing).err.empty());
  CHECK(run(with({{"method", "magic"}})).status == 1);
  CHECK(run(with({{"threshold", "1.5"}})).err.find("error.figures.threshold") != std::string::npos);
  CHECK(run(with({{"method", "chapman"}})).err.find("error.figures.method_lists") != std::string::npos);
  CHECK(run(with({{"strata", "age"}})).err.find("error.figures.no_stratum_column") != std::string::npos);
  auto apart = ungated({});
  apart.file = LINDEN_SOURCE_DIR "/tests/data/mse/invented_apart.csv";
  auto const no_number = run(apart);
  CHECK(no_number.status == 0);
  CHECK(no_number.out.find("figures.estimate.existence code=1") != std::string::npos);
  CHECK(no_number.out.find("figures.estimate.no_number") != std::string::npos);
  CHECK(no_number.out.find("figures.note.never_overlaps list=p") != std::string::npos);
}

TEST_CASE("figures.exists command prints the code", "[pure]") {
  std::ostringstream out, err;
  ExistsOptions options{LINDEN_SOURCE_DIR "/tests/data/mse/invented_3.csv", "[12,3]", false};
  CHECK(run_exists(options, KeyCatalogue(), out, err) == 0);
  CHECK(out.str() == "0\n");
  options.file = LINDEN_SOURCE_DIR "/tests/data/mse/invented_apart.csv";
  options.as_json = true;
  std::ostringstream apart;
  CHECK(run_exists(options, KeyCatalogue(), apart, err) == 0);
  CHECK(json::read(apart.str())->at("existence_code").as_int64() != 0);
  options.model = "[9]";
  CHECK(run_exists(options, KeyCatalogue(), out, err) == 1);
  CHECK(err.str().find("error.figures.model") != std::string::npos);
}

TEST_CASE("figures.estimate command refuses each faulty table with exit 1 and its place", "[pure]") {
  testing::TempFolder const folder;
  auto const file = folder.path() + "/table.csv";
  for (auto const& table : testing::refused_tables()) {
    INFO(table.text);
    REQUIRE(write_file(file, table.text));
    EstimateOptions options;
    options.file = file;
    auto const refused = run(options);
    CHECK(refused.status == 1);
    CHECK(refused.out.empty());
    CHECK(refused.err.find(table.key) != std::string::npos);
    if (!table.line.empty()) CHECK(refused.err.find("line=" + table.line + " column=" + table.column) != std::string::npos);
  }
}
