#include "directory/store/index/all_of.h"
#include <algorithm>
#include <bit>
#include <limits>

namespace linden::directory {
namespace {
bool has_any(AnyOf const& any_of, Row row) {
  return std::any_of(any_of.begin(), any_of.end(), [row](Bitmap const* set) { return set->contains(row); });
}

bool has_bits(AnyOf const& any_of) {
  return std::all_of(any_of.begin(), any_of.end(), [](Bitmap const* set) { return !set->bits().empty(); });
}

using Bits = std::vector<std::uint64_t>;
constexpr std::size_t k_word = 64;

Bits bits_of(AnyOf const& any_of) {
  Bits bits;
  for (auto const* set : any_of) {
    if (bits.size() < set->bits().size()) bits.resize(set->bits().size(), 0);
    for (std::size_t i = 0; i < set->bits().size(); ++i) bits[i] |= set->bits()[i];
  }
  return bits;
}

/// Keeps the bits that stand in the other too.
void meet(Bits& bits, Bits const& other) {
  if (bits.size() > other.size()) bits.resize(other.size());
  for (std::size_t i = 0; i < bits.size(); ++i) bits[i] &= other[i];
}

std::vector<Row> rows_of(Bits const& bits) {
  std::vector<Row> rows;
  for (std::size_t i = 0; i < bits.size(); ++i)
    for (auto word = bits[i]; word != 0; word &= word - 1) rows.push_back(static_cast<Row>(i * k_word + static_cast<std::size_t>(std::countr_zero(word))));
  return rows;
}
} // namespace

void AllOf::add(AnyOf any_of) {
  std::erase_if(any_of, [](Bitmap const* set) { return set->count() == 0; });
  List list{std::move(any_of), 0};
  for (auto const* set : list.any_of) list.size += set->count();
  auto const place = std::upper_bound(m_lists.begin(), m_lists.end(), list, [](List const& a, List const& b) { return a.size < b.size; });
  m_lists.insert(place, std::move(list));
}

std::size_t AllOf::at_most() const { return m_lists.empty() ? std::numeric_limits<std::size_t>::max() : m_lists.front().size; }

bool AllOf::has(Row row) const {
  return std::all_of(m_lists.begin(), m_lists.end(), [row](List const& list) { return has_any(list.any_of, row); });
}

std::vector<Row> AllOf::rows() const {
  if (m_lists.empty()) return {};
  auto list = m_lists.begin() + 1;
  std::vector<Row> rows;
  if (m_lists.front().size > 0 && has_bits(m_lists.front().any_of)) {
    auto bits = bits_of(m_lists.front().any_of);
    // A word holds 64 rows: whole words are met while about one row in each is left, after that rows are looked up.
    auto left = static_cast<double>(m_lists.front().size);
    for (; list != m_lists.end() && has_bits(list->any_of) && left > static_cast<double>(bits.size()); ++list) {
      left *= static_cast<double>(list->size) / static_cast<double>(bits.size() * k_word);
      if (list->any_of.size() == 1) meet(bits, list->any_of.front()->bits());
      else meet(bits, bits_of(list->any_of));
    }
    rows = rows_of(bits);
  } else {
    rows = Bitmap::any_of(m_lists.front().any_of).rows();
  }
  for (; list != m_lists.end(); ++list) std::erase_if(rows, [&](Row row) { return !has_any(list->any_of, row); });
  return rows;
}
} // namespace linden::directory
