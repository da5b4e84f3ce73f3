// The program as an operator and a worker at a terminal use it: init, doctor, cases by --user, either engine.
#include "app/routes_support.h"
#include "base/json/json.h"
#include "support/planted_word.h"
#include "support/running_program.h"
#include <catch2/catch.hpp>
#include <filesystem>
using namespace linden;
using namespace linden::testing;
namespace {
namespace fs = std::filesystem;
std::string const k_admin_words = "four slow wooden boats", k_lead_words = "eleven small copper bells", k_new_words = "nine little lanterns";
std::string init_answers(std::string const& admin_words) {
  return "House Oreh (invented)\nEurope/Ljubljana\noreh.admin\n" + admin_words + "\noreh.lead\n" + k_lead_words + "\n";
}
/// As a person types her passphrase before the command goes on.
ProgramAnswer as_user(StorePlace const& place, std::string const& name, std::string const& command, std::string const& passphrase = std::string(k_words)) {
  return ask_program(place, "--user " + name + " " + command, passphrase + "\n");
}
/// "Recovery code: ABCD-EFGH-...." on the program's output.
std::string recovery_code_on(std::string const& out) {
  std::string const mark = "Recovery code: ";
  auto const at = out.find(mark);
  REQUIRE(at != std::string::npos);
  CHECK(out.find(mark, at + 1) == std::string::npos);
  auto const from = at + mark.size();
  return out.substr(from, out.find('.', from) - from);
}
} // namespace

TEST_CASE("program.init: asks for the house and its first people, shows the recovery code once, and the code admits a colleague", "[http][slow]") {
  TempFolder folder;
  auto const data = folder / "data";
  // A passphrase that is refused leaves no organisation: the same folder takes the next try.
  auto const refused = ask_program(data, "init", init_answers("kurz"));
  CHECK(refused.status == 1);
  CHECK(has(refused.err, "passphrase"));
  CHECK_FALSE(has(refused.out, "Recovery code"));
  CHECK(ask_program(data, "init", "").status == 1);

  auto const made = ask_program(data, "init", init_answers(k_admin_words));
  INFO(made.out << made.err);
  REQUIRE(made.status == 0);
  auto const code = recovery_code_on(made.out);
  CHECK(code.size() > 40);
  CHECK_FALSE(has(made.out + made.err, k_admin_words));
  CHECK(files_with(data, code) == std::vector<std::string>());
  auto const again = ask_program(data, "init", init_answers(k_admin_words));
  CHECK(again.status == 1);
  CHECK_FALSE(has(again.out, "Recovery code"));

  RunningProgram program(folder.path(), data);
  HttpBrowser admin(program.port()), lead(program.port());
  CHECK_FALSE(HttpBrowser(program.port()).sign_in("oreh.admin", k_lead_words));
  REQUIRE(admin.sign_in("oreh.admin", k_admin_words));
  REQUIRE(lead.sign_in("oreh.lead", k_lead_words));
  auto const opened = lead.post("/cases", intake_fields("Ojstrica"));
  REQUIRE(opened);
  REQUIRE(opened->status == 303);

  // A colleague joins. Nobody of her team is at hand: the code on paper gives her the keys.
  auto const people = admin.get("/people");
  REQUIRE(people);
  auto const team = field_on(people->body, "teams");
  auto const invited = admin.post("/people/invite", {{"name", "oreh.new"}, {"display_name", "Nova"}, {"roles", "supervisor"}, {"teams", team}});
  REQUIRE(invited);
  REQUIRE(invited->status == 200);
  auto const invitation = invitation_on(invited->body);
  HttpBrowser fresh(program.port());
  REQUIRE(fresh.take_token("/join"));
  auto const joined = fresh.post("/join", {{"code", invitation}, {"passphrase", k_new_words}, {"again", k_new_words}});
  REQUIRE(joined);
  REQUIRE(joined->status == 200);
  CHECK(has(ask_program(data, "people list").out, "oreh.new"));
  CHECK(as_user(data, "oreh.new", "case list", k_new_words).out.empty());
  auto wrong = code;
  wrong[0] = wrong[0] == 'A' ? 'B' : 'A';
  CHECK(ask_program(data, "people admit oreh.new", wrong + "\n").status == 1);
  CHECK(as_user(data, "oreh.new", "case list", k_new_words).out.empty());
  auto const admitted = ask_program(data, "people admit oreh.new", code + "\n");
  INFO(admitted.err);
  CHECK(admitted.status == 0);
  CHECK(has(as_user(data, "oreh.new", "case list", k_new_words).out, "Ojstrica"));
  CHECK(program.stop() == 0);
  CHECK(ask_program(data, "audit verify").status == 0);
}

