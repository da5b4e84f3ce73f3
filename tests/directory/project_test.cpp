// Projects: what services belong to, on their own page, by JSON and by command, and in the store.
#include "directory/api/projects.h"
#include "directory/cli/directory_cli.h"
#include "directory/model/record/hsds.h"
#include "directory/project_view_codec.h"
#include "directory/seeded_desk.h"
#include "directory/store/entity_store.h"
#include "directory/store/project/project_codec.h"
#include "directory/store/project/project_store.h"
#include "directory/store/service_codec.h"
#include "directory/web/pages.h"
#include "crypto/keys.h"
#include <sstream>

namespace linden::directory {
using namespace tests;
namespace {
Instant const k_today = *read_instant("2026-11-30T10:00:00Z");
Instant const k_then = *read_instant("2024-06-03T10:00:00Z");

http::Request request_for(std::string const& number) {
  http::Request request;
  request.path_values["n"] = number;
  return request;
}
Project safe_hut() {
  auto const projects = load_starter().projects;
  REQUIRE(projects.size() == 1);
  return projects[0];
}
Offers safe_spaces(std::string const& country, Instant now) {
  Need need;
  need.country = country;
  need.kinds = {"safe_space"};
  need.facts.gender = "woman";
  return who_can_take(starter_listings(), need, now);
}
} // namespace

TEST_CASE("directory.SAFE HUT is found by kind in each of its five countries, and its project lists them covers D-IT-01", "[pure]") {
  for (auto const* country : {"IT", "BG", "GR", "LT", "RO"}) {
    INFO(country);
    auto const offers = safe_spaces(country, k_then);
    CHECK(find_offer(offers.ask_first, "safe-hut-space")); // nobody confirmed it
    CHECK_FALSE(find_offer(offers.yes, "safe-hut-space"));
    auto const now = safe_spaces(country, k_today); // its period is over
    CHECK_FALSE(find_offer(now.ask_first, "safe-hut-space"));
    CHECK_FALSE(find_offer(now.yes, "safe-hut-space"));
  }
  CHECK_FALSE(find_offer(safe_spaces("FI", k_then).ask_first, "safe-hut-space"));
  // The target group: women and girls of every age, and nobody else.
  auto const service = starter_service("safe-hut-space");
  CHECK(service.audience == std::vector<std::string>{"women", "girls"});
  for (int const age : {9, 17, 18, 60}) {
    Need need;
    need.facts.age = age;
    need.facts.gender = "woman";
    CHECK(fit_of(*listed(service), need, k_then).verdict == Tri::unknown); // identification is not stated
    need.facts.gender = "man";
    auto const fit = fit_of(*listed(service), need, k_then);
    CHECK(fit.verdict == Tri::no);
    CHECK(has_code(fit.reasons, "gender_not_served"));
  }
}

TEST_CASE("directory.project pages show the countries, the partners and that it has ended covers D-IT-01", "[sqlite]") {
  SeededDesk seeded;
  auto const project = safe_hut();
  auto const number = std::to_string(project.number);
  auto const page = seeded.call(pages::project, request_for(number), {}, "en", true, k_today);
  REQUIRE(page);
  for (auto const* text : {"SAFE HUT", "Italy, Bulgaria, Greece, Lithuania, Romania", "CESIE", "International Rescue Committee", "AMIF",
                           "socialhut.eu", "This ended on", "SAFE HUT safe space</a>", "line 163"}) {
    INFO(text);
    CHECK(has(page->body, text));
  }
  auto const then = seeded.call(pages::project, request_for(number), {}, "en", true, k_then);
  REQUIRE(then);
  CHECK_FALSE(has(then->body, "This ended on"));
  // From the service's page to the project's, by an address that is a number alone.
  auto const service = seeded.call(pages::service, request_for(std::to_string(starter_service("safe-hut-space").number)), {}, "en", true, k_today);
  REQUIRE(service);
  CHECK(has(service->body, "href=\"/g/" + number + "?l=en\""));
  CHECK(has(service->body, "This ended on"));
  CHECK_FALSE(has(seeded.call(pages::service, request_for(std::to_string(starter_service("penc").number)))->body, "/g/"));
  for (auto const* unknown : {"0", "-1", "1", "371846x", "99999999999999999999", ""}) {
    INFO(unknown);
    auto const refused = seeded.call(pages::project, request_for(unknown));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == Code::not_found);
  }
}

