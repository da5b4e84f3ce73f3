// A joint report ready to be written: chapters, sections, tables. Headings come from templates, never from a text.
#pragma once
#include "evidence/model/report.h"
#include "evidence/model/report_import/cells.h"
#include "evidence/model/report_template.h"
#include <string>
#include <utility>
#include <vector>
namespace linden::evidence {

struct DocumentCell {
  CellText content;
  std::string missing; ///< kind of missing value, empty when there is one
};
struct DocumentRow {
  int first_line = 0;
  int last_line = 0;
  std::vector<DocumentCell> cells;
};
struct DocumentTable {
  std::string template_id;
  std::string caption_key;
  std::vector<std::string> heading_keys;
  std::vector<DocumentRow> rows;
};
/// A case study: its record of how the interview was made, then its text.
struct DocumentCase {
  std::string title;
  std::vector<std::pair<std::string, std::string>> facts; ///< heading key, value
  std::vector<std::string> paragraphs;
};
struct DocumentSection {
  std::string key;         ///< of words-v1.toml
  std::string heading_key; ///< "evidence.section.<key>"
  std::vector<std::string> paragraphs;
  std::vector<DocumentTable> tables;
  std::vector<DocumentCase> cases;
  std::vector<std::string> notes;
};
struct DocumentChapter {
  std::string country;
  std::vector<DocumentSection> sections;
};
struct Document {
  std::vector<std::pair<std::string, std::string>> front; ///< label and value as the report names them
  std::vector<std::string> front_texts;
  std::vector<DocumentChapter> chapters;
  std::vector<std::string> references;
};

/// Chapters and sections stand in the order of words-v1.toml; numbers restart in each table.
/// Equal reports give equal documents.
Document make_document(Report const& report, ReportWords const& words);
} // namespace linden::evidence
