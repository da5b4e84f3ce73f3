// Tables of holidays that an administrator loads: kept by their hash, used by everybody from the next question on.
#include "base/text.h"
#include "directory/directory.h"
#include "directory/holiday_tables.h"
#include "directory/model/hours/schedule_group.h"
#include "directory/services.h"
#include "support/migrate.h"
#include "support/temp_store.h"
#include <set>

namespace linden::directory {
using namespace tests;
using testing::for_each_engine;
namespace {
OrgId const k_org = *read_id<OrgId>("000000000000000000000000000000a1");
Instant const k_noon = at(zone("Europe/Ljubljana"), Day(2026, 5, 20), 12); // a Wednesday
std::string const k_head = "code,kind,rule,region,from_year,to_year,shift,names,source,status\n";
std::string const k_new = k_head + "new_year,public,01-01,,,,,en=New Year,invented for a test,confirmed\n"
                                   "test_day,public,05-20,,2026,,,en=Day of the test,invented for a test,confirmed\n";

void migrate(store::Database& db) { testing::migrate_rooms(db, {{"directory", &embedded::directory()}}); }

void add_house(store::Database& db, Directory& desk) {
  auto service = house(1);
  HoursRule open;
  open.intervals = {{9 * 60, 17 * 60}};
  HoursRule holidays = open;
  holidays.intervals.clear();
  holidays.state = OpenState::closed;
  holidays.holiday = HolidayUse::only;
  Channel channel;
  channel.type = "phone";
  channel.value = "+38611234567";
  channel.hours = {zone("Europe/Ljubljana"), {open, holidays}, "SI", {}};
  service.channels = {channel};
  REQUIRE(db.write([&](store::Tx& tx) { return desk.save_service(tx, k_org, service, k_noon); }));
}
struct Seen {
  OpenState state = OpenState::unknown;
  std::string version;
  std::uint64_t group = 0;
};
Seen seen(store::Database& db, Directory& desk) {
  Seen found;
  REQUIRE(db.read([&](store::Tx& tx) -> Result<void> {
    LINDEN_TRY(services, desk.list_services(tx, Audience::staff, k_noon));
    REQUIRE(services.size() == 1);
    auto const& hours = services.front()->service.channels.front().hours;
    REQUIRE(hours.holidays);
    found = {hours_at(hours, k_noon).state, hours.holidays->version(), schedule_hash(hours)};
    return {};
  }));
  return found;
}
Checked<LoadedHolidays> load(store::Database& db, std::string const& csv, std::string const& country = "si") {
  auto const ready = read_holiday_file({country, csv});
  if (!ready) return tl::make_unexpected(ready.error());
  auto const loaded = store::write_for<LoadedHolidays>(db, [&](store::Tx& tx) { return load_holidays(tx, k_org, *ready, k_noon); });
  REQUIRE(loaded);
  return *loaded;
}
std::vector<HolidayVersion> versions_of(store::Database& db, std::string const& country) {
  std::vector<HolidayVersion> found;
  REQUIRE(db.read([&](store::Tx& tx) -> Result<void> {
    LINDEN_TRY(all, list_holidays(tx));
    for (auto const& one : all)
      if (one.country == country) found.push_back(one);
    return {};
  }));
  return found;
}
std::string text_of(store::Database& db, std::string const& version) {
  std::string text = "none";
  REQUIRE(db.read([&](store::Tx& tx) -> Result<void> {
    if (auto const found = load_holiday_version(tx, version)) text = *found;
    return {};
  }));
  return text;
}
std::string shipped(std::string const& country) { return *read_file(holiday_folder() + "/" + country + ".csv"); }
} // namespace

TEST_CASE("directory.a newly loaded table of holidays counts at the next question, for another process too", "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    migrate(db);
    Directory here;
    Directory there; // another process: it sees only the store
    add_house(db, here);
    auto const before = seen(db, here);
    CHECK(before.state == OpenState::open);
    CHECK(seen(db, there).version == before.version);
    CHECK(before.version == holiday_version(shipped("si")));
    auto const loaded = load(db, k_new);
    REQUIRE(loaded);
    CHECK(loaded->outcome == HolidayLoad::loaded);
    CHECK(loaded->rows == 2);
    for (auto* desk : {&here, &there}) {
      auto const after = seen(db, *desk);
      CHECK(after.state == OpenState::closed);
      CHECK(after.version == holiday_version(k_new));
      CHECK(after.group != before.group); // another schedule group
    }
    // Every version is there by its hash, the one that shipped too.
    auto const versions = versions_of(db, "si");
    REQUIRE(versions.size() == 2);
    CHECK(versions[0].is_in_use);
    CHECK(versions[0].version == loaded->version);
    CHECK(versions[1].version == before.version);
    CHECK_FALSE(versions[1].is_in_use);
    CHECK(text_of(db, loaded->version) == k_new);
    CHECK(text_of(db, before.version.substr(0, 12)) == shipped("si"));
    CHECK(text_of(db, before.version.substr(0, 5)) == "none");
    // An old one comes back; other countries were never touched.
    auto const again = load(db, shipped("si"));
    REQUIRE(again);
    CHECK(again->outcome == HolidayLoad::again);
    CHECK(seen(db, there).state == OpenState::open);
    CHECK(seen(db, here).group == before.group);
    CHECK(text_of(db, loaded->version) == k_new);
    CHECK(versions_of(db, "it").size() == 1);
  });
}

