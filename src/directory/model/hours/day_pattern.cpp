#include "directory/model/hours/day_pattern.h"

namespace linden::directory {
DayPattern pattern_of(Availability const& availability, Day day) {
  DayPattern pattern;
  for (auto const& part : parts_of_day(availability, day)) {
    if (part.state == OpenState::closed || part.from == part.to) continue;
    auto const comment = part.rule < 0 ? std::string() : availability.rules[static_cast<std::size_t>(part.rule)].comment;
    bool const goes_on = !pattern.empty() && pattern.back().to == part.from && pattern.back().state == part.state &&
                         pattern.back().comment == comment;
    if (goes_on) pattern.back().to = part.to;
    else pattern.push_back({part.from, part.to, part.state, comment});
  }
  return pattern;
}

bool are_same_hours(Availability const& one, Availability const& other, Day from, int days) {
  for (int i = 0; i < days; ++i)
    if (pattern_of(one, from + Days(i)) != pattern_of(other, from + Days(i))) return false;
  return true;
}
} // namespace linden::directory
