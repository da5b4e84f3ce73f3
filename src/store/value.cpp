#include "store/value.h"
#include "base/assert.h"

namespace linden::store {

bool Row::is_null(std::size_t column) const {
  LINDEN_ASSERT(column < m_cells.size());
  return std::holds_alternative<std::monostate>(m_cells[column]);
}

std::int64_t Row::number(std::size_t column) const {
  LINDEN_ASSERT(column < m_cells.size() && std::holds_alternative<std::int64_t>(m_cells[column]));
  return std::get<std::int64_t>(m_cells[column]);
}

std::string const& Row::text(std::size_t column) const {
  LINDEN_ASSERT(column < m_cells.size() && std::holds_alternative<std::string>(m_cells[column]));
  return std::get<std::string>(m_cells[column]);
}

Bytes const& Row::bytes(std::size_t column) const {
  LINDEN_ASSERT(column < m_cells.size() && std::holds_alternative<Bytes>(m_cells[column]));
  return std::get<Bytes>(m_cells[column]);
}
} // namespace linden::store
