// For every value a search may ask for, the set of services that have it.
#pragma once
#include "directory/store/index/all_of.h"
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>
namespace linden::directory {

/// The number of a value such as "kind=shelter" or "country=SI".
using Key = std::uint32_t;

/// Filled row by row, then sealed; after that it does not change and is shared by all threads. A copy with changes
/// shares every set that stayed the same.
class FacetIndex {
public:
  Key key(std::string_view value);
  void add(Key key, Row row); ///< rows in ascending order, a key at most once for each
  void seal(Row rows);

  /// A row that has a value from now on, or has it no more.
  struct Change {
    std::string value;
    Row row = 0;
    bool is_added = true;
  };
  /// Cost: a copy of each set that changes. `rows`: how many there are afterwards.
  [[nodiscard]] FacetIndex with(std::vector<Change> const& changes, Row rows) const;

  /// The rows that have it; an empty set for a value that nobody has.
  [[nodiscard]] Bitmap const& set_of(std::string_view value) const;
  /// The sets of those values that some service has.
  [[nodiscard]] AnyOf sets_of(std::vector<std::string> const& values) const;
  [[nodiscard]] Row rows() const { return m_rows; }
  [[nodiscard]] std::size_t size() const { return m_bitmaps.size(); }
  [[nodiscard]] std::size_t bytes() const;

private:
  using Numbers = std::unordered_map<std::string, Key>;
  Row m_rows = 0;
  std::shared_ptr<Numbers> m_numbers = std::make_shared<Numbers>();
  std::vector<std::vector<Row>> m_filling;
  std::vector<std::shared_ptr<Bitmap const>> m_bitmaps;
};
} // namespace linden::directory
