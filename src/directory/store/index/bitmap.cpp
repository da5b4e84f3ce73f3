#include "directory/store/index/bitmap.h"
#include <roaring/roaring.h>

namespace linden::directory {
namespace {
constexpr Row k_word = 64;
constexpr Row k_frequent = 256;
constexpr std::size_t k_least_frequent = 64; ///< smaller sets are found as fast without
} // namespace

void Bitmap::Free::operator()(roaring_bitmap_s* bitmap) const { roaring_bitmap_free(bitmap); }
Bitmap::Bitmap(roaring_bitmap_s* made) : m_held(made) {
  if (!m_held) throw std::bad_alloc();
}
Bitmap::Bitmap() : Bitmap(roaring_bitmap_create()) {}
Bitmap::Bitmap(std::vector<Row> const& rows) : Bitmap(roaring_bitmap_of_ptr(rows.size(), rows.data())) {}
Bitmap Bitmap::full(Row count) {
  return count == 0 ? Bitmap() : Bitmap(roaring_bitmap_from_range(0, count, 1));
}
bool Bitmap::contains(Row row) const {
  if (m_bits.empty()) return roaring_bitmap_contains(m_held.get(), row);
  return row / k_word < m_bits.size() && (m_bits[row / k_word] >> row % k_word & 1) != 0;
}
std::size_t Bitmap::count() const { return roaring_bitmap_get_cardinality(m_held.get()); }
std::vector<Row> Bitmap::rows() const {
  std::vector<Row> rows(count());
  if (!rows.empty()) roaring_bitmap_to_uint32_array(m_held.get(), rows.data());
  return rows;
}
std::size_t Bitmap::bytes() const { return roaring_bitmap_size_in_bytes(m_held.get()) + m_bits.size() * sizeof(m_bits[0]); }
void Bitmap::settle(Row rows) {
  roaring_bitmap_run_optimize(m_held.get());
  roaring_bitmap_shrink_to_fit(m_held.get());
  m_bits.clear();
  if (count() < k_least_frequent || count() < rows / k_frequent) return;
  m_bits.assign(rows / k_word + 1, 0);
  for (auto const row : this->rows()) m_bits[row / k_word] |= std::uint64_t(1) << row % k_word;
}
Bitmap& Bitmap::operator|=(Bitmap const& other) {
  roaring_bitmap_or_inplace(m_held.get(), other.m_held.get());
  m_bits.clear();
  return *this;
}
Bitmap operator&(Bitmap const& a, Bitmap const& b) { return Bitmap(roaring_bitmap_and(a.m_held.get(), b.m_held.get())); }
Bitmap operator|(Bitmap const& a, Bitmap const& b) { return Bitmap(roaring_bitmap_or(a.m_held.get(), b.m_held.get())); }
Bitmap operator-(Bitmap const& a, Bitmap const& b) { return Bitmap(roaring_bitmap_andnot(a.m_held.get(), b.m_held.get())); }
Bitmap Bitmap::copy() const {
  Bitmap made(roaring_bitmap_copy(m_held.get()));
  made.m_bits = m_bits;
  return made;
}
void Bitmap::add(Row row) {
  roaring_bitmap_add(m_held.get(), row);
  if (m_bits.empty()) return;
  if (row / k_word >= m_bits.size()) m_bits.resize(row / k_word + 1, 0);
  m_bits[row / k_word] |= std::uint64_t(1) << row % k_word;
}
void Bitmap::remove(Row row) {
  roaring_bitmap_remove(m_held.get(), row);
  if (row / k_word < m_bits.size()) m_bits[row / k_word] &= ~(std::uint64_t(1) << row % k_word);
}
Bitmap Bitmap::any_of(std::vector<Bitmap const*> const& bitmaps) {
  std::vector<roaring_bitmap_t const*> raw;
  for (auto const* bitmap : bitmaps) raw.push_back(bitmap->m_held.get());
  return raw.empty() ? Bitmap() : Bitmap(roaring_bitmap_or_many(raw.size(), raw.data()));
}
} // namespace linden::directory
