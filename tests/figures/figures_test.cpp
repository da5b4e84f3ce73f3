#include "figures/figures.h"
#include "base/embedded.h"
#include "base/text.h"
#include "crypto/keys.h"
#include "figures/api/figures_api.h"
#include "figures/codec/released_json.h"
#include "figures/codec/table_toml.h"
#include "figures/key_catalogue.h"
#include "figures/refused_tables.h"
#include "figures/model/quarters.h"
#include "figures/web/pages.h"
#include "figures/web/release_view.h"
#include "store/migrator.h"
#include "support/temp_store.h"
using namespace linden;
using namespace linden::figures;

namespace {
/// Facts by form and quarter; the figures desk sees nothing else of Casework.
std::vector<StatFact> facts_with(std::map<std::pair<std::string, std::string>, int> const& counts) {
  std::vector<StatFact> facts;
  for (auto const& [cell, count] : counts)
    for (int i = 0; i < count; ++i) facts.push_back({{}, {}, cell.second, {{"exploitation_form", cell.first}}});
  return facts;
}

struct Office {
  kernel::Policy policy = kernel::Policy::load();
  std::vector<StatFact> facts;
  kernel::Actor statistician, case_worker;
  std::optional<Figures> desk;
  Zone zone = *load_zone("Europe/Ljubljana");
  Instant now = instant_of(Day(2026, 2, 3), 600, *load_zone("Europe/Ljubljana"));

  Office() {
    crypto::start();
    statistician.org = case_worker.org = crypto::make_id<OrgId>();
    statistician.user = crypto::make_id<UserId>();
    statistician.roles = {kernel::Role::statistician};
    case_worker.roles = {kernel::Role::case_worker};
    FactSource source{[this](store::Tx&, kernel::Granted const& granted, Day) -> Result<std::vector<StatFact>> {
                        if (granted.action() != kernel::Action::collect_facts) return fail(Code::not_found, "x");
                        return facts;
                      },
                      [this](store::Tx&, OrgId const&) -> Result<std::int64_t> {
                        return static_cast<std::int64_t>(facts.size()) + 3;
                      }};
    auto tables = load_table_definitions(LINDEN_SOURCE_DIR "/data");
    REQUIRE(tables);
    desk.emplace(policy, source, *std::move(tables));
    desk->show_publicly(statistician.org);
    facts = facts_with({{{"sexual_exploitation", "2025Q1"}, 30}, {{"sexual_exploitation", "2025Q2"}, 41},
                        {{"sexual_exploitation", "2025Q3"}, 25}, {{"sexual_exploitation", "2025Q4"}, 37},
                        {{"labour_exploitation", "2025Q1"}, 22}, {{"labour_exploitation", "2025Q2"}, 3},
                        {{"labour_exploitation", "2025Q3"}, 19}, {{"labour_exploitation", "2025Q4"}, 28},
                        {{"domestic_servitude", "2025Q1"}, 15}, {{"domestic_servitude", "2025Q2"}, 17},
                        {{"domestic_servitude", "2025Q3"}, 21}, {{"domestic_servitude", "2025Q4"}, 14},
                        {{"unknown", "2026Q1"}, 8}});
  }
};

void migrate_figures(store::Database& db) {
  auto const steps = store::migrations_of("figures", embedded::figures());
  REQUIRE(steps);
  REQUIRE(store::migrate(db, *steps));
}

constexpr std::string_view k_table = "exploitation_by_quarter";

http::Response answer(Office& office, store::Database& db, kernel::Actor const& actor, bool is_public,
                      web::CallResult (*page)(Figures&, web::Call&), http::Request const& request) {
  KeyCatalogue const tr;
  web::Frame frame;
  frame.tr = &tr;
  auto const [form, files] = http::read_form(request).value_or(http::Form{});
  std::optional<http::Response> response;
  auto const done = db.write([&](store::Tx& tx) -> Result<void> {
    web::Call call{request, form, files, actor, office.policy, tx, tr, frame, office.now, office.zone, is_public, {}, {}};
    LINDEN_TRY(made, page(*office.desk, call));
    response = std::move(made);
    return {};
  });
  if (done) return *response;
  return http::text_response(http_status(done.error().code), done.error().message_key);
}
} // namespace

