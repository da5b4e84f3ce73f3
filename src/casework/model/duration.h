// How long until something is due: exact hours, or civil days of the office's zone.
#pragma once
#include "base/time.h"
#include <optional>
#include <string>
#include <string_view>
namespace linden::casework {

/// Either hours or days is set. `PT72H` is exact hours; `P7D` ends at 24:00 of the seventh day after the start.
struct Duration {
  int days = 0;
  int hours = 0;
  bool operator==(Duration const&) const = default;
};

/// Errors: anything but `P<n>D` or `PT<n>H` with n from 1 to 3660 -> Code::invalid, "casework.error.duration".
Result<Duration> read_duration(std::string_view text);
std::string duration_text(Duration duration);
/// For comparing two durations; a day counts 24 hours here. Units: hours.
int nominal_hours(Duration duration);
Duration shorter_of(Duration a, Duration b);

/// Example: P7D from 1 March, any hour -> 8 March 24:00 local. Source: instruments.md 5.
Instant due_at(Instant start, Duration duration, Zone const& zone);
} // namespace linden::casework