TEST_CASE("program.doctor: says what is wrong and how to mend it", "[http][slow]") {
  TempFolder folder;
  auto const data = folder / "data";
  make_demo_store(data);
  fs::permissions(data, fs::perms::owner_all);
  auto const well = ask_program(data, "doctor");
  INFO(well.out << well.err);
  // A disk that is nearly full is a finding too, and the machine of a test may have one.
  CHECK(well.status == (has(well.out, "less than a tenth of the disk") ? 1 : 0));
  for (auto const* line : {"House Lipa: ", "clean", "only its owner may read it", "store: writable; practice workspace", "server keys: in order"}) CHECK(has(well.out, line));
  fs::permissions(data, fs::perms::others_read, fs::perm_options::add);
  auto const open = ask_program(data, "doctor");
  CHECK(open.status == 1);
  CHECK(has(open.out, "chmod 700"));
  fs::permissions(data, fs::perms::owner_all);
  fs::rename(data + "/server.keys", folder / "kept.keys");
  auto const keyless = ask_program(data, "doctor");
  CHECK(keyless.status != 0);
  CHECK(has(keyless.err, "server.keys"));
  CHECK_FALSE(fs::exists(data + "/server.keys")); // never made anew beside a store
  auto const elsewhere = ask_program({data, folder / "kept.keys"}, "doctor");
  CHECK(elsewhere.status == well.status);
  // A leaf altered behind the program's back.
  fs::rename(folder / "kept.keys", data + "/server.keys");
  {
    RunningProgram program(folder.path(), data);
    HttpBrowser browser(program.port());
    REQUIRE(browser.sign_in("lipa.worker"));
    CHECK(program.stop() == 0);
  }
  {
    auto db = store::open_database(data);
    REQUIRE(db);
    REQUIRE((*db)->write([](store::Tx& tx) -> Result<void> {
      LINDEN_TRY(count, tx.run("UPDATE audit_leaf SET at = at + 60 WHERE seq = 1"));
      CHECK(count > 0);
      return {};
    }));
  }
  auto const altered = ask_program(data, "doctor");
  CHECK(altered.status == 1);
  CHECK(has(altered.out, "NOT CLEAN, first bad leaf 1"));
}

