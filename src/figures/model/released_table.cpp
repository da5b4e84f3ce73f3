#include "figures/model/released_table.h"
#include <algorithm>

namespace linden::figures {
std::optional<Share> ReleasedTable::share_of_column(std::size_t row, std::size_t column) const {
  auto const part = cell(row, column), base = cell(rows(), column);
  if (!part || !base || *base < m_content.rule.k) return {};
  return Share{(*part * 1000 + *base / 2) / *base, *base};
}

std::size_t ReleasedTable::hidden_cells() const {
  return static_cast<std::size_t>(
      std::count_if(m_content.cells.begin(), m_content.cells.end(), [](auto const& cell) { return !cell; }));
}
} // namespace linden::figures
