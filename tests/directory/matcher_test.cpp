#include "directory/codec/need_codec.h"
#include "directory/services.h"
#include <map>
#include <rapidcheck.h>

namespace linden::directory {
using namespace tests;
namespace {
using Codes = std::vector<std::string>;
Instant const k_night = at(zone("Europe/Ljubljana"), Day(2025, 3, 1), 23, 40);

Service five_day_house() {
  auto service = house(1, "Five-day house");
  service.key = "five";
  service.stay_limit = StayLimit{5, false};
  service.eligibility = {rule("i", one_of(Subject::identification, {"not_identified"}, {"presumed"}), "already_identified")};
  return service;
}
Service thirty_day_house() {
  auto service = house(2, "Thirty-day house");
  service.key = "thirty";
  service.stay_limit = StayLimit{30, false};
  service.eligibility = {rule("i", one_of(Subject::identification, {"identified"}, {"presumed"}), "not_identified")};
  return service;
}
Availability hours_of(int from, int to) {
  HoursRule hours;
  hours.intervals = {{from, to}};
  return {zone("Europe/Ljubljana"), {hours}};
}
Need in_slovenia() {
  Need need;
  need.country = "SI";
  need.kinds = {"shelter"};
  return need;
}
} // namespace

TEST_CASE("directory.ages 18 to 55 are taken, 17 and 56 are not", "[pure]") {
  Eligibility const rules = {rule("low", at_least(Subject::age, 18), "age_below"),
                             rule("high", at_most(Subject::age, 55), "age_above")};
  auto const verdict = [&](std::optional<int> age) {
    Need need;
    need.facts.age = age;
    return judge(rules, need, Day(2025, 1, 1));
  };
  CHECK(verdict(17).verdict == Tri::no);
  CHECK(verdict(18).verdict == Tri::yes);
  CHECK(verdict(55).verdict == Tri::yes);
  CHECK(verdict(56).verdict == Tri::no);
  CHECK(verdict({}).verdict == Tri::unknown);
  auto const young = verdict(17);
  REQUIRE(young.reasons.size() == 2); // every reason, also after a no
  CHECK(young.reasons[0].code == "age_below");
  CHECK(young.reasons[0].has == "17");
  CHECK(young.reasons[0].asked == ">= 18");
  CHECK(young.reasons[1].verdict == Tri::yes);
}

TEST_CASE("directory.rules join by and, alternatives by or, unknown asks", "[pure]") {
  Need need;
  need.facts.residence_status = "irregular";
  EligibilityRule either_way{"e", {one_of(Subject::residence_status, {"regular"}), one_of(Subject::pregnancy, {"yes"})},
                             WhenUnknown::ask, "status_not_served", 0, {}, {}};
  CHECK(judge({either_way}, need, Day(2025, 1, 1)).verdict == Tri::unknown);
  need.facts.pregnant = Tri::yes;
  CHECK(judge({either_way}, need, Day(2025, 1, 1)).verdict == Tri::yes);
  need.facts.pregnant = Tri::no;
  CHECK(judge({either_way}, need, Day(2025, 1, 1)).verdict == Tri::no);
  need.facts.pregnant = Tri::unknown;
  either_way.when_unknown = WhenUnknown::refuse;
  CHECK(judge({either_way}, need, Day(2025, 1, 1)).verdict == Tri::no);
  either_way.when_unknown = WhenUnknown::accept;
  CHECK(judge({either_way}, need, Day(2025, 1, 1)).verdict == Tri::yes);
  either_way.valid_to = Day(2024, 12, 31);
  CHECK(judge({either_way}, need, Day(2025, 1, 1)).reasons.empty());
}

TEST_CASE("directory.a rule with an unknown code or crossed ages is refused", "[pure]") {
  CHECK(check_eligibility({rule("a", at_least(Subject::age, 18), "age_below")}));
  CHECK_FALSE(check_eligibility({rule("a", at_least(Subject::age, 18), "made_up")}));
  CHECK_FALSE(check_eligibility({rule("a", one_of(Subject::identification, {"proven"}), "not_identified")}));
  CHECK_FALSE(check_eligibility({rule("a", at_least(Subject::age, 56), "age_below"),
                                 rule("b", at_most(Subject::age, 55), "age_above")}));
  CHECK_FALSE(check_eligibility({EligibilityRule{"a", {}, WhenUnknown::ask, "age_below", 0, {}, {}}}));
}

TEST_CASE("directory.not yet identified at 23:40: the five-day house first, the thirty-day house not", "[pure]") {
  auto need = in_slovenia();
  need.facts.identification = "not_identified";
  auto const offers = who_can_take({listed(thirty_day_house()), listed(five_day_house())}, need, k_night);
  REQUIRE(keys(offers.yes) == std::vector<std::string>{"five"});
  auto const* refusal = find_refusal(offers, "thirty");
  REQUIRE(refusal);
  CHECK(has_code(refusal->reasons, "not_identified"));
  REQUIRE(refusal->instead);
  CHECK(refusal->instead->service.key == "five");
  need.facts.identification = "identified";
  auto const later = who_can_take({listed(thirty_day_house()), listed(five_day_house())}, need, k_night);
  REQUIRE(keys(later.yes) == std::vector<std::string>{"thirty"});
  REQUIRE(find_refusal(later, "five"));
  CHECK(find_refusal(later, "five")->instead->service.key == "thirty");
  need.facts.identification.clear();
  CHECK(who_can_take({listed(thirty_day_house()), listed(five_day_house())}, need, k_night).ask_first.size() == 2);
}

TEST_CASE("directory.the order is verdict, places, hours, language, stay, confirmation", "[pure]") {
  auto need = in_slovenia();
  need.languages = {"fra"};
  need.days = 10;
  auto base = house(0);
  base.languages.named = {{"fra", LanguageLevel::always}};
  base.stay_limit = StayLimit{10, false};
  base.channels = {{"phone", hours_of(0, 1440), Cost::unknown, Tri::unknown}};
  std::vector<ListingPointer> listings;
  auto const add = [&](int number, auto const& change, std::optional<Vacancy> vacancy) {
    auto service = base;
    service.id = service_id(number);
    service.key = std::to_string(number);
    change(service);
    listings.insert(listings.begin(), listed(service, vacancy));
  };
  auto const fresh = places(3, k_night - std::chrono::minutes(12));
  auto const same = [](Service&) {};
  add(1, same, fresh);
  add(2, [](Service& s) { s.verification = Verification::overdue; }, fresh);
  add(3, [](Service& s) { s.stay_limit.reset(); }, fresh);
  add(4, [](Service& s) { s.stay_limit = StayLimit{9, false}; }, fresh);
  add(5, [](Service& s) { s.languages.named = {{"fra", LanguageLevel::interpreter_remote}}; }, fresh);
  add(6, [](Service& s) { s.channels.clear(); }, fresh);
  add(7, [](Service& s) { s.channels[0].hours = hours_of(8 * 60, 17 * 60); }, fresh);
  add(8, same, {});
  add(9, same, places(0, k_night - std::chrono::minutes(5)));
  CHECK(keys(who_can_take(listings, need, k_night).yes) ==
        std::vector<std::string>{"1", "2", "3", "4", "5", "6", "7", "8", "9"});
}

TEST_CASE("directory.interpreted ranks below always and says so covers D-00-03", "[pure]") {
  auto need = in_slovenia();
  need.languages = {"ara"};
  auto always = house(1);
  always.key = "always";
  always.languages.named = {{"ara", LanguageLevel::always}};
  auto interpreted = house(2);
  interpreted.key = "interpreted";
  interpreted.languages.named = {{"ara", LanguageLevel::interpreter_in_person}};
  for (int day = 0; day < 20; ++day) { // not by the luck of one day's turns
    auto const offers = who_can_take({listed(interpreted), listed(always)}, need, k_night + Days(day));
    REQUIRE(keys(offers.yes) == std::vector<std::string>{"always", "interpreted"});
    CHECK(offers.yes[1].language == LanguageLevel::interpreter_in_person);
    REQUIRE(offers.yes[1].reasons_for.size() == 3);
    CHECK(offers.yes[1].reasons_for[2].asked == "interpreter_in_person");
  }
}

TEST_CASE("directory.a counted list of languages leaves the others open until all are named", "[pure]") {
  Languages languages;
  languages.count_only = 2;
  CHECK(offers_language(languages, "ara") == Tri::unknown);
  languages.named = {{"eng", LanguageLevel::always}, {"rus", LanguageLevel::always}};
  CHECK(offers_language(languages, "eng") == Tri::yes);
  CHECK(offers_language(languages, "ara") == Tri::no);
  CHECK(offers_language({}, "ara") == Tri::unknown);
}

TEST_CASE("directory.an expired report is neither free nor full", "[pure]") {
  auto const vacancy = places(2, k_night - std::chrono::hours(7));
  CHECK(state_at(vacancy, 1, k_night) == VacancyState::unknown);
  CHECK(state_at(vacancy, 1, k_night - std::chrono::hours(2)) == VacancyState::capacity);
  CHECK(state_at(vacancy, 3, k_night - std::chrono::hours(2)) == VacancyState::no_capacity);
  auto held = vacancy;
  held.held_until = {k_night};
  held.placed = 1;
  CHECK(free_places(held, k_night - std::chrono::minutes(1)) == 0);
  CHECK(free_places(held, k_night) == 1); // the hold is over
  auto const offers = who_can_take({listed(house(1), vacancy)}, in_slovenia(), k_night);
  REQUIRE(offers.nearest.size() == 1);
  CHECK(offers.nearest[0].code == "vacancy_expired");
  CHECK(offers.nearest[0].at == k_night - std::chrono::hours(1));
}

TEST_CASE("directory.a vacancy report that contradicts itself is refused", "[pure]") {
  CHECK(check_vacancy(places(2, k_night), k_night));
  auto more = places(2, k_night);
  more.available = 11;
  CHECK_FALSE(check_vacancy(more, k_night));
  auto none = places(2, k_night);
  none.available = 0;
  CHECK_FALSE(check_vacancy(none, k_night));
  CHECK_FALSE(check_vacancy(places(2, k_night + std::chrono::minutes(1)), k_night));
}

TEST_CASE("directory.why not counts each constraint dropped alone, pairs only when no single helps", "[pure]") {
  auto need = in_slovenia();
  need.languages = {"fra"};
  need.facts.age = 17;
  auto french = house(1);
  french.languages = {{{"fra", LanguageLevel::always}}, true, 0};
  auto slovene = house(2);
  slovene.languages = {{{"slv", LanguageLevel::always}}, true, 0};
  auto adults = french;
  adults.id = service_id(3);
  adults.eligibility = {rule("low", at_least(Subject::age, 18), "age_below")};
  auto both_fail = slovene;
  both_fail.id = service_id(4);
  both_fail.eligibility = adults.eligibility;
  auto const offers = who_can_take({listed(slovene), listed(adults), listed(both_fail)}, need, k_night);
  REQUIRE(offers.why_not.size() == 2);
  CHECK(offers.why_not[0].dropped == std::vector<Constraint>{Constraint::language});
  CHECK(offers.why_not[0].count == 1);
  CHECK(offers.why_not[1].dropped == std::vector<Constraint>{Constraint::eligibility});
  CHECK(offers.is_empty());
  auto const pairs = who_can_take({listed(both_fail)}, need, k_night);
  REQUIRE(pairs.why_not.size() == 1);
  CHECK(pairs.why_not[0].dropped == std::vector<Constraint>{Constraint::language, Constraint::eligibility});
  auto elsewhere = house(5);
  elsewhere.country = "FI";
  elsewhere.coverage = {"FI"};
  elsewhere.kinds = {"helpline"};
  auto const far = who_can_take({listed(elsewhere)}, need, k_night);
  REQUIRE(far.why_not.size() == 1);
  CHECK(far.why_not[0].dropped == std::vector<Constraint>{Constraint::area, Constraint::kind});
}

TEST_CASE("directory.each count is the number of offers that dropping the constraint brings", "[pure]") {
  CHECK(rc::check([] {
    std::vector<ListingPointer> listings;
    std::vector<ListingPointer> without_rules;
    for (int i = 1; i <= 40; ++i) {
      auto service = house(i);
      service.country = *rc::gen::element<std::string>("SI", "FI");
      service.coverage = {service.country};
      service.kinds = {*rc::gen::element<std::string>("shelter", "helpline")};
      service.languages.named = {{*rc::gen::element<std::string>("fra", "slv"), LanguageLevel::always}};
      service.languages.is_complete = *rc::gen::arbitrary<bool>();
      service.asks_papers = *rc::gen::element(Tri::yes, Tri::no, Tri::unknown);
      if (*rc::gen::arbitrary<bool>()) service.channels = {{"phone", hours_of(8 * 60, 17 * 60), Cost::free, Tri::unknown}};
      service.eligibility = {rule("low", at_least(Subject::age, *rc::gen::inRange(16, 20)), "age_below")};
      listings.push_back(listed(service));
      service.eligibility.clear();
      without_rules.push_back(listed(service));
    }
    auto need = in_slovenia();
    need.languages = {"fra"};
    need.no_papers = *rc::gen::arbitrary<bool>();
    need.open_now = *rc::gen::arbitrary<bool>();
    need.facts.age = *rc::gen::inRange(15, 21);
    auto const count = [](std::vector<ListingPointer> const& among, Need const& asked) {
      auto const offers = who_can_take(among, asked, k_night);
      return static_cast<int>(offers.yes.size() + offers.ask_first.size());
    };
    int const before = count(listings, need);
    std::map<Constraint, int> said;
    bool only_singles = true;
    for (auto const& why : who_can_take(listings, need, k_night).why_not) {
      only_singles = only_singles && why.dropped.size() == 1;
      said[why.dropped.front()] = why.count;
    }
    if (!only_singles) said.clear();
    auto const expect = [&](Constraint constraint, auto const& drop) {
      auto dropped = need;
      drop(dropped);
      RC_ASSERT(count(listings, dropped) - before == (only_singles ? said[constraint] : 0));
    };
    expect(Constraint::area, [](Need& one) { one.country.clear(); });
    expect(Constraint::kind, [](Need& one) { one.kinds.clear(); });
    expect(Constraint::language, [](Need& one) { one.languages.clear(); });
    expect(Constraint::papers, [](Need& one) { one.no_papers = false; });
    expect(Constraint::open_now, [](Need& one) { one.open_now = false; });
    RC_ASSERT(count(without_rules, need) - before == (only_singles ? said[Constraint::eligibility] : 0));
  }));
}

TEST_CASE("directory.the nearest change names the hour, and the rule missed by least", "[pure]") {
  auto need = in_slovenia();
  need.facts.age = 17;
  auto closed = house(1);
  closed.channels = {{"phone", hours_of(8 * 60, 17 * 60), Cost::unknown, Tri::unknown}};
  auto from_21 = house(2);
  from_21.eligibility = {rule("low", at_least(Subject::age, 21), "age_below")};
  auto from_18 = house(3);
  from_18.eligibility = {rule("low", at_least(Subject::age, 18), "age_below")};
  auto const offers = who_can_take({listed(from_21), listed(closed), listed(from_18)}, need, k_night);
  REQUIRE(offers.nearest.size() == 2);
  CHECK(offers.nearest[0].code == "opens");
  CHECK(offers.nearest[0].at == at(zone("Europe/Ljubljana"), Day(2025, 3, 2), 8));
  CHECK(offers.nearest[1].code == "age_below");
  CHECK(offers.nearest[1].has == "17");
  CHECK(offers.nearest[1].asked == ">= 18");
}

TEST_CASE("directory.no offer still shows a helpline of the country with its state", "[pure]") {
  auto line = house(1);
  line.kinds = {"helpline"};
  line.channels = {{"phone", hours_of(8 * 60, 17 * 60), Cost::free, Tri::unknown}};
  auto foreign = line;
  foreign.country = "FI";
  foreign.coverage = {"FI"};
  auto const offers = who_can_take({listed(line), listed(foreign)}, in_slovenia(), k_night);
  CHECK(offers.is_empty());
  REQUIRE(offers.helplines.size() == 1);
  CHECK(offers.helplines[0].open == OpenState::closed);
  CHECK(offers.helplines[0].opens_at == at(zone("Europe/Ljubljana"), Day(2025, 3, 2), 8));
}

TEST_CASE("directory.contact with an authority: unknown asks first, yes is out", "[pure]") {
  auto need = in_slovenia();
  need.no_contact_with_authority = true;
  auto unknown = house(1);
  auto reports = house(2);
  reports.reports_to_authority = Tri::yes;
  auto silent = house(3);
  silent.reports_to_authority = Tri::no;
  auto const offers = who_can_take({listed(unknown), listed(reports), listed(silent)}, need, k_night);
  CHECK(keys(offers.yes) == std::vector<std::string>{"house-3"});
  CHECK(keys(offers.ask_first) == std::vector<std::string>{"house-1"});
  REQUIRE(find_refusal(offers, "house-2"));
}

TEST_CASE("directory.an ended service is never an offer", "[pure]") {
  auto ended = house(1);
  ended.valid_to = Day(2024, 7, 31);
  auto const count = [&](Day day) {
    auto const offers = who_can_take({listed(ended)}, in_slovenia(), at(zone("UTC"), day, 12));
    return offers.yes.size();
  };
  CHECK(count(Day(2024, 7, 31)) == 1);
  CHECK(count(Day(2024, 8, 1)) == 0);
  ended.valid_to.reset();
  ended.status = ServiceStatus::inactive;
  CHECK(count(Day(2024, 7, 31)) == 0);
}

TEST_CASE("directory.an area she must avoid excludes, an untold place asks", "[pure]") {
  auto need = in_slovenia();
  need.avoid_areas = {"SI041"};
  auto there = house(1);
  there.region = "SI041";
  auto elsewhere = house(2);
  elsewhere.region = "SI032";
  auto untold = house(3);
  auto const offers = who_can_take({listed(there), listed(elsewhere), listed(untold)}, need, k_night);
  CHECK(keys(offers.yes) == std::vector<std::string>{"house-2"});
  CHECK(keys(offers.ask_first) == std::vector<std::string>{"house-3"});
}

TEST_CASE("directory.an area to avoid is a code, however it is typed, and an area told less exactly is never away from it", "[pure]") {
  CHECK(area_code(" si041 ") == "SI041");
  for (auto const* code : {"SI", "SI0", "SI041", "FI1B1"}) CHECK(is_area_code(code));
  for (auto const* code : {"", "S", "si041", "SI0412", "SI-41", "Ljubljana"}) CHECK_FALSE(is_area_code(code));
  auto need = in_slovenia();
  need.avoid_areas = {"SI041"};
  auto coarse = house(1);
  coarse.region = "SI04";
  auto const offers = who_can_take({listed(coarse)}, need, k_night);
  CHECK(offers.yes.empty());
  CHECK(keys(offers.ask_first) == std::vector<std::string>{"house-1"});
  need.avoid_areas = {"si041"};
  CHECK(check_need(need).error().field == "avoid_areas");
  auto const read = read_need(R"({"country":"SI","avoid_areas":["si041"]})");
  REQUIRE(read);
  CHECK(read->need.avoid_areas == std::vector<std::string>{"SI041"});
  for (auto const* wrong : {R"({"avoid_areas":["Ljubljana"]})", R"({"languages":["slv/0"]})", R"({"languages":["klingon"]})", R"({"country":"Slovenia"})"}) {
    INFO(wrong);
    CHECK_FALSE(read_need(wrong));
  }
}

TEST_CASE("directory.a need that was kept is read as it was kept, though it would be refused today", "[pure]") {
  auto const* const old = R"({"audience":"men","facts":{"gender":"woman"},"avoid_areas":["si041"]})";
  CHECK_FALSE(read_need(old));
  REQUIRE(read_kept_need(old));
  CHECK(read_kept_need(old)->need.audience == "men");
}

TEST_CASE("directory.a fact that no rule reads never changes the order", "[pure]") {
  std::vector<ListingPointer> listings;
  for (int i = 0; i < 60; ++i) {
    auto service = i % 2 == 0 ? five_day_house() : house(i);
    service.id = service_id(i + 1);
    service.key = std::to_string(i);
    if (i % 3 == 0) service.eligibility.push_back(rule("low", at_least(Subject::age, 15 + i % 7), "age_below"));
    if (i % 5 == 0) service.verification = Verification::unverified;
    listings.push_back(listed(service, i % 4 == 0 ? std::optional(places(i % 3, k_night)) : std::nullopt));
  }
  CHECK(rc::check([&] {
    auto need = in_slovenia();
    need.facts.identification = *rc::gen::element<std::string>("", "identified", "not_identified");
    if (*rc::gen::arbitrary<bool>()) need.facts.age = *rc::gen::inRange(10, 30);
    auto const before = who_can_take(listings, need, k_night);
    auto changed = need;
    auto& facts = changed.facts;
    facts.gender = *rc::gen::element<std::string>("", "woman", "man", "other");
    facts.exploitation = *rc::gen::element(Codes{}, Codes{"labour"}, Codes{"sexual", "labour"});
    facts.cooperation_with_police = *rc::gen::element<std::string>("", "yes", "no", "undecided");
    facts.residence_status = *rc::gen::element<std::string>("", "irregular", "regular", "citizen");
    facts.nationality_group = *rc::gen::element<std::string>("", "eu", "third_country");
    facts.children = *rc::gen::inRange(0, 5);
    facts.oldest_boy = *rc::gen::inRange(0, 18);
    facts.pregnant = *rc::gen::element(Tri::unknown, Tri::no, Tri::yes);
    facts.care_needs = *rc::gen::element(Codes{}, Codes{"medical"}, Codes{"substance_use"});
    facts.documents_held = *rc::gen::element(Tri::unknown, Tri::no, Tri::yes);
    facts.referral_by = *rc::gen::element<std::string>("", "self", "police");
    facts.pets = *rc::gen::element(Tri::unknown, Tri::no, Tri::yes);
    facts.accompanying_adult = *rc::gen::element(Tri::unknown, Tri::no, Tri::yes);
    auto const after = who_can_take(listings, changed, k_night);
    RC_ASSERT(keys(before.yes) == keys(after.yes));
    RC_ASSERT(keys(before.ask_first) == keys(after.ask_first));
    RC_ASSERT(before.refusals.size() == after.refusals.size());
  }));
}

TEST_CASE("directory.equals take turns by day, and the order of the list does not matter", "[pure]") {
  std::vector<ListingPointer> listings;
  for (int i = 1; i <= 12; ++i) listings.push_back(listed(house(i)));
  auto const first = keys(who_can_take(listings, in_slovenia(), k_night).yes);
  std::reverse(listings.begin(), listings.end());
  CHECK(keys(who_can_take(listings, in_slovenia(), k_night).yes) == first);
  CHECK(keys(who_can_take(listings, in_slovenia(), k_night + Days(1)).yes) != first);
}

TEST_CASE("directory.a need outside its bounds is refused with its field", "[pure]") {
  CHECK(check_need(in_slovenia()));
  auto need = in_slovenia();
  need.persons = 0;
  CHECK(check_need(need).error().field == "persons");
  need = in_slovenia();
  need.facts.age = 130;
  CHECK(check_need(need).error().field == "age");
  need = in_slovenia();
  need.facts.identification = "proven";
  CHECK(check_need(need).error().field == "identification");
}
} // namespace linden::directory