TEST_CASE("figures.quarters only closed ones count", "[pure]") {
  CHECK(closed_quarters(Day(2026, 2, 3), 4) == std::vector<std::string>{"2025Q1", "2025Q2", "2025Q3", "2025Q4"});
  CHECK(closed_quarters(Day(2025, 11, 1), 2) == std::vector<std::string>{"2025Q2", "2025Q3"});
  CHECK(closed_quarters(Day(2026, 4, 1), 1) == std::vector<std::string>{"2026Q1"});
  CHECK(closed_quarters(Day(2026, 3, 31), 1) == std::vector<std::string>{"2025Q4"});
  CHECK(period_text({"2025Q1", "2025Q2"}) == "2025Q1-2025Q2");
}

TEST_CASE("figures.table definitions of data are whole", "[pure]") {
  auto const tables = load_table_definitions(LINDEN_SOURCE_DIR "/data");
  REQUIRE(tables);
  REQUIRE_FALSE(tables->empty());
  for (auto const& table : *tables) {
    CHECK_FALSE(table.label.decided_by.empty());
    CHECK_FALSE(table.label.blind_spots.empty());
    CHECK(std::find(table.row_codes.begin(), table.row_codes.end(), "unknown") != table.row_codes.end());
  }
  CHECK_FALSE(read_table_definition("id = \"x\"\n", "."));
  CHECK_FALSE(read_table_definition("id = ", "."));
}

TEST_CASE("figures.front releases a table, writes it down and reads it back", "[sqlite][postgres]") {
  testing::for_each_engine([](store::Database& db) {
    migrate_figures(db);
    Office office;
    ReleaseOutcome outcome;
    REQUIRE(db.write([&](store::Tx& tx) -> Result<void> {
      LINDEN_TRY(draft, office.desk->draft(tx, office.statistician, k_table, Day(2026, 2, 3)));
      CHECK(draft.period == "2025Q1-2025Q4");
      CHECK(draft.refused.empty());
      CHECK(draft.hidden >= 4);
      LINDEN_TRY(done, office.desk->release_table(tx, office.statistician, k_table, office.now, office.zone));
      outcome = done;
      return {};
    }));
    REQUIRE(outcome.refused.empty());
    REQUIRE(db.read([&](store::Tx& tx) -> Result<void> {
      LINDEN_TRY(stored, office.desk->load_release(tx, office.statistician.org, outcome.id));
      CHECK_FALSE(stored.table.cell(1, 1));
      CHECK(stored.table.cell(0, 0) == 30);
      CHECK(stored.table.content().label.decided_by == "organisation");
      CHECK(stored.table.content().coverage == Coverage::above_90);
      LINDEN_TRY(again, read_released(json::write(released_json(stored.table))));
      CHECK(again.content().cells == stored.table.content().cells);
      CHECK_FALSE(office.desk->load_release(tx, crypto::make_id<OrgId>(), outcome.id));
      return {};
    }));
  });
}

TEST_CASE("figures.front a second release within 90 days is refused and written down", "[sqlite][postgres]") {
  testing::for_each_engine([](store::Database& db) {
    migrate_figures(db);
    Office office;
    std::vector<std::string> codes;
    auto const ask = [&](Instant now) {
      REQUIRE(db.write([&](store::Tx& tx) -> Result<void> {
        LINDEN_TRY(done, office.desk->release_table(tx, office.statistician, k_table, now, office.zone));
        codes.push_back(done.refused);
        return {};
      }));
    };
    ask(office.now);
    office.facts.pop_back();
    ask(office.now + std::chrono::hours(24));
    CHECK(codes == std::vector<std::string>{"", "S03"});
    REQUIRE(db.read([&](store::Tx& tx) -> Result<void> {
      LINDEN_TRY(staff, office.desk->list_releases(tx, office.statistician.org, true));
      LINDEN_TRY(everybody, office.desk->list_releases(tx, office.statistician.org, false));
      CHECK(staff.size() == 2);
      CHECK(everybody.size() == 1);
      CHECK_FALSE(office.desk->load_release(tx, office.statistician.org, staff.front().id));
      return {};
    }));
  });
}

TEST_CASE("figures.front only a statistician drafts and releases", "[sqlite]") {
  auto temp = testing::make_temp_sqlite();
  migrate_figures(*temp);
  Office office;
  REQUIRE(temp->write([&](store::Tx& tx) -> Result<void> {
    auto const draft = office.desk->draft(tx, office.case_worker, k_table, Day(2026, 2, 3));
    REQUIRE_FALSE(draft);
    CHECK(draft.error().code == Code::not_found);
    auto const outcome = office.desk->release_table(tx, office.case_worker, k_table, office.now, office.zone);
    REQUIRE_FALSE(outcome);
    CHECK(outcome.error().code == Code::not_found);
    CHECK(office.desk->draft(tx, office.statistician, "no_such_table", Day(2026, 2, 3)).error().code == Code::not_found);
    return {};
  }));
}

