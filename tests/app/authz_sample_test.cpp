// The policy table seen from outside, on the real program: a sample over HTTP and every command with --user.
#include "app/routes_support.h"
#include "kernel/policy.h"
#include "support/running_program.h"
#include <catch2/catch.hpp>
using namespace linden;
using namespace linden::testing;
namespace {
/// What another browser could tell apart; the time of the answer is the same for all.
std::string seen(std::optional<test::RawResponse> const& answer) {
  if (!answer) return "no answer";
  auto text = std::to_string(answer->status) + "\n";
  for (auto const& [name, value] : answer->headers)
    if (name != "date") text += name + ": " + value + "\n";
  return text + "\n" + answer->body;
}
/// As ask_route, over the wire.
std::optional<test::RawResponse> ask(HttpBrowser& browser, app::Route const& route, std::string const& path) {
  if (!is_post(route)) return browser.get(path);
  return route.kind == app::RouteKind::staff_api ? browser.post_json(path, "{}") : browser.post(path, {});
}
kernel::Actor actor_of(app::Linden& linden, std::string const& name) {
  auto const actor = linden.identity->open_actor({name, words(), {}, "test"}, linden.clock.now());
  REQUIRE(actor);
  return *actor;
}
struct Command {
  std::string text;
  kernel::Action action;
};
} // namespace

TEST_CASE("trust.authz.sample_http: covers S1 over HTTP - wrong role, forged form and signed out, on the running program", "[http][slow]") {
  TempFolder folder;
  auto const data = folder / "data";
  make_demo_store(data);
  auto const policy = kernel::Policy::load();
  std::map<std::string, kernel::Actor> actors;
  {
    auto linden = app::Linden::open(test_config(data));
    REQUIRE(linden);
    for (auto const& name : all_people()) actors[name] = actor_of(**linden, name);
  }
  RunningProgram program(folder.path(), data);
  std::size_t refused = 0, allowed = 0, forged = 0, turn = 0;
  HttpBrowser nobody(program.port());
  for (auto const& [name, actor] : actors) {
    HttpBrowser browser(program.port());
    REQUIRE(browser.sign_in(name));
    for (auto const& route : app::routes()) {
      if (!is_staff(route)) continue;
      // One cell in three, another third for each person: far more than the one in twenty that trust.md asks for.
      if (++turn % 3 != 0) continue;
      INFO(name << ": " << name_of(route));
      auto const path = filled(route.path);
      CHECK(seen(ask(nobody, route, path)).starts_with("401"));
      if (!policy.may_ever(actor, route.permit)) {
        auto const answer = seen(ask(browser, route, path));
        CHECK(answer.starts_with("404"));
        CHECK(answer == seen(ask(browser, route, unknown_sibling(path))));
        ++refused;
        continue;
      }
      if (is_post(route)) {
        auto const form = browser.send("POST", path, "Content-Type: application/x-www-form-urlencoded\r\nOrigin: " + browser.origin() + "\r\nSec-Fetch-Site: same-origin\r\n", form_body({{"csrf", std::string(32, '0')}}));
        auto const elsewhere = browser.send("POST", path, "Content-Type: application/x-www-form-urlencoded\r\nOrigin: http://evil.example\r\nSec-Fetch-Site: cross-site\r\n", form_body({{"csrf", browser.csrf()}}));
        CHECK(seen(form).starts_with(route.kind == app::RouteKind::staff_api ? "4" : "403"));
        CHECK(seen(elsewhere).starts_with("403"));
        ++forged;
      } else if (route.path.find('{') == std::string_view::npos && route.path != "/evidence/report") { // none was imported
        CHECK(seen(ask(browser, route, path)).starts_with("200"));
        ++allowed;
      }
    }
  }
  CHECK(refused > 100);
  CHECK(allowed > 15);
  CHECK(forged > 20);
  CHECK(program.stop() == 0);
}

TEST_CASE("trust.idor_same_404 over HTTP: another's case and one that never was are one answer", "[http][slow]") {
  TempFolder folder;
  auto const data = folder / "data";
  make_demo_store(data);
  RunningProgram program(folder.path(), data);
  HttpBrowser worker(program.port());
  REQUIRE(worker.sign_in("lipa.worker"));
  auto const opened = worker.post("/cases", intake_fields("Ojstrica"));
  REQUIRE(opened);
  auto const id = opened->header("location").substr(std::string("/cases/").size());
  REQUIRE(id.size() == 32);
  std::size_t compared = 0;
  for (auto const* name : {"lipa.second", "reka.worker"}) {
    HttpBrowser other(program.port());
    REQUIRE(other.sign_in(name));
    for (auto const& route : app::routes()) {
      if (route.path.find("/cases/{id}") == std::string_view::npos) continue;
      INFO(name << ": " << name_of(route));
      auto const foreign = seen(ask(other, route, filled(route.path, {{"id", id}})));
      CHECK(foreign.starts_with("404"));
      CHECK(foreign == seen(ask(other, route, filled(route.path))));
      CHECK(foreign == seen(ask(other, route, filled(route.path, {{"id", "not-an-id"}}))));
      ++compared;
    }
  }
  CHECK(compared > 40);
}

TEST_CASE("trust.authz.sample_cli: covers S1 on the command line - every command with --user, every role", "[http][slow]") {
  using kernel::Action;
  TempFolder folder;
  auto const data = folder / "data";
  make_demo_store(data);
  REQUIRE(write_file(folder / "need.json", "{}"));
  auto const report = std::string(LINDEN_SOURCE_DIR "/tests/data/evidence/small-report.txt");
  std::vector<Command> const commands = {
      {"case list", Action::list_cases},
      {"case show L-ZZZZ-ZZZZ", Action::list_cases},
      {"directory ask " + (folder / "need.json"), Action::hold_place},
      {"directory ask status " + std::string(32, 'a'), Action::hold_place},
      {"directory truth", Action::view_places},
      {"directory turnaways --period 2024", Action::view_figures},
      {"directory queue list", Action::hold_place},
      {"directory vacancy set no.such.key --state no-capacity", Action::view_places},
      {"directory seed starter", Action::edit_directory},
      {"directory holidays load " LINDEN_SOURCE_DIR "/data/holidays/si.csv", Action::load_holidays},
      {"evidence import " + report + " --as report --dry-run", Action::import_evidence},
      {"evidence report build --out " + folder.path(), Action::build_report},
  };
  auto const policy = kernel::Policy::load();
  auto linden = app::Linden::open(test_config(data));
  REQUIRE(linden);
  std::size_t refused = 0, allowed = 0, turn = 0;
  for (auto const& name : all_people()) {
    auto const actor = actor_of(**linden, name);
    for (auto const& command : commands) {
      if (++turn % 2 != 0) continue; // every second cell, so each command meets about half of the people
      auto const answer = ask_program(data, "--user " + name + " " + command.text, std::string(k_words) + "\n");
      INFO(name << ": " << command.text << ": " << answer.status << " " << answer.err);
      bool const may = policy.may_ever(actor, command.action);
      CHECK((answer.status == 3) == !may);
      CHECK(answer.status != 2); // the command itself was understood
      if (!may) CHECK(answer.out.empty());
      ++(may ? allowed : refused);
    }
  }
  CHECK(refused > 20);
  CHECK(allowed > 8);
}
