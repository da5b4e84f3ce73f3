#include "evidence/store/words_file.h"
#include "base/text.h"
#include "base/toml/toml.h"
#include <array>
#include <optional>
#include <utility>

namespace linden::evidence {
namespace {
constexpr std::array<std::string_view, 6> k_templates = {"research", "project", "practice",
                                                         "other",    "student", "case_study"};

std::optional<ColumnType> column_type(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, ColumnType>, 7> k_types = {
      {{"text", ColumnType::text},
       {"number", ColumnType::number},
       {"author_year", ColumnType::author_year},
       {"name", ColumnType::name},
       {"period", ColumnType::period},
       {"countries", ColumnType::countries},
       {"address", ColumnType::address}}};
  for (auto const& [known, type] : k_types)
    if (known == name) return type;
  return {};
}

tl::unexpected<Problem> refuse(std::string_view key, std::string const& name) {
  return fail(Code::invalid, key, name, {{"name", name}});
}

Result<Column> read_column(toml::Table const& table) {
  Column column;
  column.key = table.text("key");
  column.heading_key = table.text("heading");
  column.aliases = table.texts("aliases");
  column.required = table.yes("required");
  column.is_added = table.yes("added");
  auto const type = column_type(table.text("type"));
  if (!type || column.key.empty()) return refuse("evidence.template.column", column.key);
  column.type = *type;
  return column;
}
} // namespace

Result<ReportTemplate> read_template(std::string_view toml) {
  LINDEN_TRY(table, toml::read(toml));
  ReportTemplate known;
  known.id = table.text("id");
  known.version = static_cast<int>(table.number("version", 1));
  known.heading_key = table.text("heading");
  known.identity = table.texts("identity");
  auto const layout = table.text("layout");
  if (layout != "table" && layout != "key_values") return refuse("evidence.template.layout", known.id);
  known.layout = layout == "table" ? Layout::table : Layout::key_values;
  for (auto const& entry : table.tables("column")) {
    LINDEN_TRY(column, read_column(entry));
    if (known.find_column(column.key) >= 0) return refuse("evidence.template.column", column.key);
    known.columns.push_back(std::move(column));
  }
  if (known.columns.empty() || known.identity.empty()) return refuse("evidence.template.column", known.id);
  for (auto const& key : known.identity)
    if (known.find_column(key) < 0) return refuse("evidence.template.column", key);
  return known;
}

Result<ReportWords> read_words(std::string_view toml) {
  LINDEN_TRY(table, toml::read(toml));
  ReportWords words;
  words.subheadings = table.texts("subheadings");
  for (auto const& country : table.tables("country"))
    words.countries.push_back({country.text("code"), country.texts("names")});
  for (auto const& section : table.tables("section"))
    words.sections.push_back({section.text("key"), section.text("template"), section.texts("phrases")});
  for (auto const& missing : table.tables("missing"))
    words.missing.push_back({missing.text("kind"), missing.texts("spellings")});
  return words;
}

Result<ReportWords> load_words(std::string const& folder) {
  LINDEN_TRY(text, read_file(folder + "/words-v1.toml"));
  LINDEN_TRY(words, read_words(text));
  for (auto const& id : k_templates) {
    LINDEN_TRY(file, read_file(folder + "/" + std::string(id) + "-v1.toml"));
    LINDEN_TRY(known, read_template(file));
    words.templates.push_back(std::move(known));
  }
  for (auto const& section : words.sections)
    if (!section.template_id.empty() && !words.find_template(section.template_id))
      return refuse("evidence.template.unknown", section.template_id);
  return words;
}
} // namespace linden::evidence
