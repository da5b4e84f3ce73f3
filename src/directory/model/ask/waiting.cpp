#include "directory/model/ask/waiting.h"
#include "directory/model/match/judge.h"
#include <algorithm>

namespace linden::directory {
namespace {
bool wishes(QueueEntry const& entry, Wish const& house) {
  return std::any_of(entry.wishes.begin(), entry.wishes.end(), [&](Wish const& one) { return one.org == house.org && one.service == house.service; });
}
} // namespace

bool may_take(Listing const& listing, Need const& need, Instant now) {
  if (!is_running(listing.service, utc_day(now))) return false;
  constexpr Mask k_named_by_her = bit_of(Constraint::area) | bit_of(Constraint::kind) | bit_of(Constraint::distance) | bit_of(Constraint::open_now);
  Judge judge(listing.service, need, now, Depth::failures);
  judge.compare_all();
  return (judge.failed() & ~k_named_by_her) == 0;
}

std::vector<std::size_t> called_for(std::vector<Waiting> const& queue, Listing const& listing, Instant now) {
  auto units = units_of(listing);
  Wish const house{listing.org, listing.service.id};
  std::vector<std::size_t> called;
  for (std::size_t i = 0; i < queue.size(); ++i) {
    auto const& [entry, need] = queue[i];
    if (!wishes(entry, house) || (need && !may_take(listing, *need, now))) continue;
    auto const* const best = best_unit(units, need ? need->audience : std::string(), entry.persons, now);
    if (!best || state_at(*best, entry.persons, now) != VacancyState::capacity) continue;
    called.push_back(i);
    units[static_cast<std::size_t>(best - units.data())].placed += entry.persons;
  }
  return called;
}

int position_in(std::vector<Waiting> const& queue, std::size_t who, Wish const& house) {
  if (!wishes(queue[who].entry, house)) return 0;
  int position = 1;
  for (std::size_t i = 0; i < who; ++i) position += wishes(queue[i].entry, house);
  return position;
}
} // namespace linden::directory
