// Bad input over HTTP: every JSON call, and every text of every form of the directory. Source: directory.md 16.
#include "app/routes_support.h"
#include "base/json/json.h"
#include <catch2/catch.hpp>
#include <set>
using namespace linden;
using namespace linden::app;
using namespace linden::testing;
namespace {
using http::Method;
std::string const k_long(1 << 20, 'a');

http::Response send_json(TestApp& app, std::string const& path, std::string body, Browser const& browser = {}) {
  auto request = TestApp::request(Method::post, path, browser);
  request.headers.emplace_back("x-csrf-token", browser.csrf);
  request.headers.emplace_back("content-type", "application/json");
  request.body = std::move(body);
  return app.ask(request);
}

/// Calls that read JSON, with a body that is right in everything.
struct JsonCall {
  std::string path;
  std::string right;
};
std::vector<JsonCall> json_calls(std::string const& house, std::string const& own, std::string const& case_path) {
  return {{"/api/directory/v1/match", R"({"country":"SI","region":"SI041","kinds":["shelter"],"languages":["slv"],"audience":"women","channels":["phone"],"avoid_areas":["SI03"],"accessibility":["lift"],"levels":["always"],"wishes":["single_room"],"at":"2024-03-04T10:00:00Z","facts":{"gender":"woman","identification":"identified","exploitation":["sexual"],"cooperation_with_police":"no","residence_status":"regular","nationality_group":"eu","care_needs":["medical"],"referral_by":"self"}})"},
          {"/api/directory/v1/search", R"({"words":"house","country":"SI","language":"slv"})"},
          {"/api/directory/v1/holds", R"({"service":")" + house + R"(","audience":"women"})"},
          {"/api/directory/v1/vacancies", R"({"service":")" + own + R"(","state":"no-capacity","unit":"seat","population":"women","note":"x","reported_at":"2024-03-04T08:00:00Z"})"},
          {"/api/directory/v1/rounds", R"({"country":"SI","kinds":["shelter"],"facts":{"identification":"identified"}})"},
          {"/api/directory/v1/queue", R"({"houses":[")" + house + R"("],"ref":"00000000000000000000000000000001","need":{"country":"SI"}})"},
          {"/api/casework/v1" + case_path + "/offers", R"({"country":"SI","kinds":["shelter"],"identification":"identified","wishes":["pets"]})"}};
}

/// The same object with one text, anywhere in it, replaced. Answers how many texts there are.
std::size_t replace_text(json::Value& value, std::size_t wanted, std::string const& with, std::size_t seen = 0) {
  if (value.is_string()) {
    if (seen == wanted) value = with;
    return seen + 1;
  }
  if (auto* array = value.if_array())
    for (auto& item : *array) seen = replace_text(item, wanted, with, seen);
  if (auto* object = value.if_object())
    for (auto& member : *object) seen = replace_text(member.value(), wanted, with, seen);
  return seen;
}

/// Rows of everything that a refused call must leave as it was.
std::vector<std::int64_t> rows_of(TestApp& app) {
  return {app.count("SELECT COUNT(*) FROM directory_service"),   app.count("SELECT COUNT(*) FROM directory_vacancy"),
          app.count("SELECT COUNT(*) FROM directory_hold"),      app.count("SELECT COUNT(*) FROM directory_round"),
          app.count("SELECT COUNT(*) FROM directory_queue"),     app.count("SELECT COUNT(*) FROM directory_wish"),
          app.count("SELECT COUNT(*) FROM directory_turnaway"),  app.count("SELECT COUNT(*) FROM directory_agreement"),
          app.count("SELECT COUNT(*) FROM directory_quiet"),     app.count("SELECT COUNT(*) FROM directory_address"),
          app.count("SELECT COUNT(*) FROM directory_lift"),      app.count("SELECT COUNT(*) FROM directory_change")};
}
bool is_refused(http::Response const& response) { return response.status == 400 || response.status == 413 || response.status == 422; }

/// One form of a page as a browser would send it.
struct PageForm {
  std::string action;
  Fields fields;
  std::set<std::string> typed; ///< fields into which a person types
};
std::string attribute(std::string_view tag, std::string const& name) {
  auto const at = tag.find(" " + name + "=\"");
  if (at == std::string_view::npos) return {};
  auto const start = at + name.size() + 3;
  return std::string(tag.substr(start, tag.find('"', start) - start));
}
std::vector<PageForm> forms_of(std::string const& page) {
  std::vector<PageForm> forms;
  for (auto at = page.find("<form "); at != std::string::npos; at = page.find("<form ", at + 1)) {
    auto const end = page.find("</form>", at);
    PageForm form{attribute(page.substr(at, page.find('>', at) - at), "action"), {}, {}};
    bool is_first = false; ///< the next option is what a select without a choice sends
    for (auto tag = page.find('<', at + 1); tag < end; tag = page.find('<', tag + 1)) {
      std::string_view const text(page.data() + tag, page.find('>', tag) - tag);
      auto const name = attribute(text, "name");
      auto const type = attribute(text, "type");
      if (text.starts_with("<option")) {
        bool const is_chosen = text.find(" selected") != std::string_view::npos;
        if (std::exchange(is_first, false) || is_chosen) form.fields.back().second = attribute(text, "value");
      } else if (text.starts_with("<select")) {
        form.fields.emplace_back(name, "");
        is_first = true;
      } else if (text.starts_with("<textarea")) {
        auto const start = tag + text.size() + 1;
        form.fields.emplace_back(name, page.substr(start, page.find('<', start) - start));
        form.typed.insert(name);
      } else if (text.starts_with("<input") && !name.empty() && name != "csrf" && (type != "radio" || text.find(" checked") != std::string_view::npos) && type != "checkbox") {
        form.fields.emplace_back(name, attribute(text, "value"));
        if (type != "hidden" && type != "radio") form.typed.insert(name);
      }
    }
    forms.push_back(std::move(form));
  }
  return forms;
}
} // namespace

