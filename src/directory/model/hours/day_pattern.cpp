#include "directory/model/hours/day_pattern.h"

namespace linden::directory {
namespace {
DayPattern pattern_of(Availability const& availability, std::vector<DayPart> const& parts) {
  static std::string const nothing;
  DayPattern pattern;
  for (auto const& part : parts) {
    if (part.state == OpenState::closed || part.from == part.to) continue;
    auto const& comment = part.rule < 0 ? nothing : availability.rules[static_cast<std::size_t>(part.rule)].comment;
    bool const goes_on = !pattern.empty() && pattern.back().to == part.from && pattern.back().state == part.state &&
                         pattern.back().comment == comment;
    if (goes_on) pattern.back().to = part.to;
    else pattern.push_back({part.from, part.to, part.state, comment});
  }
  return pattern;
}
} // namespace

std::vector<DayPattern> patterns_of(Availability const& availability, Day from, int days) {
  std::vector<DayPattern> patterns;
  walk_days(availability, from, days, [&](Day, std::vector<DayPart> const& parts) {
    patterns.push_back(pattern_of(availability, parts));
    return true;
  });
  return patterns;
}

bool has_patterns(Availability const& availability, Day from, std::vector<DayPattern> const& patterns) {
  std::size_t same = 0;
  walk_days(availability, from, static_cast<int>(patterns.size()), [&](Day, std::vector<DayPart> const& parts) {
    bool const is_same = pattern_of(availability, parts) == patterns[same];
    same += is_same ? 1 : 0;
    return is_same;
  });
  return same == patterns.size();
}

bool are_same_hours(Availability const& one, Availability const& other, Day from, int days) {
  return has_patterns(other, from, patterns_of(one, from, days));
}
} // namespace linden::directory
