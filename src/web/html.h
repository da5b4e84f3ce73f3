// Finished HTML, and the one escaping writer that makes it.
#pragma once
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>
namespace linden::web {

std::string escape(std::string_view text);

/// HTML that is already safe to put into a page. Only HtmlWriter and render() make one.
class Html {
public:
  Html() = default;
  [[nodiscard]] std::string const& text() const { return m_text; }
  Html& operator+=(Html const& more) {
    m_text += more.m_text;
    return *this;
  }

private:
  friend class HtmlWriter;
  friend Html finished_template(std::string text);
  explicit Html(std::string text) : m_text(std::move(text)) {}
  std::string m_text;
};

/// Writes elements; text and attribute values are escaped, names are literals of the caller.
/// Example: HtmlWriter w; w.open("p", {{"class", "note"}}).text("a < b").close(); Html html = w.done();
class HtmlWriter {
public:
  using Attributes = std::vector<std::pair<std::string_view, std::string>>;
  HtmlWriter& open(std::string_view name, Attributes const& attributes = {});
  HtmlWriter& text(std::string_view text);
  HtmlWriter& add(Html const& html);
  HtmlWriter& close();
  /// An element without content, e.g. input, br, line.
  HtmlWriter& empty(std::string_view name, Attributes const& attributes = {});
  /// open + text + close.
  HtmlWriter& element(std::string_view name, Attributes const& attributes, std::string_view text);
  /// Closes what is still open.
  [[nodiscard]] Html done();

private:
  std::string m_text;
  std::vector<std::string> m_open;
};
} // namespace linden::web
