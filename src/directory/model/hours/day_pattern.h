// What a visitor sees of one civil day, whichever rules say it; by this two schedules are compared.
#pragma once
#include "directory/model/availability.h"
namespace linden::directory {

/// Units: minutes of wall time, 0..1440 (up to 2880 where a night was joined to the day it began).
struct PatternPiece {
  int from = 0;
  int to = 1440;
  OpenState state = OpenState::open;
  std::string comment;
  auto operator<=>(PatternPiece const&) const = default;
};
/// In order; closed minutes are left out, neighbours differ.
using DayPattern = std::vector<PatternPiece>;

std::vector<DayPattern> patterns_of(Availability const& availability, Day from, int days);
/// True when the days from `from` on have these patterns.
bool has_patterns(Availability const& availability, Day from, std::vector<DayPattern> const& patterns);

/// Over how many days two schedules have to agree. Source: directory.md 3, OSM out.
constexpr int k_agreed_days = 800;

/// True when state and comment are the same on every minute of the `days` days from `from`.
bool are_same_hours(Availability const& one, Availability const& other, Day from, int days = k_agreed_days);
} // namespace linden::directory
