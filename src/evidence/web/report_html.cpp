#include "evidence/web/report_html.h"
#include "base/text.h"
#include "evidence/model/report_import/cells.h"
#include <string_view>

namespace linden::evidence {
namespace {
using web::HtmlWriter;

/// The language in which joint reports are written.
constexpr std::string_view k_report_language = "en";
/// Without angle brackets and quotation marks, since it is written as text.
constexpr std::string_view k_style =
    "body{font-family:sans-serif;line-height:1.4;max-inline-size:75rem;margin:2rem auto;padding:0 1rem;color:#1c1c1c;"
    "background:#fff}table{border-collapse:collapse;inline-size:100%;margin-block:1rem 2rem;font-size:.875rem}"
    "th,td{border:1px solid #8a8a8a;padding:.35rem;text-align:start;vertical-align:top;overflow-wrap:anywhere}"
    "caption{text-align:start;font-weight:bold;padding-block:.5rem}thead th{background:#efefe9}"
    ".scroll{overflow-x:auto}.missing{font-style:italic}.references li{margin-block-end:.5rem;overflow-wrap:anywhere}"
    "dt{font-weight:bold}dd{margin-inline-start:1rem}a{color:#0b4f6c}nav li{padding-block:.25rem}nav a{display:inline-block;min-block-size:1.5rem}"
    "@media print{body{margin:0;max-inline-size:none;font-size:9pt}thead{display:table-header-group}"
    "tr{break-inside:avoid}h2{break-before:page}.scroll{overflow:visible}a{color:inherit}}";

std::string anchor(std::string_view country, std::string_view section) {
  return lower_ascii(country) + "-" + std::string(section);
}

/// Text with `*emphasis*` as the source marks it.
void write_marked(HtmlWriter& w, std::string_view text) {
  for (auto open = text.find('*'); open != std::string_view::npos; open = text.find('*')) {
    auto const close = text.find('*', open + 1);
    if (close == std::string_view::npos || close == open + 1) break;
    w.text(text.substr(0, open));
    w.element("em", {}, text.substr(open + 1, close - open - 1));
    text.remove_prefix(close + 1);
  }
  w.text(text);
}

/// Text in which addresses are links; angle brackets around an address are dropped.
void write_linked(HtmlWriter& w, std::string_view text) {
  for (auto const& address : addresses_in(text)) {
    auto at = text.find(address);
    auto before = text.substr(0, at);
    auto after = text.substr(at + address.size());
    bool const is_bracketed = before.ends_with('<') && after.starts_with('>');
    if (is_bracketed) {
      before.remove_suffix(1);
      after.remove_prefix(1);
    }
    write_marked(w, before);
    w.element("a", {{"href", address}, {"rel", "noreferrer"}}, address);
    text = after;
  }
  write_marked(w, text);
}

void write_blocks(HtmlWriter& w, CellText const& content) {
  bool in_list = false;
  bool const is_single = content.blocks.size() == 1 && !content.blocks.front().is_item;
  for (auto const& block : content.blocks) {
    if (block.is_item != in_list) {
      if (in_list)
        w.close();
      else
        w.open("ul");
      in_list = block.is_item;
    }
    if (!is_single) w.open(block.is_item ? "li" : "p");
    write_linked(w, block.text);
    if (!is_single) w.close();
  }
  if (in_list) w.close();
}

class ReportWriter {
public:
  ReportWriter(Document const& document, i18n::Catalogue const& tr) : m_document(document), m_tr(tr) {}

