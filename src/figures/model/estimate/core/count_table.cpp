#include "figures/model/estimate/core/count_table.h"
#include <algorithm>
#include <cmath>

namespace linden::figures {
namespace {
// Source: figures.md 2, step 1: the start is y + 0.1.
constexpr double k_start = 0.1;
constexpr std::size_t k_small = 512;

struct CountLogs {
  std::array<double, k_small> start{}, own{}, factorial{};
  CountLogs() {
    for (std::size_t y = 0; y < k_small; ++y) {
      auto const count = static_cast<double>(y);
      start[y] = std::log(count + k_start);
      own[y] = y == 0 ? 0 : count * std::log(count) - count;
      factorial[y] = std::lgamma(count + 1);
    }
  }
};
CountLogs const& count_logs() {
  static CountLogs const logs;
  return logs;
}
} // namespace

void CountTable::fill(std::span<std::int64_t const> counts) {
  auto const& logs = count_logs();
  m_log_factorials = 0, m_saturated = 0;
  m_counts[0] = 0, m_weights[0] = 0, m_working[0] = 0;
  for (std::size_t s = 1; s < m_cells; ++s) {
    m_counts[s] = counts[s];
    auto const y = static_cast<double>(counts[s]);
    bool const small = counts[s] < static_cast<std::int64_t>(k_small);
    auto const at = static_cast<std::size_t>(small ? counts[s] : 0);
    m_weights[s] = y + k_start;
    m_working[s] = m_weights[s] * (small ? logs.start[at] : std::log(y + k_start)) - k_start;
    m_saturated += small ? logs.own[at] : y * std::log(y) - y;
    m_log_factorials += small ? logs.factorial[at] : std::lgamma(y + 1);
  }
  std::copy_n(m_counts.begin(), m_cells, m_on_all_of.begin());
  std::copy_n(m_weights.begin(), m_cells, m_weight_sums.begin());
  std::copy_n(m_working.begin(), m_cells, m_working_sums.begin());
  sum_over_supersets(m_on_all_of.data(), m_cells);
  sum_over_supersets(m_weight_sums.data(), m_cells);
  sum_over_supersets(m_working_sums.data(), m_cells);
}

bool CountTable::is_least_empty(ListSet set) const {
  if (m_on_all_of[set] > 0) return false;
  for (ListSet rest = set; rest != 0; rest &= rest - 1)
    if (m_on_all_of[set & ~(rest & -rest)] == 0 && (set & ~(rest & -rest)) != 0) return false;
  return true;
}
} // namespace linden::figures
