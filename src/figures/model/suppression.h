// Which cells of a table are hidden: the small ones, and those that would give the small ones away.
#pragma once
#include "figures/model/table.h"
#include <optional>
#include <vector>
namespace linden::figures {

/// One flag for each cell, totals included, row by row.
class Pattern {
public:
  Pattern(std::size_t rows, std::size_t columns)
      : m_width(columns + 1), m_hidden((rows + 1) * m_width, false), m_public(m_hidden) {}
  [[nodiscard]] bool is_hidden(std::size_t row, std::size_t column) const { return m_hidden[row * m_width + column]; }
  void hide(std::size_t row, std::size_t column) { m_hidden[row * m_width + column] = true; }
  /// Known from an earlier release: hiding it would help nobody.
  [[nodiscard]] bool is_public(std::size_t row, std::size_t column) const { return m_public[row * m_width + column]; }
  void mark_public(std::size_t row, std::size_t column) { m_public[row * m_width + column] = true; }
  [[nodiscard]] std::size_t size() const { return m_hidden.size(); }
  [[nodiscard]] std::size_t width() const { return m_width; }
  bool operator==(Pattern const&) const = default;

private:
  std::size_t m_width;
  std::vector<bool> m_hidden;
  std::vector<bool> m_public;
};

/// Counts 1..k-1, totals too, and every line whose whole mass sits in one cell: it would tell the same of all in it.
/// Source: figures.md 3 (primary, zeros).
Pattern hide_small(Table const& table, int k);

/// Hides what makes (row, column) movable: the cheapest cycle of cells through it (cost log(1 + count), totals most
/// dear). Where no cycle brings a new cell, the cheapest cell that still stands is hidden. False when nothing stands.
bool hide_cycle(Table const& table, Pattern& pattern, std::size_t row, std::size_t column);
} // namespace linden::figures
