// When the next risk review is due. Pure: the lengths come from the instrument, the start and the zone from the caller.
#pragma once
#include "casework/model/instrument/instrument.h"
namespace linden::casework {

/// What was recorded: the effective level, and whether too little was known.
struct Reviewed {
  int rank = 0; ///< on the instrument's ladder, 0 is the lowest
  bool insufficient = false;
  Instant at{};
};
/// The shorter of the level's clock and, when insufficient, of `insufficient_within`.
/// Errors: none; a level without a clock cannot be loaded.
/// Example: recorded 1 March, P7D -> 8 March 24:00 local; PT72H -> exactly 72 hours later.
Instant next_review(Instrument const& instrument, Reviewed const& reviewed, Zone const& zone);
/// A trigger makes the review due now; it never moves it later. Errors: a trigger that the instrument does not list ->
/// Code::invalid, "casework.error.trigger".
Result<Instant> due_after_trigger(Instrument const& instrument, Trigger trigger, Instant due, Instant now);
} // namespace linden::casework
