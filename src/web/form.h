// Forms after the patterns of govuk-frontend: question, hint, why we ask, error, "not now", kept input.
#pragma once
#include "base/day.h"
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

/// Builds one form: POST, nothing filled in by the browser, class names of govuk-frontend. What was typed (`typed`) is
/// kept, each Problem whose `field` equals a name stands at its field, and the summary at the top links to all of them.
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
  /// The script saves what is typed as an encrypted draft under this key (POST /drafts), and puts it back.
  Form& keep_draft(std::string_view key);
  /// The answer replaces the page in place, so that the flow stays one entry of the browser's history (public pages).
  Form& in_place();
  /// The error summary, then the form.
  [[nodiscard]] Html done();

private:
  struct Open; // what a question needs while it is written
  [[nodiscard]] Problem const* problem_of(std::string_view name) const;
  [[nodiscard]] std::string value_of(std::string_view name, std::string_view value) const;
  Open open_question(Question const& question, bool is_group, bool has_several_inputs = false);
  void close_question(Open const& open);
  void write_heading(Question const& question, std::string_view element, HtmlWriter::Attributes attributes);
  void write_why(Question const& question);
  void write_choices(Question const& question, std::vector<Choice> const& choices,
                     std::vector<std::string> const& chosen, std::string_view kind);
  void write_date_part(Question const& question, std::string_view part, std::string const& value, int width);
  [[nodiscard]] Html summary() const;

  i18n::Catalogue const& m_tr;
  std::string m_action;
  http::FormValues const* m_typed;
  std::vector<Problem> const* m_problems;
  HtmlWriter m_body;
  std::vector<std::pair<std::string, std::string>> m_targets; ///< field, id of the input the summary links to
  HtmlWriter::Attributes m_attributes;
  bool m_has_file = false;
};

/// The hidden field that carries the form token.
inline constexpr std::string_view k_token_field = "csrf";

/// Reads what Form::date wrote: empty when all three are empty. Errors: Code::invalid, "error.day", with the field.
Result<std::optional<Day>> read_date_field(http::FormValues const& form, std::string_view name);
} // namespace linden::web