TEST_CASE("api.directory every JSON call refuses what is no JSON with 400 and the place", "[sqlite][http]") {
  TestApp app;
  auto const house = reka_house(app);
  auto const worker = app.sign_in("lipa.worker");
  auto const case_path = app.open_case(worker, intake_fields("Jasa"));
  auto const before = rows_of(app);
  std::string const deep = R"({"a":)" + std::string(65, '[') + std::string(65, ']') + "}";
  for (auto const& call : json_calls(house, own_house(app), case_path)) {
    for (auto const& body : {std::string("{\n \"country\": nope}"), std::string("{\n \"days\":1,\n \"days\":2}"), std::string("{\n \"days\":99999999999999999999}"),
                             std::string("{\n \"days\":18446744073709551615}"), std::string("{\n \"days\":-9223372036854775809}"), std::string("{\n \"radius_km\":1e999}"),
                             std::string("{"), std::string("nonsense"), std::string("{} {}"), std::string("{\"a\":\"\xC3(\"}"), std::string("{\"a\":\"b\n\"}"), deep}) {
      INFO(call.path << " " << body.substr(0, 60));
      auto const answer = send_json(app, call.path, body, worker);
      CHECK(answer.status == 400);
      CHECK(answer.body.find("Line ") != std::string::npos);
      CHECK(answer.body.find("column ") != std::string::npos);
      CHECK(header_of(answer, "content-type").starts_with("application/problem+json"));
    }
    for (auto const* body : {"[]", "1", "null", "\"text\""}) CHECK(send_json(app, call.path, body, worker).status == 400);
    // A member that nobody knows is named, and its value never comes back.
    auto more = json::read(call.right)->get_object();
    more["name"] = "Zvezdnica";
    auto const unknown = send_json(app, call.path, json::write(more), worker);
    INFO(call.path);
    CHECK(unknown.status == 422);
    CHECK(unknown.body.find("name") != std::string::npos);
    CHECK(unknown.body.find("Zvezdnica") == std::string::npos);
  }
  CHECK(rows_of(app) == before);
}

TEST_CASE("api.directory a text of 1 MiB in any member is refused, comes back in no answer and leaves no row", "[sqlite][http][slow]") {
  TestApp app;
  auto const house = reka_house(app);
  auto const worker = app.sign_in("lipa.worker");
  auto const case_path = app.open_case(worker, intake_fields("Jasa"));
  auto const before = rows_of(app);
  for (auto const& call : json_calls(house, own_house(app), case_path)) {
    auto right = *json::read(call.right);
    auto const texts = replace_text(right, static_cast<std::size_t>(-1), {});
    REQUIRE(texts >= 2);
    for (std::size_t i = 0; i < texts; ++i) {
      auto value = *json::read(call.right);
      replace_text(value, i, k_long);
      auto const answer = send_json(app, call.path, json::write(value), worker);
      INFO(call.path << " text " << i);
      CHECK((is_refused(answer) || answer.status == 404)); // an id of 1 MiB is no id
      CHECK(answer.body.size() < 4096);
    }
  }
  CHECK(rows_of(app) == before);
  // The right bodies are right: what was refused was the text.
  for (auto const& call : json_calls(house, own_house(app), case_path)) {
    auto const answer = send_json(app, call.path, call.right, worker);
    INFO(call.path << " " << answer.body);
    bool const has_no_report = call.path.ends_with("/holds"); // nobody reported its places
    CHECK(answer.status == (has_no_report ? 409 : call.path.ends_with("/offers") || call.path.ends_with("/match") || call.path.ends_with("/search") ? 200 : 201));
  }
}

