// For every value a search may ask for, the set of services that have it.
#pragma once
#include "directory/store/index/bitmap.h"
#include <bitset>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>
namespace linden::directory {

/// The number of a value such as "kind=shelter" or "country=SI".
using Key = std::uint32_t;
/// Any of these will do. Empty = no service has it.
using AnyOf = std::vector<Key>;
/// Ages that are taken or not refused, one bit for each year 0..99.
using AgeBits = std::bitset<100>;

/// Filled row by row, then sealed; after that it does not change and is shared by all threads.
class FacetIndex {
public:
  Key key(std::string_view value);
  void add(Key key, Row row);              ///< rows in ascending order, a key at most once for each
  void add_ages(AgeBits const& ages, Row row);
  void seal(Row rows);

  /// The keys of those values that some service has.
  [[nodiscard]] AnyOf find(std::vector<std::string> const& values) const;
  [[nodiscard]] Bitmap const& with_age(int years) const; ///< 0..99; older counts as 99
  [[nodiscard]] Bitmap const& at(Key key) const { return m_bitmaps[key]; }
  /// Rows that have one value of every list (and lie in `inside`, when given).
  [[nodiscard]] Bitmap matching(std::vector<AnyOf> const& all_of, std::vector<Bitmap const*> const& inside = {}) const;
  [[nodiscard]] std::size_t bytes() const;

private:
  [[nodiscard]] std::size_t size_of(AnyOf const& keys) const;
  Row m_rows = 0;
  std::unordered_map<std::string, Key> m_keys;
  std::vector<std::vector<Row>> m_filling;
  std::vector<Bitmap> m_bitmaps;
  std::unordered_map<AgeBits, std::vector<Row>> m_ages;
  std::vector<Bitmap> m_years;
};
} // namespace linden::directory