TEST_CASE("directory.the same table of holidays again changes nothing, and a faulty one loads nothing", "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    migrate(db);
    Directory desk;
    add_house(db, desk);
    auto const ships = load(db, shipped("si")); // it is in use already, though never loaded
    REQUIRE(ships);
    CHECK(ships->outcome == HolidayLoad::unchanged);
    CHECK_FALSE(versions_of(db, "si").front().loaded_at);
    REQUIRE(load(db, k_new));
    auto const rows = [&] {
      std::int64_t count = 0;
      REQUIRE(db.read([&](store::Tx& tx) -> Result<void> {
        LINDEN_TRY(row, tx.load("SELECT (SELECT COUNT(*) FROM directory_holidays) + (SELECT MAX(seq) FROM directory_head)", {}));
        count = row.number(0);
        return {};
      }));
      return count;
    };
    auto const before = rows();
    auto const again = load(db, k_new);
    REQUIRE(again);
    CHECK(again->outcome == HolidayLoad::unchanged);
    auto const faulty = load(db, k_new + "a,feast,12-25,,,,,,law,confirmed\nb,public,02-30,,,,,,,confirmed\n");
    REQUIRE_FALSE(faulty);
    std::vector<std::string> places;
    for (auto const& problem : faulty.error()) places.push_back(problem.args[0].second + " " + problem.args[1].second);
    CHECK(places == std::vector<std::string>{"4 kind", "5 rule", "5 source"});
    CHECK_FALSE(load(db, "not a table"));
    CHECK_FALSE(load(db, ""));
    REQUIRE_FALSE(load(db, k_head));
    CHECK(load(db, k_head).error().front().message_key == "error.holidays.none");
    for (auto const* country : {"", "s", "SI", "si-1", "../si"}) CHECK_FALSE(load(db, k_new, country));
    CHECK(rows() == before);
    CHECK(seen(db, desk).version == holiday_version(k_new));
  });
}

TEST_CASE("directory.a table of holidays that cannot be read leaves its days unknown and stops nobody's question", "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    migrate(db);
    Directory here;
    Directory there;
    add_house(db, here);
    auto finnish = house(2, "House in Finland");
    finnish.country = "FI";
    REQUIRE(db.write([&](store::Tx& tx) { return here.save_service(tx, k_org, finnish, k_noon); }));
    auto const table = k_new + "own_day,public,05-22,,,,,en=Own day,invented for a test,confirmed\n";
    auto const version = holiday_version(table);
    for (auto const* damaged : {"no table any more", ""}) {
      REQUIRE(db.write([&](store::Tx& tx) { return put_holidays_in_use(tx, k_org, "si", {version, damaged}, k_noon); }));
      REQUIRE(db.read([&](store::Tx& tx) -> Result<void> {
        for (auto* desk : {&here, &there}) {
          Need need;
          need.country = "FI";
          LINDEN_TRY(offers, desk->who_can_take(tx, need, k_noon, Audience::staff));
          CHECK(offers.yes.size() + offers.ask_first.size() == 1);
          LINDEN_TRY(house_si, desk->load_by_key(tx, k_org, house(1).key, k_noon));
          auto const& hours = house_si->service.channels.front().hours;
          CHECK(hours.holiday_set == "SI");
          CHECK_FALSE(hours.holidays);
          CHECK(hours_at(hours, k_noon).state == OpenState::unknown); // never open, never closed
        }
        LINDEN_TRY(unreadable, list_unreadable_holidays(tx));
        REQUIRE(unreadable.size() == 1);
        CHECK(unreadable.front().country == "si");
        CHECK(unreadable.front().version == version);
        return {};
      }));
      // The file of that version, loaded anew, mends the row; every process sees it.
      auto const mended = load(db, table);
      REQUIRE(mended);
      CHECK(mended->outcome == HolidayLoad::again);
      CHECK(text_of(db, version) == table);
      REQUIRE(db.read([&](store::Tx& tx) -> Result<void> {
        for (auto* desk : {&here, &there}) {
          LINDEN_TRY(house_si, desk->load_by_key(tx, k_org, house(1).key, k_noon));
          CHECK(hours_at(house_si->service.channels.front().hours, k_noon).state == OpenState::closed);
        }
        LINDEN_TRY(unreadable, list_unreadable_holidays(tx));
        CHECK(unreadable.empty());
        return {};
      }));
    }
  });
}

