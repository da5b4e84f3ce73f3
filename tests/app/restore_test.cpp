// Backup, restore and doctor as an operator runs them: the real program, a real store, real files.
#include "support/running_program.h"
#include <catch2/catch.hpp>
#include <filesystem>
using namespace linden;
using namespace linden::testing;
namespace fs = std::filesystem;

TEST_CASE("trust.restore: a backup comes back with its keys, and nothing is put in place without them", "[http][slow]") {
  TempFolder folder;
  auto const data = folder / "data", fresh = folder / "fresh", backup = folder / "backup.linden", log = folder / "log";
  make_demo_store(data);
  {
    RunningProgram program(folder.path(), data);
    CHECK(program.stop() == 0);
  }
  REQUIRE(run_program(data, "audit verify", log) == 0);
  REQUIRE(run_program(data, "backup " + backup, log) == 0);
  CHECK(run_program(data, "backup " + backup, log) != 0);  // a backup is never written over
  CHECK(run_program(data, "restore " + backup, log) != 0); // nor a store
  // Without the keys: refused, named, and the folder takes the next try.
  auto const refused = folder / "refused";
  CHECK(run_program(fresh, "restore " + backup, refused) != 0);
  CHECK(read_file(refused).value_or("").find("server.keys") != std::string::npos);
  CHECK_FALSE(fs::exists(fresh + "/linden.sqlite"));
  // With the keys: the store opens, its audit tree is clean, people sign in.
  fs::create_directories(fresh);
  fs::copy_file(data + "/server.keys", fresh + "/server.keys");
  REQUIRE(run_program(fresh, "restore " + backup, log) == 0);
  REQUIRE(run_program(fresh, "audit verify", log) == 0);
  {
    RunningProgram program(folder.path(), fresh);
    HttpBrowser browser(program.port());
    CHECK(browser.sign_in("lipa.worker"));
    CHECK(program.stop() == 0);
  }
  // The keys of another store: nothing in place either.
  auto const other = folder / "other", foreign = folder / "foreign", said = folder / "said";
  make_demo_store(other);
  fs::create_directories(foreign);
  fs::copy_file(other + "/server.keys", foreign + "/server.keys");
  CHECK(run_program(foreign, "restore " + backup, said) == 1);
  CHECK(read_file(said).value_or("").find("NOT CLEAN") != std::string::npos);
  CHECK_FALSE(fs::exists(foreign + "/linden.sqlite"));
  CHECK_FALSE(fs::exists(foreign + "/restoring"));
  // One byte altered: refused before anything is put in place.
  auto const altered = folder / "altered";
  auto bytes = read_file(backup, std::size_t(1) << 30);
  REQUIRE(bytes);
  auto& middle = bytes->at(bytes->size() / 2);
  middle = static_cast<char>(middle ^ 1);
  REQUIRE(write_file(backup, *bytes));
  fs::create_directories(altered);
  fs::copy_file(data + "/server.keys", altered + "/server.keys");
  CHECK(run_program(altered, "restore " + backup, log) != 0);
  CHECK_FALSE(fs::exists(altered + "/linden.sqlite"));
}
