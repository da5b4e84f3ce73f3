#include "casework/web/field_form.h"
#include <algorithm>

namespace linden::casework {
namespace {
std::string code_label(i18n::Catalogue const& tr, std::string const& list, std::string_view code) {
  return tr.text("code." + list + "." + std::string(code));
}

std::vector<web::Choice> choices_of(i18n::Catalogue const& tr, CodeLists const& lists, terms::Field const& field) {
  std::vector<web::Choice> choices;
  if (field.type == "yes_no_unknown") {
    choices = {{"yes", tr.text("answer.yes"), {}}, {"no", tr.text("answer.no"), {}}};
  } else if (auto const list = lists.find(field.code_list); list != lists.end()) {
    for (auto const& code : list->second) choices.push_back({code, code_label(tr, field.code_list, code), {}});
  }
  choices.push_back({"unknown", tr.text("answer.unknown"), {}});
  choices.push_back({"declined", tr.text("answer.declined"), {}});
  return choices;
}
} // namespace

std::string field_label(i18n::Catalogue const& tr, terms::Field const& field) { return tr.text("field." + field.key); }

void add_field(web::Form& form, i18n::Catalogue const& tr, CodeLists const& lists, terms::Field const& field,
               std::string_view value) {
  web::Question question{.name = field.key, .label = field_label(tr, field)};
  if (tr.is_translated("field." + field.key + ".hint")) question.hint = tr.text("field." + field.key + ".hint");
  if (tr.is_translated("field." + field.key + ".why")) {
    question.why = tr.text("field." + field.key + ".why");
    question.who_sees = tr.text("field.class." + std::string(1, field.field_class));
  }
  bool const is_long = field.number == k_field_her_words || field.number == k_field_need || field.number == k_field_who_else;
  if (field.type == "code" || field.type == "yes_no_unknown") {
    auto choices = choices_of(tr, lists, field);
    if (choices.size() <= 5) {
      form.radios(question, choices, value, true);
      return;
    }
    choices.insert(choices.begin(), web::Choice{"", tr.text("answer.not_asked"), {}});
    form.select(question, choices, value);
  } else if (is_long) {
    form.area(question, 3, value);
  } else {
    bool const is_number = field.type == "number" || field.type == "age";
    question.width = is_number ? 4 : 30;
    if (is_number) question.input_mode = "numeric";
    form.text(question, value);
  }
}

std::vector<Problem> with_point_names(i18n::Catalogue const& tr, std::vector<Problem> problems) {
  for (auto& problem : problems)
    if (problem.message_key == "error.consent_point" && problem.field.starts_with("point_"))
      problem.args = {{"point", tr.text("consent.point." + problem.field.substr(6))}};
  return problems;
}

void add_consent_questions(web::Form& form, i18n::Catalogue const& tr) {
  std::vector<web::Choice> forms;
  for (auto const word : {"verbal", "written", "thumbprint"})
    forms.push_back({word, tr.text("consent.form." + std::string(word)), {}});
  form.radios({.name = "consent_form", .label = tr.text("consent.form")}, forms, {}, true);
  std::vector<web::Choice> const yes_no = {{"yes", tr.text("answer.yes"), {}}, {"no", tr.text("answer.no"), {}}};
  for (auto const point : kernel::k_consent_points)
    form.radios({.name = "point_" + std::string(point), .label = tr.text("consent.point." + std::string(point))}, yes_no, {}, true);
  form.radios({.name = "through_interpreter", .label = tr.text("consent.through_interpreter")}, yes_no, {}, true);
  form.text({.name = "interpreter_name", .label = tr.text("consent.interpreter"), .hint = tr.text("consent.interpreter_hint"), .width = 30});
  form.text({.name = "consent_language", .label = tr.text("consent.language"), .width = 20});
  form.text({.name = "witness", .label = tr.text("consent.witness"), .width = 30});
}

TypedValues typed_values(http::FormValues const& form) {
  TypedValues values;
  for (auto const& [name, value] : form.all()) values[name] = value;
  return values;
}

std::string answer_text(i18n::Catalogue const& tr, terms::Field const& field, std::string_view value) {
  if (value.empty()) return tr.text("answer.not_asked");
  if (value == "unknown" || value == "declined") return tr.text("answer." + std::string(value));
  if (field.type == "yes_no_unknown") return tr.text("answer." + std::string(value));
  if (field.type == "code") return code_label(tr, field.code_list, value);
  return std::string(value);
}
} // namespace linden::casework
