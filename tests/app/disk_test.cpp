// A disk that takes no more while the real program serves: reads go on, writes are refused in words, and it comes back by
// itself. The limit on the size of files needs no rights of an administrator; a write beyond it fails as on a full disk.
#include "app/routes_support.h"
#include "support/running_program.h"
#include <catch2/catch.hpp>
#include <sys/resource.h>
using namespace linden;
using namespace linden::testing;
namespace {
/// The longest file that the program may write from now on.
void limit_files(RunningProgram const& program, rlim_t bytes) {
  rlimit limit{};
  REQUIRE(::prlimit(program.pid(), RLIMIT_FSIZE, nullptr, &limit) == 0);
  limit.rlim_cur = std::min(bytes, limit.rlim_max);
  REQUIRE(::prlimit(program.pid(), RLIMIT_FSIZE, &limit, nullptr) == 0);
}
} // namespace

TEST_CASE("trust.disk_full: reads go on, writes answer 507 in words, and it recovers without a restart", "[http][slow]") {
  TempFolder folder;
  auto const data = folder / "data";
  make_demo_store(data);
  std::string before, after;
  {
    RunningProgram program(folder.path(), data);
    HttpBrowser browser(program.port());
    REQUIRE(browser.sign_in("lipa.worker"));
    auto const status = [](std::optional<test::RawResponse> const& answer) { return answer ? static_cast<int>(answer->status) : 0; };
    auto const opened = browser.post("/cases", intake_fields("Before"));
    REQUIRE(status(opened) == 303);
    before = opened->header("location");
    for (int round = 0; round < 3; ++round) {
      INFO(round);
      limit_files(program, 4096);
      for (int i = 0; i < 3; ++i) {
        auto const refused = browser.post("/cases", intake_fields("Never " + std::to_string(round)));
        REQUIRE(status(refused) == 507);
        CHECK(refused->body.find("Nothing was saved") != std::string::npos);
        CHECK(refused->body.find("disk is full") != std::string::npos);
      }
      // What reads without a leaf goes on; what must leave a leaf is refused and shows nothing (fail closed).
      CHECK(status(browser.get("/")) == 200);
      CHECK(status(browser.get("/find")) == 200);
      CHECK(status(browser.get("/cases/new")) == 200);
      auto const closed = browser.get(before);
      CHECK(status(closed) == 507);
      if (closed) CHECK(closed->body.find("Before") == std::string::npos);
      limit_files(program, RLIM_INFINITY);
      auto const again = browser.post("/cases", intake_fields("After " + std::to_string(round)));
      REQUIRE(status(again) == 303);
      after = again->header("location");
      CHECK(status(browser.get(before)) == 200);
      auto const list = browser.get("/cases");
      REQUIRE(list);
      CHECK(list->body.find("Never") == std::string::npos);
      CHECK(list->body.find("After " + std::to_string(round)) != std::string::npos);
    }
    CHECK(program.stop() == 0);
  }
  CHECK(run_program(data, "audit verify", folder / "log") == 0);
  RunningProgram program(folder.path(), data);
  HttpBrowser browser(program.port());
  REQUIRE(browser.sign_in("lipa.worker"));
  for (auto const& path : {before, after}) {
    auto const page = browser.get(path);
    REQUIRE(page);
    CHECK(page->status == 200);
  }
}
