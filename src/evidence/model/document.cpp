#include "evidence/model/document.h"
#include "base/text.h"
#include <algorithm>

namespace linden::evidence {
namespace {
DocumentRow make_row(Entry const& entry) {
  DocumentRow row{entry.first_line, entry.last_line, {}};
  for (auto const& cell : entry.cells)
    row.cells.push_back({read_cell(cell.text), cell.missing});
  return row;
}

DocumentTable make_table(Report const& report, std::string const& country, ReportTemplate const& known) {
  DocumentTable table{known.id, known.heading_key, {}, {}};
  for (auto const& column : known.columns)
    table.heading_keys.push_back(column.heading_key);
  for (auto const& entry : report.entries)
    if (entry.country == country && entry.template_id == known.id) table.rows.push_back(make_row(entry));
  return table;
}

DocumentCase make_case(Entry const& entry, ReportTemplate const& known) {
  DocumentCase result;
  for (std::size_t i = 0; i < known.columns.size(); ++i) {
    auto const& column = known.columns[i];
    auto const& cell = entry.cells[i];
    if (i == 0)
      result.title = cell.text;
    else if (column.is_added)
      for (auto const& part : cell.parts)
        result.paragraphs.push_back(part.text);
    else if (!cell.text.empty())
      result.facts.emplace_back(column.heading_key, std::string(trim(cell.text)));
  }
  return result;
}

DocumentSection make_section(Report const& report, std::string const& country, SectionWords const& section,
                             ReportWords const& words) {
  DocumentSection result{section.key, "evidence.section." + section.key, {}, {}, {}, {}};
  for (auto const& block : report.blocks) {
    if (block.country != country || block.section != section.key) continue;
    if (block.kind == Destination::narrative || block.kind == Destination::loose)
      result.paragraphs.push_back(block.text);
    if (block.kind == Destination::note) result.notes.push_back(block.text);
  }
  auto const* known = words.find_template(section.template_id);
  if (!known) return result;
  if (known->layout == Layout::table) {
    auto table = make_table(report, country, *known);
    if (!table.rows.empty()) result.tables.push_back(std::move(table));
    return result;
  }
  for (auto const& entry : report.entries)
    if (entry.country == country && entry.template_id == known->id) result.cases.push_back(make_case(entry, *known));
  return result;
}

bool is_empty(DocumentSection const& section) {
  return section.paragraphs.empty() && section.tables.empty() && section.cases.empty() && section.notes.empty();
}

/// Front matter is "label<TAB>value", or a text of its own.
void add_front(Document& document, TextBlock const& block) {
  auto const tab = block.text.find('\t');
  if (tab == std::string::npos)
    document.front_texts.push_back(block.text);
  else
    document.front.emplace_back(block.text.substr(0, tab), block.text.substr(tab + 1));
}
} // namespace

Document make_document(Report const& report, ReportWords const& words) {
  Document document;
  for (auto const& block : report.blocks)
    if (block.kind == Destination::front) add_front(document, block);
  for (auto const& country : words.countries) {
    DocumentChapter chapter{country.code, {}};
    for (auto const& section : words.sections) {
      auto made = make_section(report, country.code, section, words);
      if (!is_empty(made)) chapter.sections.push_back(std::move(made));
    }
    if (!chapter.sections.empty()) document.chapters.push_back(std::move(chapter));
  }
  for (auto const& reference : report.references)
    document.references.push_back(reference.text);
  return document;
}
} // namespace linden::evidence
