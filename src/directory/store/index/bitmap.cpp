#include "directory/store/index/bitmap.h"
#include <roaring/roaring.h>

namespace linden::directory {
void Bitmap::Free::operator()(roaring_bitmap_s* bitmap) const { roaring_bitmap_free(bitmap); }
Bitmap::Bitmap(roaring_bitmap_s* made) : m_held(made) {
  if (!m_held) throw std::bad_alloc();
}
Bitmap::Bitmap() : Bitmap(roaring_bitmap_create()) {}
Bitmap::Bitmap(std::vector<Row> const& rows) : Bitmap(roaring_bitmap_of_ptr(rows.size(), rows.data())) {}
Bitmap Bitmap::full(Row count) {
  return count == 0 ? Bitmap() : Bitmap(roaring_bitmap_from_range(0, count, 1));
}
bool Bitmap::contains(Row row) const { return roaring_bitmap_contains(m_held.get(), row); }
std::size_t Bitmap::count() const { return roaring_bitmap_get_cardinality(m_held.get()); }
std::vector<Row> Bitmap::rows() const {
  std::vector<Row> rows(count());
  if (!rows.empty()) roaring_bitmap_to_uint32_array(m_held.get(), rows.data());
  return rows;
}
std::size_t Bitmap::bytes() const { return roaring_bitmap_size_in_bytes(m_held.get()); }
void Bitmap::compress() {
  roaring_bitmap_run_optimize(m_held.get());
  roaring_bitmap_shrink_to_fit(m_held.get());
}
Bitmap& Bitmap::operator|=(Bitmap const& other) {
  roaring_bitmap_or_inplace(m_held.get(), other.m_held.get());
  return *this;
}
Bitmap operator&(Bitmap const& a, Bitmap const& b) { return Bitmap(roaring_bitmap_and(a.m_held.get(), b.m_held.get())); }
Bitmap operator|(Bitmap const& a, Bitmap const& b) { return Bitmap(roaring_bitmap_or(a.m_held.get(), b.m_held.get())); }
Bitmap operator-(Bitmap const& a, Bitmap const& b) { return Bitmap(roaring_bitmap_andnot(a.m_held.get(), b.m_held.get())); }
Bitmap Bitmap::copy() const { return Bitmap(roaring_bitmap_copy(m_held.get())); }
void Bitmap::add(Row row) { roaring_bitmap_add(m_held.get(), row); }
void Bitmap::remove(Row row) { roaring_bitmap_remove(m_held.get(), row); }
Bitmap Bitmap::any_of(std::vector<Bitmap const*> const& bitmaps) {
  std::vector<roaring_bitmap_t const*> raw;
  for (auto const* bitmap : bitmaps) raw.push_back(bitmap->m_held.get());
  return raw.empty() ? Bitmap() : Bitmap(roaring_bitmap_or_many(raw.size(), raw.data()));
}
} // namespace linden::directory
