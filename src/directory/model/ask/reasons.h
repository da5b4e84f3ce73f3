// Why a house says no, why she says no, and how a night without a place ended: three closed lists of codes.
#pragma once
#include <array>
#include <algorithm>
#include <string_view>
namespace linden::directory {

/// What a house may answer beside "no" or "maybe". Source: directory.md 17 (reason code); kinds of reasons: Women's Aid,
/// "Why are so many referrals into refuge unsuccessful?", England 2022-23 (capacity, needs, fit).
inline constexpr std::array<std::string_view, 9> k_house_reasons = {
    "full", "no_staff", "no_family_place", "rules", "language", "needs_care", "not_safe_here", "ask_by_phone", "other"};
/// Why she said no to a place. Source: directory.md 17.
inline constexpr std::array<std::string_view, 7> k_her_reasons = {
    "too_far", "not_safe_there", "house_rules", "childrens_school", "not_today", "found_elsewhere", "not_said"};
/// What happened that night, if it is known.
inline constexpr std::array<std::string_view, 6> k_nights = {"not_known",     "bridge_bed", "with_people_she_knows",
                                                             "place_elsewhere", "stayed",     "outside"};

/// What a request without a place is counted under. Source: the four shares of the same analysis.
enum class TurnawayKind { no_place, her_no, not_fitting, other };
inline constexpr std::array<std::string_view, 4> k_turnaway_kinds = {"no_place", "her_no", "not_fitting", "other"};
inline std::string_view code_of(TurnawayKind kind) { return k_turnaway_kinds[static_cast<std::size_t>(kind)]; }

template <std::size_t N> bool is_on(std::array<std::string_view, N> const& list, std::string_view code) {
  return std::find(list.begin(), list.end(), code) != list.end();
}
/// The house lacks places or people for one more.
inline bool is_capacity(std::string_view reason) {
  return reason == "full" || reason == "no_staff" || reason == "no_family_place" || reason == "needs_care";
}
} // namespace linden::directory
