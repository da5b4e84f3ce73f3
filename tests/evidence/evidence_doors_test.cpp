#include "base/json/json.h"
#include "desk.h"
#include "evidence/api/evidence_api.h"
#include "evidence/cli/evidence_cli.h"
#include "evidence/web/pages.h"
#include "crypto/base64.h"
#include "crypto/hash.h"
#include "evidence/web/report_html.h"
#include <sstream>

using namespace linden;
using namespace linden::evidence;

namespace {
std::size_t count_of(std::string const& text, std::string_view piece) {
  std::size_t count = 0;
  for (auto at = text.find(piece); at != std::string::npos; at = text.find(piece, at + 1))
    ++count;
  return count;
}

/// A store with the small report in it, and calls to pages as the endpoint makes them.
struct Doors {
  testing::TempStore db = testing::make_temp_sqlite();
  TestDesk test;
  KeyCatalogue tr;
  Zone zone = load_zone("Europe/Ljubljana").value();
  explicit Doors(bool is_filled = true) {
    make_tables(*db);
    if (is_filled) REQUIRE(import_small(test, *db).has_value());
  }
  Result<http::Response> call(web::CallResult (*handler)(Evidence&, web::Call&), http::Request request,
                              std::vector<http::UploadedFile> const& files = {}) {
    http::FormValues form;
    for (auto const& [name, value] : request.query)
      form.add(name, value);
    web::Frame frame;
    frame.tr = &tr;
    return store::write_for<http::Response>(*db, [&](store::Tx& tx) -> Result<http::Response> {
      web::Call one{request, form, files, test.author, test.policy, tx, tr, frame, k_now, zone, false, {}, {}};
      auto answer = handler(*test.desk, one);
      if (answer) CHECK_FALSE(one.audit_basis.empty());
      return answer;
    });
  }
  std::string first_id(std::string words) {
    auto const found = store::read_for<std::vector<StoredEntry>>(
        *db, [&](store::Tx& tx) { return test.desk->search(tx, words, {}, {}); });
    return found.value().at(0).id.text();
  }
};
} // namespace

TEST_CASE("evidence.pages: the list searches and counts", "[sqlite][http]") {
  Doors doors;
  auto const all = doors.call(pages::list, {});
  REQUIRE(all.has_value());
  CHECK(all->status == 200);
  CHECK(all->body.find("evidence.page.found count=10") != std::string::npos);
  CHECK(all->body.find("/evidence?country=SI&amp;template=project") != std::string::npos);
  http::Request asked;
  asked.query = {{"q", "näyte"}, {"country", "FI"}};
  auto const one = doors.call(pages::list, asked);
  REQUIRE(one.has_value());
  CHECK(one->body.find("evidence.page.found count=1") != std::string::npos);
  CHECK(one->body.find("value=\"näyte\"") != std::string::npos);
}

TEST_CASE("evidence.pages: words of the search are escaped", "[sqlite][http]") {
  Doors doors;
  http::Request asked;
  asked.query = {{"q", "\"><script>x"}};
  auto const page = doors.call(pages::list, asked);
  REQUIRE(page.has_value());
  CHECK(page->body.find("<script>x") == std::string::npos);
}

TEST_CASE("evidence.pages: one entry with cells, lines and findings, unknown ids are not found", "[sqlite][http]") {
  Doors doors;
  http::Request asked;
  asked.path_values["id"] = doors.first_id("lamp line");
  auto const page = doors.call(pages::entry, asked);
  REQUIRE(page.has_value());
  CHECK(page->body.find("<li>Chat &amp; letters</li>") != std::string::npos);
  CHECK(page->body.find("evidence.column.activities") != std::string::npos);
  CHECK(page->body.find("31: evidence.severity.warning, U1") != std::string::npos);
  for (std::string const id : {"", "x", "00000000000000000000000000000000"}) {
    asked.path_values["id"] = id;
    CHECK(doors.call(pages::entry, asked).error().code == Code::not_found);
  }
}

TEST_CASE("evidence.pages: the report's own style stands under the policy by its digest, and no other", "[sqlite][http]") {
  Doors doors;
  auto const response = doors.call(pages::report, {});
  REQUIRE(response);
  auto const begin = response->body.find("<style>") + 7;
  auto const style = std::string_view(response->body).substr(begin, response->body.find("</style>") - begin);
  std::string policy;
  for (auto const& [name, value] : response->headers)
    if (name == "content-security-policy") policy = value;
  CHECK(policy.find("style-src 'self' 'sha256-" + crypto::base64(crypto::sha256(as_bytes(style))) + "';") != std::string::npos);
  CHECK(policy.find("unsafe") == std::string::npos);
}

TEST_CASE("evidence.pages: nothing imported says so", "[sqlite][http]") {
  Doors doors(false);
  CHECK(doors.call(pages::list, {})->body.find("evidence.nothing") != std::string::npos);
  CHECK(doors.call(pages::report, {}).error().code == Code::not_found);
}

TEST_CASE("evidence.api: entries and one entry", "[sqlite][http]") {
  Doors doors;
  http::Request asked;
  asked.query = {{"country", "SI"}, {"template", "project"}};
  auto const answer = doors.call(api::entries, asked);
  REQUIRE(answer.has_value());
  auto const list = json::read(answer->body).value();
  CHECK(list.at("count").to_number<int>() == 2);
  CHECK(list.at("entries").at(0).at("cells").at(2).at("text") == "KEYS");
  CHECK(list.at("entries").at(0).at("lines").at(0).to_number<int>() == 58);
  http::Request single;
  single.path_values["id"] = std::string(list.at("entries").at(0).at("id").as_string());
  auto const entry = json::read(doors.call(api::entry, single)->body).value();
  CHECK(entry.at("country") == "SI");
  CHECK(entry.at("findings").is_array());
  single.path_values["id"] = "00000000000000000000000000000000";
  CHECK(doors.call(api::entry, single).error().code == Code::not_found);
}