TEST_CASE("program.cases: a terminal shows a person her own cases - and nobody can tell which others there are", "[http][slow]") {
  TempFolder folder;
  auto const data = folder / "data";
  make_demo_store(data);
  RunningProgram program(folder.path(), data); // the command line works beside it
  HttpBrowser browser(program.port());
  REQUIRE(browser.sign_in("lipa.worker"));
  auto const opened = browser.post("/cases", intake_fields("Ojstrica"));
  REQUIRE(opened);
  REQUIRE(opened->status == 303);
  auto const list = as_user(data, "lipa.worker", "case list");
  REQUIRE(list.status == 0);
  CHECK(has(list.out, "Ojstrica"));
  auto const code = list.out.substr(0, list.out.find(' '));
  auto const shown = as_user(data, "lipa.worker", "case show " + code);
  CHECK(shown.status == 0);
  CHECK(has(shown.out, "Ojstrica"));
  auto const as_json = json::read(as_user(data, "lipa.worker", "--json case show " + code).out);
  REQUIRE(as_json);
  CHECK(has(json::write(*as_json), "\"alias\":\"Ojstrica\""));
  REQUIRE(json::read(as_user(data, "lipa.worker", "--json case list").out));
  // Another team, another house: the code that is there and one that is not read alike.
  for (auto const* name : {"lipa.second", "reka.worker"}) {
    INFO(name);
    CHECK(as_user(data, name, "case list").out.empty());
    auto const there = as_user(data, name, "case show " + code), never = as_user(data, name, "case show L-ZZZZ-ZZZZ");
    CHECK(there.status == 1);
    CHECK(std::tie(there.status, there.out, there.err) == std::tie(never.status, never.out, never.err));
  }
  CHECK(as_user(data, "lipa.admin", "case list").status == 3);
  CHECK(ask_program(data, "case list").status == 3); // who runs the machine is nobody's case worker
  auto const wrong = as_user(data, "lipa.worker", "case list", "seven loud rivers"), nobody = as_user(data, "lipa.nobody", "case list");
  CHECK(wrong.status == 3);
  CHECK(std::tie(wrong.status, wrong.out, wrong.err) == std::tie(nobody.status, nobody.out, nobody.err));
  auto const refused = json::read(as_user(data, "lipa.worker", "--json case list", "seven loud rivers").err);
  CHECK(refused);
  // Status of wrong use, and of a store that is not there.
  CHECK(ask_program(data, "case").status == 2);
  CHECK(ask_program(data, "case list --no-such-option").status == 2);
  CHECK(ask_program(data, "serve --listen nowhere").status == 2);
  CHECK(ask_program(folder / "missing", "doctor").status == 1);
  CHECK(ask_program(std::string("postgresql://nobody@/none?host=") + folder.path(), "doctor").status == 4);
  for (auto const* command : {"", "init", "serve", "case show", "directory hours expand", "figures estimate", "evidence import"}) {
    INFO(command);
    auto const help = ask_program(data, std::string(command) + " --help");
    CHECK(help.status == 0);
    CHECK(has(help.out, "Usage"));
  }
  // What was read by the terminal stands in the case's history, as what was read in the browser.
  auto const history = browser.get(opened->header("location") + "/history");
  REQUIRE(history);
  std::size_t views = 0;
  for (auto at = history->body.find("Read the case"); at != std::string::npos; at = history->body.find("Read the case", at + 1)) ++views;
  CHECK(views >= 2);
}

TEST_CASE("program.estimate: the command needs no store - a given model of the goldens has its total and its profile", "[slow]") {
  auto const file = std::string(LINDEN_SOURCE_DIR "/../shared/data/mse/Korea.csv");
  if (!fs::exists(file)) {
    WARN("skipped: needs ../shared");
    return;
  }
  TempFolder folder;
  auto const said = folder / "said";
  auto const estimate = [&](std::string const& options) {
    auto const status = std::system((program_file() + " --json figures estimate " + file + " " + options + " >" + said + " 2>/dev/null").c_str());
    auto answer = json::read(read_file(said).value_or(""));
    REQUIRE(answer);
    return std::pair(WEXITSTATUS(status), std::move(*answer));
  };
  // Source: figures.md 2.2, stepwise of Korea.
  auto const [status, answer] = estimate("--ungated --bootstrap 0 --model '[12,3]'");
  CHECK(status == 0);
  auto const& method = answer.at("methods").as_array().front();
  CHECK(method.at("model").as_string() == "[12,3]");
  CHECK(method.at("estimate").as_double() == Approx(268.78).epsilon(0).margin(0.02));
  CHECK(method.at("lower").as_double() < 268.78);
  CHECK(method.at("upper").as_double() > 268.78);
  // Without --ungated a refusal is status 3, and the number does not stand in the answer.
  auto const [gated, refused] = estimate("--bootstrap 0 --model '[12,3]'");
  CHECK(gated == 3);
  CHECK(json::write(refused).find("268.7") == std::string::npos);
}