TEST_CASE("api.directory needs that contradict themselves are refused with the member", "[sqlite][http]") {
  TestApp app;
  auto const house = reka_house(app);
  auto const worker = app.sign_in("lipa.worker");
  auto const before = rows_of(app);
  struct Case {
    char const* need;
    char const* field;
  };
  for (auto const& [need, field] : {Case{R"({"facts":{"children":0,"child_ages":[4]}})", "child_ages"}, Case{R"({"facts":{"children":1,"child_ages":[3,5]}})", "child_ages"},
                                    Case{R"({"facts":{"children":0,"oldest_boy":12}})", "oldest_boy"}, Case{R"({"facts":{"children":2,"child_ages":[3,5],"oldest_boy":12}})", "oldest_boy"},
                                    Case{R"({"facts":{"age":200}})", "age"}, Case{R"({"facts":{"age":-1}})", "age"}, Case{R"({"audience":"men","facts":{"gender":"woman"}})", "audience"},
                                    Case{R"({"audience":"girls","facts":{"gender":"man"}})", "audience"}, Case{R"({"persons":0})", "persons"}, Case{R"({"days":-1})", "days"},
                                    Case{R"({"radius_km":10})", "radius_km"}, Case{R"({"radius_km":-1,"point":{"latitude":46,"longitude":14}})", "radius_km"},
                                    Case{R"({"point":{"latitude":91,"longitude":0}})", "point"}, Case{R"({"point":{"latitude":0,"longitude":0}})", "point"},
                                    Case{R"({"facts":{"residence_status":"holiday"}})", "residence_status"}, Case{R"({"wishes":["gold"]})", "wishes"}}) {
    for (auto const* path : {"/api/directory/v1/match", "/api/directory/v1/rounds"}) {
      auto const answer = send_json(app, path, need, worker);
      INFO(path << " " << need << " " << answer.body);
      CHECK(answer.status == 422);
      CHECK(json::text_of(json::read(answer.body)->get_object(), "field") == field);
    }
    CHECK(send_json(app, "/api/directory/v1/queue", R"({"houses":[")" + house + R"("],"need":)" + need + "}", worker).status == 422);
    CHECK(app.post("/rounds/new", {{"need", need}}, worker).status == 422);
    CHECK(app.post("/rounds", {{"need", need}, {"ref", crypto::make_id<RecordId>().text()}}, worker).status == 422);
    CHECK(app.post("/turnaways", {{"need", need}}, worker).status == 422);
  }
  // Who asks for somebody else contradicts nothing.
  for (auto const* need : {R"({"audience":"professionals","facts":{"gender":"man"}})", R"({"audience":"women","facts":{"gender":"other"}})", R"({"facts":{"oldest_boy":12}})"})
    CHECK(send_json(app, "/api/directory/v1/match", need).status == 200);
  CHECK(rows_of(app) == before);
}

TEST_CASE("app.directory reports in the future, older than the stored one or full of contradictions are refused by page, call and command", "[sqlite][http]") {
  TestApp app;
  auto const house = reka_house(app);
  auto const reka = app.sign_in("reka.worker");
  auto const report = [&](std::string const& more) {
    return send_json(app, "/api/directory/v1/vacancies", R"({"service":")" + house + R"(",)" + more + "}", reka);
  };
  REQUIRE(report(R"("state":"capacity","available":2,"maximum":6)").status == 201);
  auto const before = rows_of(app);
  for (auto const* more : {R"("state":"capacity","available":2,"maximum":6,"reported_at":"2999-01-01T00:00:00Z")", R"("state":"capacity","available":2,"maximum":6,"reported_at":"2000-01-01T00:00:00Z")",
                           R"("state":"capacity","available":7,"maximum":6)", R"("state":"capacity","available":0,"maximum":6)", R"("state":"capacity","available":-1,"maximum":6)",
                           R"("state":"capacity","available":1.5,"maximum":6)", R"("state":"free","available":1,"maximum":6)", R"("state":"capacity","available":1,"maximum":6,"unit":"sofa")",
                           R"("state":"capacity","available":1,"maximum":6,"population":"everybody, please!")"}) {
    auto const answer = report(more);
    INFO(more << " " << answer.body);
    CHECK(answer.status == 422);
  }
  CHECK(app.post("/house/units", {{"service", house}, {"unit", "bed"}, {"state", "capacity"}, {"available", "2"}, {"maximum", "3"}, {"population", "everybody, please!"}}, reka).status == 422);
  CHECK(rows_of(app) == before);
}