TEST_CASE("directory.the beginning of two versions of holidays is refused, and both are named", "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    migrate(db);
    std::string const begin = "0123456789ab", first = begin + std::string(52, '0'), second = begin + std::string(52, '1');
    REQUIRE(db.write([&](store::Tx& tx) -> Result<void> {
      LINDEN_CHECK(put_holidays_in_use(tx, k_org, "si", {first, k_new}, k_noon));
      return put_holidays_in_use(tx, k_org, "it", {second, k_new + "\n"}, k_noon);
    }));
    REQUIRE(db.read([&](store::Tx& tx) -> Result<void> {
      auto const both = load_holiday_version(tx, begin);
      REQUIRE_FALSE(both);
      CHECK(both.error().code == Code::invalid);
      std::set<std::string> named;
      for (auto const& [name, value] : both.error().args) named.insert(value);
      CHECK(named == std::set<std::string>{first, second});
      return {};
    }));
    CHECK(text_of(db, begin + "0") == k_new);
    CHECK(text_of(db, second) == k_new + "\n");
    // One file under two countries is one version.
    REQUIRE(load(db, k_new, "at"));
    REQUIRE(load(db, k_new, "hr"));
    CHECK(text_of(db, holiday_version(k_new).substr(0, 12)) == k_new);
  });
}

TEST_CASE("directory.who began to read before a table was loaded goes on with the old one", "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    migrate(db);
    Directory desk;
    add_house(db, desk);
    auto const old = seen(db, desk).version;
    // A load that is rolled back leaves nothing behind, in memory either.
    CHECK_FALSE(db.write([&](store::Tx& tx) -> Result<void> {
      REQUIRE(load_holidays(tx, k_org, *read_holiday_file({"si", k_new}), k_noon));
      LINDEN_TRY(inside, desk.list_services(tx, Audience::staff, k_noon));
      CHECK(inside.front()->service.channels.front().hours.holidays->version() == holiday_version(k_new));
      return fail(Code::conflict, "error.conflict");
    }));
    CHECK(seen(db, desk).version == old);
    CHECK(versions_of(db, "si").size() == 1);
    // What is loaded next gets the same number, and is another table.
    auto const other = k_new + "next_day,public,05-21,,,,,en=Next day,invented for a test,confirmed\n";
    REQUIRE(load(db, other));
    CHECK(seen(db, desk).version == holiday_version(other));
    REQUIRE(load(db, shipped("si")));
    CHECK(seen(db, desk).version == old);
    // Outside a scope the tables that ship are asked.
    REQUIRE(load(db, k_new));
    CHECK((*find_holidays("si"))->version() == old);
    REQUIRE(db.read([&](store::Tx& tx) -> Result<void> {
      LINDEN_TRY(book, holidays_of(tx));
      HolidayScope const scope(book);
      CHECK((*find_holidays("si"))->version() == holiday_version(k_new));
      CHECK((*find_holidays("it"))->version() == holiday_version(shipped("it")));
      CHECK_FALSE(*find_holidays("xx"));
      return {};
    }));
    CHECK((*find_holidays("si"))->version() == old);
  });
}
} // namespace linden::directory
