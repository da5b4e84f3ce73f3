#include "evidence/model/report_import/tables.h"
#include "base/text.h"
#include "evidence/model/report_import/lines.h"
#include <algorithm>

namespace linden::evidence {
namespace {
/// A longer line is no heading but a paragraph.
constexpr std::size_t k_longest_heading = 160;
/// Source: evidence.md 3, share of cells that must be known headings.
constexpr std::size_t k_header_percent = 60;
constexpr std::size_t k_fewest_headings = 3;
/// Four times the widest template; a wider row is no header.
constexpr std::size_t k_widest_header = 32;

bool fits_alias(std::string_view words, std::string_view alias) {
  if (alias.ends_with('*')) return words.starts_with(heading_words(alias));
  return words == heading_words(alias);
}

bool fits_column(std::string_view words, Column const& column) {
  return std::any_of(column.aliases.begin(), column.aliases.end(),
                     [&](std::string const& alias) { return fits_alias(words, alias); });
}

/// How many cells are headings of the template, counted in the template's order.
std::size_t count_headings(std::vector<std::string> const& cells, ReportTemplate const& known) {
  std::size_t next = 0;
  std::size_t count = 0;
  for (auto const& cell : cells)
    for (std::size_t i = next; i < known.columns.size(); ++i)
      if (fits_column(heading_words(cell), known.columns[i])) {
        next = i + 1;
        ++count;
        break;
      }
  return count;
}

bool fits_phrase(std::string_view line, std::string_view words, std::string_view phrase) {
  if (phrase.starts_with('=')) return words == phrase.substr(1);
  if (phrase.starts_with('*')) return is_capitals(line) && words.find(phrase.substr(1)) != std::string_view::npos;
  return words.starts_with(phrase);
}

/// The code of the country that the heading names at its end, or empty.
std::string named_country(std::string_view heading, ReportWords const& words) {
  auto const text = heading_words(heading);
  for (auto const& country : words.countries)
    for (auto const& name : country.names)
      if (text.ends_with(" in " + name)) return country.code;
  return {};
}

/// Walks over the lines once and remembers the chapter, the section and the table it is in.
class Walk {
public:
  Walk(std::vector<SourceLine> const& lines, ReportWords const& words) : m_lines(lines), m_words(words) {}

  void take(SourceLine const& line) {
    PlacedLine place;
    if (!trim(line.text).empty()) place.role = role_of(line);
    place.country = m_country;
    place.section = m_section;
    place.template_id = m_template;
    m_outline.places.push_back(std::move(place));
  }
  Outline done() { return std::move(m_outline); }

private:
  enum class Stage { front, contents, body, references, back };

  LineRole role_of(SourceLine const& line) {
    bool const may_head = !has_tab(line.text) && line.text.size() <= k_longest_heading;
    if (m_stage == Stage::contents && is_contents_line(line.text)) return contents_line(line);
    if (may_head && read_heading(line)) return m_stage == Stage::back ? LineRole::front : LineRole::heading;
    if (m_stage == Stage::contents || m_stage == Stage::front || m_stage == Stage::back) return LineRole::front;
    if (m_stage == Stage::references) return reference_line(line);
    if (is_case_section()) return case_line(line);
    return has_tab(line.text) ? table_line(line) : plain_line(line);
  }

  bool read_heading(SourceLine const& line) {
    auto const country = country_heading(line.text, m_words);
    if (!country.empty() && (!m_in_table || is_before_section(line))) {
      enter(Stage::body, country, nullptr);
      return true;
    }
    auto const* section = find_section_heading(line.text, m_words);
    if (!section) return false;
    if (section->key == "contents")
      enter(Stage::contents, {}, section);
    else if (section->key == "references")
      enter(Stage::references, {}, section);
    else if (section->key == "contact")
      enter(Stage::back, {}, section);
    else if (m_stage == Stage::body)
      enter_section(line, *section);
    else
      return false;
    return true;
  }

  /// A country's name inside a table may be the text of a cell; a chapter begins with a section's heading.
  [[nodiscard]] bool is_before_section(SourceLine const& line) const {
    for (auto at = static_cast<std::size_t>(line.number); at < m_lines.size(); ++at)
      if (!trim(m_lines[at].text).empty())
        return !has_tab(m_lines[at].text) && find_section_heading(m_lines[at].text, m_words) != nullptr;
    return false;
  }

  void enter(Stage stage, std::string country, SectionWords const* section) {
    m_stage = stage;
    m_country = std::move(country);
    m_section = section ? section->key : std::string();
    m_template = section ? section->template_id : std::string();
    m_in_table = false;
  }

  void enter_section(SourceLine const& line, SectionWords const& section) {
    enter(Stage::body, m_country, &section);
    auto const named = named_country(line.text, m_words);
    if (!named.empty() && named != m_country)
      find(line, "S1", Severity::error, "evidence.finding.heading_country",
           {{"found", named}, {"expected", m_country}});
    if (has_numbering(line.text)) find(line, "S5", Severity::note, "evidence.finding.stray_number", {});
  }

