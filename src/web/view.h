// What a page template sees: text, yes or no, finished HTML, lists and inner views.
#pragma once
#include "base/embedded.h"
#include "base/result.h"
#include "i18n/catalogue.h"
#include "web/html.h"
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>
namespace linden::web {

class View {
public:
  using List = std::vector<View>;
  View& set(std::string name, std::string text);
  View& set(std::string name, std::string_view text) { return set(std::move(name), std::string(text)); }
  View& set(std::string name, char const* text) { return set(std::move(name), std::string(text)); }
  View& set(std::string name, bool yes);
  View& set(std::string name, std::int64_t number);
  View& set(std::string name, int number) { return set(std::move(name), std::int64_t(number)); }
  View& set(std::string name, List list);
  View& set(std::string name, View inner);
  /// Finished HTML: the template writes it with {{#html}}name{{/html}}.
  View& set(std::string name, Html html);

  using Content = std::variant<std::string, bool, List, std::shared_ptr<View>, Html>;
  [[nodiscard]] std::vector<std::pair<std::string, Content>> const& members() const { return m_members; }

private:
  std::vector<std::pair<std::string, Content>> m_members;
};

/// Makes the templates of one folder known: register_templates(embedded::casework(), "casework"). Called by app at the
/// start; src/web knows its own.
void register_templates(std::vector<embedded::Text> const& texts, std::string_view desk);
/// Refuses what would put unescaped text, a script or a style into a page: {{{, {{&, {{=, <style, style=, on...=,
/// <script without src. Errors: Code::invalid, "error.template", the field is what was found.
Result<void> check_template(std::string_view text);

/// Renders the embedded template `<desk>/web/<name>.mustache`, named "<desk>/<name>" (e.g. "casework/case").
/// In a template: {{name}} escaped text · {{#list}}..{{/list}} · {{#t}}key.of.text{{/t}} a text of lang/ ·
/// {{#html}}name{{/html}} finished HTML · {{> web/partial}}. Triple mustache is refused when templates are parsed.
/// A text with arguments is put into the View by the page function: view.set("greeting", tr.text("key", {...})).
/// {{#has_name}} asks whether a text, a list or finished HTML is not empty. A text missing in the page's language is
/// written in English inside <span lang="en">, except in attributes, titles and options. Errors: none; an unknown
/// template is a bug (LINDEN_ASSERT). Cost: parsed once, then cached.
Html render(std::string_view template_name, View const& view, i18n::Catalogue const& tr);
} // namespace linden::web
