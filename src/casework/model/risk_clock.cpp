#include "casework/model/risk_clock.h"
#include <algorithm>

namespace linden::casework {

Instant next_review(Instrument const& instrument, Reviewed const& reviewed, Zone const& zone) {
  auto const& level = instrument.levels[static_cast<std::size_t>(reviewed.rank)];
  auto within = level.within.value_or(Duration{0, 1});
  if (reviewed.insufficient && instrument.insufficient_within)
    within = shorter_of(within, *instrument.insufficient_within);
  return due_at(reviewed.at, within, zone);
}

Result<Instant> due_after_trigger(Instrument const& instrument, Trigger trigger, Instant due, Instant now) {
  auto const& known = instrument.triggers;
  if (std::find(known.begin(), known.end(), trigger) == known.end())
    return fail(Code::invalid, "casework.error.trigger", "trigger", {{"id", instrument.id}});
  return std::min(due, now);
}
} // namespace linden::casework
