// A place kept for minutes while someone decides.
#pragma once
#include "base/id.h"
#include "base/time.h"
#include <algorithm>
namespace linden::directory {

/// Units: minutes. Source: directory.md 4: 30 by default, one extension, never beyond 120 in all.
inline constexpr std::chrono::minutes k_hold_length{30};
inline constexpr std::chrono::minutes k_hold_limit{120};
/// How long a used hold counts against a unit that its house counts itself. Our choice, on the safe side: an arrival is
/// entered within a day, and until then its place is never shown as free.
inline constexpr std::chrono::hours k_arrival_entered{24};

enum class HoldState { held, used, released, expired };

/// `org` keeps the service; `ref` is random, given by whoever asked, and says nothing.
struct Hold {
  OrgId org;
  RecordId id;
  ServiceId service;
  int units = 1;
  Instant started_at;
  Instant until;
  int extensions = 0;
  HoldState state = HoldState::held;
};

/// When an extension asked for at `now` would end. Example: started 10:00, until 10:30 -> 11:00.
inline Instant extended_until(Hold const& hold, std::chrono::minutes more) {
  return std::min(hold.until + more, hold.started_at + std::chrono::duration_cast<std::chrono::seconds>(k_hold_limit));
}
} // namespace linden::directory
