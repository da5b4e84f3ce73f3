// Her choice first: who waits for which house, and who is offered a place that became free.
// The order inside a house's queue is printed: the safety class that its programme publishes, then the time of entry.
// Never a score of the person; declining costs nothing.
#pragma once
#include "base/id.h"
#include "base/result.h"
#include "base/time.h"
#include <cstddef>
#include <optional>
#include <string>
#include <vector>
namespace linden::directory {
using QueueId = Id<struct QueueTag>;

/// One house she would go to. Their order is hers; a house that is not named is a no.
struct Wish {
  OrgId org;
  ServiceId service;
};
/// One entry of the waiting list: one woman, her houses in her order. `ref` is random, made by whoever entered it.
struct QueueEntry {
  QueueId id;
  OrgId by_org;
  RecordId ref;
  Instant entered_at;
  int persons = 1;
  int safety_class = 0; ///< 0 comes first; as the house's programme publishes it, 0 where it publishes none
  std::vector<Wish> wishes;
};
/// Errors: no wish, more than 20, a house twice, persons outside 1..50, class outside 0..9 -> Code::invalid.
Result<void> check_entry(QueueEntry const& entry);

/// Whether `a` stands before `b`. Source: directory.md 17 (published safety class, time of entry). Equal times: by id, so
/// that the order is one.
bool is_before(QueueEntry const& a, QueueEntry const& b);

/// The first in the queue of this house whose persons fit into the places that are free. Nobody is placed: a person calls.
std::optional<std::size_t> next_for(std::vector<QueueEntry> const& entries, Wish const& house, int free);

/// A market of one moment: `wishes[w]` lists houses in her order, `queues[h]` women in the house's order, `places[h]`
/// how many it has free. A house that is missing from her list, or a woman missing from its queue, is a no.
struct Market {
  std::vector<std::vector<std::size_t>> wishes;
  std::vector<std::vector<std::size_t>> queues;
  std::vector<int> places;
};
/// Who gets which house: deferred acceptance, the women proposing. Nobody prefers a place that was given to someone
/// behind her in that queue, and no woman does better by misstating her wishes.
/// Source: Gale and Shapley 1962; Dubins and Freedman 1981; Roth 1982.
std::vector<std::optional<std::size_t>> assign(Market const& market);
} // namespace linden::directory
