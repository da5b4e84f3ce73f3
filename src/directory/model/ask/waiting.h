// A place became free: whom a person may call first. It proposes; nobody is placed by it.
#pragma once
#include "directory/model/ask/choice.h"
#include "directory/model/need.h"
#include "directory/model/offer.h"
#include <vector>
namespace linden::directory {

/// An entry with what she needs; without a need only her persons are counted.
struct Waiting {
  QueueEntry entry;
  std::optional<Need> need;
};
/// True unless a rule or a must of hers speaks against the house. The area and kind she searched do not count: she named
/// this house herself. What is not known stays a question to the house, never a no.
bool may_take(Listing const& listing, Need const& need, Instant now);

/// `queue` in order; answers the positions of those whom the free units of this house are offered to, each unit once.
/// A place goes to the first whose needs it meets: who needs more than is free is passed over and keeps her position.
/// Source: directory.md 17.
std::vector<std::size_t> called_for(std::vector<Waiting> const& queue, Listing const& listing, Instant now);
/// Where she stands in the queue of one house, 1 = first; 0 = she does not wait for it.
int position_in(std::vector<Waiting> const& queue, std::size_t who, Wish const& house);
} // namespace linden::directory