TEST_CASE("directory.project by JSON and by command", "[sqlite]") {
  SeededDesk seeded;
  auto const number = std::to_string(safe_hut().number);
  auto const answer = seeded.call(api::project, request_for(number), {}, "en", true, k_today);
  REQUIRE(answer);
  auto const own = json::read(answer->body)->get_object().at("linden").get_object();
  CHECK(json::write(own.at("countries")) == R"(["IT","BG","GR","LT","RO"])");
  CHECK(json::text_of(own, "state") == "ended");
  REQUIRE(own.at("services").get_array().size() == 1);
  CHECK(json::write(own.at("services").get_array()[0].get_object().at("running")) == "false");
  auto const list = seeded.call(api::projects, {}, {}, "en", true, k_then);
  REQUIRE(list);
  CHECK(has(list->body, "\"state\":\"running\""));
  auto const run = [&](std::string const& wanted, bool as_json) {
    std::ostringstream out, err;
    int const status = seeded.read([&](store::Tx& tx) { return cli::projects(seeded.desk(), tx, wanted, as_json, k_today, {en(), out, err}); });
    return std::pair{status, out.str() + err.str()};
  };
  CHECK(run("", false) == std::pair{0, number + " SAFE HUT [IT BG GR LT RO] 2023-01-01/2025-12-31 ended\n"});
  CHECK(has(run(number, false).second, "804213 SAFE HUT safe space"));
  CHECK(has(run(number, true).second, "\"state\": \"ended\""));
  CHECK(run("7", false).first == 1);
  CHECK(run("x", true).first == 1);
}

TEST_CASE("directory.project whose row cannot be read has no page, and stops neither other projects nor its services", "[sqlite]") {
  SeededDesk seeded;
  auto other = safe_hut();
  auto const number = other.number;
  other.id = crypto::make_id<RecordId>();
  other.number = number + 1;
  other.key = "other-project";
  auto damaged = write_project(safe_hut());
  damaged["linden"].get_object()["colour"] = "red";
  REQUIRE((*seeded.store()).write([&](store::Tx& tx) -> Result<void> {
    LINDEN_CHECK(save_project(tx, k_seeded, other, k_then));
    for (auto const& body : {std::string("no JSON"), json::write(damaged)}) // the second stays
      LINDEN_CHECK(put_entity(tx, k_seeded, {safe_hut().id, std::string(k_project_entity), {}, body}, k_then));
    return put_entity(tx, k_seeded, {crypto::make_id<RecordId>(), std::string(k_project_entity), {}, "[]"}, k_then);
  }));
  auto const listed = seeded.call(api::projects, {}, {}, "en", true, k_then);
  REQUIRE(listed);
  CHECK(has(listed->body, std::to_string(other.number)));
  CHECK_FALSE(has(listed->body, std::to_string(number)));
  CHECK(seeded.call(pages::project, request_for(std::to_string(other.number)), {}, "en", true, k_then));
  auto const gone = seeded.call(pages::project, request_for(std::to_string(number)), {}, "en", true, k_then);
  REQUIRE_FALSE(gone);
  CHECK(gone.error().code == Code::not_found);
  auto const service = seeded.call(pages::service, request_for(std::to_string(starter_service("safe-hut-space").number)), {}, "en", true, k_then);
  REQUIRE(service);
  CHECK_FALSE(has(service->body, "/g/"));
}

