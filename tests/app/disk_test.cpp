// A disk that takes no more while the real program serves: reads go on, writes are refused in words, and it comes back by
// itself. The limit on the size of files needs no rights of an administrator; a write beyond it fails as on a full disk.
#include "app/routes_support.h"
#include "support/faulty_disk.h"
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

TEST_CASE("trust.disk_read_only: pages that keep nothing go on, writes answer 507 in words, and it recovers without a restart", "[sqlite]") {
  FaultyDisk disk;
  TestApp app;
  auto const worker = app.sign_in("lipa.worker");
  auto const path = app.open_case(worker, intake_fields("Ojstrica"));
  auto const leaves = app.count("SELECT COUNT(*) FROM audit_leaf");
  for (int round = 0; round < 3; ++round) {
    INFO(round);
    FaultyDisk::read_only = true;
    auto const refused = app.post("/cases", intake_fields("Never"), worker);
    CHECK(refused.status == 507);
    CHECK(refused.body.find("Nothing was saved") != std::string::npos);
    CHECK(app.get("/").status == 200);
    CHECK(app.get("/find", worker).status == 200);
    auto const closed = app.get(path, worker); // no leaf, no look
    CHECK(closed.status == 507);
    CHECK(closed.body.find("Ojstrica") == std::string::npos);
    CHECK(app.count("SELECT COUNT(*) FROM audit_leaf") == leaves + 3 * round);
    FaultyDisk::mend();
    CHECK(app.get(path, worker).status == 200);
    CHECK(app.open_case(worker, intake_fields("After")).starts_with("/cases/"));
    CHECK(app.get("/cases", worker).body.find("Never") == std::string::npos);
  }
}

TEST_CASE("trust.disk_read_only at the start: the public page serves, writes are refused in words, the folder stays as it was", "[http][slow]") {
  TempFolder folder;
  auto const data = folder / "data", temporary = folder / "tmp";
  make_demo_store(data);
  std::filesystem::create_directories(temporary);
  std::filesystem::permissions(data, std::filesystem::perms::owner_all);
  // Root writes everywhere: then the program runs as somebody without rights.
  std::vector<std::string> nobody;
  if (::geteuid() == 0) nobody = {"setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"};
  auto const prefix = join(nobody, " ") + " ";
  if (!nobody.empty()) REQUIRE(run_quietly("chown -R 65534:65534 " + folder.path()) == 0);
  if (run_quietly(prefix + program_file() + " --help") != 0) return; // the build lies where only root may read
  auto const doctor = [&] {
    auto const status = std::system((prefix + program_file() + " --data " + data + " doctor >" + (folder / "said") + " 2>&1").c_str());
    return std::pair(WEXITSTATUS(status), read_file(folder / "said").value_or(""));
  };
  CHECK(doctor().second.find("store: writable") != std::string::npos);
  REQUIRE(run_quietly("chmod -R a-w " + data) == 0);
  auto const listing = [&] {
    std::map<std::string, std::string> files;
    for (auto const& entry : std::filesystem::directory_iterator(data)) files[entry.path().filename().string()] = read_file(entry.path().string(), 1 << 28).value_or("");
    return files;
  };
  auto const before = listing();
  auto const [status, said] = doctor();
  INFO(said);
  CHECK(status == 1);
  CHECK(said.find("store: read-only") != std::string::npos);
  {
    RunningProgram program(folder.path(), data, nobody);
    HttpBrowser browser(program.port());
    auto const home = browser.get("/");
    REQUIRE(home);
    CHECK(home->status == 200);
    REQUIRE(browser.take_token("/sign-in"));
    auto const refused = browser.post("/sign-in", {{"name", "lipa.worker"}, {"passphrase", std::string(k_words)}, {"code", ""}});
    REQUIRE(refused);
    CHECK(refused->status == 507);
    CHECK(refused->body.find("Nothing was saved") != std::string::npos);
    program.stop();
  }
  CHECK(listing() == before);
  REQUIRE(run_quietly("chmod -R u+w " + data) == 0);
  CHECK(doctor().second.find("store: writable") != std::string::npos);
}
