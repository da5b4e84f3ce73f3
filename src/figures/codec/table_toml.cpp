#include "figures/codec/table_toml.h"
#include "base/text.h"
#include "base/toml/toml.h"
#include "terms/field_table.h"
#include <algorithm>
#include <filesystem>

namespace linden::figures {
Result<TableDefinition> read_table_definition(std::string_view text, std::string const& codelists_folder) {
  LINDEN_TRY(file, toml::read(text));
  TableDefinition definition;
  definition.id = file.text("id");
  definition.rows = file.text("rows");
  definition.columns = file.text("columns");
  definition.quarters = static_cast<int>(std::clamp<std::int64_t>(file.number("quarters", 4), 0, 17));
  definition.label = {file.text("decided_by"), file.texts("blind_spots")};
  if (auto const list = file.text("row_list"); !list.empty()) {
    LINDEN_TRY(csv, read_file(codelists_folder + "/" + list + ".csv"));
    LINDEN_TRY(codes, terms::read_code_list(csv));
    definition.row_codes = std::move(codes);
  }
  for (auto& code : file.texts("more_rows")) definition.row_codes.push_back(std::move(code));
  bool const whole = !definition.id.empty() && !definition.rows.empty() && definition.columns == "period" &&
                     !definition.row_codes.empty() && definition.quarters >= 1 && definition.quarters <= 16;
  if (!whole) return fail(Code::malformed_text, "error.figures.table_definition", definition.id, {{"table", definition.id}});
  return definition;
}

Result<std::vector<TableDefinition>> load_table_definitions(std::string const& data_folder) {
  std::vector<std::string> files;
  std::error_code error;
  for (auto const& entry : std::filesystem::directory_iterator(data_folder + "/exports/tables", error))
    if (entry.path().extension() == ".toml") files.push_back(entry.path().string());
  if (error) return fail(Code::not_found, "error.figures.no_tables");
  std::sort(files.begin(), files.end());
  std::vector<TableDefinition> definitions;
  for (auto const& path : files) {
    LINDEN_TRY(text, read_file(path, 1u << 20));
    LINDEN_TRY(definition, read_table_definition(text, data_folder + "/codelists"));
    definitions.push_back(std::move(definition));
  }
  return definitions;
}
} // namespace linden::figures
