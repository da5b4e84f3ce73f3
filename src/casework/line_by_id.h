// The lines of a list of cases, found by their id.
#pragma once
#include "casework/views.h"
#include <unordered_map>
#include <vector>
namespace linden::casework {
/// Keeps pointers: the lines must outlive it.
class LineById {
public:
  explicit LineById(std::vector<CaseLine> const& lines) {
    m_lines.reserve(lines.size());
    for (auto const& line : lines) m_lines.emplace(line.id, &line);
  }
  /// nullptr: the actor may not see the case.
  [[nodiscard]] CaseLine const* find(CaseId const& id) const {
    auto const found = m_lines.find(id);
    return found == m_lines.end() ? nullptr : found->second;
  }

private:
  std::unordered_map<CaseId, CaseLine const*> m_lines;
};
} // namespace linden::casework
