#include "directory/web/editor/sections.h"
#include "base/text.h"
#include "directory/model/record/rule_text.h"
#include "directory/web/wording.h"
#include <algorithm>
#include <array>

namespace linden::directory::editor {
namespace {
using Codes = std::span<std::string_view const>;
constexpr std::array<std::string_view, 31> k_kinds = {
    "helpline",       "chat",           "crisis_accommodation", "safe_accommodation", "shelter",        "asylum_centre",
    "day_centre",     "safe_space",     "recognised_centre",    "mobile_unit",        "outreach",       "legal_aid",
    "psychological",  "medical",        "fgm_prevention",       "fgm_care",           "interpretation", "cultural_mediation",
    "language_course", "training",      "employment",           "reintegration",      "return_support", "material_aid",
    "financial_aid",  "escort",         "childcare",            "parenting",          "leisure",        "awareness",
    "referral_point"};
constexpr std::array<std::string_view, 7> k_audiences = {"women",    "girls",         "men",      "families",
                                                         "children", "professionals", "relatives"};
constexpr std::array<std::string_view, 4> k_costs = {"unknown", "free", "covered", "fee"};
constexpr std::array<std::string_view, 4> k_modes = {"not_said", "remote", "in_person", "both"};
constexpr std::array<std::string_view, 3> k_statuses = {"active", "inactive", "unknown"};
constexpr std::array<std::string_view, 2> k_units = {"days", "nights"};
constexpr std::array<std::string_view, 3> k_bases = {"not_said", "from_entry", "from_identification"};

void refuse(Typed& typed, std::string_view key, std::string_view field) {
  typed.problems.push_back(make_problem(Code::invalid, key, field));
}

std::vector<std::string> codes_in(Typed& typed, http::FormValues const& form, std::string_view field, Codes known) {
  std::vector<std::string> codes;
  for (auto const& value : form.values(field)) {
    if (std::find(known.begin(), known.end(), value) == known.end()) refuse(typed, "error.directory.choice", field);
    else codes.emplace_back(value);
  }
  return codes;
}

int number_of(Typed& typed, http::FormValues const& form, std::string_view field, int most, int otherwise) {
  auto const text = trim(form.value(field));
  if (text.empty()) return otherwise;
  auto const number = read_integer(text, 0, most);
  if (number) return static_cast<int>(*number);
  typed.problems.push_back(make_problem(Code::invalid, "error.directory.number", field, {{"most", std::to_string(most)}}));
  return otherwise;
}

std::optional<Day> day_of(Typed& typed, http::FormValues const& form, std::string_view field) {
  auto const day = web::read_date_field(form, field);
  if (day) return *day;
  typed.problems.push_back(day.error());
  return {};
}

/// "25", "25.5", "25.00" in hundredths; empty when it is no amount.
std::optional<std::int64_t> hundredths_of(std::string_view text) {
  auto const point = text.find('.');
  auto const whole = read_integer(text.substr(0, point), 0, 9'999'999);
  if (!whole) return {};
  if (point == std::string_view::npos) return *whole * 100;
  auto part = std::string(text.substr(point + 1));
  if (part.empty() || part.size() > 2) return {};
  if (part.size() == 1) part += '0';
  auto const cents = read_integer(part, 0, 99);
  return cents ? std::optional(*whole * 100 + *cents) : std::nullopt;
}
std::string amount_text(std::optional<Money> const& fee) {
  if (!fee) return {};
  auto const cents = std::to_string(fee->hundredths % 100);
  return std::to_string(fee->hundredths / 100) + "." + (cents.size() == 1 ? "0" : "") + cents;
}

void ask_text(web::Form& form, Service const& service, i18n::Catalogue const& tr) {
  auto const label = [&](char const* key) { return tr.text("directory.editor.ask." + std::string(key)); };
  form.text({.name = "name", .label = label("name")}, service.name);
  form.text({.name = "organisation", .label = label("organisation")}, service.organisation);
  form.text({.name = "website", .label = label("website"), .hint = label("website_hint")}, service.website);
  form.area({.name = "description", .label = label("description"), .hint = label("description_hint")}, 4, service.description);
  form.checkboxes({.name = "kinds", .label = label("kinds")}, choices(tr, "kind", k_kinds), service.kinds);
  form.checkboxes({.name = "audience", .label = label("audience")}, choices(tr, "audience", k_audiences), service.audience);
  form.text({.name = "country", .label = label("country"), .hint = label("country_hint"), .width = 2}, service.country);
  form.text({.name = "coverage", .label = label("coverage"), .hint = label("coverage_hint")}, join(service.coverage, " "));
  form.select({.name = "status", .label = label("status")}, choices(tr, "status", k_statuses),
              k_statuses[static_cast<std::size_t>(service.status)]);
  form.date({.name = "valid_from", .label = label("valid_from")}, service.valid_from);
  form.date({.name = "valid_to", .label = label("valid_to")}, service.valid_to);
}

void read_text(Typed& typed, http::FormValues const& form) {
  auto& service = typed.service;
  service.name = line_of(typed, form, "name");
  if (service.name.empty()) refuse(typed, "error.directory.name", "name");
  service.organisation = line_of(typed, form, "organisation");
  service.website = line_of(typed, form, "website");
  auto const is_host = service.website.find_first_of("/:@ ") == std::string::npos;
  if (!service.website.empty() && (!is_host || service.website.find('.') == std::string::npos))
    refuse(typed, "error.directory.website", "website");
  service.description = trim(form.value("description"));
  if (service.description.size() > 8'000 || !is_utf8(service.description)) refuse(typed, "error.directory.long", "description");
  service.kinds = codes_in(typed, form, "kinds", k_kinds);
  service.audience = codes_in(typed, form, "audience", k_audiences);
  service.country = line_of(typed, form, "country");
  bool const is_country = service.country.size() == 2 && std::all_of(service.country.begin(), service.country.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  if (!is_country) refuse(typed, "error.directory.country_code", "country");
  service.coverage.clear();
  for (auto const& area : split(line_of(typed, form, "coverage"), ' '))
    if (!area.empty()) service.coverage.push_back(area);
  service.status = static_cast<ServiceStatus>(code_of(typed, form, "status", k_statuses));
  service.valid_from = day_of(typed, form, "valid_from");
  service.valid_to = day_of(typed, form, "valid_to");
  typed.texts = {service.name, service.organisation, service.description};
}

void ask_rules(web::Form& form, Service const& service, i18n::Catalogue const& tr) {
  auto const label = [&](char const* key) { return tr.text("directory.editor.ask." + std::string(key)); };
  form.area({.name = "rules", .label = label("rules"), .hint = label("rules_hint")}, 6, write_rules(service.eligibility));
  auto const tri = [&](char const* name, Tri value) {
    form.radios({.name = name, .label = label(name)}, choices(tr, "tri", k_tri_names), tri_name(value), true);
  };
  tri("anonymous_ok", service.anonymous_ok);
  tri("asks_papers", service.asks_papers);
  tri("reports_to_authority", service.reports_to_authority);
}
void read_rules_section(Typed& typed, http::FormValues const& form) {
  auto& service = typed.service;
  auto rules = read_rules(form.value("rules"));
  if (!rules) {
    typed.problems.insert(typed.problems.end(), rules.error().begin(), rules.error().end());
  } else if (write_rules(*rules) != write_rules(service.eligibility)) {
    service.eligibility = *std::move(rules);
  }
  auto const tri = [&](std::string_view field) { return static_cast<Tri>(code_of(typed, form, field, k_tri_names)); };
  service.anonymous_ok = tri("anonymous_ok");
  service.asks_papers = tri("asks_papers");
  service.reports_to_authority = tri("reports_to_authority");
}

void ask_languages(web::Form& form, Service const& service, i18n::Catalogue const& tr) {
  std::string lines;
  for (auto const& one : service.languages.named)
    lines += one.code + " " + std::string(level_name(one.level)) + (one.channel.empty() ? "" : " " + one.channel) + "\n";
  auto const label = [&](char const* key) { return tr.text("directory.editor.ask." + std::string(key)); };
  form.area({.name = "languages", .label = label("languages"), .hint = label("languages_hint")}, 6, lines);
  auto const count = service.languages.count_only;
  form.text({.name = "count_only", .label = label("count_only"), .input_mode = "numeric", .width = 3}, count > 0 ? std::to_string(count) : "");
  form.checkboxes({.name = "complete", .label = label("complete")}, {{"yes", label("complete_yes"), {}}},
                  service.languages.is_complete ? std::vector<std::string>{"yes"} : std::vector<std::string>{});
}
void read_languages_section(Typed& typed, http::FormValues const& form) {
  Languages languages;
  int number = 0;
  for (auto const& part : split(form.value("languages"), '\n')) {
    ++number;
    std::vector<std::string> words;
    for (auto const& word : split(trim(part), ' '))
      if (!word.empty()) words.push_back(word);
    if (words.empty()) continue;
    LanguageOffer offer{words[0], LanguageLevel::always, words.size() > 2 ? words[2] : ""};
    bool is_level = words.size() < 2;
    for (int level = 0; level <= static_cast<int>(LanguageLevel::interpreter_remote) && words.size() > 1; ++level)
      if (level_name(static_cast<LanguageLevel>(level)) == words[1]) {
        offer.level = static_cast<LanguageLevel>(level);
        is_level = true;
      }
    if (words[0].size() == 3 && is_level && words.size() <= 3) languages.named.push_back(std::move(offer));
    else typed.problems.push_back(make_problem(Code::invalid, "error.directory.language_line", "languages", {{"line", std::to_string(number)}}));
  }
  languages.count_only = number_of(typed, form, "count_only", 500, 0);
  languages.is_complete = form.value("complete") == "yes";
  typed.service.languages = std::move(languages);
}

void ask_terms(web::Form& form, Service const& service, i18n::Catalogue const& tr) {
  auto const label = [&](char const* key) { return tr.text("directory.editor.ask." + std::string(key)); };
  auto const limit = service.stay_limit.value_or(StayLimit{});
  auto const some = [](int number) { return number > 0 ? std::to_string(number) : std::string(); };
  form.text({.name = "stay_limit", .label = label("stay_limit"), .hint = label("stay_limit_hint"), .input_mode = "numeric", .width = 4}, some(limit.length));
  form.radios({.name = "unit", .label = label("unit")}, choices(tr, "unit", k_units), k_units[limit.counts_nights ? 1 : 0], true);
  form.select({.name = "basis", .label = label("basis")}, choices(tr, "basis", k_bases), k_bases[static_cast<std::size_t>(limit.basis)]);
  form.text({.name = "renewals", .label = label("renewals"), .input_mode = "numeric", .width = 3}, limit.renewals ? std::to_string(*limit.renewals) : "");
  form.text({.name = "renewal_length", .label = label("renewal_length"), .input_mode = "numeric", .width = 4}, some(limit.renewal_length));
  form.text({.name = "stay_source", .label = label("stay_source")}, limit.source);
  form.radios({.name = "cost", .label = label("cost")}, choices(tr, "cost", k_costs), k_costs[static_cast<std::size_t>(service.cost)]);
  form.text({.name = "fee", .label = label("fee"), .hint = label("fee_hint"), .width = 10}, amount_text(service.fee));
  form.text({.name = "currency", .label = label("currency"), .width = 3}, service.fee ? service.fee->currency : "");
  form.select({.name = "mode", .label = label("mode")}, choices(tr, "mode", k_modes), k_modes[static_cast<std::size_t>(service.mode)]);
  auto const course = service.course.value_or(Course{});
  form.text({.name = "course_level", .label = label("course_level")}, course.level);
  form.date({.name = "course_start", .label = label("course_start")}, course.start);
  form.date({.name = "course_end", .label = label("course_end")}, course.end);
  form.text({.name = "course_seats", .label = label("course_seats"), .input_mode = "numeric", .width = 4}, some(course.seats));
}

void read_stay(Typed& typed, http::FormValues const& form) {
  auto const text = trim(form.value("stay_limit"));
  typed.service.stay_limit.reset();
  if (text.empty()) return;
  auto const length = read_integer(text, 1, 3650);
  if (!length) return refuse(typed, "error.directory.stay", "stay_limit");
  StayLimit limit{static_cast<int>(*length), code_of(typed, form, "unit", k_units) == 1};
  limit.basis = static_cast<StayBasis>(code_of(typed, form, "basis", k_bases));
  if (int const renewals = number_of(typed, form, "renewals", 100, -1); renewals >= 0) limit.renewals = renewals;
  limit.renewal_length = number_of(typed, form, "renewal_length", 3650, 0);
  limit.source = line_of(typed, form, "stay_source");
  typed.service.stay_limit = std::move(limit);
}

void read_terms(Typed& typed, http::FormValues const& form) {
  auto& service = typed.service;
  read_stay(typed, form);
  service.cost = static_cast<Cost>(code_of(typed, form, "cost", k_costs));
  service.mode = static_cast<ServiceMode>(code_of(typed, form, "mode", k_modes));
  service.fee.reset();
  auto const amount = trim(form.value("fee"));
  auto const currency = line_of(typed, form, "currency");
  if (!amount.empty() || !currency.empty()) {
    auto const hundredths = hundredths_of(amount);
    bool const is_currency = currency.size() == 3 && std::all_of(currency.begin(), currency.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    service.fee = Money{hundredths.value_or(-1), is_currency ? currency : ""};
  }
  Course const course{line_of(typed, form, "course_level"), day_of(typed, form, "course_start"),
                      day_of(typed, form, "course_end"), number_of(typed, form, "course_seats", 100'000, 0)};
  bool const has_course = !course.level.empty() || course.start || course.end || course.seats > 0;
  service.course = has_course ? std::optional(course) : std::nullopt;
}
} // namespace

std::vector<web::Choice> choices(i18n::Catalogue const& tr, std::string_view group, Codes codes) {
  std::vector<web::Choice> list;
  for (auto const code : codes) list.push_back({std::string(code), wording::code(tr, group, code), {}});
  return list;
}

std::size_t code_of(Typed& typed, http::FormValues const& form, std::string_view field, Codes codes) {
  auto const value = form.value(field);
  auto const found = std::find(codes.begin(), codes.end(), value);
  if (found != codes.end()) return static_cast<std::size_t>(found - codes.begin());
  if (!value.empty()) refuse(typed, "error.directory.choice", field);
  return 0;
}

std::string line_of(Typed& typed, http::FormValues const& form, std::string_view field) {
  std::string text(trim(form.value(field)));
  if (is_utf8(text) && count_code_points(text) <= 200) return text;
  refuse(typed, "error.directory.long", field);
  return {};
}

std::span<Section const> sections() {
  static constexpr std::array<Section, 6> k_sections = {
      Section{"text", ask_text, read_text},
      Section{"rules", ask_rules, read_rules_section},
      Section{"languages", ask_languages, read_languages_section},
      Section{"terms", ask_terms, read_terms},
      Section{"channels", ask_channels, read_channels},
      Section{"places", ask_places, read_places}};
  return k_sections;
}

Section const* find_section(std::string_view code) {
  auto const list = sections();
  auto const found = std::find_if(list.begin(), list.end(), [&](Section const& one) { return one.code == code; });
  return found == list.end() ? nullptr : &*found;
}
} // namespace linden::directory::editor
