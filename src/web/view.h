// What a page template sees: text, yes or no, finished HTML, lists and inner views.
#pragma once
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

/// Renders the embedded template `<desk>/web/<name>.mustache`, named "<desk>/<name>" (e.g. "casework/case").
/// In a template: {{name}} escaped text · {{#list}}..{{/list}} · {{#t}}key.of.text{{/t}} a text of lang/ ·
/// {{#html}}name{{/html}} finished HTML · {{> web/partial}}. Triple mustache is refused when templates are parsed.
/// A text with arguments is put into the View by the page function: view.set("greeting", tr.text("key", {...})).
/// Errors: none; an unknown template is a bug (LINDEN_ASSERT). Cost: parsed once, then cached.
Html render(std::string_view template_name, View const& view, i18n::Catalogue const& tr);
} // namespace linden::web
