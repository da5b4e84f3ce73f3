#include "directory/store/index/facet_index.h"
#include <algorithm>

namespace linden::directory {

Key FacetIndex::key(std::string_view value) {
  auto const [found, is_new] = m_numbers->try_emplace(std::string(value), static_cast<Key>(m_filling.size()));
  if (is_new) m_filling.emplace_back();
  return found->second;
}

void FacetIndex::add(Key key, Row row) { m_filling[key].push_back(row); }

void FacetIndex::seal(Row rows) {
  m_rows = rows;
  for (auto& list : m_filling) {
    Bitmap made(list);
    made.settle(rows);
    m_bitmaps.push_back(std::make_shared<Bitmap const>(std::move(made)));
    std::vector<Row>().swap(list);
  }
  m_filling = {};
}

FacetIndex FacetIndex::with(std::vector<Change> const& changes, Row rows) const {
  FacetIndex fresh(*this);
  fresh.m_rows = rows;
  bool const has_new = std::any_of(changes.begin(), changes.end(), [&](auto const& change) { return m_numbers->count(change.value) == 0; });
  if (has_new) fresh.m_numbers = std::make_shared<Numbers>(*m_numbers);
  std::unordered_map<Key, std::shared_ptr<Bitmap>> touched;
  for (auto const& change : changes) {
    auto const key = has_new ? fresh.m_numbers->try_emplace(change.value, static_cast<Key>(fresh.m_bitmaps.size())).first->second
                             : m_numbers->at(change.value);
    if (key == fresh.m_bitmaps.size()) fresh.m_bitmaps.push_back(std::make_shared<Bitmap const>());
    auto& set = touched[key];
    if (!set) set = std::make_shared<Bitmap>(fresh.m_bitmaps[key]->copy());
    if (change.is_added) set->add(change.row);
    else set->remove(change.row);
  }
  for (auto& [key, set] : touched) fresh.m_bitmaps[key] = std::move(set);
  return fresh;
}

Bitmap const& FacetIndex::set_of(std::string_view value) const {
  static Bitmap const nobody;
  auto const found = m_numbers->find(std::string(value));
  return found == m_numbers->end() ? nobody : *m_bitmaps[found->second];
}

AnyOf FacetIndex::sets_of(std::vector<std::string> const& values) const {
  AnyOf sets;
  for (auto const& value : values)
    if (auto const found = m_numbers->find(value); found != m_numbers->end()) sets.push_back(m_bitmaps[found->second].get());
  return sets;
}

std::size_t FacetIndex::bytes() const {
  std::size_t sum = 0;
  for (auto const& bitmap : m_bitmaps) sum += bitmap->bytes();
  return sum;
}
} // namespace linden::directory
