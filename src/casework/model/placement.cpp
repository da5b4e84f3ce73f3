#include "casework/model/placement.h"
#include <string>

namespace linden::casework {
namespace {
using S = PlacementState;
using E = PlacementEvent;
struct Step {
  S from;
  E event;
  S to;
};
// Source: journey.md 8. What is not here is refused.
constexpr std::array<Step, 19> k_steps = {{
    {S::requested, E::offer, S::offered},
    {S::requested, E::hold, S::held},
    {S::requested, E::decline, S::declined},
    {S::requested, E::cancel, S::cancelled},
    {S::offered, E::hold, S::held},
    {S::offered, E::decline, S::declined},
    {S::offered, E::cancel, S::cancelled},
    {S::held, E::extend_hold, S::held},
    {S::held, E::hold_runs_out, S::hold_expired},
    {S::held, E::accept, S::accepted},
    {S::held, E::decline, S::declined},
    {S::held, E::cancel, S::cancelled},
    {S::accepted, E::arrive, S::in},
    {S::accepted, E::not_come, S::no_show},
    {S::accepted, E::decline, S::declined},
    {S::accepted, E::cancel, S::cancelled},
    {S::in, E::extend_stay, S::extended},
    {S::in, E::leave, S::out},
    {S::extended, E::leave, S::out},
}};
} // namespace

Result<PlacementState> next_state(PlacementState state, PlacementEvent event) {
  for (auto const& step : k_steps)
    if (step.from == state && step.event == event) return step.to;
  return fail(Code::conflict, "casework.error.placement_step", "placement",
              {{"state", std::string(word_of(k_placement_words, state))},
               {"event", std::string(word_of(k_placement_events, event))}});
}

bool takes_place(PlacementState state) { return S::held <= state && state <= S::extended; }
bool has_stay(PlacementState state) { return S::in <= state && state <= S::out; }
bool is_final(PlacementState state) { return state >= S::out; }
} // namespace linden::casework
