#include "evidence/model/report_template.h"
#include <algorithm>

namespace linden::evidence {
int ReportTemplate::find_column(std::string_view key) const {
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (columns[i].key == key) return static_cast<int>(i);
  return -1;
}

std::size_t ReportTemplate::found_columns() const {
  return static_cast<std::size_t>(
      std::count_if(columns.begin(), columns.end(), [](Column const& column) { return !column.is_added; }));
}

ReportTemplate const* ReportWords::find_template(std::string_view id) const {
  for (auto const& known : templates)
    if (known.id == id) return &known;
  return nullptr;
}

SectionWords const* ReportWords::find_section(std::string_view key) const {
  for (auto const& known : sections)
    if (known.key == key) return &known;
  return nullptr;
}
} // namespace linden::evidence
