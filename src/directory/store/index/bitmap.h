// A compressed set of rows; a frequent one also as plain bits. The only class that knows CRoaring.
#pragma once
#include <cstdint>
#include <memory>
#include <vector>
struct roaring_bitmap_s;
namespace linden::directory {

/// The number of a service inside an index, from 0 without gaps.
using Row = std::uint32_t;

class Bitmap {
public:
  Bitmap();
  /// `rows` ascending and without repetition.
  explicit Bitmap(std::vector<Row> const& rows);
  static Bitmap full(Row count); ///< 0 .. count - 1
  [[nodiscard]] bool contains(Row row) const;
  /// The plain bits, row 0 the lowest of the first; empty when the set is not frequent.
  [[nodiscard]] std::vector<std::uint64_t> const& bits() const { return m_bits; }
  [[nodiscard]] std::size_t count() const;
  [[nodiscard]] std::vector<Row> rows() const;
  [[nodiscard]] std::size_t bytes() const;
  /// For a set that stays: as short as it gets, and beside it one bit for each of `rows` when at least one row in 256 is
  /// in it, so that `contains` is one look. Our own choice; measured in docs/decisions/0010-index.md.
  void settle(Row rows);
  Bitmap& operator|=(Bitmap const& other);
  friend Bitmap operator&(Bitmap const& a, Bitmap const& b);
  friend Bitmap operator|(Bitmap const& a, Bitmap const& b);
  friend Bitmap operator-(Bitmap const& a, Bitmap const& b); ///< rows of `a` that are not in `b`
  [[nodiscard]] Bitmap copy() const;
  void add(Row row);
  void remove(Row row);
  static Bitmap any_of(std::vector<Bitmap const*> const& bitmaps);

private:
  struct Free {
    void operator()(roaring_bitmap_s* bitmap) const;
  };
  using Held = std::unique_ptr<roaring_bitmap_s, Free>;
  explicit Bitmap(roaring_bitmap_s* made);
  Held m_held;
  std::vector<std::uint64_t> m_bits; ///< empty, or the same rows
};
} // namespace linden::directory
