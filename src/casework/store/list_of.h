// The rows of an answer as a list of values.
#pragma once
#include "store/value.h"
#include <utility>
#include <vector>
namespace linden::casework {
/// `make` takes one row.
template <typename Make> auto list_of(store::Rows const& rows, Make const& make) {
  std::vector<decltype(make(rows.front()))> list;
  list.reserve(rows.size());
  for (auto const& row : rows) list.push_back(make(row));
  return list;
}
} // namespace linden::casework
