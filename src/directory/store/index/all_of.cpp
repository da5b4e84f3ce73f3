#include "directory/store/index/all_of.h"
#include <algorithm>
#include <limits>

namespace linden::directory {

void AllOf::add(AnyOf any_of) {
  List list{std::move(any_of), 0};
  for (auto const* set : list.any_of) list.size += set->count();
  auto const place = std::upper_bound(m_lists.begin(), m_lists.end(), list, [](List const& a, List const& b) { return a.size < b.size; });
  m_lists.insert(place, std::move(list));
}

std::size_t AllOf::at_most() const { return m_lists.empty() ? std::numeric_limits<std::size_t>::max() : m_lists.front().size; }

bool AllOf::has(Row row) const {
  return std::all_of(m_lists.begin(), m_lists.end(), [row](List const& list) {
    return std::any_of(list.any_of.begin(), list.any_of.end(), [row](Bitmap const* set) { return set->contains(row); });
  });
}

Bitmap AllOf::rows() const {
  if (m_lists.empty()) return {};
  auto found = Bitmap::any_of(m_lists.front().any_of);
  for (auto list = m_lists.begin() + 1; list != m_lists.end(); ++list) {
    Bitmap kept;
    for (auto const* set : list->any_of) kept |= found & *set;
    found = std::move(kept);
  }
  return found;
}
} // namespace linden::directory
