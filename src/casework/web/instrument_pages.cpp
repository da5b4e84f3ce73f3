// Screening and risk review: any item may be left open; a person decides.
#include "base/text.h"
#include "casework/web/pages.h"
#include "casework/web/shared.h"
#include "web/form.h"

namespace linden::casework::pages {
namespace {

std::string text_in(Texts const& texts, i18n::Catalogue const& tr) {
  auto const own = texts.find(tr.language());
  if (own != texts.end()) return own->second;
  auto const english = texts.find("en");
  return english == texts.end() ? std::string() : english->second;
}

/// Status, licence and validation stand beside every instrument. Source: instruments.md 8.
web::Html banner(Instrument const& instrument, Call const& call) {
  auto const& tr = call.tr;
  web::Html html;
  if (instrument.status == InstrumentStatus::draft) html += web::notice(tr, "warning", tr.text("instrument.draft"));
  html += paragraph(text_in(instrument.title, tr) + " · " + instrument.version);
  html += paragraph(instrument.validation.empty() ? tr.text("instrument.not_validated") : instrument.validation.front().population);
  if (!instrument.intended_use.empty()) html += paragraph(instrument.intended_use);
  return html;
}

void add_items(web::Form& form, Instrument const& instrument, Call const& call, std::vector<bool> const* asked) {
  auto const& tr = call.tr;
  std::vector<web::Choice> choices;
  for (auto const word : {"yes", "no", "unknown", "declined"}) choices.push_back({word, tr.text("answer." + std::string(word)), {}});
  int dimension = -1;
  for (std::size_t i = 0; i < instrument.items.size(); ++i) {
    auto const& item = instrument.items[i];
    if (asked && !(*asked)[i]) continue;
    if (item.dimension != dimension && item.dimension >= 0) {
      dimension = item.dimension;
      form.heading(text_in(instrument.dims[static_cast<std::size_t>(dimension)].text, tr));
    }
    web::Question question{.name = "item_" + item.id, .label = item.id + " " + text_in(item.text, tr)};
    if (item.sensitive >= 2) question.hint = tr.text("instrument.ask_permission");
    if (!item.protected_ground.empty()) question.hint = tr.text("instrument.protected");
    form.radios(question, choices, call.form.value(question.name), true);
    if (item.confirm) form.checkboxes({.name = "evidence_" + item.id, .label = tr.text("instrument.evidence")}, {{"document", tr.text("instrument.evidence_seen"), {}}}, call.form.values("evidence_" + item.id));
  }
}

AnswerSheet read_sheet(Instrument const& instrument, http::FormValues const& form) {
  AnswerSheet sheet;
  for (auto const& item : instrument.items) {
    auto const word = form.value("item_" + item.id);
    auto const value = find_word<AnswerValue>(k_answer_words, word);
    if (!value) continue;
    Answer answer;
    answer.value = *value;
    if (form.has("evidence_" + item.id)) answer.source = AnswerSource::document;
    sheet.answers[item.id] = answer;
  }
  if (auto const age = read_integer(form.value("age"), 0, 120)) sheet.age = {static_cast<int>(*age), static_cast<int>(*age)};
  if (!form.value("her_level").empty()) sheet.her_level = std::string(form.value("her_level"));
  sheet.form = form.value("form");
  return sheet;
}

web::Html screening_form(Casework&, Call& call, OpenCase const& open, Instrument const& instrument, std::vector<Problem> const* problems) {
  auto const& tr = call.tr;
  web::Form form(tr, case_path(open.file.id, "/screenings/" + instrument.id), call.csrf(), problems ? &call.form : nullptr, problems);
  form.keep_draft("screening-" + instrument.id + "-" + open.file.id.text());
  form.text({.name = "age", .label = tr.text("screening.age"), .hint = tr.text("screening.age_hint"), .input_mode = "numeric", .width = 4},
            call.form.has("age") ? call.form.value("age") : open.file.answer(k_field_age));
  add_items(form, instrument, call, nullptr);
  std::vector<web::Choice> decisions;
  for (auto const word : {"indicated", "not_established", "ask_again"}) decisions.push_back({word, tr.text("decision." + std::string(word)), {}});
  form.heading(tr.text("screening.decide"));
  form.radios({.name = "decision", .label = tr.text("screening.decision"), .hint = tr.text("screening.decision_hint")}, decisions, call.form.value("decision"));
  form.area({.name = "decision_reason", .label = tr.text("screening.reason")}, 2, call.form.value("decision_reason"));
  form.button(tr.text("screening.show"), "secondary", "step", "show");
  form.button(tr.text("screening.save"), "", "step", "save");
  return form.done();
}

web::Html result_box(Call& call, InstrumentResult const& result, Instrument const& instrument, std::string_view prefix) {
  auto const& tr = call.tr;
  auto const item_texts = [&](std::vector<std::string> const& ids) {
    std::vector<std::string> texts;
    for (auto const& id : ids)
      for (auto const& item : instrument.items)
        if (item.id == id) texts.push_back(id + " " + text_in(item.text, tr));
    return texts;
  };
  auto const label = [&](std::string const& id) { return tr.text(std::string(prefix) + id); };
  web::HtmlWriter w;
  w.open("section", {{"class", "app-result"}, {"aria-live", "polite"}, {"id", "result"}});
  w.element("h2", {{"class", "govuk-heading-m"}}, tr.text("screening.result"));
  w.element("p", {{"class", "govuk-body"}}, tr.text("screening.established_is", {{"outcome", label(result.established)}}));
  w.element("p", {{"class", "govuk-body"}}, tr.text("screening.could_become", {{"outcome", label(result.ceiling)}}));
  if (result.insufficient) w.element("p", {{"class", "govuk-body"}}, tr.text("risk.insufficient"));
  if (result.age_doubt) w.element("p", {{"class", "govuk-body"}}, tr.text("screening.age_doubt"));
  if (auto const reasons = item_texts(result.reasons); !reasons.empty())
    w.element("h3", {{"class", "govuk-heading-s"}}, tr.text("screening.reasons")).add(web::bullet_list(reasons));
  auto open_items = item_texts(result.open_items);
  if (open_items.size() > 8) open_items.resize(8);
  if (!open_items.empty()) w.element("h3", {{"class", "govuk-heading-s"}}, tr.text("screening.open_items")).add(web::bullet_list(open_items));
  return w.done();
}

web::Html risk_form(Casework& desk, Call& call, OpenCase const& open, Instrument const& instrument, std::vector<Problem> const* problems) {
  auto const& tr = call.tr;
  web::Form form(tr, case_path(open.file.id, "/risk"), call.csrf(), problems ? &call.form : nullptr, problems);
  form.keep_draft("risk-" + open.file.id.text());
  bool const evolution = !open.file.head.risk_level.empty();
  form.hidden("version", std::to_string(open.file.version));
  form.hidden("form", evolution ? "evolution" : "initial");
  static_cast<void>(desk);
  std::vector<bool> const* asked = nullptr;
  for (auto const& part : instrument.forms)
    if (part.id == (evolution ? "evolution" : "initial")) asked = &part.asked;
  add_items(form, instrument, call, asked);
  std::vector<web::Choice> levels{{"", tr.text("answer.not_asked"), {}}};
  for (auto const& level : instrument.levels) levels.push_back({level.id, tr.text("risk.level." + level.id), {}});
  form.select({.name = "her_level", .label = tr.text("risk.her_view"), .hint = tr.text("risk.her_view_hint")}, levels, call.form.value("her_level"));
  form.select({.name = "override_level", .label = tr.text("risk.override"), .hint = tr.text("risk.override_hint")}, levels, call.form.value("override_level"));
  form.area({.name = "reason", .label = tr.text("risk.reason")}, 2, call.form.value("reason"));
  form.button(tr.text("screening.show"), "secondary", "step", "show");
  form.button(tr.text("risk.save"), "", "step", "save");
  return form.done();
}

Problem with_level_name(i18n::Catalogue const& tr, Problem problem) {
  for (auto& [name, value] : problem.args)
    if (name == "level") value = tr.text("risk.level." + (value.empty() ? std::string("not_reviewed") : value));
  return problem;
}

Result<Instrument const*> find_instrument(Casework& desk, std::string_view id) {
  auto const found = desk.files().instruments.find(std::string(id));
  bool const runs = found != desk.files().instruments.end() && found->second.status != InstrumentStatus::empty;
  if (!runs) return fail(Code::not_found, "error.not_found");
  return &found->second;
}

CallResult form_page(Call& call, OpenCase const& open, std::string title, web::Html content, int status, bool errors) {
  web::Html body = case_caption(open);
  body += heading(title);
  body += content;
  return call.page(std::move(title), std::move(body), status, errors);
}
} // namespace

CallResult screening(Casework& desk, Call& call) {
  LINDEN_TRY(open, open_of(desk, call, kernel::Action::screen));
  LINDEN_TRY(instrument, find_instrument(desk, call.request.path_value("instrument")));
  web::Html content = banner(*instrument, call);
  content += screening_form(desk, call, open, *instrument, nullptr);
  return form_page(call, open, call.tr.text("instrument." + instrument->id), std::move(content), 200, false);
}

CallResult post_screening(Casework& desk, Call& call) {
  LINDEN_TRY(open, open_of(desk, call, kernel::Action::screen));
  LINDEN_TRY(instrument, find_instrument(desk, call.request.path_value("instrument")));
  AnsweredForm const form{instrument->id, read_sheet(*instrument, call.form)};
  auto const title = call.tr.text("instrument." + instrument->id);
  bool const save = call.form.value("step") == "save";
  if (save && !call.form.value("decision").empty()) {
    Decision const decision{std::string(call.form.value("decision")), std::string(call.form.value("decision_reason"))};
    LINDEN_CHECK(desk.record_screening(call.tx, open, form, decision, call.now, call.zone));
    return http::redirect(case_path(open.file.id));
  }
  LINDEN_TRY(result, evaluate(*instrument, form.sheet));
  std::vector<Problem> problems;
  if (save) problems.push_back(make_problem(Code::invalid, "error.decision_missing", "decision"));
  web::Html content = banner(*instrument, call);
  content += result_box(call, result, *instrument, "outcome.");
  content += screening_form(desk, call, open, *instrument, &problems);
  return form_page(call, open, title, std::move(content), save ? 422 : 200, save);
}

CallResult risk(Casework& desk, Call& call) {
  LINDEN_TRY(open, open_of(desk, call, kernel::Action::review_risk));
  LINDEN_TRY(instrument, find_instrument(desk, k_risk_instrument));
  web::Html content = banner(*instrument, call);
  content += risk_form(desk, call, open, *instrument, nullptr);
  return form_page(call, open, call.tr.text("risk.title"), std::move(content), 200, false);
}

CallResult post_risk(Casework& desk, Call& call) {
  LINDEN_TRY(open, open_of(desk, call, kernel::Action::review_risk));
  LINDEN_TRY(instrument, find_instrument(desk, k_risk_instrument));
  AnsweredForm const form{instrument->id, read_sheet(*instrument, call.form)};
  std::vector<Problem> problems;
  int status = 200;
  if (call.form.value("step") == "save") {
    RiskJudgement const judgement{std::string(call.form.value("override_level")), std::string(trim(call.form.value("reason"))),
                                  call.form.has("version") ? std::optional(read_version(call.form)) : std::nullopt};
    auto const recorded = desk.record_risk(call.tx, open, form, judgement, call.now, call.zone);
    if (recorded) return http::redirect(case_path(open.file.id));
    status = http_status(recorded.error().code);
    if (status != 422 && status != 412) return tl::make_unexpected(recorded.error());
    problems.push_back(with_level_name(call.tr, recorded.error()));
  }
  LINDEN_TRY(result, evaluate(*instrument, form.sheet));
  web::Html content = banner(*instrument, call);
  content += result_box(call, result, *instrument, "risk.level.");
  content += risk_form(desk, call, open, *instrument, &problems);
  return form_page(call, open, call.tr.text("risk.title"), std::move(content), status, !problems.empty());
}

CallResult post_raise(Casework& desk, Call& call) {
  LINDEN_TRY(open, open_of(desk, call, kernel::Action::review_risk));
  LINDEN_CHECK(desk.raise_risk(call.tx, open, std::string(call.form.value("level")), std::string(trim(call.form.value("reason"))), call.now, call.zone));
  return http::redirect(case_path(open.file.id));
}
} // namespace linden::casework::pages