TEST_CASE("figures.pages show released numbers only, and who decided covers F-ES-03", "[sqlite]") {
  auto temp = testing::make_temp_sqlite();
  migrate_figures(*temp);
  Office office;
  auto const visitor = kernel::Actor::visitor();
  http::Request request;
  request.path_values["table"] = k_table;
  auto const draft = answer(office, *temp, office.statistician, false, pages::draft, request);
  CHECK(draft.status == 200);
  CHECK(draft.body.find(">133<") == std::string::npos);
  CHECK(draft.body.find("figures.draft_hidden") != std::string::npos);
  auto const released = answer(office, *temp, office.statistician, false, pages::post_release, request);
  REQUIRE(released.status == 303);
  auto const list = answer(office, *temp, visitor, true, pages::published, request);
  CHECK(list.body.find("/r/") != std::string::npos);
  std::string location;
  for (auto const& [name, value] : released.headers)
    if (lower_ascii(name) == "location") location = value;
  request.path_values["id"] = location.substr(location.rfind('/') + 1);
  auto const page = answer(office, *temp, visitor, true, pages::published_one, request);
  CHECK(page.status == 200);
  CHECK(page.body.find("figures.decided_by.organisation") != std::string::npos);
  CHECK(page.body.find("figures.blind_spot.not_in_contact") != std::string::npos);
  CHECK(page.body.find("figures.not_shown") != std::string::npos);
  CHECK(page.body.find(">30<") != std::string::npos);
  CHECK(page.body.find(">3<") == std::string::npos);
  auto const api = answer(office, *temp, visitor, true, api::release, request);
  auto const json = json::read(api.body);
  REQUIRE(json);
  CHECK(json->at("cells").at(1).at(1).is_null());
  CHECK(json->at("cells").at(0).at(0).as_int64() == 30);
  CHECK(json->at("decided_by").as_string() == "organisation");
  CHECK(answer(office, *temp, visitor, true, api::releases, request).body.find("2025Q1-2025Q4") != std::string::npos);
  request.path_values["id"] = std::string(32, '0');
  CHECK(answer(office, *temp, visitor, true, pages::published_one, request).status == 404);
}

TEST_CASE("figures.api estimate answers with the number held back", "[sqlite]") {
  auto temp = testing::make_temp_sqlite();
  migrate_figures(*temp);
  Office office;
  http::Request request;
  request.body = "a,b,c,n\n1,0,0,61\n0,1,0,45\n0,0,1,38\n1,1,0,52\n1,0,1,4\n0,1,1,6\n1,1,1,3\n";
  auto const held = answer(office, *temp, office.statistician, false, api::estimate, request);
  CHECK(held.status == 403);
  auto const json = json::read(held.body);
  REQUIRE(json);
  CHECK(json->at("observed").as_int64() == 209);
  CHECK(json->at("methods").at(0).at("estimate").is_null());
  request.body = "a,b,n\n1,0,-1\n";
  CHECK(answer(office, *temp, office.statistician, false, api::estimate, request).body == "error.figures.negative_count");
}

TEST_CASE("figures.estimate refuses each faulty table at the API and on the page, with its place", "[sqlite]") {
  auto temp = testing::make_temp_sqlite();
  migrate_figures(*temp);
  Office office;
  for (auto const& table : testing::refused_tables()) {
    INFO(table.text);
    http::Request request;
    request.body = table.text;
    auto const refused = answer(office, *temp, office.statistician, false, api::estimate, request);
    CHECK(refused.status == 400);
    CHECK(refused.body == table.key);
    request.headers = {{"content-type", "application/x-www-form-urlencoded"}};
    request.body = "method=stepwise&table=" + http::percent_encode(table.text);
    auto const page = answer(office, *temp, office.statistician, false, pages::post_estimate, request);
    CHECK(page.status == 422);
    CHECK(page.body.find(table.text.empty() ? "error.figures.no_file" : table.key) != std::string::npos);
    if (!table.line.empty()) CHECK(page.body.find("line=" + table.line + " column=" + table.column) != std::string::npos);
  }
}
