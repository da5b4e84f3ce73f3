// Three truth values and whole-number intervals: what can be said while answers are missing.
#pragma once
#include <algorithm>
#include <cstdint>
namespace linden::casework {

/// Ordered so that "and" is the least and "or" the greatest. Source: Kleene's strong three-valued logic;
/// instruments.md 3.
enum class Truth : std::uint8_t { no, unknown, yes };

constexpr Truth both(Truth a, Truth b) { return std::min(a, b); }
constexpr Truth either(Truth a, Truth b) { return std::max(a, b); }
constexpr Truth negated(Truth a) { return static_cast<Truth>(2 - static_cast<int>(a)); }

/// A number of which only the bounds are known; both ends belong to it.
struct Interval {
  std::int64_t lo = 0;
  std::int64_t hi = 0;
  auto operator<=>(Interval const&) const = default;
};

/// Stands for "no bound". Units: plain numbers; every sum of an instrument stays far below it (500 items x 1000).
constexpr std::int64_t k_unbounded = std::int64_t{1} << 40;

constexpr Truth at_least(Interval a, Interval b) {
  if (a.lo >= b.hi) return Truth::yes;
  return a.hi < b.lo ? Truth::no : Truth::unknown;
}
constexpr Interval hull(Interval a, Interval b) { return {std::min(a.lo, b.lo), std::max(a.hi, b.hi)}; }
} // namespace linden::casework
