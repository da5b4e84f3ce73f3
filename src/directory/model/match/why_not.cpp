#include "directory/model/match/why_not.h"
#include <algorithm>
#include <bit>

namespace linden::directory {

void WhyNotCounter::count(Mask failed) {
  auto const bits = std::popcount(failed);
  if (bits == 1) ++m_single[static_cast<std::size_t>(std::countr_zero(failed))];
  if (bits != 2) return;
  auto const low = static_cast<std::size_t>(std::countr_zero(failed));
  auto const high = static_cast<std::size_t>(31 - std::countl_zero(failed));
  ++m_pairs[low][high];
}

bool WhyNotCounter::has_no_single() const {
  return std::all_of(m_single.begin(), m_single.end(), [](int count) { return count == 0; });
}

std::vector<WhyNot> WhyNotCounter::done() const {
  std::vector<WhyNot> counts;
  for (std::size_t i = 0; i < k_size; ++i)
    if (m_single[i] > 0) counts.push_back({{static_cast<Constraint>(i)}, m_single[i]});
  if (!counts.empty()) return counts;
  for (std::size_t i = 0; i < k_size; ++i)
    for (std::size_t j = i + 1; j < k_size; ++j)
      if (m_pairs[i][j] > 0) counts.push_back({{static_cast<Constraint>(i), static_cast<Constraint>(j)}, m_pairs[i][j]});
  return counts;
}
} // namespace linden::directory
