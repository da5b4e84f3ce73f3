#include "directory/store/index/facet_index.h"
#include <algorithm>

namespace linden::directory {

Key FacetIndex::key(std::string_view value) {
  auto const [found, is_new] = m_keys.try_emplace(std::string(value), static_cast<Key>(m_filling.size()));
  if (is_new) m_filling.emplace_back();
  return found->second;
}

void FacetIndex::add(Key key, Row row) { m_filling[key].push_back(row); }
void FacetIndex::add_ages(AgeBits const& ages, Row row) { m_ages[ages].push_back(row); }

void FacetIndex::seal(Row rows) {
  m_rows = rows;
  for (auto& list : m_filling) {
    m_bitmaps.emplace_back(list);
    m_bitmaps.back().compress();
    std::vector<Row>().swap(list);
  }
  std::vector<std::pair<AgeBits, Bitmap>> classes;
  for (auto& [ages, list] : m_ages) classes.emplace_back(ages, Bitmap(list));
  m_ages.clear();
  for (std::size_t year = 0; year < AgeBits().size(); ++year) {
    std::vector<Bitmap const*> taken;
    for (auto const& [ages, bitmap] : classes)
      if (ages.test(year)) taken.push_back(&bitmap);
    m_years.push_back(Bitmap::any_of(taken));
    m_years.back().compress();
  }
}

AnyOf FacetIndex::find(std::vector<std::string> const& values) const {
  AnyOf keys;
  for (auto const& value : values)
    if (auto const found = m_keys.find(value); found != m_keys.end()) keys.push_back(found->second);
  return keys;
}

Bitmap const& FacetIndex::with_age(int years) const {
  return m_years[static_cast<std::size_t>(std::clamp(years, 0, static_cast<int>(m_years.size()) - 1))];
}

std::size_t FacetIndex::size_of(AnyOf const& keys) const {
  std::size_t size = 0;
  for (auto const key : keys) size += m_bitmaps[key].count();
  return size;
}

Bitmap FacetIndex::matching(std::vector<AnyOf> const& all_of, std::vector<Bitmap const*> const& inside) const {
  std::vector<AnyOf const*> order;
  for (auto const& keys : all_of) order.push_back(&keys);
  std::sort(order.begin(), order.end(), [&](auto const* a, auto const* b) { return size_of(*a) < size_of(*b); });
  std::size_t next = 0;
  Bitmap found;
  if (!order.empty()) {
    std::vector<Bitmap const*> first;
    for (auto const key : *order[next++]) first.push_back(&m_bitmaps[key]);
    found = Bitmap::any_of(first);
  } else {
    found = Bitmap::full(m_rows);
  }
  for (; next < order.size(); ++next) {
    Bitmap kept;
    for (auto const key : *order[next]) kept |= found & m_bitmaps[key];
    found = std::move(kept);
  }
  for (auto const* bitmap : inside) found = found & *bitmap;
  return found;
}

std::size_t FacetIndex::bytes() const {
  std::size_t sum = 0;
  for (auto const* list : {&m_bitmaps, &m_years})
    for (auto const& bitmap : *list) sum += bitmap.bytes();
  return sum;
}
} // namespace linden::directory