TEST_CASE("directory.project is an HSDS program that is read back as it was written", "[pure]") {
  auto const project = safe_hut();
  auto const object = write_project(project);
  auto const again = read_project(object);
  REQUIRE(again);
  CHECK(json::write(write_project(*again)) == json::write(object));
  auto const table = HsdsTable::read(*read_file(LINDEN_SOURCE_DIR "/data/hsds/hsds-3.1.csv"));
  REQUIRE(table);
  HsdsRow const row = {{"id", std::string(json::text_of(object, "id"))}, {"name", project.name}, {"description", project.description}};
  CHECK(faults_of(*table, k_project_entity, row, HsdsForm::json).empty());
  CHECK(state_on(project, Day(2022, 12, 31)) == ProjectState::not_begun);
  CHECK(state_on(project, Day(2025, 12, 31)) == ProjectState::running);
  CHECK(state_on(project, Day(2026, 1, 1)) == ProjectState::ended);
  auto const refused = [&](auto const& change) {
    auto faulty = json::Object(object);
    change(faulty, faulty["linden"].get_object());
    auto const read = read_project(faulty);
    return read ? std::string() : read.error().field;
  };
  using Object = json::Object;
  CHECK(refused([](Object& all, Object&) { all["id"] = "6d0c8f5a1e7b4392a4c2d95b7f31e608"; }) == "id");
  CHECK(refused([](Object& all, Object&) { all.erase("name"); }) == "name");
  CHECK(refused([](Object& all, Object&) { all.erase("description"); }) == "description");
  CHECK(refused([](Object& all, Object&) { all["person"] = "x"; }) == "person");
  CHECK(refused([](Object& all, Object&) { all["linden"] = 1; }) == "linden");
  CHECK(refused([](Object&, Object& own) { own["valid_to"] = "2022-12-31"; }) == "valid_to");
  CHECK(refused([](Object&, Object& own) { own["countries"] = json::Array{"Italy"}; }) == "countries");
  CHECK(refused([](Object&, Object& own) { own["number"] = 0; }) == "number");
}

TEST_CASE("directory.a starter line names no project that is not there, and no project stands twice", "[pure]") {
  auto const project = [] {
    auto object = write_project(safe_hut());
    object["entity"] = k_project_entity;
    return json::write(object);
  }();
  auto const service = write_service_text(starter_service("safe-hut-space"));
  CHECK(read_starter(project + "\n" + service));
  auto const orphan = read_starter(service);
  REQUIRE_FALSE(orphan);
  CHECK(orphan.error()[0].message_key == "error.directory.project");
  CHECK(orphan.error()[0].field == "line 1, project");
  auto const twice = read_starter(project + "\n" + project);
  REQUIRE_FALSE(twice);
  CHECK(twice.error()[0].message_key == "error.directory.twice");
}

TEST_CASE("directory.project survives seeding twice, and a service that a source hides is not on its page", "[sqlite][postgres]") {
  testing::for_each_engine([](store::Database& db) {
    testing::migrate_rooms(db, {{"directory", &embedded::directory()}});
    Directory desk;
    auto const text = *read_file(LINDEN_SOURCE_DIR "/data/directory/starter.ndjson");
    auto const number = safe_hut().number;
    REQUIRE(db.write([&](store::Tx& tx) -> Result<void> {
      for (int turn = 0; turn < 2; ++turn)
        if (auto const count = desk.seed_starter(tx, k_seeded, text, k_then); !count) return fail(count.error().front());
      LINDEN_TRY(all, desk.list_projects(tx));
      CHECK(all.size() == 1);
      LINDEN_TRY(view, desk.load_project(tx, number, Audience::visitor, k_then));
      CHECK(view.services.size() == 1);
      return {};
    }));
    auto service = starter_service("safe-hut-space");
    auto const seen = [&](std::string const& hidden) {
      service.provenance = {{hidden, "test", {}, {}, true, {}}};
      std::size_t count = 9;
      REQUIRE(db.write([&](store::Tx& tx) { return desk.save_service(tx, k_seeded, service, k_then); }));
      REQUIRE(db.read([&](store::Tx& tx) -> Result<void> {
        LINDEN_TRY(view, desk.load_project(tx, number, Audience::visitor, k_then));
        count = view.services.size();
        return {};
      }));
      return count;
    };
    // A program that an import brought has no page, and breaks none.
    auto const table = HsdsTable::read(*read_file(LINDEN_SOURCE_DIR "/data/hsds/hsds-3.1.csv"));
    REQUIRE(table);
    REQUIRE(db.write([&](store::Tx& tx) {
      EntityRow const row{crypto::make_id<RecordId>(), "program", {}, R"({"id":"01234567-89ab-cdef-0123-456789abcdef","name":"Imported","description":"x"})"};
      return save_entity(tx, k_seeded, *table, row, k_then);
    }));
    REQUIRE(db.read([&](store::Tx& tx) -> Result<void> {
      LINDEN_TRY(all, desk.list_projects(tx));
      CHECK(all.size() == 1);
      return {};
    }));
    CHECK(seen("website") == 1);
    CHECK(seen("project") == 0);
    CHECK(seen("*") == 0);
  });
}
} // namespace linden::directory
