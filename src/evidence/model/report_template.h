// What the tables of a report look like: columns, headings and their spellings. Data files make these values.
#pragma once
#include <string>
#include <string_view>
#include <vector>
namespace linden::evidence {

enum class ColumnType { text, number, author_year, name, period, countries, address };
enum class Layout { table, key_values };

/// `aliases` are the spellings a report may print above the column, compared without case; one that ends in `*` fits
/// by its beginning. An added column stands in no report as found: repairs fill it and a built report prints it.
struct Column {
  std::string key;
  std::string heading_key;
  std::vector<std::string> aliases;
  ColumnType type = ColumnType::text;
  bool required = false;
  bool is_added = false;
};

/// `identity` names the key cells: a row in which all of them are empty continues the row before it.
struct ReportTemplate {
  std::string id;
  int version = 1;
  std::string heading_key;
  Layout layout = Layout::table;
  std::vector<std::string> identity;
  std::vector<Column> columns;

  /// -1 when there is no such column.
  [[nodiscard]] int find_column(std::string_view key) const;
  /// Columns that a report as found has.
  [[nodiscard]] std::size_t found_columns() const;
};

/// A part of a country's chapter, known by the words its heading begins with. `=words` asks for the whole heading,
/// `*words` for a heading in capitals that holds the words.
struct SectionWords {
  std::string key;
  std::string template_id; ///< empty for narrative sections
  std::vector<std::string> phrases;
};
struct CountryWords {
  std::string code; ///< ISO 3166-1 alpha-2
  std::vector<std::string> names;
};
struct MissingWords {
  std::string kind;
  std::vector<std::string> spellings;
};

/// Everything the reader must know of the reports' own wording.
struct ReportWords {
  std::vector<CountryWords> countries;
  std::vector<SectionWords> sections;
  std::vector<MissingWords> missing;
  std::vector<std::string> subheadings; ///< headings inside a case study
  std::vector<ReportTemplate> templates;

  /// nullptr when there is none.
  [[nodiscard]] ReportTemplate const* find_template(std::string_view id) const;
  [[nodiscard]] SectionWords const* find_section(std::string_view key) const;
};
} // namespace linden::evidence