TEST_CASE("app.directory a text of 1 MiB in any field of any form is refused or not read, and nothing is half written", "[sqlite][http][slow]") {
  TestApp app;
  reka_house(app);
  auto const id = own_house(app);
  struct Page {
    char const* who;
    std::string path;
    Fields asked; ///< the page is the answer to this form; empty = it is opened
  };
  std::string const need = R"({"country":"SI","kinds":["shelter"],"facts":{"identification":"identified"}})";
  auto const case_path = app.open_case(app.sign_in("lipa.worker"), intake_fields("Jasa"));
  std::vector<Page> pages = {{"", "/", {}}, {"lipa.worker", "/find", {}}, {"lipa.worker", "/rounds/new", {{"need", need}}}, {"lipa.worker", "/queue/new", {{"need", need}}},
                             {"lipa.worker", case_path + "/offers", {}}, {"reka.worker", "/house", {}}, {"lipa.editor", "/agreements", {}}, {"lipa.editor", "/services/new", {}},
                             {"lipa.editor", "/services/" + id, {}}};
  for (auto const* section : {"text", "rules", "languages", "terms", "channels", "places", "hours"}) pages.push_back({"lipa.editor", "/services/" + id + "/" + section, {}});
  std::size_t tried = 0;
  for (auto const& page : pages) {
    auto const browser = *page.who ? app.sign_in(page.who) : Browser();
    auto const shown = page.asked.empty() ? app.get(page.path, browser) : app.post(page.path, page.asked, browser);
    INFO(page.path);
    REQUIRE(shown.status == 200);
    for (auto const& form : forms_of(shown.body)) {
      if (form.action.starts_with("/lock") || form.action.starts_with("/sign-out")) continue;
      for (auto const& name : form.typed) {
        if (form.action.ends_with("/places") && name == "1_country") continue; // filled in for a place that nobody added
        auto fields = form.fields;
        for (auto& [key, value] : fields)
          if (key == name) value = k_long;
        auto const before = rows_of(app);
        auto const answer = app.post(form.action.substr(0, form.action.find('?')), fields, browser);
        INFO(form.action << " " << name << " " << answer.status);
        CHECK((is_refused(answer) || answer.status == 200)); // 200: a question that another field did not ask for
        CHECK(rows_of(app) == before);
        ++tried;
      }
    }
  }
  CHECK(tried > 40);
  // Every page still answers: nothing was saved that cannot be read back.
  CHECK(app.post("/s", {{"need", "any"}, {"country", "SI"}}).status == 200);
  CHECK(app.get("/services/" + id, app.sign_in("lipa.editor")).status == 200);
}

TEST_CASE("app.directory a record that could not be read back is never saved", "[sqlite][http]") {
  TestApp app;
  auto const path = "/services/" + own_house(app);
  auto const editor = app.sign_in("lipa.editor");
  std::string four_bytes;
  for (int i = 0; i < 200; ++i) four_bytes += "\xF0\x9F\x8C\xB3"; // 200 letters, 800 bytes
  auto const before = app.count("SELECT COUNT(*) FROM directory_change");
  CHECK(is_refused(app.post(path + "/text", {{"name", four_bytes}, {"country", "SI"}, {"kinds", "shelter"}}, editor)));
  CHECK(is_refused(app.post(path + "/places", {{"0_name", "House"}, {"0_zone", "Europe/Ljubljana"}, {"0_country", ""}, {"0_visibility", "never"}}, editor)));
  CHECK(is_refused(app.post(path + "/places", {{"0_name", "House"}, {"0_zone", "Europe/Ljubljana"}, {"0_country", "SI"}, {"0_visibility", "never"}, {"0_accessibility", std::string(501, 'x')}}, editor)));
  CHECK(is_refused(app.post(path + "/languages", {{"languages", "slv always " + std::string(501, 'c')}}, editor)));
  CHECK(is_refused(app.post(path + "/rules", {{"rules", "language one_of " + std::string(501, 'l') + " -> age_below"}}, editor)));
  CHECK(app.count("SELECT COUNT(*) FROM directory_change") == before);
  CHECK(app.get("/p/100001").status == 200);
  CHECK(app.post("/s", {{"need", "sleep"}, {"country", "SI"}}).status == 200);
}
