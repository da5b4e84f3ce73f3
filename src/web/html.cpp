#include "web/html.h"
#include "base/assert.h"
namespace linden::web {
namespace {
/// `<name key="value"`, left open for `>` or `/>`.
void write_start(std::string& out, std::string_view name, HtmlWriter::Attributes const& attributes) {
  out.append("<").append(name);
  for (auto const& [key, value] : attributes) {
    // Scripts and styles inside a page are forbidden by the Content-Security-Policy; here it is noticed early.
    LINDEN_ASSERT(key != "style" && !key.starts_with("on"));
    out.append(" ").append(key).append("=\"").append(escape(value)).append("\"");
  }
}
} // namespace

std::string escape(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (char const c : text) {
    switch (c) {
    case '&':
      out += "&amp;";
      break;
    case '<':
      out += "&lt;";
      break;
    case '>':
      out += "&gt;";
      break;
    case '"':
      out += "&quot;";
      break;
    case '\'':
      out += "&#39;";
      break;
    case '`':
      out += "&#96;";
      break;
    case '\0':
      out += "\xEF\xBF\xBD";
      break;
    default:
      // Control characters have no place in HTML; line ends and tabs do.
      if (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t')
        out += "\xEF\xBF\xBD";
      else
        out += c;
    }
  }
  return out;
}

HtmlWriter& HtmlWriter::open(std::string_view name, Attributes const& attributes) {
  write_start(m_text, name, attributes);
  m_text += ">";
  m_open.emplace_back(name);
  return *this;
}

HtmlWriter& HtmlWriter::text(std::string_view text) {
  m_text += escape(text);
  return *this;
}

HtmlWriter& HtmlWriter::add(Html const& html) {
  m_text += html.text();
  return *this;
}

HtmlWriter& HtmlWriter::close() {
  LINDEN_ASSERT(!m_open.empty());
  m_text.append("</").append(m_open.back()).append(">");
  m_open.pop_back();
  return *this;
}

HtmlWriter& HtmlWriter::empty(std::string_view name, Attributes const& attributes) {
  write_start(m_text, name, attributes);
  m_text += "/>";
  return *this;
}

HtmlWriter& HtmlWriter::element(std::string_view name, Attributes const& attributes, std::string_view text) {
  return open(name, attributes).text(text).close();
}

Html HtmlWriter::done() {
  while (!m_open.empty())
    close();
  return Html(std::move(m_text));
}
} // namespace linden::web
