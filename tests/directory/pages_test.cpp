// Pages, API and commands over the starter directory, in three languages.
#include "base/csv.h"
#include "base/json/json.h"
#include "crypto/keys.h"
#include "directory/api/match.h"
#include "directory/cli/directory_cli.h"
#include "directory/codec/need_codec.h"
#include "directory/seeded_desk.h"
#include "directory/web/offer_list.h"
#include "directory/web/pages.h"
#include "directory/web/question.h"
#include "directory/web/service_page.h"
#include "directory/web/wording.h"
#include <set>
#include <sstream>

namespace linden::directory {
using namespace tests;
namespace {
Instant const k_now = k_late;
OrgId const k_org = k_seeded;
} // namespace

TEST_CASE("directory.every code has its text in the languages of the public pages", "[pure]") {
  std::set<std::string> keys;
  for (auto const* name : {"service_kinds", "service_audiences", "service_channels", "service_languages"}) {
    auto const table = read_csv_table(*read_file(std::string(LINDEN_SOURCE_DIR "/data/codelists/") + name + ".csv"));
    REQUIRE(table);
    for (auto const& row : table->rows) keys.insert(row.cells.at(1));
  }
  for (auto const code : reason_codes())
    for (auto const* form : {"yes", "ask", "no"}) keys.insert("directory.reason." + std::string(code) + "." + form);
  for (int i = 0; i < k_constraints; ++i)
    keys.insert("directory.constraint." + std::string(constraint_name(static_cast<Constraint>(i))));
  for (auto const step : k_order_steps) keys.insert(std::string(step));
  for (auto const& service : load_starter().services) {
    if (!service.note.empty()) keys.insert(service.note);
    keys.insert("directory.country." + service.country);
    // What the starter says stands in the code lists.
    for (auto const& kind : service.kinds) CHECK(keys.contains("directory.kind." + kind));
    for (auto const& audience : service.audience) CHECK(keys.contains("directory.audience." + audience));
    for (auto const& channel : service.channels) CHECK(keys.contains("directory.channel." + channel.type));
    for (auto const& language : service.languages.named) CHECK(keys.contains("directory.language." + language.code));
  }
  for (auto const* language : {"en", "sl", "ar"})
    for (auto const& key : keys) {
      INFO(language << " " << key);
      CHECK(catalogues().language(language).is_translated(key));
    }
}

TEST_CASE("directory.the list of offers says why, what to ask, why not, and how it is ordered", "[pure]") {
  Need need;
  need.country = "SI";
  need.kinds = {"shelter"};
  need.facts.identification = "not_identified";
  auto const offers = who_can_take(starter_listings(), need, k_now);
  auto const html = offer_list(offers, en(), zone("Europe/Ljubljana"), "/p/").text();
  CHECK(has(html, "Five-day crisis accommodation"));
  CHECK(has(html, "For people who are not identified yet: this fits."));
  CHECK(has(html, "nobody has confirmed this entry"));
  CHECK(has(html, "Free places are not known. Call."));
  CHECK(has(html, "According to a 2025 report (line 570)"));
  CHECK(has(html, "Only for people whom an authority has identified."));
  CHECK(has(html, "How this list is ordered"));
  CHECK(has(html, "/p/" + std::to_string(starter_service("mol-crisis").number)));
  CHECK_FALSE(has(html, "directory.")); // no key without a text
  for (auto const* language : {"sl", "ar"}) {
    auto const other = offer_list(offers, catalogues().language(language), zone("Europe/Ljubljana")).text();
    CHECK_FALSE(has(other, "directory."));
    CHECK_FALSE(has(other, "Ask first"));
  }
}

TEST_CASE("directory.nothing that fits still names helplines and what would change it", "[pure]") {
  Need need;
  need.country = "FI";
  need.kinds = {"legal_aid"};
  need.facts.residence_status = "irregular";
  need.channels = {"chat"};
  need.languages = {"ara"};
  auto listings = starter_listings();
  std::erase_if(listings, [](auto const& one) { return one->service.key != "nollalinja" && one->service.country == "FI"; });
  auto const html = offer_list(who_can_take(listings, need, k_now), en(), zone("Europe/Helsinki")).text();
  CHECK(has(html, "No service fits as asked"));
  CHECK(has(html, "Nollalinja"));
  CHECK(has(html, "Open now."));
  CHECK(has(html, "more if you leave out:"));
}

TEST_CASE("directory.the age of a report is in the list", "[pure]") {
  auto const html = [&](Vacancy const& vacancy) {
    Need need;
    need.country = "SI";
    return offer_list(who_can_take({listed(house(1), vacancy)}, need, k_now), en(), zone("UTC")).text();
  };
  CHECK(has(html(places(2, k_now - std::chrono::minutes(12))), "Free places: 2. Reported 12 min ago."));
  CHECK(has(html(places(0, k_now - std::chrono::hours(3))), "Full. Reported 3 h ago."));
  CHECK(has(html(places(2, k_now - std::chrono::hours(7))), "the last report is 7 h old. Call."));
}

TEST_CASE("directory.text of a record is escaped", "[pure]") {
  auto service = house(1, "<b>House</b>");
  service.organisation = "\"><script>";
  auto const html = offer_list(who_can_take({listed(service)}, Need{}, k_now), en(), zone("UTC")).text();
  CHECK(has(html, "&lt;b&gt;House"));
  CHECK_FALSE(has(html, "<script>"));
  CHECK_FALSE(has(service_card(*listed(service), en(), zone("UTC"), k_now).text(), "<script>"));
}

TEST_CASE("directory.a service that has ended is shown as ended covers D-IT-05", "[pure]") {
  auto const html = service_card(*listed(starter_service("alima")), en(), zone("Europe/Rome"), k_now).text();
  CHECK(has(html, "This ended on"));
  CHECK(has(html, "2021"));
  Need need;
  need.country = "IT";
  auto const offers = who_can_take(starter_listings(), need, k_now);
  CHECK_FALSE(find_offer(offers.ask_first, "alima"));
  CHECK_FALSE(find_offer(offers.yes, "alima"));
}

TEST_CASE("directory.a number that is not international is dialled as printed and marked, other text stands as it is", "[pure]") {
  auto const card = [](std::string const& value, std::string const& type = "phone") {
    auto service = house(1);
    service.channels = {{type, {}, Cost::unknown, Tri::unknown, {}, value}};
    return service_card(*listed(service), en(), zone("UTC"), k_now).text();
  };
  CHECK(has(card("+386 1 234-56-78"), "href=\"tel:+38612345678\">+386 1 234-56-78</a>"));
  CHECK_FALSE(has(card("+386 1 234-56-78"), "as printed"));
  for (auto const* local : {"116 006", "01/234 56 78", "(020) 123.456"}) {
    INFO(local);
    CHECK(has(card(local), std::string(">") + local + "</a>"));
    CHECK(has(card(local), "as printed"));
  }
  CHECK(has(card("116 006"), "href=\"tel:116006\""));
  for (auto const* text : {"call Ana", "+386 1 234 56 78 ext 5", "12", "1234567890123456", "javascript:alert(1)"}) {
    INFO(text);
    CHECK_FALSE(has(card(text), "href=\"tel:"));
    CHECK_FALSE(has(card(text), "as printed"));
  }
  CHECK_FALSE(has(card("116 006", "chat"), "tel:"));
}

TEST_CASE("directory.pages answer a visitor in one search", "[sqlite]") {
  SeededDesk seeded;
  auto const home = seeded.call(pages::home, {});
  REQUIRE(home);
  CHECK(home->status == 200);
  CHECK(has(home->body, "action=\"/s?l=en\""));
  auto const found = seeded.call(pages::post_search, {},
                                 form_of({{"need", "sleep"}, {"country", "ES"}, {"language", ""}, {"when", "now"}}));
  REQUIRE(found);
  CHECK(has(found->body, "Proyecto Esperanza"));
  CHECK(has(found->body, "appear in the call list"));
  auto const chat = form_of({{"need", "talk"}, {"country", "FI"}, {"language", "fin"}, {"when", "other"},
                             {"day-day", "9"}, {"day-month", "5"}, {"day-year", "2024"}, {"time", "14:00"}});
  auto const later = seeded.call(pages::post_search, {}, chat);
  REQUIRE(later);
  CHECK(has(later->body, "Nollalinja"));
  auto const arabic = seeded.call(pages::home, {}, {}, "ar");
  REQUIRE(arabic);
  CHECK(has(arabic->body, "dir=\"rtl\""));
  CHECK(has(arabic->body, "ماذا تحتاجين؟"));
}

TEST_CASE("directory.numbers and times are read from Arabic and Persian keyboards too, and a time without its first zero", "[pure]") {
  auto const question = read_question(
      form_of({{"need", "any"}, {"age", "۲۵"}, {"days", "٥"}, {"when", "other"}, {"day-day", "۲"}, {"day-month", "۵"}, {"day-year", "۲۰۲۶"}, {"time", "۹:۳۰"}}), k_now);
  REQUIRE(question);
  CHECK(question->need.facts.age == 25);
  CHECK(question->need.days == 5);
  CHECK(instant_text(question->at) == "2026-05-02T09:30:00Z");
}

TEST_CASE("directory.a question is carried on by the fields of its form alone, and each of them is", "[sqlite]") {
  web::Form form(en(), "/find", "token");
  add_public_questions(form, en());
  add_rule_questions(form, en());
  auto const html = form.done().text();
  std::set<std::string> names;
  for (auto at = html.find(" name=\""); at != std::string::npos; at = html.find(" name=\"", at + 1)) names.insert(html.substr(at + 7, html.find('"', at + 7) - at - 7));
  names.erase(std::string(web::k_token_field));
  CHECK(names.size() > 20);
  for (auto const& name : names) {
    INFO(name);
    CHECK(std::find(k_question_fields.begin(), k_question_fields.end(), name) != k_question_fields.end());
  }
  SeededDesk seeded;
  auto const fields = form_of({{"need", "any"}, {"country", ""}, {"when", "now"}, {"avoid", "SI036"}, {"all", "no"}, {"planted", "Zvezda"}, {"csrf", "Zvezda"}});
  for (auto const page : {pages::post_search, pages::post_find}) {
    auto const answer = seeded.call(page, {}, fields, "en", page == pages::post_search);
    REQUIRE(answer);
    CHECK(has(answer->body, "name=\"all\" value=\"yes\""));
    CHECK(has(answer->body, "type=\"hidden\" name=\"avoid\" value=\"SI036\""));
    CHECK_FALSE(has(answer->body, "Zvezda"));
    CHECK_FALSE(has(answer->body, "planted"));
  }
}

TEST_CASE("directory.a visitor's page lists at most five hundred of each group, the staff's lists all", "[sqlite][slow]") {
  SeededDesk seeded;
  REQUIRE((*seeded.store()).write([&](store::Tx& tx) -> Result<void> {
    for (int i = 1; i <= 510; ++i) LINDEN_CHECK(seeded.desk().save_service(tx, k_org, house(i, "Invented house " + std::to_string(i)), k_now));
    return {};
  }));
  auto const ask = [&](SeededDesk::Page page, bool is_public, std::string const& all) {
    auto const answer = seeded.call(page, {}, form_of({{"need", "any"}, {"country", "SI"}, {"when", "now"}, {"all", all}}), "en", is_public);
    REQUIRE(answer);
    return answer->body;
  };
  auto const first = ask(pages::post_search, true, "");
  CHECK(has(first, "The first 20 of 5"));
  CHECK(has(first, "name=\"all\" value=\"yes\""));
  CHECK_FALSE(has(first, "List all"));
  auto const most = ask(pages::post_search, true, "yes");
  CHECK(has(most, "The first 500 of 5"));
  CHECK_FALSE(has(most, "name=\"all\""));
  auto const staff = ask(pages::post_find, false, "yes");
  CHECK_FALSE(has(staff, "The first "));
  CHECK(has(ask(pages::post_find, false, ""), "List all 5"));
}

TEST_CASE("directory.a form that cannot be read comes back with every problem", "[sqlite]") {
  SeededDesk seeded;
  auto const answer = seeded.call(pages::post_search, {},
                                  form_of({{"need", "gold"}, {"country", "XX"}, {"language", "xxx"}, {"when", "other"},
                                           {"day-day", "31"}, {"day-month", "2"}, {"day-year", "2025"}, {"time", "9"}}));
  REQUIRE(answer);
  CHECK(answer->status == 422);
  for (auto const* part : {"need-error", "country-error", "language-error", "day-error"}) CHECK(has(answer->body, part));
  auto const question = read_question(form_of({{"need", "any"}, {"age", "200"}, {"days", "x"}}), k_now);
  REQUIRE_FALSE(question);
  CHECK(question.error().size() == 2);
}

TEST_CASE("directory.a service page shows hours by channel and hides hidden places", "[sqlite]") {
  SeededDesk seeded;
  auto const page = [&](std::string_view key) {
    http::Request request;
    request.path_values["n"] = std::to_string(starter_service(key).number);
    auto answer = seeded.call(pages::service, request);
    REQUIRE(answer);
    return answer->body;
  };
  auto const line = page("nollalinja");
  CHECK(has(line, "Phone: Open now."));
  CHECK(has(line, "Chat: Closed. Opens"));
  CHECK(has(line, "noreferrer noopener"));
  CHECK(has(line, "Suomi"));
  auto const hidden = page("mol-crisis");
  CHECK(has(hidden, "The address is not public."));
  CHECK_FALSE(has(hidden, "SI041"));
  http::Request request;
  request.path_values["n"] = "1";
  CHECK(seeded.call(pages::service, request).error().code == Code::not_found);
  request.path_values["n"] = "x";
  CHECK(seeded.call(pages::service, request).error().code == Code::not_found);
}

TEST_CASE("directory.staff find her with the rules of houses", "[sqlite]") {
  SeededDesk seeded;
  auto const answer = seeded.call(pages::post_find, {},
                                  form_of({{"need", "sleep"}, {"country", "SI"}, {"when", "now"},
                                           {"identification", "not_identified"}, {"cooperation", "undecided"}}),
                                  "en", false);
  REQUIRE(answer);
  CHECK(has(answer->body, "Five-day crisis accommodation"));
  CHECK(has(answer->body, "Only for people who cooperate with the police."));
  auto const empty = seeded.call(pages::find, {}, {}, "en", false);
  REQUIRE(empty);
  CHECK(has(empty->body, "name=\"identification\""));
}

TEST_CASE("directory.the API takes a need and answers offers", "[sqlite]") {
  SeededDesk seeded;
  http::Request request;
  request.method = http::Method::post;
  request.body = R"({"country":"ES","kinds":["shelter"],"facts":{"residence_status":"irregular"}})";
  auto const answer = seeded.call(api::match, request);
  REQUIRE(answer);
  CHECK(answer->status == 200);
  auto const value = json::read(answer->body);
  REQUIRE(value);
  auto const& body = value->get_object();
  CHECK(body.at("yes").get_array().empty());
  bool found = false;
  for (auto const& offer : body.at("ask_first").get_array())
    found = found || json::text_of(offer.get_object(), "name") == "Proyecto Esperanza";
  CHECK(found);
  CHECK(json::text_of(body.at("not_possible").get_array().at(0).get_object(), "name") == "PASARELA");
  auto const refused = [&](std::string body_text) {
    request.body = std::move(body_text);
    auto const bad = seeded.call(api::match, request);
    return bad ? std::string("accepted") : std::to_string(http_status(bad.error().code)) + " " + bad.error().field;
  };
  CHECK(refused("{").substr(0, 3) == "400");
  CHECK(refused(R"({"name":"Ana"})") == "422 name");
  CHECK(refused(R"({"facts":{"age":"17"}})") == "422 age");
  CHECK(refused(R"({"facts":{"identification":"proven"}})") == "422 identification");
  CHECK(refused(R"({"persons":0})") == "422 persons");
  CHECK(refused(R"({"at":"tomorrow"})").substr(0, 3) == "422");
}

TEST_CASE("directory.the command answers, refuses and seeds", "[sqlite]") {
  SeededDesk seeded;
  auto const run = [&](cli::MatchOptions const& options) {
    std::ostringstream out;
    std::ostringstream err;
    auto const status = seeded.read([&](store::Tx& tx) {
      return cli::match(seeded.desk(), tx, options, k_now, {en(), out, err});
    });
    return std::pair{status, out.str() + err.str()};
  };
  auto const chat = R"({"country":"FI","kinds":["chat"],"channels":["chat"],"open_now":true})";
  CHECK(has(run({chat, "2024-05-08T11:59:00Z", false}).second, "Nollalinja"));   // 14:59 in Helsinki
  auto const closed = run({chat, "2024-05-08T12:00:00Z", true});
  CHECK(closed.first == 0);
  CHECK(has(closed.second, "not_open"));
  CHECK(run({"[]", "", false}).first == 1);
  CHECK(run({chat, "yesterday", false}).first == 1);
  std::ostringstream out;
  std::ostringstream err;
  REQUIRE((*seeded.store()).write([&](store::Tx& tx) -> Result<void> {
    CHECK(cli::seed_starter(seeded.desk(), tx, k_org, "{}\n", k_now, {en(), out, err}) == 1);
    return {};
  }));
  CHECK(has(err.str(), "line 1, id"));
}

TEST_CASE("directory.a card says how often the reports of its unit were true, below five tries that it is not known", "[pure]") {
  auto const card = [](TruthRate const& rate) {
    auto const offers = who_can_take({listed(house(1), places(2, k_now))}, Need{}, k_now);
    TruthRates const rates{{RecordId{}, rate}};
    return offer_list(offers, en(), zone("UTC"), {}, &rates).text();
  };
  CHECK(card({8, 10}).find("true 8 of the last 10 times") != std::string::npos);
  CHECK(card({4, 4}).find("not yet known") != std::string::npos);
  CHECK(card({4, 4}).find("true 4") == std::string::npos);
  // Visitors' lists have no such row: the rate is for staff.
  CHECK(offer_list(who_can_take({listed(house(1), places(2, k_now))}, Need{}, k_now), en(), zone("UTC"), "/p/").text().find("Its reports") == std::string::npos);
}
} // namespace linden::directory
