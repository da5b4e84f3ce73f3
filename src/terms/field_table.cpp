#include "terms/field_table.h"
#include "base/csv.h"
#include "base/text.h"
#include <set>

namespace linden::terms {
namespace {
tl::unexpected<Problem> broken(CsvRow const& row, std::string_view what) {
  return fail(Code::malformed_text, "error.field_row", {}, {{"line", std::to_string(row.line)}, {"what", std::string(what)}});
}
} // namespace

Result<FieldTable> FieldTable::read(std::string_view csv) {
  LINDEN_TRY(table, read_csv_table(csv));
  if (table.header.size() < 9 || table.header[0] != "number") return fail(Code::malformed_text, "error.field_header");
  FieldTable fields;
  for (auto const& row : table.rows) {
    auto const number = read_integer(row.cells[0], 1, 1'000'000);
    if (!number) return broken(row, "number");
    bool const complete = !row.cells[1].empty() && row.cells[4].size() == 1 && !row.cells[5].empty() && !row.cells[6].empty();
    if (!complete) return broken(row, "class, purpose or legal basis");
    if (fields.find(static_cast<int>(*number)) || fields.find(row.cells[1])) return broken(row, "twice");
    fields.m_fields.push_back({static_cast<int>(*number), row.cells[1], row.cells[2], row.cells[3], row.cells[4][0],
                               row.cells[5], row.cells[6], row.cells[7], row.cells[8]});
  }
  return fields;
}

Field const* FieldTable::find(int number) const {
  for (auto const& field : m_fields)
    if (field.number == number) return &field;
  return nullptr;
}

Field const* FieldTable::find(std::string_view key) const {
  for (auto const& field : m_fields)
    if (field.key == key) return &field;
  return nullptr;
}

Result<std::vector<std::string>> read_code_list(std::string_view csv) {
  LINDEN_TRY(table, read_csv_table(csv));
  if (table.header.empty() || table.header[0] != "code") return fail(Code::malformed_text, "error.code_list_header");
  std::vector<std::string> codes;
  for (auto const& row : table.rows) codes.push_back(row.cells[0]);
  return codes;
}
} // namespace linden::terms