TEST_CASE("evidence.api: import by body and by form, once", "[sqlite][http]") {
  Doors doors(false);
  http::Request request;
  std::vector<http::UploadedFile> const files{{"report", "r.txt", "text/plain", small_report()},
                                              {"repairs", "r.jsonl", "application/json", small_log()}};
  auto const first = doors.call(api::import_report, request, files);
  REQUIRE(first.has_value());
  CHECK(first->status == 201);
  CHECK(json::read(first->body).value().at("references").to_number<int>() == 2);
  request.body = small_report();
  auto const again = doors.call(api::import_report, request);
  REQUIRE(again.has_value());
  CHECK(again->status == 200);
  request.body = "not a report";
  CHECK(doors.call(api::import_report, request).error().code == Code::unsupported);
  doors.test.author.roles = {kernel::Role::case_worker};
  CHECK(doors.call(api::import_report, request).error().code == Code::not_found);
}

TEST_CASE("evidence.cli: import prints counts, coverage and findings", "[sqlite]") {
  Doors doors(false);
  std::ostringstream out, err;
  cli::ImportOptions options{k_test_folder + "/small-report.txt", "report",
                             k_test_folder + "/small-report.repairs.jsonl", true, false};
  auto const run = [&] {
    return cli::run_import(*doors.test.desk, &*doors.db, doors.test.grant(), options, k_now, {doors.tr, out, err});
  };
  CHECK(run() == 0);
  CHECK(out.str().find("  FI research        4    2    2\n") != std::string::npos);
  CHECK(out.str().find("percent=100") != std::string::npos);
  CHECK(out.str().find("evidence.cli.dry_run") != std::string::npos);
  CHECK(out.str().find("23: note S7 evidence.finding.continued row=17") != std::string::npos);
  options.dry_run = false;
  CHECK(run() == 0);
  CHECK(out.str().find("evidence.cli.stored") != std::string::npos);
  CHECK(run() == 0);
  CHECK(out.str().find("evidence.cli.known") != std::string::npos);
  options.repairs.clear();
  options.dry_run = true;
  CHECK(run() == 1); // open errors
  options.as_json = true;
  out.str({});
  CHECK(run() == 1);
  CHECK(json::read(out.str()).value().at("coverage").at("loose").to_number<int>() == 4);
}

TEST_CASE("evidence.cli: refusals name the place and the exit status", "[sqlite]") {
  Doors doors(false);
  std::ostringstream out, err;
  auto const run = [&](std::string const& file, std::string const& as) {
    return cli::run_import(*doors.test.desk, nullptr, doors.test.grant(), {file, as, {}, true, false}, k_now,
                           {doors.tr, out, err});
  };
  CHECK(run("/nowhere.txt", "report") == 1);
  CHECK(run(k_test_folder + "/small-report.txt", "works") == 1);
  CHECK(err.str().find("evidence.cli.other_kind name=works") != std::string::npos);
  testing::TempFolder folder;
  REQUIRE(write_file(folder / "binary", std::string("a\n\0", 3)).has_value());
  CHECK(run(folder / "binary", "report") == 1);
  CHECK(err.str().find("evidence.report.binary line=2") != std::string::npos);
  CHECK(out.str().empty());
}

TEST_CASE("evidence.build: the HTML report is the same twice, has one h1, ordered headings, captions and scopes",
          "[sqlite]") {
  Doors doors;
  testing::TempFolder folder;
  std::ostringstream out, err;
  cli::BuildOptions const options{folder / "made", false, report_html};
  REQUIRE(cli::run_report_build(*doors.test.desk, *doors.db, options, {doors.tr, out, err}) == 0);
  auto const page = read_file(folder / "made/joint-report.html").value();
  REQUIRE(cli::run_report_build(*doors.test.desk, *doors.db, options, {doors.tr, out, err}) == 0);
  CHECK(read_file(folder / "made/joint-report.html").value() == page);
  CHECK(out.str().find("rows=9") != std::string::npos);
  CHECK(count_of(page, "<h1") == 1);
  CHECK(count_of(page, "<caption") == count_of(page, "<table"));
  CHECK(count_of(page, "<table") == 5);
  CHECK(count_of(page, "<th scope=\"row\"") == 9);
  CHECK(count_of(page, "<th") == count_of(page, "<th scope=") + count_of(page, "<thead"));
  CHECK(page.find("<html lang=\"en\"") != std::string::npos);
  CHECK(page.find("<script") == std::string::npos);
  CHECK(page.find("&lt;ul") == std::string::npos);
  CHECK(page.find("THE LATEST PROJECTS IN ITALY") == std::string::npos);
  int level = 0;
  for (auto at = page.find("<h"); at != std::string::npos; at = page.find("<h", at + 1)) {
    if (page[at + 2] < '1' || page[at + 2] > '6') continue;
    CHECK(page[at + 2] - '0' <= level + 1);
    level = page[at + 2] - '0';
  }
  for (auto at = page.find("href=\"#"); at != std::string::npos; at = page.find("href=\"#", at + 1)) {
    auto const name = page.substr(at + 7, page.find('"', at + 7) - at - 7);
    CHECK(count_of(page, "id=\"" + name + "\"") == 1);
  }
}

TEST_CASE("evidence.build: nothing imported", "[sqlite]") {
  Doors doors(false);
  std::ostringstream out, err;
  CHECK(cli::run_report_build(*doors.test.desk, *doors.db, {".", false, report_html}, {doors.tr, out, err}) == 1);
  CHECK(err.str() == "evidence.nothing\n");
}
