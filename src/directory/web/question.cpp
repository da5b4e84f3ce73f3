#include "directory/web/question.h"
#include "base/text.h"
#include "directory/model/record/area.h"
#include "directory/model/matcher.h"
#include "directory/web/wish_form.h"
#include "directory/web/wording.h"
#include <algorithm>
#include <array>
#include <span>

namespace linden::directory {
namespace {
struct Topic {
  std::string_view code;
  std::vector<std::string> kinds;
};
/// Groups of kinds that a visitor chooses from. The last one asks for everything.
std::vector<Topic> const& topics() {
  static std::vector<Topic> const list = {
      {"sleep", {"crisis_accommodation", "safe_accommodation", "shelter"}},
      {"talk", {"helpline", "chat", "psychological"}},
      {"law", {"legal_aid"}},
      {"health", {"medical", "fgm_care", "fgm_prevention", "psychological"}},
      {"learn", {"language_course", "training", "employment", "reintegration"}},
      {"any", {}},
  };
  return list;
}

struct CountryZone {
  std::string_view country, zone;
};
/// The countries of the starter directory. Source: IANA time zone database, zone.tab.
constexpr std::array k_countries = {CountryZone{"BE", "Europe/Brussels"}, CountryZone{"ES", "Europe/Madrid"},
                                    CountryZone{"FI", "Europe/Helsinki"}, CountryZone{"IT", "Europe/Rome"},
                                    CountryZone{"SI", "Europe/Ljubljana"}};

/// ISO 639-3, in the order of the list that visitors see.
constexpr std::array<std::string_view, 32> k_languages = {
    "eng", "slv", "ita", "nld", "fra", "deu", "fin", "swe", "spa", "cat", "ara", "ukr", "rus", "fas", "tir", "amh",
    "som", "sqi", "ron", "bul", "hun", "hbs", "tur", "urd", "pus", "ckb", "hin", "vie", "zho", "tha", "por", "yor"};

std::string text_of(http::FormValues const& form, std::string_view name) { return std::string(form.value(name)); }

int read_count(http::FormValues const& form, std::string_view name, int most, std::vector<Problem>& problems) {
  auto const text = ascii_digits(form.value(name));
  if (text.empty()) return -1;
  auto const number = read_integer(text, 0, most);
  if (number) return static_cast<int>(*number);
  problems.push_back(make_problem(Code::invalid, "error.directory.number", name, {{"most", std::to_string(most)}}));
  return -1;
}

void read_facts(Need& need, http::FormValues const& form, std::vector<Problem>& problems) {
  if (auto const age = read_count(form, "age", 120, problems); age >= 0) need.facts.age = age;
  if (auto const days = read_count(form, "days", 3650, problems); days >= 0) need.days = days;
  if (auto const persons = read_count(form, "persons", 50, problems); persons > 0) need.persons = persons;
  if (auto const children = read_count(form, "children", 30, problems); children >= 0) need.facts.children = children;
  need.persons = places_needed(need);
  need.region = trim(form.value("area"));
  // The area only orders by distance: a house elsewhere in the country may still take her.
  if (!need.region.empty()) need.point = middle_of(need.region);
  if (!need.region.empty() && (!need.point || need.region.substr(0, 2) != need.country))
    problems.push_back(make_problem(Code::invalid, "error.directory.area", "area"));
  need.region.clear();
  for (auto const& code : form.values("access")) need.accessibility.emplace_back(code);
  for (auto const& area : split(form.value("avoid"), ' '))
    if (!area.empty()) need.avoid_areas.push_back(area_code(area));
  need.facts.gender = text_of(form, "gender");
  need.facts.identification = text_of(form, "identification");
  need.facts.cooperation_with_police = text_of(form, "cooperation");
  need.facts.residence_status = text_of(form, "residence_status");
  for (auto const& wish : form.values("wish")) {
    if (wish == "no_papers") need.no_papers = true;
    if (wish == "free") need.free_of_charge = true;
    if (wish == "no_authority") need.no_contact_with_authority = true;
    if (wish == "anonymous") need.anonymous = true;
    if (wish == "open_now") need.open_now = true;
  }
}

Result<Instant> read_moment(http::FormValues const& form, std::string_view country, Instant now) {
  if (form.value("when") != "other") return now;
  LINDEN_TRY(utc, load_zone("UTC"));
  auto const zone = zone_of(country, utc);
  LINDEN_TRY(day, web::read_date_field(form, "day"));
  if (!day) return fail(Code::invalid, "error.day", "day");
  auto time = ascii_digits(form.value("time"));
  if (time.size() == 4) time.insert(0, "0"); // 9:30
  auto const refused = [] { return fail(Code::invalid, "error.directory.time", "time"); };
  if (time.size() != 5 || time[2] != ':') return refused();
  auto const hour = read_integer(time.substr(0, 2), 0, 23);
  auto const minute = read_integer(time.substr(3, 2), 0, 59);
  if (!hour || !minute) return refused();
  return instant_of(*day, static_cast<int>(*hour * 60 + *minute), zone);
}

std::vector<web::Choice> coded(i18n::Catalogue const& tr, std::string_view group,
                               std::span<std::string_view const> codes) {
  std::vector<web::Choice> choices = {{"", tr.text("directory.answer.not_said"), {}}};
  for (auto const code : codes) choices.push_back({std::string(code), wording::code(tr, group, code), {}});
  return choices;
}
} // namespace

Zone zone_of(std::string_view country, Zone const& otherwise) {
  for (auto const& known : k_countries)
    if (known.country == country)
      if (auto zone = load_zone(known.zone)) return *zone;
  return otherwise;
}

Checked<Question> read_question(http::FormValues const& form, Instant now) {
  std::vector<Problem> problems;
  Question question;
  auto& need = question.need;
  need.country = text_of(form, "country");
  auto const topic = std::find_if(topics().begin(), topics().end(),
                                  [&](Topic const& one) { return one.code == form.value("need"); });
  if (topic == topics().end()) problems.push_back(make_problem(Code::invalid, "error.directory.need", "need"));
  else need.kinds = topic->kinds;
  auto const is_known = std::any_of(k_countries.begin(), k_countries.end(),
                                    [&](auto const& known) { return known.country == need.country; });
  if (!need.country.empty() && !is_known)
    problems.push_back(make_problem(Code::invalid, "error.directory.country", "country"));
  if (auto const language = text_of(form, "language"); !language.empty()) {
    if (std::find(k_languages.begin(), k_languages.end(), language) == k_languages.end())
      problems.push_back(make_problem(Code::invalid, "error.directory.language", "language"));
    else need.languages = {language};
  }
  read_facts(need, form, problems);
  if (auto wishes = read_wish_fields(form)) need.wishes = *std::move(wishes);
  else problems.push_back(wishes.error());
  if (auto vetoed = read_vetoes(form)) need.vetoed = *std::move(vetoed);
  else problems.push_back(vetoed.error());
  auto const moment = read_moment(form, need.country, now);
  if (moment) question.at = *moment;
  else problems.push_back(moment.error());
  if (problems.empty())
    if (auto const checked = check_need(need); !checked) problems.push_back(checked.error());
  if (!problems.empty()) return tl::make_unexpected(std::move(problems));
  return question;
}

void add_public_questions(web::Form& form, i18n::Catalogue const& tr) {
  std::vector<web::Choice> needs;
  for (auto const& topic : topics()) needs.push_back({std::string(topic.code), wording::code(tr, "topic", topic.code), {}});
  form.radios({.name = "need", .label = tr.text("directory.ask.need")}, needs);
  std::vector<web::Choice> countries = {{"", tr.text("directory.answer.any_country"), {}}};
  for (auto const& known : k_countries)
    countries.push_back({std::string(known.country), wording::code(tr, "country", known.country), {}});
  form.select({.name = "country", .label = tr.text("directory.ask.country")}, countries);
  std::vector<web::Choice> languages = {{"", tr.text("directory.answer.any_language"), {}}};
  for (auto const code : k_languages) languages.push_back({std::string(code), wording::code(tr, "language", code), {}});
  form.select({.name = "language", .label = tr.text("directory.ask.language")}, languages);
  form.radios({.name = "when", .label = tr.text("directory.ask.when")},
              {{"now", tr.text("directory.when.now"), {}},
               {"other", tr.text("directory.when.other"), tr.text("directory.when.other_hint")}},
              "now", true);
  form.date({.name = "day", .label = tr.text("directory.ask.day")});
  form.text({.name = "time", .label = tr.text("directory.ask.time"), .hint = tr.text("directory.ask.time_hint"), .width = 5});
}

void add_rule_questions(web::Form& form, i18n::Catalogue const& tr) {
  form.heading(tr.text("directory.ask.rules"));
  form.select({.name = "identification", .label = tr.text("directory.ask.identification")},
              coded(tr, "identification", codes_of(Subject::identification)));
  form.select({.name = "cooperation", .label = tr.text("directory.ask.cooperation")},
              coded(tr, "cooperation", codes_of(Subject::cooperation_with_police)));
  form.select({.name = "residence_status", .label = tr.text("directory.ask.residence_status")},
              coded(tr, "residence_status", codes_of(Subject::residence_status)));
  form.select({.name = "gender", .label = tr.text("directory.ask.gender")}, coded(tr, "gender", codes_of(Subject::gender)));
  form.text({.name = "age", .label = tr.text("directory.ask.age"), .input_mode = "numeric", .width = 3});
  form.text({.name = "children", .label = tr.text("directory.ask.children"), .input_mode = "numeric", .width = 3});
  form.text({.name = "area", .label = tr.text("directory.ask.area"), .width = 6});
  form.text({.name = "avoid", .label = tr.text("directory.ask.avoid"), .width = 20});
  form.text({.name = "persons", .label = tr.text("directory.ask.persons"), .input_mode = "numeric", .width = 3});
  form.text({.name = "days", .label = tr.text("directory.ask.days"), .input_mode = "numeric", .width = 4});
  std::vector<web::Choice> access;
  for (auto const* code : {"step_free", "lift", "accessible_room", "sign_language"})
    access.push_back({code, wording::code(tr, "accessibility", code), {}});
  form.checkboxes({.name = "access", .label = tr.text("directory.ask.accessibility")}, access);
  std::vector<web::Choice> wishes;
  for (auto const* wish : {"no_papers", "no_authority", "anonymous", "open_now", "free"})
    wishes.push_back({wish, wording::code(tr, "wish", wish), {}});
  form.checkboxes({.name = "wish", .label = tr.text("directory.ask.wish")}, wishes);
  add_wish_fields(form, tr);
}
} // namespace linden::directory
