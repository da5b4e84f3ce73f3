#include "crypto/keys.h"
#include "directory/codec/index_codec.h"
#include "directory/directory.h"
#include "directory/invented.h"
#include "directory/store/index/index_check.h"
#include "directory/store/index/random_need.h"
#include "support/migrate.h"
#include "support/temp_store.h"

namespace linden::directory {
using namespace tests;
using testing::for_each_engine;
namespace {
Instant const k_noon = at(zone("UTC"), Day(2025, 3, 1), 12);
OrgId const k_org = *read_id<OrgId>("000000000000000000000000000000a1");

std::vector<std::string> words_of(std::string const& kind) { return {kind, "help"}; }

void fill(store::Database& db, Directory& desk, int count) {
  Dice dice(5);
  for (int number = 1; number <= count; ++number) {
    auto service = invented_service(number, dice);
    while (!faults_of(service).empty()) service = invented_service(number, dice);
    service.name = dice.of(std::vector<std::string>{"Casa Aurora", "Varna hiša", "Shelter of the north"}) + " " + std::to_string(number);
    REQUIRE(db.write([&](store::Tx& tx) -> Result<void> {
      LINDEN_CHECK(desk.save_service(tx, k_org, service, k_noon));
      if (number % 3 != 0) return {};
      return desk.report_vacancy(tx, {k_org, service.id, VacancyState::capacity, 9, 1 + dice.below(8), k_noon}, k_noon);
    }));
  }
}
} // namespace

TEST_CASE("directory.index check finds no difference where there is none, made at once or by changes", "[sqlite][postgres]") {
  for_each_engine([](store::Database& db) {
    testing::migrate_rooms(db, {{"directory", &embedded::directory()}});
    Directory desk;
    desk.name_kinds(words_of);
    REQUIRE(db.read([&](store::Tx& tx) -> Result<void> {
      LINDEN_TRY(empty, desk.check_index(tx, 10, 1, k_noon));
      CHECK(empty.questions == 0);
      return {};
    }));
    fill(db, desk, 60);
    REQUIRE(db.read([&](store::Tx& tx) -> Result<void> {
      LINDEN_TRY(finding, desk.check_index(tx, 60, 7, k_noon));
      CHECK(finding.questions == 120); // for staff and for visitors
      INFO(json::write(write_index_finding(finding)));
      CHECK_FALSE(finding.difference);
      LINDEN_TRY(report, desk.report_index(tx, k_noon));
      CHECK(report.services == 60);
      CHECK(report.sets > 20);
      CHECK(report.words > 60);
      CHECK(report.changes.at(k_org) == 80); // 60 services and 20 reports
      return {};
    }));
  });
}

TEST_CASE("directory.index check prints the first answer that differs", "[sqlite]") {
  testing::TempFolder const folder;
  auto const opened = store::open_database(folder.path());
  REQUIRE(opened);
  auto& db = **opened;
  testing::migrate_rooms(db, {{"directory", &embedded::directory()}});
  Directory desk;
  int calls = 0;
  // Words that are others for each reader: the texts of the index are not those of the store.
  desk.name_kinds([&calls](std::string const&) { return std::vector<std::string>{"word" + std::to_string(++calls), calls % 2 == 0 ? "Casa" : "Varna"}; });
  fill(db, desk, 30);
  REQUIRE(db.read([&](store::Tx& tx) -> Result<void> {
    LINDEN_TRY(finding, desk.check_index(tx, 60, 7, k_noon));
    REQUIRE(finding.difference);
    CHECK_FALSE(finding.difference->words.empty());
    auto const text = json::write(write_index_finding(finding));
    CHECK(text.find("\"same\":false") != std::string::npos);
    CHECK(text.find("\"words\":\"" + finding.difference->words) != std::string::npos);
    return {};
  }));
}

TEST_CASE("directory.random needs are sound, the same for the same seed, and meet what the services say", "[pure]") {
  Dice dice(9);
  std::vector<ListingPointer> listings;
  for (int i = 1; i <= 50; ++i) listings.push_back(invented_listing(i, dice, k_noon));
  RandomNeeds first(listings, 3);
  RandomNeeds second(listings, 3);
  int answered = 0;
  for (int i = 0; i < 300; ++i) {
    auto const need = first.need();
    auto const same = second.need();
    REQUIRE(need.kinds == same.kinds);
    REQUIRE(need.facts.age == same.facts.age);
    REQUIRE(first.words() == second.words());
    answered += who_can_take(listings, need, k_noon).is_empty() ? 0 : 1;
  }
  CHECK(answered > 60);
}
} // namespace linden::directory