  std::string write() {
    m_w.open("html", {{"lang", m_tr.language()}, {"dir", m_tr.is_right_to_left() ? "rtl" : "ltr"}});
    m_w.open("head").empty("meta", {{"charset", "utf-8"}});
    m_w.empty("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
    m_w.element("title", {}, title()).element("style", {}, k_style).close();
    m_w.open("body").open("main");
    m_w.element("h1", {}, title());
    write_front();
    write_contents();
    for (auto const& chapter : m_document.chapters)
      write_chapter(chapter);
    write_references();
    return "<!doctype html>\n" + m_w.done().text() + "\n";
  }

private:
  std::string title() const { return m_tr.text("evidence.report.title"); }
  std::string country(std::string const& code) const { return m_tr.text("evidence.country." + code); }
  HtmlWriter::Attributes in_report_language() const {
    if (m_tr.language() == k_report_language) return {};
    return {{"lang", std::string(k_report_language)}};
  }

  void write_front() {
    m_w.open("header", in_report_language()).open("dl");
    for (auto const& [label, value] : m_document.front) {
      auto const words = trim(label);
      m_w.element("dt", {}, words.ends_with(':') ? words.substr(0, words.size() - 1) : words).open("dd");
      write_blocks(m_w, read_cell(value));
      m_w.close();
    }
    m_w.close();
    for (auto const& text : m_document.front_texts)
      paragraph(text);
    m_w.close();
  }

  void write_contents() {
    m_w.open("nav", {{"aria-labelledby", "contents"}});
    m_w.element("h2", {{"id", "contents"}}, m_tr.text("evidence.section.contents")).open("ol");
    for (auto const& chapter : m_document.chapters) {
      m_w.open("li").element("a", {{"href", "#" + lower_ascii(chapter.country)}}, country(chapter.country)).open("ol");
      for (auto const& section : chapter.sections)
        m_w.open("li")
            .element("a", {{"href", "#" + anchor(chapter.country, section.key)}}, m_tr.text(section.heading_key))
            .close();
      m_w.close().close();
    }
    m_w.open("li").element("a", {{"href", "#references"}}, m_tr.text("evidence.section.references")).close();
    m_w.close().close();
  }

  void write_chapter(DocumentChapter const& chapter) {
    m_w.open("section");
    m_w.element("h2", {{"id", lower_ascii(chapter.country)}}, country(chapter.country));
    for (auto const& section : chapter.sections) {
      m_w.element("h3", {{"id", anchor(chapter.country, section.key)}}, m_tr.text(section.heading_key));
      for (auto const& text : section.paragraphs)
        paragraph(text);
      for (auto const& table : section.tables)
        write_table(chapter, table);
      for (auto const& told : section.cases)
        write_case(told);
      for (auto const& note : section.notes)
        paragraph(note);
    }
    m_w.close();
  }

  void write_table(DocumentChapter const& chapter, DocumentTable const& table) {
    auto const caption = m_tr.text(table.caption_key) + ", " + country(chapter.country);
    m_w.open("div", {{"class", "scroll"}, {"tabindex", "0"}, {"role", "region"}, {"aria-label", caption}});
    m_w.open("table").element("caption", {}, caption).open("thead").open("tr");
    for (auto const& key : table.heading_keys)
      m_w.element("th", {{"scope", "col"}}, m_tr.text(key));
    m_w.close().close().open("tbody", in_report_language());
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
      auto const id = anchor(chapter.country, table.template_id) + "-" + std::to_string(i + 1);
      m_w.open("tr", {{"id", id}});
      bool is_first = true;
      for (auto const& cell : table.rows[i].cells) {
        m_w.open(is_first ? "th" : "td",
                 is_first ? HtmlWriter::Attributes{{"scope", "row"}} : HtmlWriter::Attributes{});
        m_w.add(cell_html(cell, m_tr)).close();
        is_first = false;
      }
      m_w.close();
    }
    m_w.close().close().close();
  }

  void write_case(DocumentCase const& told) {
    m_w.element("h4", in_report_language(), trim(told.title));
    if (!told.facts.empty()) m_w.open("dl");
    for (auto const& [key, value] : told.facts)
      m_w.element("dt", {}, m_tr.text(key)).element("dd", in_report_language(), value);
    if (!told.facts.empty()) m_w.close();
    for (auto const& text : told.paragraphs)
      paragraph(text);
  }

  void write_references() {
    m_w.element("h2", {{"id", "references"}}, m_tr.text("evidence.section.references"));
    m_w.open("ol", {{"class", "references"}});
    for (auto const& reference : m_document.references) {
      m_w.open("li");
      write_linked(m_w, reference);
      m_w.close();
    }
    m_w.close();
  }

  void paragraph(std::string_view text) {
    m_w.open("p", in_report_language());
    write_linked(m_w, text);
    m_w.close();
  }

  Document const& m_document;
  i18n::Catalogue const& m_tr;
  HtmlWriter m_w;
};
} // namespace

std::string_view report_style() { return k_style; }

std::string report_html(Document const& document, i18n::Catalogue const& tr) {
  return ReportWriter(document, tr).write();
}

web::Html cell_html(DocumentCell const& cell, i18n::Catalogue const& tr) {
  HtmlWriter w;
  write_blocks(w, cell.content);
  if (!cell.content.blocks.empty()) return w.done();
  auto const kind = cell.missing.empty() ? std::string("empty") : cell.missing;
  w.element("span", {{"class", "missing"}, {"lang", tr.language()}}, tr.text("evidence.missing." + kind));
  return w.done();
}
} // namespace linden::evidence
