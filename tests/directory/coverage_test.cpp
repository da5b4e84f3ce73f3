// Rows of the coverage table that the starter directory and the matcher prove.
#include "directory/starter.h"
#include "directory/store/service_codec.h"
#include <set>

namespace linden::directory {
using namespace tests;
namespace {
Instant const k_now = *read_instant("2025-03-01T10:00:00Z");

Offers ask(Need const& need, Instant now = k_now) { return who_can_take(starter_listings(), need, now); }
Need in_country(std::string country, std::vector<std::string> kinds = {}) {
  Need need;
  need.country = std::move(country);
  need.kinds = std::move(kinds);
  return need;
}
bool offers_it(Offers const& offers, std::string_view key) {
  return find_offer(offers.yes, key) != nullptr || find_offer(offers.ask_first, key) != nullptr;
}
Offer const* offer_of(Offers const& offers, std::string_view key) {
  auto const* found = find_offer(offers.yes, key);
  return found ? found : find_offer(offers.ask_first, key);
}
} // namespace

TEST_CASE("directory.a search for no fee, and a fee without currency is refused covers D-00-04", "[pure]") {
  auto need = in_country("FI", {"helpline"});
  need.free_of_charge = true;
  auto const offers = ask(need);
  auto const* line = offer_of(offers, "nollalinja");
  REQUIRE(line);
  CHECK(has_code(line->reasons_for, "has_fee")); // "no fee for her"
  auto dear = house(1);
  dear.country = "FI";
  dear.coverage = {"FI"};
  dear.kinds = {"helpline"};
  dear.cost = Cost::fee;
  dear.fee = Money{1000, "EUR"};
  CHECK(faults_of(dear).empty());
  CHECK(who_can_take({listed(dear)}, need, k_now).is_empty());
  dear.fee->currency.clear();
  REQUIRE(faults_of(dear).size() == 1);
  CHECK(faults_of(dear)[0].field == "fee");
  dear.fee.reset();
  CHECK(faults_of(dear).size() == 1);
}

TEST_CASE("directory.remote psychology in a language is found only where the language is listed covers D-IT-02", "[pure]") {
  auto service = starter_service("penc");
  service.verification = Verification::confirmed;
  auto need = in_country("IT", {"psychological"});
  need.channels = {"remote"};
  need.languages = {"yor"};
  auto const find = [&] { return who_can_take({listed(service)}, need, k_now); };
  CHECK(find().yes.empty()); // not listed: at most a question
  service.languages.named = {{"yor", LanguageLevel::mediator}};
  auto const offers = find();
  REQUIRE(offers_it(offers, "penc"));
  CHECK(has_code(offer_of(offers, "penc")->reasons_for, "language_not_offered")); // "offered, with a mediator"
  service.languages = {{{"ita", LanguageLevel::always}}, true, 0};
  CHECK(find().is_empty());
  CHECK(has_kind(service, "cultural_mediation")); // apart from interpreting
  CHECK_FALSE(has_kind(service, "interpretation"));
}

TEST_CASE("directory.thirty women from 18 to 55, the next one waits covers D-IT-03", "[pure]") {
  auto const service = starter_service("tea-with-us");
  auto const verdict = [&](int age) {
    Need need;
    need.facts.age = age;
    need.facts.gender = "woman";
    need.facts.residence_status = "asylum_seeker";
    return fit_of(*listed(service), need, k_now);
  };
  CHECK(verdict(17).verdict == Tri::no);
  CHECK(has_code(verdict(17).reasons, "age_below"));
  CHECK(verdict(18).verdict == Tri::yes);
  CHECK(verdict(55).verdict == Tri::yes);
  CHECK(verdict(56).verdict == Tri::no);
  CHECK(has_code(verdict(56).reasons, "age_above"));
  auto full = places(1, k_now - std::chrono::minutes(5));
  full.maximum = 30;
  CHECK(state_at(full, 1, k_now) == VacancyState::capacity);
  full.placed = 1; // the thirtieth
  CHECK(free_places(full, k_now) == 0);
  full.state = VacancyState::waitlist;
  full.available = 0;
  auto const offers = who_can_take({listed(service, full)}, in_country("IT"), k_now);
  REQUIRE(offers_it(offers, "tea-with-us"));
  CHECK(offer_of(offers, "tea-with-us")->vacancy == VacancyState::waitlist);
}

TEST_CASE("directory.a closed course is not offered, an ongoing programme without end is covers D-IT-04", "[pure]") {
  auto const need = in_country("IT", {"training"});
  CHECK(offers_it(ask(need), "women-4-integration"));
  auto course = starter_service("women-4-integration");
  course.course = Course{"A2", Day(2025, 1, 10), Day(2025, 2, 28), 15};
  auto const on = [&](char const* day) { return offers_it(who_can_take({listed(course)}, need, *read_instant(day)), "women-4-integration"); };
  CHECK(on("2025-02-28T12:00:00Z"));
  CHECK_FALSE(on("2025-03-01T12:00:00Z"));
}

TEST_CASE("directory.898 places are a total whose split is not known covers D-BE-01", "[pure]") {
  auto const line = [](std::string const& counts) {
    auto text = write_service_text(starter_service("samusocial-centres"));
    text.insert(text.size() - 1, ",\"counts\":" + counts);
    auto const starter = read_starter(text);
    REQUIRE(starter);
    return starter->warnings;
  };
  CHECK(line(R"({"what":"places","total":898,"parts":[]})").empty());
  CHECK(line(R"({"what":"places","total":898,"parts":[300,300,298]})").empty());
  auto const warnings = line(R"({"what":"places","total":898,"parts":[300,300,300]})");
  REQUIRE(warnings.size() == 1);
  CHECK(warnings[0].sum == 900);
  auto vacancy = places(2, k_now);
  vacancy.held_until = {k_now + std::chrono::minutes(30), k_now + std::chrono::minutes(30)};
  vacancy.placed = 3;
  CHECK(free_places(vacancy, k_now) == 0); // never below
}

TEST_CASE("directory.one organisation with four services, each with its own rules covers D-BE-02", "[pure]") {
  std::set<std::string> ids;
  std::set<std::string> kinds;
  for (auto const& service : load_starter().services) {
    if (service.organisation != starter_service("caritas-be-shelter").organisation || service.country != "BE") continue;
    ids.insert(service.id.text());
    kinds.insert(service.kinds.begin(), service.kinds.end());
  }
  CHECK(ids.size() >= 4);
  for (auto const* kind : {"shelter", "reintegration", "legal_aid", "awareness"}) CHECK(kinds.contains(kind));
  auto shelter = starter_service("caritas-be-shelter");
  auto legal = starter_service("caritas-be-legal");
  shelter.eligibility = {rule("a", at_least(Subject::age, 18), "age_below")};
  Need need;
  need.facts.age = 17;
  CHECK(fit_of(*listed(shelter), need, k_now).verdict == Tri::no);
  CHECK(fit_of(*listed(legal), need, k_now).verdict != Tri::no);
}

TEST_CASE("directory.professionals see the training, women the care covers D-BE-04", "[pure]") {
  auto need = in_country("BE", {"fgm_prevention", "fgm_care"});
  need.audience = "professionals";
  auto const for_professionals = ask(need);
  CHECK(offers_it(for_professionals, "gams-training"));
  CHECK_FALSE(offers_it(for_professionals, "gams-care"));
  need.audience = "women";
  CHECK(offers_it(ask(need), "gams-care"));
}

TEST_CASE("directory.the filter chat finds Naisten linja, and its groups have their own hours covers D-FI-03", "[pure]") {
  auto need = in_country("FI");
  need.channels = {"chat"};
  CHECK(offers_it(ask(need), "naisten-linja"));
  need.channels = {"sms"};
  CHECK_FALSE(offers_it(ask(need), "naisten-linja"));
  auto service = starter_service("naisten-linja");
  HoursRule monday;
  monday.weekdays = 1;
  monday.intervals = {{17 * 60, 19 * 60}};
  for (auto& channel : service.channels)
    if (channel.type == "walk_in") channel.hours = {zone("Europe/Helsinki"), {monday}};
  auto const evening = at(zone("Europe/Helsinki"), Day(2025, 3, 3), 18);
  CHECK(open_state(service, {"walk_in"}, evening) == OpenState::open);
  CHECK(open_state(service, {"walk_in"}, evening + Days(1)) == OpenState::closed);
  CHECK(open_state(service, {"phone"}, evening) == OpenState::unknown);
}

TEST_CASE("directory.a drop-in needs no appointment covers D-FI-05", "[pure]") {
  auto const service = starter_service("kaikkien-naisten-talo");
  CHECK(has_kind(service, "day_centre"));
  REQUIRE(service.channels.at(0).type == "walk_in");
  for (auto const& rule : service.channels[0].hours.rules) CHECK(rule.way == ContactWay::walk_in);
  auto need = in_country("FI", {"day_centre"});
  need.channels = {"walk_in"};
  need.audience = "families";
  CHECK(offers_it(ask(need), "kaikkien-naisten-talo"));
}

TEST_CASE("directory.an undocumented seeker finds legal advice in Helsinki covers D-FI-08", "[pure]") {
  auto need = in_country("FI", {"legal_aid"});
  need.facts.residence_status = "irregular";
  need.no_papers = true;
  need.no_contact_with_authority = true;
  auto const offers = ask(need);
  REQUIRE(offers_it(offers, "paperittomat"));
  auto const* offer = offer_of(offers, "paperittomat");
  // Not told is "ask first", never a yes: the firewall is asked about, not taken for granted.
  if (offer->listing->service.reports_to_authority == Tri::unknown) {
    CHECK(offer->ask_first);
    CHECK(has_code(offer->reasons_against, "reports_to_authority"));
  }
  // What leaves for anyone is the record of the service; nothing of the need is in it.
  CHECK(write_service_text(offer->listing->service) == write_service_text(redact(starter_service("paperittomat"), Audience::staff)));
}

TEST_CASE("directory.every Spanish province finds the line, and numbers that contradict warn covers D-ES-01", "[pure]") {
  for (auto const* province : {"ES111", "ES300", "ES511", "ES612", "ES618", "ES615", "ES620", "ES630", "ES640", "ES705"}) {
    auto need = in_country("ES", {"helpline"});
    need.region = province;
    INFO(province);
    CHECK(offers_it(ask(need), "rompelacadena"));
  }
  CHECK(load_starter().warnings.size() == 1);
}

TEST_CASE("directory.a mother with two children needs three places covers D-ES-02", "[pure]") {
  Need need;
  need.facts.children = 2;
  CHECK(places_needed(need) == 3);
  need.persons = 4;
  CHECK(places_needed(need) == 4);
  need.persons = places_needed(need);
  auto const offers = who_can_take({listed(house(1), places(2, k_now))}, need, k_now);
  REQUIRE(offers.yes.size() == 1);
  CHECK(offers.yes[0].vacancy == VacancyState::no_capacity);
}
} // namespace linden::directory
