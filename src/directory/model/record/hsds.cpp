#include "directory/model/record/hsds.h"
#include "base/csv.h"
#include "base/day.h"
#include "base/text.h"
#include <algorithm>

namespace linden::directory {

Result<HsdsTable> HsdsTable::read(std::string_view csv) {
  LINDEN_TRY(rows, read_csv_table(csv));
  constexpr std::size_t k_columns = 7;
  HsdsTable table;
  for (auto const& row : rows.rows) {
    auto const broken = [&] { return fail(Code::malformed_text, "error.directory.hsds_table", "line", {{"line", std::to_string(row.line)}}); };
    if (row.cells.size() != k_columns || row.cells[0].empty() || row.cells[1].empty()) return broken();
    HsdsField field{row.cells[0], row.cells[1], row.cells[2], row.cells[3], row.cells[4] == "yes", row.cells[5] == "yes", {}};
    for (auto const& value : split(row.cells[6], '|'))
      if (!value.empty()) field.values.push_back(value);
    if (table.find(field.entity, field.name)) return broken();
    table.m_entities[field.entity].push_back(std::move(field));
  }
  return table;
}

std::vector<std::string> HsdsTable::entities() const {
  std::vector<std::string> names;
  for (auto const& [name, fields] : m_entities) names.push_back(name);
  return names;
}

std::vector<HsdsField> const& HsdsTable::fields_of(std::string_view entity) const {
  static std::vector<HsdsField> const none;
  auto const found = m_entities.find(entity);
  return found == m_entities.end() ? none : found->second;
}

HsdsField const* HsdsTable::find(std::string_view entity, std::string_view name) const {
  auto const& fields = fields_of(entity);
  auto const found = std::find_if(fields.begin(), fields.end(), [&](HsdsField const& one) { return one.name == name; });
  return found == fields.end() ? nullptr : &*found;
}

std::vector<Problem> faults_of(HsdsTable const& table, std::string_view entity, HsdsRow const& row, HsdsForm form) {
  std::vector<Problem> faults;
  auto const& fields = table.fields_of(entity);
  auto const refuse = [&](std::string_view key, std::string_view field) { faults.push_back(make_problem(Code::invalid, key, field)); };
  if (fields.empty()) refuse("error.directory.hsds_entity", entity);
  for (auto const& field : fields) {
    auto const member = row.find(field.name);
    bool const is_needed = form == HsdsForm::json ? field.is_required : field.is_required || field.is_required_in_tables;
    if (member == row.end() || member->second.empty()) {
      if (is_needed) refuse("error.directory.hsds_missing", field.name);
      continue;
    }
    auto const& value = member->second;
    if (field.format == "uuid" && !is_uuid(value)) refuse("error.directory.hsds_uuid", field.name);
    if (field.format == "date" && !read_day(value)) refuse("error.day", field.name);
    bool const is_listed = field.values.empty() || std::find(field.values.begin(), field.values.end(), value) != field.values.end();
    if (!is_listed) refuse("error.directory.choice", field.name);
  }
  return faults;
}

bool is_uuid(std::string_view text) {
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    bool const is_dash = i == 8 || i == 13 || i == 18 || i == 23;
    auto const c = text[i];
    bool const is_hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    if (is_dash ? c != '-' : !is_hex) return false;
  }
  return true;
}

std::string uuid_of(std::string_view id) {
  std::string text;
  for (std::size_t i = 0; i < id.size(); ++i) {
    if (i == 8 || i == 12 || i == 16 || i == 20) text += '-';
    text += id[i];
  }
  return text;
}
} // namespace linden::directory
