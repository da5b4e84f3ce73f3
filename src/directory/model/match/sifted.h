// What an index found before anything is told in words: who fits, who of the kind and place asked for does not, and how
// many services each constraint keeps away.
#pragma once
#include "directory/model/match/judge.h"
#include <vector>
namespace linden::directory {

/// What a refusal never fails: services elsewhere, or of another kind, are not listed as refusals.
inline constexpr Mask k_place_and_kind = bit_of(Constraint::area) | bit_of(Constraint::kind);

struct Sifted {
  struct Fit {
    ListingPointer listing;
    Opening opening; ///< of the channels wanted
  };
  struct Miss {
    ListingPointer listing;
    Mask failed = 0;
  };
  std::vector<Fit> fits;       ///< running services that fail nothing, in the order of organisation and id
  std::vector<Miss> misses;    ///< running services of the kind and place that fail something, likewise
  std::vector<WhyNot> why_not; ///< exact, over all running services
  std::vector<Fit> helplines;  ///< of the country asked for, running, with the state of all their channels; likewise
};
} // namespace linden::directory
