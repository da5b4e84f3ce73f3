#include "directory/web/ask/ask_parts.h"
#include "base/text.h"
#include "directory/codec/need_form_codec.h"
#include "directory/web/wording.h"
#include <array>
#include <map>

namespace linden::directory {
namespace {
/// Which texts the codes of a field have; empty: the value is shown as it is.
std::string group_of(std::string const& field) {
  static std::map<std::string, std::string, std::less<>> const groups = {
      {"kinds", "directory.kind."},
      {"languages", "code.languages."},
      {"audience", "directory.audience."},
      {"identification", "code.identifications."},
      {"exploitation", "code.exploitation_forms."},
      {"cooperation", "code.cooperations."},
      {"residence", "code.residence_statuses."},
  };
  auto const found = groups.find(field);
  return found == groups.end() ? std::string() : found->second;
}

std::string value_text(i18n::Catalogue const& tr, std::string const& field, std::string const& value) {
  auto const group = group_of(field);
  if (!group.empty()) {
    auto text = tr.text(group + value);
    return text == group + value ? value : text;
  }
  if (value == "yes") return tr.text("rounds.value.yes");
  if (value == "no") return tr.text("rounds.value.no");
  return value;
}
} // namespace

web::Html ask_buttons(i18n::Catalogue const& tr, std::string const& csrf, Need const& need, std::string const& about) {
  web::HtmlWriter w;
  auto const button = [&](char const* path, char const* text, char const* label, char const* style) {
    w.open("form", {{"method", "post"}, {"action", path}, {"class", "ask"}});
    w.empty("input", {{"type", "hidden"}, {"name", "csrf"}, {"value", csrf}});
    w.empty("input", {{"type", "hidden"}, {"name", "need"}, {"value", write_need(need)}});
    w.empty("input", {{"type", "hidden"}, {"name", "about"}, {"value", about}});
    w.element("p", {{"class", "govuk-body"}}, tr.text(text));
    w.element("button", {{"class", style}, {"type", "submit"}}, tr.text(label)).close();
  };
  button("/rounds/new", "rounds.button.text", "rounds.button", "govuk-button");
  button("/queue/new", "queue.button.text", "queue.button", "govuk-button govuk-button--secondary");
  return w.done();
}

namespace parts {
web::SummaryRow row(std::string key, std::string value) { return {std::move(key), {std::move(value), {}, {}, false}, {}}; }

web::Html asked_lines(i18n::Catalogue const& tr, AskedNeed const& asked) {
  std::vector<web::SummaryRow> rows;
  for (auto const& line : asked.lines) {
    std::vector<std::string> values;
    for (auto const& value : line.values) values.push_back(value_text(tr, line.field, value));
    rows.push_back(row(tr.text("rounds.field." + line.field), join(values, ", ")));
  }
  return web::summary_list(tr, rows);
}

std::string unit_name_text(i18n::Catalogue const& tr, UnitKey const& unit) {
  auto const kind = tr.text("rounds.unit." + std::string(unit_name(unit.kind)));
  return unit.population.empty() ? kind : kind + " · " + tr.text("directory.audience." + unit.population);
}

std::string unit_text(i18n::Catalogue const& tr, Vacancy const& unit, Instant now) {
  auto const age = wording::age(tr, now - unit.reported_at);
  if (!is_fresh(unit, now)) return tr.text("directory.vacancy.run_out", {{"age", age}});
  auto const state = state_at(unit, 1, now);
  if (state == VacancyState::capacity)
    return tr.text("rounds.unit.free", {{"free", std::to_string(free_places(unit, now))}, {"maximum", std::to_string(unit.maximum)}, {"age", age}});
  if (state == VacancyState::waitlist) return tr.text("directory.vacancy.waitlist", {{"age", age}});
  if (state == VacancyState::additional_assessment) return tr.text("directory.vacancy.assessment", {{"age", age}});
  return state == VacancyState::no_capacity ? tr.text("directory.vacancy.full", {{"age", age}}) : tr.text("directory.vacancy.unknown");
}

web::Html bridge_list(i18n::Catalogue const& tr, std::vector<BridgeNight> const& bridges) {
  std::vector<std::vector<web::Cell>> rows;
  for (auto const& bridge : bridges) {
    auto const checked = bridge.safety_checked_on.empty() ? tr.text("rounds.bridge.not_checked")
                                                          : tr.text("rounds.bridge.checked", {{"day", bridge.safety_checked_on}});
    rows.push_back({{bridge.name, {}, {}, false}, {bridge.contact, {}, {}, false},
                    {tr.text("rounds.bridge.paid", {{"by", bridge.paid_by}, {"sum", std::to_string(bridge.up_to)}, {"currency", bridge.currency}}), {}, {}, false},
                    {checked, {}, {}, false}});
  }
  if (rows.empty()) return paragraph(tr.text("rounds.bridge.none"));
  return web::table(tr.text("rounds.bridge.title"),
                    {{tr.text("rounds.bridge.name"), false}, {tr.text("rounds.bridge.contact"), false}, {tr.text("rounds.bridge.payer"), false}, {tr.text("rounds.bridge.safety"), false}}, rows);
}

Result<HouseAnswer> read_answer(http::FormValues const& form) {
  auto const kind = find_answer(form.value("answer"));
  if (!kind) return fail(Code::invalid, "error.ask.answer", "answer");
  HouseAnswer answer;
  answer.kind = *kind;
  if (answer.kind == AnswerKind::no) answer.reason = std::string(form.value("reason"));
  if (auto const text = trim(form.value("free")); !text.empty() && answer.kind == AnswerKind::yes) {
    auto const free = read_integer(text, 0, 500);
    if (!free) return fail(Code::invalid, "error.ask.free", "free");
    answer.free = static_cast<int>(*free);
  }
  return answer;
}

void add_answer_fields(web::Form& form, i18n::Catalogue const& tr) {
  form.radios({.name = "answer", .label = tr.text("rounds.answer.question")},
              choices(tr, "rounds.answer.", std::array<std::string_view, 3>{"yes", "maybe", "no"}), {}, true);
  auto reasons = choices(tr, "rounds.reason.", k_house_reasons);
  reasons.insert(reasons.begin(), web::Choice{"", tr.text("rounds.reason.choose"), {}});
  form.select({.name = "reason", .label = tr.text("rounds.answer.reason")}, reasons);
  form.text({.name = "free", .label = tr.text("rounds.answer.free"), .input_mode = "numeric", .width = 4});
}
} // namespace parts
} // namespace linden::directory
