// The real program, killed while it works: what was acknowledged is there, and what she said is nowhere in clear.
#include "kernel/audit.h"
#include "support/planted_word.h"
#include "support/running_program.h"
#include "app/routes_support.h"
#include <catch2/catch.hpp>
#include <iostream>
#include <mutex>
#include <random>
using namespace linden;
using namespace linden::testing;
namespace {
namespace fs = std::filesystem;

constexpr int k_cycles = 200; // Source: trust.md 12, R1; LINDEN_KILL_CYCLES takes another number

int cycles() {
  char const* const wanted = std::getenv("LINDEN_KILL_CYCLES");
  return wanted != nullptr ? std::max(1, std::atoi(wanted)) : k_cycles;
}
struct Acknowledged {
  std::string alias, path;
};
/// Three people post forms until the program is gone; only what was answered with 303 is written down.
std::vector<Acknowledged> work_until_killed(RunningProgram& program, HttpBrowser const& signed_in, int cycle, std::chrono::milliseconds time) {
  std::mutex mutex;
  std::vector<Acknowledged> kept;
  {
    std::vector<std::jthread> people;
    for (int person = 0; person < 3; ++person)
      people.emplace_back([&, person](std::stop_token stop) {
        HttpBrowser browser(program.port(), signed_in);
        for (int n = 0; !stop.stop_requested() && n < 40; ++n) {
          auto const alias = "K" + std::to_string(cycle) + "-" + std::to_string(person) + "-" + std::to_string(n);
          auto const answer = browser.post("/cases", intake_fields(alias));
          if (!answer) return;
          if (answer->status != 303) continue;
          auto const path = answer->header("location");
          {
            std::lock_guard const lock(mutex);
            kept.push_back({alias, path});
          }
          // Mixed writes: a record, a changed head, tasks.
          if (!browser.post(path + "/risk/raise", {{"level", "high"}, {"reason", "he knows the street"}})) return;
          if (!browser.post(path + "/safe-contact", {})) return;
        }
      });
    std::this_thread::sleep_for(time);
    program.kill();
  }
  return kept;
}
std::int64_t count(store::Database& db, store::Sql sql) {
  auto const number = store::read_for<std::int64_t>(db, [&](store::Tx& tx) -> Result<std::int64_t> {
    LINDEN_TRY(row, tx.load(sql));
    return row.number(0);
  });
  REQUIRE(number);
  return *number;
}
/// Who receives a referral.
std::string house_reka(StorePlace const& place) {
  auto linden = app::Linden::open(config_of(place));
  REQUIRE(linden);
  auto const organisations = store::read_for<std::vector<identity::Organisation>>(*(*linden)->db, [&](store::Tx& tx) { return (*linden)->identity->organisations(tx); });
  REQUIRE(organisations);
  for (auto const& organisation : *organisations)
    if (organisation.name == "House Reka") return organisation.id.text();
  FAIL("no such house");
  return {};
}
/// A whole story in which every text a person can type carries the planted word. Answers the case's path.
std::string tell_story(HttpBrowser& browser, std::string const& word, std::string const& receiver) {
  auto const sent = [](std::optional<test::RawResponse> const& answer, int status, std::string const& what) {
    INFO(what << (answer ? answer->body : std::string("no answer")));
    REQUIRE(answer);
    CHECK(answer->status == status);
  };
  auto const files = casework::CaseworkFiles::load(LINDEN_SOURCE_DIR "/data");
  REQUIRE(files);
  auto fields = intake_fields(word + "alias");
  std::set<std::string> planted = {"alias"};
  for (auto const& field : files->fields.fields())
    if (field.type == "text" && field.key != "alias") {
      fields.emplace_back(field.key, word + field.key);
      planted.insert(field.key);
    }
  CHECK(planted.size() >= 6);
  fields.emplace_back("interpreter_name", word + "interpreter");
  fields.emplace_back("witness", word + "witness");
  auto const opened = browser.post("/cases", fields);
  sent(opened, 303, "intake ");
  auto const path = opened->header("location");
  auto answers = fields;
  answers.emplace_back("version", "1");
  sent(browser.post(path + "/answers", answers), 303, "answers ");
  auto consent = fields;
  consent.emplace_back("purpose", "referral");
  consent.emplace_back("to", receiver);
  for (auto const& field : files->fields.fields()) consent.emplace_back("fields", std::to_string(field.number));
  sent(browser.post(path + "/consents", consent), 303, "consent ");
  Fields referral = {{"to", receiver}};
  for (auto const& field : files->fields.fields()) referral.emplace_back("fields", std::to_string(field.number));
  sent(browser.post(path + "/referrals", referral), 303, "referral ");
  Fields screening = {{"step", "save"}, {"age", "24"}, {"decision", "indicated"}, {"decision_reason", word + "reason"}, {"item_AC01", "yes"}};
  sent(browser.post(path + "/screenings/int.palermo.art3", screening), 303, "screening ");
  sent(browser.post(path + "/risk/raise", {{"level", "high"}, {"reason", word + "raise"}}), 303, "raise ");
  sent(browser.post("/drafts", {{"draft_form", path + "/answers"}, {"draft_text", word + "draft"}}), 204, "draft ");
  sent(browser.post("/cases/search", {{"q", word}}), 200, "search ");
  // What goes wrong must not tell either.
  sent(browser.post("/cases", {{"alias", word + "refused"}}), 422, "refused ");
  sent(browser.get("/" + word), 404, "unknown ");
  sent(browser.post(path + "/placements/" + word + "/place", {}), 404, "placement ");
  auto const page = browser.get(path);
  sent(page, 200, "page ");
  for (auto const& part : {"alias", "reason", "raise"}) CHECK(page->body.find(word + part) != std::string::npos);
  return path;
}
} // namespace

