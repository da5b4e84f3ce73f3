// One table of counts, prepared once for many fits: the sums that every model asks for.
#pragma once
#include "figures/model/estimate/capture_histories.h"
#include <array>
#include <span>
namespace linden::figures {

constexpr std::size_t k_most_histories = std::size_t(1) << k_most_lists;

/// values[s] becomes the sum over all sets that contain s. Cost: t 2^(t-1) additions.
template <typename T> void sum_over_supersets(T* values, std::size_t cells) {
  for (std::size_t bit = 1; bit < cells; bit <<= 1)
    for (std::size_t block = 0; block < cells; block += 2 * bit)
      for (std::size_t s = block; s < block + bit; ++s) values[s] += values[s + bit];
}
/// values[s] becomes the sum over all sets inside s.
template <typename T> void sum_over_subsets(T* values, std::size_t cells) {
  for (std::size_t bit = 1; bit < cells; bit <<= 1)
    for (std::size_t block = 0; block < cells; block += 2 * bit)
      for (std::size_t s = block; s < block + bit; ++s) values[s + bit] += values[s];
}

/// Shape: everything is indexed by a set of lists; the hidden cell 0 is never read from the counts.
/// Cost:  no allocation; one `fill` per table, then any number of fits.
class CountTable {
public:
  explicit CountTable(int lists) : m_lists(lists), m_cells(std::size_t(1) << lists) {}
  /// `counts` has 2^lists entries.
  void fill(std::span<std::int64_t const> counts);

  [[nodiscard]] int lists() const { return m_lists; }
  [[nodiscard]] std::size_t cells() const { return m_cells; }
  [[nodiscard]] std::int64_t count(ListSet cell) const { return m_counts[cell]; }
  /// People on all lists of `set`; for the empty set all of them.
  [[nodiscard]] std::int64_t on_all_of(ListSet set) const { return m_on_all_of[set]; }
  [[nodiscard]] std::int64_t observed() const { return m_on_all_of[0]; }
  /// No one is on all lists of `set`, but on each smaller part of it: such an effect closes cells by itself.
  [[nodiscard]] bool is_least_empty(ListSet set) const;
  /// sum of log y! over the cells.
  [[nodiscard]] double log_factorials() const { return m_log_factorials; }
  /// The largest value that the Poisson log-likelihood can have, log y! left out.
  [[nodiscard]] double saturated() const { return m_saturated; }
  /// The first step's weights y + 0.1 and working sums, cell by cell and already summed over supersets.
  [[nodiscard]] double start_weight(ListSet cell) const { return m_weights[cell]; }
  [[nodiscard]] double start_working(ListSet cell) const { return m_working[cell]; }
  [[nodiscard]] double start_weight_sum(ListSet set) const { return m_weight_sums[set]; }
  [[nodiscard]] double start_working_sum(ListSet set) const { return m_working_sums[set]; }

private:
  using Reals = std::array<double, k_most_histories>;
  using Counts = std::array<std::int64_t, k_most_histories>;
  int m_lists;
  std::size_t m_cells;
  Counts m_counts{}, m_on_all_of{};
  Reals m_weights{}, m_working{}, m_weight_sums{}, m_working_sums{};
  double m_log_factorials = 0, m_saturated = 0;
};
} // namespace linden::figures
