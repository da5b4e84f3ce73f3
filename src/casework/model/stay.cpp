#include "casework/model/stay.h"

namespace linden::casework {

Day last_day(Stay const& stay) {
  auto const length = stay.limit->length;
  return stay.arrived + (stay.limit->unit == StayUnit::nights ? length : length - Days(1));
}

StayState state_on(Stay const& stay, Day today) {
  if (stay.left && today >= *stay.left) return StayState::ended;
  if (!stay.limit) return StayState::open_ended;
  auto const last = last_day(stay);
  if (today > last) return StayState::overdue;
  return today >= last - stay.limit->warn_before ? StayState::warn : StayState::within;
}
} // namespace linden::casework
