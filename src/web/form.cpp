#include "web/form.h"
#include <algorithm>
namespace linden::web {
namespace {
using Attributes = HtmlWriter::Attributes;

std::string with_suffix(std::string_view name, std::string_view suffix) {
  return std::string(name).append("-").append(suffix);
}
} // namespace

/// The wrapper that is open, and the ids that describe the input.
struct Form::Open {
  std::string described_by;
  bool has_error = false;
  bool is_group = false;
};

Form::Form(i18n::Catalogue const& tr, std::string action, std::string csrf_token, http::FormValues const* typed,
           std::vector<Problem> const* problems)
    : m_tr(tr), m_action(std::move(action)), m_typed(typed), m_problems(problems) {
  if (!csrf_token.empty())
    m_body.empty("input", {{"type", "hidden"}, {"name", std::string(k_token_field)}, {"value", std::move(csrf_token)}});
}

Problem const* Form::problem_of(std::string_view name) const {
  if (!m_problems) return nullptr;
  auto const found =
      std::find_if(m_problems->begin(), m_problems->end(), [&](auto const& p) { return p.field == name; });
  return found == m_problems->end() ? nullptr : &*found;
}

std::string Form::value_of(std::string_view name, std::string_view value) const {
  return std::string(m_typed && m_typed->has(name) ? m_typed->value(name) : value);
}

void Form::write_heading(Question const& question, std::string_view element, Attributes attributes) {
  std::string const kind = element == "legend" ? "fieldset__legend" : "label";
  attributes.insert(attributes.begin(),
                    {"class", "govuk-" + kind + " govuk-" + kind + (question.is_heading ? "--l" : "--s")});
  if (element == "label" && question.is_heading) m_body.open("h1", {{"class", "govuk-label-wrapper"}});
  m_body.open(element, attributes);
  if (element == "legend" && question.is_heading)
    m_body.element("h1", {{"class", "govuk-fieldset__heading"}}, question.label);
  else
    m_body.text(question.label);
  m_body.close();
  if (element == "label" && question.is_heading) m_body.close();
}

void Form::write_why(Question const& question) {
  if (question.why.empty() && question.who_sees.empty()) return;
  m_body.open("details", {{"class", "govuk-details why"}}).open("summary", {{"class", "govuk-details__summary"}});
  m_body.element("span", {{"class", "govuk-details__summary-text"}},
                 m_tr.text(question.why.empty() ? "web.who_sees" : "web.why"));
  m_body.close().open("div", {{"class", "govuk-details__text"}});
  if (!question.why.empty()) m_body.element("p", {}, question.why);
  if (!question.who_sees.empty()) {
    m_body.open("p");
    if (!question.why.empty()) m_body.element("strong", {}, m_tr.text("web.who_sees")).text(" ");
    m_body.text(question.who_sees).close();
  }
  m_body.close().close();
}

Form::Open Form::open_question(Question const& question, bool is_group, bool has_several_inputs) {
  Open open{{}, problem_of(question.name) != nullptr, is_group};
  auto const& name = question.name;
  auto const add_description = [&](std::string id) {
    open.described_by += (open.described_by.empty() ? "" : " ") + id;
  };
  if (!question.hint.empty()) add_description(with_suffix(name, "hint"));
  if (open.has_error) add_description(with_suffix(name, "error"));
  m_targets.emplace_back(name, has_several_inputs ? with_suffix(name, "day") : name);
  m_body.open("div", {{"class", open.has_error ? "govuk-form-group govuk-form-group--error" : "govuk-form-group"}});
  if (is_group) {
    Attributes attributes{{"class", "govuk-fieldset"}};
    if (has_several_inputs) attributes.emplace_back("role", "group");
    if (!open.described_by.empty()) attributes.emplace_back("aria-describedby", open.described_by);
    m_body.open("fieldset", attributes);
    write_heading(question, "legend", {});
  } else
    write_heading(question, "label", {{"for", name}});
  if (!question.hint.empty())
    m_body.element("div", {{"id", with_suffix(name, "hint")}, {"class", "govuk-hint"}}, question.hint);
  write_why(question);
  if (auto const* problem = problem_of(name)) {
    m_body.open("p", {{"id", with_suffix(name, "error")}, {"class", "govuk-error-message"}});
    m_body.element("span", {{"class", "govuk-visually-hidden"}}, m_tr.text("web.error_prefix"));
    m_body.text(" " + m_tr.text(problem->message_key, problem->args)).close();
  }
  return open;
}

void Form::close_question(Open const& open) {
  if (open.is_group) m_body.close();
  m_body.close();
}

namespace {
/// Attributes that every single input has.
Attributes input_attributes(Question const& question, std::string_view kind, std::string const& described_by,
                            bool has_error) {
  std::string classes = "govuk-" + std::string(kind);
  if (has_error) classes += " govuk-" + std::string(kind) + "--error";
  if (question.width > 0) classes += " govuk-input--width-" + std::to_string(question.width);
  Attributes attributes{{"class", classes}, {"id", question.name}, {"name", question.name}};
  attributes.emplace_back("autocomplete", question.autocomplete.empty() ? "off" : question.autocomplete);
  if (!described_by.empty()) attributes.emplace_back("aria-describedby", described_by);
  if (has_error) attributes.emplace_back("aria-invalid", "true");
  if (!question.input_mode.empty()) attributes.emplace_back("inputmode", question.input_mode);
  return attributes;
}
} // namespace

Form& Form::text(Question const& question, std::string_view value) {
  auto const open = open_question(question, false);
  auto attributes = input_attributes(question, "input", open.described_by, open.has_error);
  attributes.emplace_back("type", "text");
  attributes.emplace_back("dir", "auto");
  attributes.emplace_back("value", value_of(question.name, value));
  m_body.empty("input", attributes);
  close_question(open);
  return *this;
}

Form& Form::password(Question const& question, bool is_new) {
  auto const open = open_question(question, false);
  auto with_default = question;
  if (with_default.autocomplete.empty()) with_default.autocomplete = is_new ? "new-password" : "current-password";
  auto attributes = input_attributes(with_default, "input", open.described_by, open.has_error);
  attributes.emplace_back("type", "password");
  m_body.empty("input", attributes);
  close_question(open);
  return *this;
}

Form& Form::area(Question const& question, int rows, std::string_view value) {
  auto const open = open_question(question, false);
  auto attributes = input_attributes(question, "textarea", open.described_by, open.has_error);
  attributes.emplace_back("rows", std::to_string(rows));
  attributes.emplace_back("dir", "auto");
  // HTML drops the first line end of a text area, so one is given away.
  m_body.open("textarea", attributes).text("\n" + value_of(question.name, value)).close();
  close_question(open);
  return *this;
}

void Form::write_choices(Question const& question, std::vector<Choice> const& choices,
                         std::vector<std::string> const& chosen, std::string_view kind) {
  bool const is_radio = kind == "radios";
  std::string const block = "govuk-" + std::string(kind);
  for (std::size_t i = 0; i < choices.size(); ++i) {
    auto const& choice = choices[i];
    // The error summary links to the first choice.
    auto const id = i == 0 ? question.name : with_suffix(question.name, std::to_string(i + 1));
    Attributes attributes{{"class", block + "__input"},
                          {"id", id},
                          {"name", question.name},
                          {"type", is_radio ? "radio" : "checkbox"},
                          {"value", choice.value}};
    if (std::find(chosen.begin(), chosen.end(), choice.value) != chosen.end())
      attributes.emplace_back("checked", "checked");
    if (!choice.hint.empty()) attributes.emplace_back("aria-describedby", with_suffix(id, "item-hint"));
    m_body.open("div", {{"class", block + "__item"}}).empty("input", attributes);
    m_body.element("label", {{"class", "govuk-label " + block + "__label"}, {"for", id}}, choice.label);
    if (!choice.hint.empty())
      m_body.element("div", {{"id", with_suffix(id, "item-hint")}, {"class", "govuk-hint " + block + "__hint"}},
                     choice.hint);
    m_body.close();
  }
}

Form& Form::radios(Question const& question, std::vector<Choice> const& choices, std::string_view value,
                   bool inline_layout) {
  auto const open = open_question(question, true);
  m_body.open("div", {{"class", inline_layout ? "govuk-radios govuk-radios--inline" : "govuk-radios"}});
  write_choices(question, choices, {value_of(question.name, value)}, "radios");
  m_body.close();
  close_question(open);
  return *this;
}

Form& Form::checkboxes(Question const& question, std::vector<Choice> const& choices,
                       std::vector<std::string> const& values) {
  auto const open = open_question(question, true);
  m_body.open("div", {{"class", "govuk-checkboxes"}});
  // An empty box is not sent, so what was typed replaces all of them.
  write_choices(question, choices, m_typed ? m_typed->values(question.name) : values, "checkboxes");
  m_body.close();
  close_question(open);
  return *this;
}

Form& Form::select(Question const& question, std::vector<Choice> const& choices, std::string_view value) {
  auto const open = open_question(question, false);
  auto const chosen = value_of(question.name, value);
  m_body.open("select", input_attributes(question, "select", open.described_by, open.has_error));
  for (auto const& choice : choices) {
    Attributes attributes{{"value", choice.value}};
    if (choice.value == chosen) attributes.emplace_back("selected", "selected");
    m_body.element("option", attributes, choice.label);
  }
  m_body.close();
  close_question(open);
  return *this;
}

void Form::write_date_part(Question const& question, std::string_view part, std::string const& value, int width) {
  auto const id = with_suffix(question.name, part);
  bool const has_error = problem_of(question.name) != nullptr;
  m_body.open("div", {{"class", "govuk-date-input__item"}});
  m_body.element("label", {{"class", "govuk-label"}, {"for", id}}, m_tr.text("web." + std::string(part)));
  Attributes attributes{{"class", "govuk-input govuk-date-input__input govuk-input--width-" + std::to_string(width) +
                                      (has_error ? " govuk-input--error" : "")},
                        {"id", id},
                        {"name", id},
                        {"type", "text"},
                        {"inputmode", "numeric"},
                        {"autocomplete", "off"},
                        {"value", value_of(id, value)}};
  if (has_error) attributes.emplace_back("aria-invalid", "true");
  m_body.empty("input", attributes).close();
}

Form& Form::date(Question const& question, std::optional<Day> value) {
  auto const open = open_question(question, true, true);
  auto const ymd = value ? value->ymd() : std::chrono::year_month_day{};
  auto const number = [&](unsigned n) { return value ? std::to_string(n) : std::string(); };
  m_body.open("div", {{"class", "govuk-date-input"}, {"id", question.name}});
  write_date_part(question, "day", number(static_cast<unsigned>(ymd.day())), 2);
  write_date_part(question, "month", number(static_cast<unsigned>(ymd.month())), 2);
  write_date_part(question, "year", value ? std::to_string(static_cast<int>(ymd.year())) : "", 4);
  m_body.close();
  close_question(open);
  return *this;
}

Form& Form::file(Question const& question, std::string_view accept) {
  m_has_file = true;
  auto const open = open_question(question, false);
  auto attributes = input_attributes(question, "file-upload", open.described_by, open.has_error);
  attributes.emplace_back("type", "file");
  if (!accept.empty()) attributes.emplace_back("accept", accept);
  m_body.empty("input", attributes);
  close_question(open);
  return *this;
}

Form& Form::hidden(std::string_view name, std::string_view value) {
  m_body.empty("input", {{"type", "hidden"}, {"name", std::string(name)}, {"value", std::string(value)}});
  return *this;
}

Form& Form::heading(std::string_view text) {
  m_body.element("h2", {{"class", "govuk-heading-m"}}, text);
  return *this;
}

Form& Form::paragraph(std::string_view text) {
  m_body.element("p", {{"class", "govuk-body"}}, text);
  return *this;
}

Form& Form::add(Html const& html) {
  m_body.add(html);
  return *this;
}

Form& Form::button(std::string_view label, std::string_view style, std::string_view name, std::string_view value) {
  std::string classes = "govuk-button";
  if (!style.empty()) classes.append(" govuk-button--").append(style);
  Attributes attributes{{"class", classes}, {"type", "submit"}};
  if (!name.empty()) {
    attributes.emplace_back("name", name);
    attributes.emplace_back("value", value);
  }
  m_body.element("button", attributes, label);
  return *this;
}

Form& Form::keep_draft(std::string_view key) {
  m_attributes.emplace_back("data-draft", key);
  if (m_typed) m_attributes.emplace_back("data-typed", "yes"); // what came back is newer than any draft
  return hidden("draft_form", key);
}

Form& Form::in_place() {
  m_attributes.emplace_back("data-in-place", "yes");
  return *this;
}

Html Form::summary() const {
  HtmlWriter w;
  if (!m_problems || m_problems->empty()) return w.done();
  // The browser moves the focus here by itself (autofocus), with or without script.
  w.open("div", {{"class", "govuk-error-summary"},
                 {"role", "alert"},
                 {"tabindex", "-1"},
                 {"autofocus", "autofocus"},
                 {"data-error-summary", "yes"},
                 {"aria-labelledby", "error-summary-title"}});
  w.element("h2", {{"class", "govuk-error-summary__title"}, {"id", "error-summary-title"}},
            m_tr.text("web.there_is_a_problem"));
  w.open("ul", {{"class", "govuk-list govuk-error-summary__list"}});
  for (auto const& problem : *m_problems) {
    auto const text = m_tr.text(problem.message_key, problem.args);
    auto const target =
        std::find_if(m_targets.begin(), m_targets.end(), [&](auto const& t) { return t.first == problem.field; });
    w.open("li");
    if (target == m_targets.end())
      w.text(text);
    else
      w.element("a", {{"href", "#" + target->second}}, text);
    w.close();
  }
  return w.done();
}

Html Form::done() {
  Attributes attributes{
      {"method", "post"}, {"action", m_action}, {"novalidate", "novalidate"}, {"autocomplete", "off"}};
  if (m_has_file) attributes.emplace_back("enctype", "multipart/form-data");
  attributes.insert(attributes.end(), m_attributes.begin(), m_attributes.end());
  HtmlWriter w;
  w.add(summary()).open("form", attributes).add(m_body.done());
  return w.done();
}
} // namespace linden::web