TEST_CASE("trust.crash_kill9: what was acknowledged outlives kill -9 and nothing is half done", "[http][slow]") {
  TempFolder folder;
  auto const data = folder / "data";
  make_demo_store(data);
  std::minstd_rand dice(20240304);
  std::vector<Acknowledged> all;
  std::chrono::milliseconds slowest{};
  int interrupted = 0;
  for (int cycle = 0; cycle < cycles(); ++cycle) {
    RunningProgram program(folder.path(), data);
    slowest = std::max(slowest, program.ready_after());
    HttpBrowser browser(program.port());
    REQUIRE(browser.sign_in("lipa.worker"));
    auto const kept = work_until_killed(program, browser, cycle, std::chrono::milliseconds(20 + dice() % 380));
    interrupted += !kept.empty();
    all.insert(all.end(), kept.begin(), kept.end());
    // Straight after each kill: the tree is sound, every acknowledged case is there and opens.
    if (cycle % 10 == 0) REQUIRE(run_program(data, "audit verify", folder / "log") == 0);
    auto linden = app::Linden::open(test_config(data));
    REQUIRE(linden);
    auto const actor = (*linden)->identity->open_actor({"lipa.worker", words(), {}, "test"}, (*linden)->clock.now());
    REQUIRE(actor);
    auto const tree = store::read_for<kernel::AuditReport>(*(*linden)->db, [&](store::Tx& tx) { return kernel::verify(tx, actor->org, (*linden)->keys.audit.public_32); });
    REQUIRE(tree);
    CHECK(tree->clean);
    for (auto const& acknowledged : kept) {
      auto const id = read_id<CaseId>(std::string_view(acknowledged.path).substr(7));
      REQUIRE(id);
      auto const alias = store::read_for<std::string>(*(*linden)->db, [&](store::Tx& tx) -> Result<std::string> {
        LINDEN_TRY(open, (*linden)->casework->open(tx, *actor, *id, kernel::Action::view_case));
        LINDEN_TRY(view, (*linden)->casework->view(tx, open, Day(2024, 3, 4)));
        return view.consents.size() == 1 ? open.file.head.alias : std::string("without its consent");
      });
      INFO("cycle " << cycle << " " << acknowledged.alias);
      REQUIRE(alias);
      CHECK(*alias == acknowledged.alias);
    }
    // Nothing half done: each case with its keys, its consent, its tasks and its leaf, whether acknowledged or not.
    auto& db = *(*linden)->db;
    auto const cases = count(db, "SELECT COUNT(*) FROM case_file");
    CHECK(cases >= static_cast<std::int64_t>(all.size()));
    CHECK(count(db, "SELECT COUNT(*) FROM case_key") == 2 * cases);
    CHECK(count(db, "SELECT COUNT(*) FROM case_record WHERE kind = 'consent'") == cases);
    CHECK(count(db, "SELECT COUNT(*) FROM case_task WHERE kind = 'review_consent'") == cases);
    CHECK(count(db, "SELECT COUNT(*) FROM audit_leaf WHERE action = 'open_case' AND result = 'done'") == cases);
    CHECK(count(db, "SELECT COUNT(*) FROM case_record WHERE kind = 'raise'") == count(db, "SELECT COUNT(*) FROM audit_leaf WHERE action = 'review_risk' AND result = 'done'"));
  }
  REQUIRE(run_program(data, "audit verify", folder / "log") == 0);
  // The list that a person sees holds every one of them.
  RunningProgram program(folder.path(), data);
  HttpBrowser browser(program.port());
  REQUIRE(browser.sign_in("lipa.worker"));
  auto const list = browser.get("/cases");
  REQUIRE(list);
  std::size_t missing = 0;
  for (auto const& acknowledged : all) missing += list->body.find(">" + acknowledged.alias + "<") == std::string::npos;
  CHECK(missing == 0);
  CHECK(interrupted * 2 > cycles());
  std::cout << "kill -9: " << cycles() << " cycles, " << all.size() << " acknowledged cases, slowest start " << slowest.count() << " ms\n";
}