TEST_CASE("program.postgresql: the same program over a network's database, its copy by the database's own tools", "[http][postgres][slow]") {
  PostgresCluster cluster;
  TempFolder folder;
  StorePlace const place(make_postgres_database(cluster.address()), folder / "server.keys");
  auto const made = ask_program(place, "init", init_answers(k_admin_words));
  INFO(made.err);
  REQUIRE(made.status == 0);
  CHECK_FALSE(recovery_code_on(made.out).empty());
  CHECK_FALSE(has(made.out, "postgresql://"));
  std::string path;
  {
    RunningProgram program(folder.path(), place), other(folder.path(), place);
    HttpBrowser lead(program.port()), beside(other.port());
    REQUIRE(lead.sign_in("oreh.lead", k_lead_words));
    REQUIRE(beside.sign_in("oreh.lead", k_lead_words));
    auto const opened = lead.post("/cases", intake_fields("Ojstrica"));
    REQUIRE(opened);
    REQUIRE(opened->status == 303);
    path = opened->header("location");
    auto const seen = beside.get(path);
    REQUIRE(seen);
    CHECK(has(seen->body, "Ojstrica"));
    CHECK(program.stop() == 0);
    CHECK(other.stop() == 0);
  }
  CHECK(has(as_user(place, "oreh.lead", "case list", k_lead_words).out, "Ojstrica"));
  CHECK(ask_program(place, "audit verify").status == 0);
  CHECK(ask_program(place, "doctor").status == 0);
  auto const refused = ask_program(place, "backup " + (folder / "copy"));
  CHECK(refused.status == 1);
  CHECK(has(refused.err, "pg_dump"));
  CHECK_FALSE(fs::exists(folder / "copy"));
  // docs/how-to/back-up-and-restore.md, word for word: dump, a new database, the same keys.
  auto const dump = folder / "linden.dump";
  REQUIRE(run_quietly("pg_dump --format=custom --file='" + dump + "' '" + place.data + "'") == 0);
  CHECK(files_with(folder.path(), "Ojstrica") == std::vector<std::string>());
  StorePlace const fresh(make_postgres_database(cluster.address()), place.keys);
  REQUIRE(run_quietly("pg_restore --exit-on-error --no-owner --dbname='" + fresh.data + "' '" + dump + "'") == 0);
  CHECK(ask_program(fresh, "audit verify").status == 0);
  CHECK(has(as_user(fresh, "oreh.lead", "case list", k_lead_words).out, "Ojstrica"));
}

TEST_CASE("program.follow: what one process writes two others answer with at their next question", "[http][postgres][slow]") {
  PostgresCluster cluster;
  TempFolder folder;
  StorePlace const place(make_postgres_database(cluster.address()), folder / "server.keys");
  REQUIRE(ask_program(place, "init --demo").status == 0);
  RunningProgram one(folder.path(), place), two(folder.path(), place);
  HttpBrowser first(one.port()), second(two.port());
  auto const free_places = [](HttpBrowser& browser) -> std::string {
    auto const answer = browser.send("POST", "/api/directory/v1/match", "Content-Type: application/json\r\n", R"({"country":"IT","kinds":["shelter"]})");
    REQUIRE(answer);
    auto const at = answer->body.find("\"free\":");
    return at == std::string::npos ? "none told" : answer->body.substr(at + 7, answer->body.find_first_of(",}", at) - at - 7);
  };
  CHECK(free_places(first) == "none told");
  CHECK(free_places(second) == "none told");
  for (auto const* free : {"2", "5", "1", "3"}) {
    INFO(free);
    auto const said = as_user(place, "lipa.shelter", std::string("directory vacancy set befree --state capacity --of 5 --free ") + free, "lamp river seven birch");
    INFO(said.err);
    REQUIRE(said.status == 0);
    CHECK(free_places(first) == free);
    CHECK(free_places(second) == free);
  }
}
