// Rows that are in one set of every list: looked for only as far as the question needs.
#pragma once
#include "directory/store/index/bitmap.h"
#include <vector>
namespace linden::directory {

/// Sets of which any will do. They must live as long as what holds them. Empty = nobody.
using AnyOf = std::vector<Bitmap const*>;

class AllOf {
public:
  void add(AnyOf any_of);
  /// No more rows than these can be in all. Without a list that is every row there may be.
  [[nodiscard]] std::size_t at_most() const;
  [[nodiscard]] bool has(Row row) const;
  /// In ascending order. Cost: the smallest list first, then only what is left. There must be a list.
  [[nodiscard]] std::vector<Row> rows() const;

private:
  struct List {
    AnyOf any_of;
    std::size_t size = 0;
  };
  std::vector<List> m_lists; ///< the smallest first
};
} // namespace linden::directory
