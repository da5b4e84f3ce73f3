// Yes, no, unknown: an absent fact is unknown and never no.
#pragma once
#include <cstdint>
#include <string_view>
namespace linden::directory {

enum class Tri : std::uint8_t { unknown, no, yes };

/// No beats unknown beats yes. Source: directory.md 5.
constexpr Tri both(Tri a, Tri b) {
  if (a == Tri::no || b == Tri::no) return Tri::no;
  return a == Tri::yes && b == Tri::yes ? Tri::yes : Tri::unknown;
}
/// Yes beats unknown beats no. Source: directory.md 5.
constexpr Tri either(Tri a, Tri b) {
  if (a == Tri::yes || b == Tri::yes) return Tri::yes;
  return a == Tri::no && b == Tri::no ? Tri::no : Tri::unknown;
}
constexpr Tri tri(bool yes) { return yes ? Tri::yes : Tri::no; }
constexpr std::string_view tri_name(Tri value) {
  return value == Tri::yes ? "yes" : value == Tri::no ? "no" : "unknown";
}
constexpr Tri tri_of(std::string_view name) {
  return name == "yes" ? Tri::yes : name == "no" ? Tri::no : Tri::unknown;
}
/// The words of tri_name, in the order of the values.
inline constexpr std::string_view k_tri_names[] = {"unknown", "no", "yes"};
} // namespace linden::directory
