// The state of many schedules at one instant: the wall clock of each zone is read once, and no memory is taken anew.
#pragma once
#include "directory/model/availability.h"
#include <functional>
namespace linden::directory {

/// Calls `visit(i, state)` for each schedule in order; the states are those of hours_at.
void visit_states(std::vector<Availability> const& all, Instant t,
                  std::function<void(std::size_t, OpenState)> const& visit);
} // namespace linden::directory
