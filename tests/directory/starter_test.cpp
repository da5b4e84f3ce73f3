#include "directory/starter.h"
#include "directory/store/service_codec.h"

namespace linden::directory {
using namespace tests;
namespace {
Instant const k_now = *read_instant("2025-03-01T22:40:00Z"); // 23:40 in Ljubljana
Need shelter_in(std::string country) {
  Need need;
  need.country = std::move(country);
  need.kinds = {"shelter", "crisis_accommodation", "safe_accommodation"};
  return need;
}
Service const& only(std::vector<Service> const& services) { return services.front(); }
} // namespace

TEST_CASE("directory.the starter loads without an error, nothing in it is confirmed", "[pure]") {
  auto const starter = load_starter();
  CHECK(starter.services.size() == 43);
  for (auto const& service : starter.services) {
    INFO(service.key);
    CHECK(service.verification == Verification::unverified);
    CHECK(service.source.report == "joint-report-2025");
    CHECK(service.source.line > 0);
    auto const again = read_service_text(write_service_text(service));
    REQUIRE(again);
    CHECK(write_service_text(*again) == write_service_text(service));
    if (has_kind(service, "shelter")) CHECK(service.address == Visibility::never);
  }
}

TEST_CASE("directory.every line the starter names exists in the report", "[pure]") {
  auto const report = read_file(LINDEN_SOURCE_DIR "/../shared/report/joint-report-2025.txt");
  if (!report) {
    WARN("skipped: needs ../shared");
    return;
  }
  auto const lines = split(*report, '\n');
  auto const says = [&](int line, std::string_view word) {
    return line >= 1 && static_cast<std::size_t>(line) <= lines.size() &&
           lines[static_cast<std::size_t>(line - 1)].find(word) != std::string::npos;
  };
  for (auto const& service : load_starter().services) {
    INFO(service.key);
    CHECK(says(service.source.line, ""));
    CHECK_FALSE(trim(lines[static_cast<std::size_t>(service.source.line - 1)]).empty());
    for (int const line : service.source.also_lines) CHECK(says(line, ""));
  }
  CHECK(says(starter_service("nollalinja").source.line, "Nollalinja"));
  CHECK(says(starter_service("caritas-si-crisis").source.line, "30 days"));
  CHECK(says(starter_service("caritas-si-crisis").source.also_lines.at(0), "30 days"));
  CHECK(says(starter_service("mol-crisis").source.line, "five-day"));
  CHECK(says(starter_service("kljuc-safe").source.line, "cooperate with the police"));
  CHECK(says(starter_service("tea-with-us").source.line, "18 and 55"));
  CHECK(says(starter_service("proyecto-esperanza").source.line, "irregular"));
  CHECK(says(starter_service("pasarela").source.line, "PASARELA"));
  CHECK(says(starter_service("tamar").source.line, "Seville"));
  CHECK(says(starter_service("samusocial-centres").source.line, "898"));
}

TEST_CASE("directory.numbers of the source that contradict are a warning, not a correction", "[pure]") {
  auto const starter = load_starter();
  REQUIRE(starter.warnings.size() == 1);
  CHECK(starter.warnings[0].service == "rompelacadena");
  CHECK(starter.warnings[0].total == 10);
  CHECK(starter.warnings[0].sum == 102);
}

TEST_CASE("directory.a faulty starter names its lines and loads nothing", "[pure]") {
  auto const good = write_service_text(only(load_starter().services));
  auto const text = good + "\n\n{\"id\":\n" + good + "\n[1]\n{\"id\":\"00000000000000000000000000000001\"}\n";
  auto const starter = read_starter(text);
  REQUIRE_FALSE(starter);
  REQUIRE(starter.error().size() == 4);
  CHECK(starter.error()[0].field.substr(0, 6) == "line 3");
  CHECK(starter.error()[1].field == "line 4, key");
  CHECK(starter.error()[2].field == "line 5");
  CHECK(starter.error()[3].field.substr(0, 6) == "line 6");
}

TEST_CASE("directory.a service with a wrong member is refused with its name", "[pure]") {
  auto const good = write_service_text(starter_service("nollalinja"));
  auto const broken = [&](std::string_view from, std::string_view to) {
    auto text = good;
    auto const place = text.find(from);
    REQUIRE(place != std::string::npos);
    text.replace(place, from.size(), to);
    auto const service = read_service_text(text);
    return service ? std::string("accepted") : service.error().field;
  };
  CHECK(broken("09:00-15:00", "15:00-15:00") == "intervals");
  CHECK(broken("09:00-15:00", "9-15") == "intervals");
  CHECK(broken("Europe/Helsinki", "Europe/Nowhere") == "zone");
  CHECK(broken("\"mon\"", "\"monday\"") == "days");
  CHECK(broken("2024-05-01", "2024-02-30") == "valid_to");
  CHECK(broken("\"status\":\"active\"", "\"status\":\"sleeping\"") == "status");
  CHECK(broken("\"country\":\"FI\"", "\"country\":7") == "country");
  CHECK(broken("\"key\":", "\"kye\":") == "key");
  CHECK(broken("\"kinds\":", "\"vacancy\":\"free\",\"kinds\":") == "vacancy");
}

TEST_CASE("directory.Nollalinja's phone is open round the clock covers D-FI-01", "[pure]") {
  auto const line = starter_service("nollalinja");
  REQUIRE(line.channels.at(0).type == "phone");
  CHECK(line.channels[0].cost == Cost::free);
  auto const& phone = line.channels[0].hours;
  CHECK(hours_at(phone, at(phone.zone, Day(2025, 12, 25), 3)).state == OpenState::open);
  // Both nights on which the clock is moved, minute by minute.
  for (auto const day : {Day(2025, 3, 30), Day(2025, 10, 26)})
    for (auto t = at(phone.zone, day, 0); t < end_of_day(day, phone.zone); t += std::chrono::minutes(1))
      REQUIRE(hours_at(phone, t).state == OpenState::open);
  CHECK_FALSE(next_change(phone, k_now));
  for (auto const* who : {"relatives", "professionals"}) {
    Need need = {};
    need.country = "FI";
    need.audience = who;
    CHECK(fit_of(*listed(line), need, k_now).verdict == Tri::yes);
  }
  Need need;
  need.country = "FI";
  need.kinds = {"helpline"};
  need.languages = {"ara"};
  auto const offers = who_can_take(starter_listings(), need, k_now);
  auto const* refusal = find_refusal(offers, "nollalinja");
  REQUIRE(refusal);
  CHECK(has_code(refusal->reasons, "language_not_offered"));
  REQUIRE(refusal->instead);
  CHECK(refusal->instead->service.key == "naisten-linja");
}

TEST_CASE("directory.Nollalinja's chat in the starter covers D-FI-02", "[pure]") {
  auto const line = starter_service("nollalinja");
  REQUIRE(line.channels.at(1).type == "chat");
  auto const& chat = line.channels[1].hours;
  auto const state = [&](Day day, int hour, int minute = 0) {
    return hours_at(chat, at(chat.zone, day, hour, minute)).state;
  };
  CHECK(state(Day(2024, 5, 8), 14, 59) == OpenState::open);
  CHECK(state(Day(2024, 5, 8), 15) == OpenState::closed);
  CHECK(state(Day(2024, 5, 9), 13, 59) == OpenState::closed);
  CHECK(state(Day(2024, 5, 9), 14) == OpenState::open);
  CHECK(state(Day(2024, 5, 11), 12) == OpenState::closed);
  CHECK(state(Day(2024, 5, 1), 12) == OpenState::unknown);
}

TEST_CASE("directory.the thirty-day unit takes identified persons only covers D-SI-02", "[pure]") {
  auto need = shelter_in("SI");
  need.facts.identification = "not_identified";
  auto const offers = who_can_take(starter_listings(), need, k_now);
  auto const* refusal = find_refusal(offers, "caritas-si-crisis");
  REQUIRE(refusal);
  CHECK(has_code(refusal->reasons, "not_identified"));
  REQUIRE(refusal->instead);
  CHECK(refusal->instead->service.key == "mol-crisis");
  auto const thirty = starter_service("caritas-si-crisis");
  REQUIRE(thirty.stay_limit);
  CHECK(thirty.stay_limit->length == 30);
}

TEST_CASE("directory.the five-day unit takes her before identification covers D-SI-03", "[pure]") {
  auto need = shelter_in("SI");
  need.facts.identification = "not_identified";
  for (bool const are_confirmed : {false, true})
    for (int day = 0; day < 20; ++day) { // not by the luck of one day's turns
      auto const offers = who_can_take(starter_listings(are_confirmed), need, k_now + Days(day));
      auto const& first = are_confirmed ? offers.yes : offers.ask_first;
      REQUIRE_FALSE(first.empty());
      CHECK(first[0].listing->service.key == "mol-crisis");
    }
  auto const five = starter_service("mol-crisis");
  REQUIRE(five.stay_limit);
  CHECK(five.stay_limit->length == 5);
  need.facts.identification = "identified";
  auto const offers = who_can_take(starter_listings(), need, k_now);
  auto const* refusal = find_refusal(offers, "mol-crisis");
  REQUIRE(refusal);
  CHECK(has_code(refusal->reasons, "already_identified"));
  REQUIRE(refusal->instead);
  CHECK(refusal->instead->service.key == "caritas-si-crisis");
}

TEST_CASE("directory.safe accommodation needs cooperation, undecided is an answer covers D-SI-04", "[pure]") {
  auto need = shelter_in("SI");
  auto const count_others = [&](Offers const& offers) {
    return offers.ask_first.size() - (find_offer(offers.ask_first, "kljuc-safe") ? 1u : 0u);
  };
  need.facts.cooperation_with_police = "yes";
  auto const with = who_can_take(starter_listings(), need, k_now);
  REQUIRE(find_offer(with.ask_first, "kljuc-safe"));
  need.facts.cooperation_with_police = "undecided";
  auto const undecided = who_can_take(starter_listings(), need, k_now);
  CHECK_FALSE(find_offer(undecided.ask_first, "kljuc-safe"));
  REQUIRE(find_refusal(undecided, "kljuc-safe"));
  CHECK(has_code(find_refusal(undecided, "kljuc-safe")->reasons, "must_cooperate"));
  CHECK(count_others(undecided) == count_others(with));
  need.facts.cooperation_with_police.clear();
  CHECK(find_offer(who_can_take(starter_listings(), need, k_now).ask_first, "kljuc-safe"));
  CHECK(starter_service("kljuc-safe").address == Visibility::never);
}

TEST_CASE("directory.a Slovenian citizen gets the same offers covers D-SI-05", "[pure]") {
  auto need = shelter_in("SI");
  need.kinds.push_back("helpline");
  need.facts.residence_status = "citizen";
  auto const citizen = who_can_take(starter_listings(), need, k_now);
  need.facts.residence_status = "irregular";
  auto const foreign = who_can_take(starter_listings(), need, k_now);
  CHECK(find_offer(citizen.ask_first, "kljuc-care"));
  CHECK(keys(citizen.ask_first) == keys(foreign.ask_first));
}

TEST_CASE("directory.irregular, shelter, ES finds Proyecto Esperanza covers D-ES-04", "[pure]") {
  auto need = shelter_in("ES");
  need.facts.residence_status = "irregular";
  auto const offers = who_can_take(starter_listings(), need, k_now);
  auto const* offer = find_offer(offers.ask_first, "proyecto-esperanza");
  REQUIRE(offer);
  CHECK(has_code(offer->reasons_for, "status_not_served")); // the rule on status is met
  CHECK(has_code(offer->reasons_against, "unverified"));
  // The same search without any status still finds it.
  need.facts.residence_status.clear();
  CHECK(find_offer(who_can_take(starter_listings(), need, k_now).ask_first, "proyecto-esperanza"));
}

TEST_CASE("directory.PASARELA is for regular or in process, with another offer named covers D-ES-02", "[pure]") {
  auto need = shelter_in("ES");
  need.facts.residence_status = "irregular";
  auto const offers = who_can_take(starter_listings(), need, k_now);
  auto const* refusal = find_refusal(offers, "pasarela");
  REQUIRE(refusal);
  CHECK(has_code(refusal->reasons, "status_not_served"));
  CHECK(refusal->instead);
  need.facts.residence_status = "in_process";
  CHECK(find_offer(who_can_take(starter_listings(), need, k_now).ask_first, "pasarela"));
  // A mother with two children needs three places: two free ones do not do.
  need.persons = 3;
  auto family = starter_service("pasarela");
  auto const with_places = [&](int free) {
    return who_can_take({listed(family, places(free, k_now))}, need, k_now).ask_first.at(0).vacancy;
  };
  CHECK(with_places(2) == VacancyState::no_capacity);
  CHECK(with_places(3) == VacancyState::capacity);
}

TEST_CASE("directory.TAMAR reaches Seville, not Huelva covers D-ES-03", "[pure]") {
  Need need;
  need.country = "ES";
  need.kinds = {"mobile_unit"};
  need.facts.gender = "woman";
  need.region = "ES618"; // Sevilla
  CHECK(find_offer(who_can_take(starter_listings(), need, k_now).ask_first, "tamar"));
  need.region = "ES615"; // Huelva
  auto const huelva = who_can_take(starter_listings(), need, k_now);
  CHECK_FALSE(find_offer(huelva.ask_first, "tamar"));
  // The phone for the whole country is found from both.
  CHECK(find_offer(huelva.ask_first, "rompelacadena"));
}

TEST_CASE("directory.A tea with us takes 18 to 55", "[pure]") {
  Need need;
  need.country = "IT";
  need.kinds = {"training"};
  need.facts.gender = "woman";
  need.facts.residence_status = "asylum_seeker";
  auto const verdict = [&](int age) {
    need.facts.age = age;
    return fit_of(*listed(starter_service("tea-with-us")), need, k_now).verdict;
  };
  CHECK(verdict(17) == Tri::no);
  CHECK(verdict(18) == Tri::yes);
  CHECK(verdict(55) == Tri::yes);
  CHECK(verdict(56) == Tri::no);
}

TEST_CASE("directory.dates: Gemma begins, Alima and Spring House are ended covers D-BE-05 D-FI-06", "[pure]") {
  auto const gemma = starter_service("gemma");
  CHECK_FALSE(is_running(gemma, Day(2024, 3, 7)));
  CHECK(is_running(gemma, Day(2024, 3, 8)));
  auto const spring_house = starter_service("spring-house");
  CHECK(is_running(spring_house, Day(2024, 7, 31)));
  CHECK_FALSE(is_running(spring_house, Day(2024, 8, 1)));
  CHECK_FALSE(is_running(starter_service("alima"), Day(2025, 3, 1)));
  Need need;
  need.country = "IT";
  auto const offers = who_can_take(starter_listings(), need, k_now);
  CHECK_FALSE(find_offer(offers.ask_first, "alima"));
}

TEST_CASE("directory.19 languages by count: each asks first until all are named covers D-SI-01", "[pure]") {
  Need need;
  need.country = "SI";
  need.kinds = {"helpline"};
  need.languages = {"rus"};
  auto const offers = who_can_take(starter_listings(), need, k_now);
  auto const* offer = find_offer(offers.ask_first, "caritas-si");
  REQUIRE(offer);
  CHECK(has_code(offer->reasons_against, "language_not_offered"));
  CHECK(offer->open == OpenState::open);
  auto caritas = starter_service("caritas-si");
  for (int i = 0; i < 19; ++i) caritas.languages.named.push_back({"l" + std::to_string(10 + i), LanguageLevel::always});
  auto const named = who_can_take({listed(caritas), listed(starter_service("kljuc-care"))}, need, k_now);
  auto const* refusal = find_refusal(named, "caritas-si");
  REQUIRE(refusal);
  REQUIRE(refusal->instead);
  CHECK(refusal->instead->service.key == "kljuc-care");
}
} // namespace linden::directory
