// The way of a placement, from the question for a bed to the day she leaves. Pure: (state, event) -> state.
#pragma once
#include "base/result.h"
#include "casework/model/closed_list.h"
#include <cstdint>
namespace linden::casework {

/// Source: journey.md 8.
enum class PlacementState : std::uint8_t {
  requested,
  offered,
  held,
  accepted,
  in,
  extended,
  out,
  declined,
  hold_expired,
  cancelled,
  no_show
};
enum class PlacementEvent : std::uint8_t {
  offer,
  hold,
  extend_hold,
  hold_runs_out,
  accept,
  arrive,
  extend_stay,
  leave,
  decline,
  cancel,
  not_come
};
inline constexpr std::array<std::string_view, 11> k_placement_words = {
    "requested", "offered",  "held",         "accepted",  "in",     "extended",
    "out",       "declined", "hold_expired", "cancelled", "no_show"};
inline constexpr std::array<std::string_view, 11> k_placement_events = {
    "offer",       "hold",  "extend_hold", "hold_runs_out", "accept",  "arrive",
    "extend_stay", "leave", "decline",     "cancel",        "not_come"};

/// Errors: a pair that is not in the table -> Code::conflict, "casework.error.placement_step"; nothing changes.
Result<PlacementState> next_state(PlacementState state, PlacementEvent event);
/// Held, accepted and lived-in places are not free.
bool takes_place(PlacementState state);
/// A stay exists from `in` on.
bool has_stay(PlacementState state);
/// No event leads out of it.
bool is_final(PlacementState state);
} // namespace linden::casework