  LineRole contents_line(SourceLine const& line) {
    std::string_view text = trim(line.text);
    while (!text.empty() && ((text.back() >= '0' && text.back() <= '9') || text.back() == ' ' || text.back() == '\t'))
      text.remove_suffix(1);
    auto const country = country_heading(text, m_words);
    if (!country.empty()) m_contents_country = country;
    auto const named = named_country(text, m_words);
    if (!named.empty() && !m_contents_country.empty() && named != m_contents_country)
      find(line, "S1", Severity::warning, "evidence.finding.contents_country",
           {{"found", named}, {"expected", m_contents_country}});
    return LineRole::contents;
  }

  LineRole reference_line(SourceLine const& line) {
    if (!trim(line.text).starts_with("- ") && !m_has_reference) return LineRole::narrative;
    m_has_reference = true;
    return LineRole::reference;
  }

  [[nodiscard]] bool is_case_section() const {
    auto const* known = m_words.find_template(m_template);
    return known && known->layout == Layout::key_values;
  }

  LineRole case_line(SourceLine const& line) {
    auto const words = heading_words(line.text);
    auto const& known = *m_words.find_template(m_template);
    bool const is_short = line.text.size() <= k_longest_heading;
    if (!has_tab(line.text) && is_short && fits_column(words, known.columns.front())) {
      m_in_table = true;
      return LineRole::case_title;
    }
    auto const& small = m_words.subheadings;
    if (std::find(small.begin(), small.end(), words) != small.end()) return LineRole::subheading;
    auto const label = heading_words(split(line.text, '\t').front());
    bool const is_label = std::any_of(known.columns.begin() + 1, known.columns.end(), [&](Column const& column) {
      return std::any_of(column.aliases.begin(), column.aliases.end(),
                         [&](std::string const& alias) { return label.starts_with(heading_words(alias)); });
    });
    bool const is_pair = m_in_table && is_label && (has_tab(line.text) || is_short);
    return is_pair ? LineRole::key_value : LineRole::narrative;
  }

  LineRole table_line(SourceLine const& line) {
    if (is_rule_row(line.text)) return LineRole::rule_row;
    if (auto const* header = find_header(line.text, m_words, m_template)) {
      if (m_template.empty()) {
        m_template = header->id;
        find(line, "S7", Severity::error, "evidence.finding.no_section", {{"found", header->id}});
      }
      m_in_table = true;
      check_header(line, *header);
      return LineRole::header;
    }
    if (m_template.empty()) return LineRole::narrative;
    m_in_table = true;
    return LineRole::row;
  }

  LineRole plain_line(SourceLine const& line) {
    if (is_footnote(line.text)) return LineRole::note;
    if (is_rule_row(line.text)) return LineRole::rule_row;
    return m_in_table ? LineRole::loose : LineRole::narrative;
  }

  void check_header(SourceLine const& line, ReportTemplate const& header) {
    auto const& expected = *m_words.find_template(m_template);
    auto const cells = split(line.text, '\t');
    if (header.id != m_template)
      return find(line, "S3", Severity::error, "evidence.finding.other_header",
                  {{"found", header.id}, {"expected", m_template}});
    if (cells.size() != expected.found_columns() || count_headings(cells, expected) != cells.size())
      find(line, "S3", Severity::warning, "evidence.finding.short_header",
           {{"found", std::to_string(count_headings(cells, expected))},
            {"expected", std::to_string(expected.found_columns())}});
  }

  void find(SourceLine const& line, std::string rule, Severity severity, std::string key,
            std::vector<std::pair<std::string, std::string>> args) {
    m_outline.findings.push_back({std::move(rule),
                                  severity,
                                  line.number,
                                  std::move(key),
                                  std::move(args),
                                  m_country,
                                  m_template,
                                  {},
                                  false,
                                  {}});
  }

  std::vector<SourceLine> const& m_lines;
  ReportWords const& m_words;
  Outline m_outline;
  Stage m_stage = Stage::front;
  std::string m_country, m_section, m_template, m_contents_country;
  bool m_in_table = false;
  bool m_has_reference = false;
};
} // namespace

Outline outline_of(std::vector<SourceLine> const& lines, ReportWords const& words) {
  Walk walk(lines, words);
  for (auto const& line : lines)
    walk.take(line);
  return walk.done();
}

ReportTemplate const* find_header(std::string_view line, ReportWords const& words, std::string_view expected) {
  auto cells = split(line, '\t');
  while (!cells.empty() && trim(cells.back()).empty())
    cells.pop_back();
  if (cells.size() > k_widest_header) return nullptr;
  ReportTemplate const* best = nullptr;
  std::size_t most = 0;
  for (auto const& known : words.templates) {
    if (known.layout != Layout::table) continue;
    auto const count = count_headings(cells, known);
    if (count < k_fewest_headings || count * 100 < cells.size() * k_header_percent) continue;
    if (count > most || (count == most && known.id == expected)) {
      best = &known;
      most = count;
    }
  }
  return best;
}

SectionWords const* find_section_heading(std::string_view line, ReportWords const& words) {
  auto const text = heading_words(line);
  for (auto const& section : words.sections)
    for (auto const& phrase : section.phrases)
      if (fits_phrase(line, text, phrase)) return &section;
  return nullptr;
}

std::string country_heading(std::string_view line, ReportWords const& words) {
  auto const text = heading_words(line);
  for (auto const& country : words.countries)
    if (std::find(country.names.begin(), country.names.end(), text) != country.names.end()) return country.code;
  return {};
}
} // namespace linden::evidence
