// `directory index` on the command line, each call a process of its own.
#include "base/json/json.h"
#include "support/running_program.h"
#include <catch2/catch.hpp>

namespace linden {
using namespace testing;

TEST_CASE("program.index: build says what the index of the practice network holds, check finds it equal to the store", "[http][slow]") {
  TempFolder const folder;
  StorePlace const place{folder / "data"};
  make_demo_store(place);
  REQUIRE(ask_program(place, "--user lipa.editor directory seed starter", std::string(k_words) + "\n").status == 0);
  auto const built = ask_program(place, "--json directory index build");
  INFO(built.err);
  REQUIRE(built.status == 0);
  auto const report = json::read(built.out);
  REQUIRE(report);
  CHECK(report->get_object().at("services").as_int64() > 40);
  CHECK(report->get_object().at("sets").as_int64() > 50);
  CHECK(report->get_object().at("words").as_int64() > 100);
  auto const words = ask_program(place, "directory index build");
  CHECK(words.status == 0);
  CHECK(words.out.find("services, ") != std::string::npos);
  auto const checked = ask_program(place, "directory index check --needs 40 --seed 5");
  INFO(checked.out);
  CHECK(checked.status == 0);
  CHECK(checked.out.find("80 needs and as many words") != std::string::npos);
  CHECK(ask_program(place, "directory index check --needs 0").status == 2);
  CHECK(ask_program(place, "directory index").status == 2);
}
} // namespace linden
