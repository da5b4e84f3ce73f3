// Phase 2: where each line stands: country, section, table, and what it is there.
#pragma once
#include "evidence/model/report.h"
#include "evidence/model/report_template.h"
#include <string>
#include <vector>
namespace linden::evidence {

/// What a line is at its place.
enum class LineRole {
  blank,
  front,
  contents,
  heading,
  subheading,
  case_title,
  header,
  row,
  rule_row,
  loose,
  key_value,
  narrative,
  note,
  reference
};

/// `template_id` is the section's, or the header's where the section has none.
struct PlacedLine {
  LineRole role = LineRole::blank;
  std::string country, section, template_id;
};

struct Outline {
  std::vector<PlacedLine> places; ///< one for each source line
  std::vector<Finding> findings;
};

/// The section decides the template; a header of another template is kept and reported (S3), and a heading that names
/// another country than its chapter too (S1).
Outline outline_of(std::vector<SourceLine> const& lines, ReportWords const& words);

/// Which template a header row belongs to, if at least 60 % of its cells are that template's headings, in their order.
/// Source: evidence.md 3. On equal footing `expected` wins. nullptr when the row is no header.
ReportTemplate const* find_header(std::string_view line, ReportWords const& words, std::string_view expected);
/// The section whose words the heading begins with, or nullptr.
SectionWords const* find_section_heading(std::string_view line, ReportWords const& words);
/// The country code when the whole line is a country's name, else empty.
std::string country_heading(std::string_view line, ReportWords const& words);
} // namespace linden::evidence
