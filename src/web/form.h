// Forms after the patterns of govuk-frontend: question, hint, why we ask, error, "not now", kept input.
#pragma once
#include "http/message.h"
#include "i18n/catalogue.h"
#include "web/html.h"
#include <optional>
#include <string>
#include <vector>
namespace linden::web {

/// One choice of radios, checkboxes or select; `label` is a finished text in the page's language.
struct Choice {
  std::string value;
  std::string label;
  std::string hint;
};

/// What every question may carry. Labels and hints are finished texts in the page's language.
struct Question {
  std::string name;  ///< field name and id
  std::string label; ///< the question
  std::string hint;
  std::string why;          ///< "why we ask", shown behind a details element
  std::string who_sees;     ///< "who can see this"
  std::string autocomplete; ///< default "off"
  std::string input_mode;   ///< e.g. "numeric"
  int width = 0;            ///< characters, 0 = full
  bool is_heading = false;  ///< the legend is the page's heading (one thing per page)
};

/// Builds one form. What was typed (`typed`) is kept, each Problem whose `field` equals a name stands at its field,
/// and the summary at the top links to all of them.
class Form {
public:
  Form(i18n::Catalogue const& tr, std::string action, std::string csrf_token, http::FormValues const* typed = nullptr,
       std::vector<Problem> const* problems = nullptr);
  Form& text(Question const& question, std::string_view value = {});
  Form& password(Question const& question, bool is_new);
  Form& area(Question const& question, int rows, std::string_view value = {});
  Form& radios(Question const& question, std::vector<Choice> const& choices, std::string_view value = {},
               bool inline_layout = false);
  Form& checkboxes(Question const& question, std::vector<Choice> const& choices,
                   std::vector<std::string> const& values = {});
  Form& select(Question const& question, std::vector<Choice> const& choices, std::string_view value = {});
  /// Day, month and year as three inputs named `<name>-day`, `-month`, `-year`.
  Form& date(Question const& question, std::optional<Day> value = {});
  Form& file(Question const& question, std::string_view accept);
  Form& hidden(std::string_view name, std::string_view value);
  Form& heading(std::string_view text);
  Form& paragraph(std::string_view text);
  Form& add(Html const& html);
  /// `style`: "" primary, "secondary", "warning". `name`/`value` when several buttons end one form.
  Form& button(std::string_view label, std::string_view style = {}, std::string_view name = {},
               std::string_view value = {});
  [[nodiscard]] Html done();
};

/// Reads what Form::date wrote: empty when all three are empty. Errors: Code::invalid, "error.day", with the field.
Result<std::optional<Day>> read_date_field(http::FormValues const& form, std::string_view name);
} // namespace linden::web
