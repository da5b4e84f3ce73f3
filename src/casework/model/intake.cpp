#include "casework/model/intake.h"
#include "base/text.h"
#include <algorithm>

namespace linden::casework {
namespace {

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t';
  });
}

bool is_open_answer(std::string_view value) { return value == "unknown" || value == "declined"; }

std::optional<Problem> fault_of(terms::Field const& field, CodeLists const& lists, std::string const& value) {
  auto const refuse = [&](std::string_view key) { return make_problem(Code::invalid, key, field.key); };
  if (!is_utf8(value) || has_control(value)) return refuse("error.text");
  auto const most = field.number == k_field_alias ? k_alias_most : k_text_most;
  if (count_code_points(value) > most)
    return make_problem(Code::invalid, "error.too_long", field.key, {{"most", std::to_string(most)}});
  if (is_open_answer(value)) return {};
  if (field.type == "yes_no_unknown" && value != "yes" && value != "no") return refuse("error.choice");
  if (field.type == "number" && !read_integer(value, 0, 30)) return refuse("error.small_number");
  if (field.type == "age" && !read_integer(value, 0, 120)) return refuse("error.age");
  if (field.type != "code") return {};
  auto const list = lists.find(field.code_list);
  bool const known = list != lists.end() && std::find(list->second.begin(), list->second.end(), value) != list->second.end();
  if (!known) return refuse("error.choice");
  return {};
}

std::string typed_value(TypedValues const& typed, std::string const& key) {
  auto const found = typed.find(key);
  return found == typed.end() ? std::string() : std::string(trim(found->second));
}
} // namespace

Result<void> check_free_text(std::string_view text, std::string_view field) {
  if (!is_utf8(text) || has_control(text)) return fail(Code::invalid, "error.text", field);
  if (count_code_points(text) > k_text_most) return fail(Code::invalid, "error.too_long", field, {{"most", std::to_string(k_text_most)}});
  return {};
}

Checked<FieldAnswers> read_answers(terms::FieldTable const& table, CodeLists const& lists, TypedValues const& typed) {
  FieldAnswers answers;
  std::vector<Problem> problems;
  for (auto const& field : table.fields()) {
    auto const value = typed_value(typed, field.key);
    if (value.empty()) continue;
    if (auto problem = fault_of(field, lists, value)) problems.push_back(*std::move(problem));
    else answers[field.number] = value;
  }
  if (!problems.empty()) return tl::make_unexpected(std::move(problems));
  return answers;
}

Checked<Intake> read_intake(terms::FieldTable const& table, CodeLists const& lists, TypedValues const& typed,
                            std::vector<std::string> blocked) {
  auto answers = read_answers(table, lists, typed);
  std::vector<Problem> problems;
  if (typed_value(typed, "alias").empty()) problems.push_back(make_problem(Code::invalid, "error.alias_missing", "alias"));
  if (!answers) problems.insert(problems.end(), answers.error().begin(), answers.error().end());
  if (!problems.empty()) return tl::make_unexpected(std::move(problems));
  return Intake{typed_value(typed, "alias"), *std::move(answers), std::move(blocked)};
}

Checked<kernel::Consent> read_consent(TypedValues const& typed, kernel::Purpose purpose, kernel::Recipient recipient,
                                      kernel::FieldSet fields, Day today) {
  kernel::Consent consent;
  consent.purpose = purpose;
  consent.recipient = std::move(recipient);
  consent.fields = std::move(fields);
  std::vector<Problem> problems;
  auto const form = typed_value(typed, "consent_form");
  auto const known = std::find(kernel::k_consent_forms.begin(), kernel::k_consent_forms.end(), form);
  if (known == kernel::k_consent_forms.end()) problems.push_back(make_problem(Code::invalid, "error.consent_form", "consent_form"));
  else consent.form = static_cast<kernel::ConsentForm>(known - kernel::k_consent_forms.begin());
  consent.language = typed_value(typed, "consent_language");
  consent.interpreter = typed_value(typed, "interpreter_name");
  consent.witness = typed_value(typed, "witness");
  for (auto const* name : {"consent_language", "interpreter_name", "witness"})
    if (auto const fits = check_free_text(typed_value(typed, name), name); !fits) problems.push_back(fits.error());
  for (std::size_t i = 0; i < consent.points.size(); ++i) {
    auto const value = typed_value(typed, "point_" + std::string(kernel::k_consent_points[i]));
    if (value == "yes") consent.points[i] = kernel::PointAnswer::yes;
    if (value == "no") consent.points[i] = kernel::PointAnswer::no;
  }
  consent.given_on = today;
  consent.expires_on = kernel::default_expiry(purpose, today);
  consent.review_on = kernel::default_review(purpose, today);
  auto const faults = kernel::check_consent(consent, typed_value(typed, "through_interpreter") == "yes");
  problems.insert(problems.end(), faults.begin(), faults.end());
  if (problems.empty() && kernel::state_on(consent, today) != kernel::ConsentState::given)
    problems.push_back(make_problem(Code::consent_missing, "error.consent_not_given", "point_interview"));
  if (!problems.empty()) return tl::make_unexpected(std::move(problems));
  return consent;
}
} // namespace linden::casework
