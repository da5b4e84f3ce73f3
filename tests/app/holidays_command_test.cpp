// `directory holidays` and `hours expand` on the command line, each call a process of its own.
#include "app/commands/hours_commands.h"
#include "base/json/json.h"
#include "base/text.h"
#include "base/time.h"
#include "directory/store/holiday_store.h"
#include "support/failing_store.h"
#include "support/running_program.h"
#include <algorithm>
#include <catch2/catch.hpp>
#include <sstream>

namespace linden {
using namespace testing;
namespace {
std::string const k_question = " --zone Europe/Ljubljana --holidays SI --from 2026-05-20T00:00 --to 2026-05-21T00:00 ";

json::Object expand(StorePlace const& place) {
  auto const answer = ask_program(place, "--json directory hours expand 'Mo-Su 09:00-17:00; PH off'" + k_question);
  INFO(answer.err);
  CHECK(answer.status == 0);
  auto const value = json::read(answer.out);
  REQUIRE(value);
  return value->get_object();
}
std::string version_in(json::Object const& answer) { return std::string(json::text_of(answer.at("holidays").get_object(), "version")); }

void try_holidays(StorePlace const& place, std::string const& folder) {
  make_demo_store(place);
  auto const file = folder + "/si.csv";
  auto const table = *read_file(std::string(LINDEN_SOURCE_DIR "/data/holidays/si.csv")) +
                     "test_day,public,05-20,,2026,,,en=Day of the test,invented for a test,confirmed\n";
  REQUIRE(write_file(file, table));
  auto const leaves = [&] {
    auto linden = app::Linden::open(config_of(place));
    REQUIRE(linden);
    std::int64_t count = -1;
    REQUIRE((*linden)->db->read([&](store::Tx& tx) -> Result<void> {
      LINDEN_TRY(row, tx.load("SELECT COUNT(*) FROM audit_leaf WHERE action = 'load_holidays'", {}));
      count = row.number(0);
      return {};
    }));
    return count;
  };
  auto const before = expand(place);
  CHECK(before.at("intervals").get_array().size() == 1);
  auto const as = [&](std::string const& name) { return ask_program(place, "--user " + name + " directory holidays load " + file, std::string(k_words) + "\n"); };
  for (auto const* name : {"lipa.worker", "lipa.editor"}) {
    INFO(name);
    CHECK(as(name).status == 3);
  }
  CHECK(expand(place) == before);
  CHECK(leaves() == 0);
  auto const loaded = as("lipa.admin");
  INFO(loaded.err);
  CHECK(loaded.status == 0);
  CHECK(loaded.out.find(directory::holiday_version(table)) != std::string::npos);
  CHECK(leaves() == 1);
  auto const after = expand(place);
  CHECK(after.at("intervals").get_array().empty());
  CHECK(version_in(after) == directory::holiday_version(table));
  auto const again = ask_program(place, "directory holidays load " + file); // the operator
  CHECK(again.status == 0);
  CHECK(again.out.find("nothing was changed") != std::string::npos);
  CHECK(leaves() == 1);
  REQUIRE(write_file(file, table + "late,public,13-01,,,,,,law,confirmed\n"));
  auto const faulty = ask_program(place, "directory holidays load " + file);
  CHECK(faulty.status == 1);
  auto const last = std::count(table.begin(), table.end(), '\n') + 1;
  CHECK(faulty.err.find("line " + std::to_string(last) + ": the column rule") != std::string::npos);
  CHECK(expand(place) == after);
  auto const listed = ask_program(place, "directory holidays list").out;
  CHECK(listed.find("si  " + directory::holiday_version(table) + "  in use") != std::string::npos);
  CHECK(listed.find("si  " + version_in(before) + "  kept") != std::string::npos);
  CHECK(ask_program(place, "directory holidays show " + version_in(after)).out == table);
  CHECK(ask_program(place, "directory holidays show 000000000000").status == 1);
  CHECK(ask_program(place, "directory holidays load " + folder + "/missing.csv").status != 0);
}
void try_failures(StorePlace const& place, std::string const& folder) {
  make_demo_store(place);
  auto const opened = app::Linden::open(config_of(place));
  REQUIRE(opened);
  auto& linden = **opened;
  auto const store = std::move(linden.db);
  auto& inner = *store;
  auto const file = folder + "/si.csv";
  REQUIRE(write_file(file, *read_file(std::string(LINDEN_SOURCE_DIR "/data/holidays/si.csv")) + "test_day,public,05-20,,2026,,,en=Day of the test,invented for a test,confirmed\n"));
  auto const count = [&](store::Sql sql) {
    auto const number = store::read_for<std::int64_t>(inner, [&](store::Tx& tx) -> Result<std::int64_t> {
      LINDEN_TRY(row, tx.load(sql, {}));
      return row.number(0);
    });
    REQUIRE(number);
    return *number;
  };
  for (int n = 1; n < 100; ++n) {
    INFO(n);
    linden.db = std::make_unique<FailingStore>(inner, n);
    std::istringstream in;
    std::ostringstream out, err;
    app::CommandContext context{linden.config, {}, false, in, out, err};
    auto const done = app::load_holidays(context, linden, file);
    CHECK(count("SELECT COUNT(*) FROM directory_holidays") == (done ? 2 : 0)); // the one that ships is kept with it
    CHECK(count("SELECT COUNT(*) FROM audit_leaf WHERE action = 'load_holidays'") == (done ? 1 : 0));
    CHECK(err.str().empty());
    if (done) {
      CHECK(n > 5);
      CHECK(*done == 0);
      CHECK(out.str().find("is in use") != std::string::npos);
      linden.db.reset(); // before the store under it
      return;
    }
    CHECK(out.str().empty()); // "loaded" is said only of what is in the store
    CHECK(exit_status(done.error().code) == 4);
  }
  FAIL("it never succeeded");
}
} // namespace

TEST_CASE("program.holidays: a failure at any statement of a load leaves the table with its leaf or nothing", "[sqlite]") {
  TempFolder folder;
  try_failures(StorePlace(folder / "data"), folder.path());
}

TEST_CASE("program.holidays on PostgreSQL: a failure at any statement of a load leaves the table with its leaf or nothing", "[postgres]") {
  TempFolder folder;
  try_failures(StorePlace(make_postgres_database(postgres_server()), folder / "server.keys"), folder.path());
}

TEST_CASE("program.holidays: a table that cannot be read is a finding of doctor, who says how to mend it", "[sqlite][slow]") {
  TempFolder folder;
  StorePlace const place(folder / "data");
  make_demo_store(place);
  std::string const finding = "holidays of si, version " + std::string(64, '0') + ": cannot be read";
  CHECK(ask_program(place, "doctor").out.find("cannot be read") == std::string::npos);
  {
    auto linden = app::Linden::open(config_of(place));
    REQUIRE(linden);
    REQUIRE((*linden)->db->write([&](store::Tx& tx) {
      return directory::put_holidays_in_use(tx, (*linden)->home, "si", {std::string(64, '0'), "no table"}, (*linden)->clock.now());
    }));
  }
  auto const damaged = ask_program(place, "doctor");
  CHECK(damaged.status == 1);
  CHECK(damaged.out.find(finding) != std::string::npos);
  CHECK(damaged.out.find("line 1") != std::string::npos);
  CHECK(damaged.out.find("linden directory holidays load si.csv") != std::string::npos);
  CHECK(ask_program(place, "directory holidays load " LINDEN_SOURCE_DIR "/data/holidays/si.csv").status == 0);
  CHECK(ask_program(place, "doctor").out.find("cannot be read") == std::string::npos);
}

TEST_CASE("program.holidays: an administrator loads a table, every process uses it", "[sqlite][slow]") {
  TempFolder folder;
  try_holidays(StorePlace(folder / "data"), folder.path());
}

TEST_CASE("program.holidays on PostgreSQL: an administrator loads a table, every process uses it", "[postgres][slow]") {
  TempFolder folder;
  try_holidays(StorePlace(make_postgres_database(postgres_server()), folder / "server.keys"), folder.path());
}

TEST_CASE("program.hours: without a store the tables that ship are used, and a batch answers line by line", "[slow]") {
  TempFolder folder;
  auto const file = folder / "batch.ndjson";
  auto const line = [](std::string const& text, std::string const& zone, std::string const& from, std::string const& to) {
    return json::write(json::Object{{"text", text}, {"zone", zone}, {"from", from}, {"to", to}}) + "\n";
  };
  std::string const day = "2026-05-20T00:00", next = "2026-05-21T00:00";
  std::string lines = line("24/7", "Europe/Rome", day, next);
  lines += "{not json\n[1]\n\n";
  lines += line("24/7", "Mars/Olympus", day, next);
  lines += line("24/7", "Europe/Rome", next, day);
  lines += line("24/7", "Europe/Rome", "1990-01-01T00:00", "2090-01-01T00:00");
  lines += line(std::string(1 << 20, '('), "Europe/Rome", day, next);
  lines += "\"" + std::string(1 << 20, 'x') + "\"\n";
  lines += std::string(5000, '[') + "\n" + std::string("{\"text\":\"Mo\",\"text\":\"Tu\",\"zone\":\"UTC\",\"from\":\"a\",\"to\":\"b\"}\n");
  lines += std::string("\0\xff\n", 3);
  lines += std::string((2 << 20) + 1, ' ') + "x\n";
  std::string minutes = "00:00-00:01";
  for (int at = 2; at < 600; at += 2) minutes += "," + minute_text(at) + "-" + minute_text(at + 1);
  lines += line(minutes, "Europe/Rome", "2020-01-01T00:00", "2030-01-01T00:00");
  lines += line("Mo-Fr 9-17", "Europe/Rome", day, next);
  REQUIRE(write_file(file, lines));
  auto const status = std::system((program_file() + " directory hours expand --batch " + file + " >" + (folder / "out") + " 2>" + (folder / "err")).c_str());
  CHECK(WEXITSTATUS(status) == 0);
  CHECK(read_file(folder / "err").value_or("?").empty());
  std::vector<std::string> reasons;
  for (auto const& answer : split(read_file(folder / "out", 1 << 24).value_or(""), '\n')) {
    if (answer.empty()) continue;
    auto const value = json::read(answer);
    REQUIRE(value);
    auto const& object = value->get_object();
    auto const& errors = object.at("errors").get_array();
    CHECK(errors.empty() != object.at("intervals").get_array().empty());
    reasons.push_back(errors.empty() ? "" : std::string(json::text_of(errors.front().get_object(), "reason")));
  }
  CHECK(reasons == std::vector<std::string>{"", "not_json", "not_json", "zone_unknown", "to_before_from", "too_far", "too_long",
                                            "not_json", "not_json", "not_json", "not_json", "line_too_long", "too_many_stretches", ""});
  CHECK(WEXITSTATUS(std::system((program_file() + " directory hours expand --batch " + (folder / "missing") + " 2>/dev/null").c_str())) == 1);
}
} // namespace linden