TEST_CASE("trust.canary_absent: nothing she said stands in database - journal - temporary files - backup or log", "[http][slow]") {
  TempFolder folder;
  auto const data = folder / "data";
  make_demo_store(data);
  auto const receiver = house_reka(data);
  std::string const word = "Zlatorogpqx";
  REQUIRE(write_file(folder / "control", "here it stands: zlatorogPQX"));
  CHECK(files_with(folder.path(), word) == std::vector<std::string>{"control"});
  fs::remove(folder / "control");
  auto const run = [&](bool cleanly) {
    RunningProgram program(folder.path(), data);
    HttpBrowser browser(program.port()), stranger(program.port());
    REQUIRE(browser.sign_in("lipa.worker"));
    auto const path = tell_story(browser, word, receiver);
    stranger.sign_in(word); // a name that is not there
    stranger.post("/s", {{"country", word}, {"q", word}});
    // The receiver reads it, so the view was opened and sealed again.
    HttpBrowser other(program.port());
    REQUIRE(other.sign_in("reka.worker"));
    auto const inbox = other.get("/referrals");
    REQUIRE(inbox);
    auto const item = other.get(address_on(inbox->body, "/referrals/"));
    REQUIRE(item);
    CHECK(item->body.find(word + "her_words") != std::string::npos);
    CHECK(files_with(folder.path(), word) == std::vector<std::string>()); // while it runs
    if (cleanly) CHECK(program.stop() == 0);
    else program.kill();
  };
  run(true);
  CHECK(files_with(folder.path(), word) == std::vector<std::string>());
  REQUIRE(run_program(data, "backup " + (folder / "backup.linden"), folder / "log") == 0);
  CHECK(files_with(folder.path(), word) == std::vector<std::string>());
  run(false);
  bool journal = false;
  for (auto const& entry : fs::directory_iterator(data)) journal = journal || (entry.path().extension() == ".sqlite-wal" && entry.file_size() > 0);
  CHECK(journal); // the kill left a journal, so that was searched too
  CHECK(files_with(folder.path(), word) == std::vector<std::string>());
  REQUIRE(run_program(data, "backup " + (folder / "backup-2.linden"), folder / "log") == 0);
  REQUIRE(run_program(data, "audit verify", folder / "log") == 0);
  CHECK(files_with(folder.path(), word) == std::vector<std::string>());
  CHECK(fs::file_size(folder / "backup-2.linden") > 50'000);
  CHECK(fs::file_size(folder / "log") > 100);
}

TEST_CASE("trust.canary_absent on PostgreSQL: nothing she said stands in tables - log of changes - dump or the program's files", "[http][postgres][slow]") {
  PostgresCluster cluster;
  TempFolder folder;
  StorePlace const place(make_postgres_database(cluster.address()), folder / "server.keys");
  make_demo_store(place);
  auto const receiver = house_reka(place);
  std::string const word = "Zlatorogpqx";
  auto const on_disk = [&] {
    REQUIRE(run_quietly("psql -X -q '" + place.data + "' -c CHECKPOINT") == 0);
    auto found = files_with(cluster.folder(), word);
    auto const own = files_with(folder.path(), word);
    found.insert(found.end(), own.begin(), own.end());
    return found;
  };
  // The search would find it: a name that is no secret is there in clear.
  REQUIRE(run_quietly("psql -X -q '" + place.data + "' -c CHECKPOINT") == 0);
  CHECK_FALSE(files_with(cluster.folder(), "House Reka").empty());
  for (bool const cleanly : {true, false}) {
    INFO(cleanly);
    RunningProgram program(folder.path(), place);
    HttpBrowser browser(program.port());
    REQUIRE(browser.sign_in("lipa.worker"));
    tell_story(browser, word, receiver);
    CHECK(on_disk() == std::vector<std::string>());
    if (cleanly) CHECK(program.stop() == 0);
    else program.kill();
    CHECK(on_disk() == std::vector<std::string>());
  }
  REQUIRE(run_quietly("pg_dump --inserts --file='" + (folder / "dump.sql") + "' '" + place.data + "'") == 0);
  CHECK(fs::file_size(folder / "dump.sql") > 50'000);
  CHECK(on_disk() == std::vector<std::string>());
  CHECK(run_program(place, "audit verify", folder / "log") == 0);
}
