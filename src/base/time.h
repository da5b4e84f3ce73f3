// Instants, IANA zones, and the way between an instant and what a wall clock shows.
#pragma once
#include "base/day.h"
#include "base/result.h"
#include <chrono>
#include <memory>
#include <string>
#include <string_view>
namespace linden {

/// A point in time, UTC, in whole seconds. Stored as a count of seconds since 1970.
using Instant = std::chrono::sys_seconds;
inline std::int64_t to_number(Instant t) { return t.time_since_epoch().count(); }
inline Instant instant_from_number(std::int64_t seconds) { return Instant(std::chrono::seconds(seconds)); }

/// A time zone of the system's tzdata, loaded by name and cheap to copy.
class Zone {
public:
  [[nodiscard]] std::string name() const;
  [[nodiscard]] void const* raw() const { return m_zone; }

private:
  friend Result<Zone> load_zone(std::string_view name);
  void const* m_zone = nullptr; // a date::time_zone, kept by the date library for the whole run
};
/// Errors: a name that tzdata does not know -> Code::invalid, "error.zone".
Result<Zone> load_zone(std::string_view name);

/// What the wall clock shows: the civil day and the minute of it, 0..1439.
struct WallTime {
  Day day;
  int minute = 0;
  auto operator<=>(WallTime const&) const = default;
};
WallTime wall_time(Instant t, Zone const& zone);
inline Day civil_day(Instant t, Zone const& zone) { return wall_time(t, zone).day; }
/// Units:  `minute` may pass 1440 and then reaches into the following days.
/// Errors: none. A wall time inside a spring gap moves to the first instant after it; of a doubled one the first is
///         taken, or the second when `later` is set. Source: directory.md 3.
Instant instant_of(Day day, int minute, Zone const& zone, bool later = false);
/// 24:00 of the day, local: the instant at which a clock of whole days runs out.
Instant end_of_day(Day day, Zone const& zone);
/// UTC offset in minutes at t.
int offset_minutes(Instant t, Zone const& zone);

/// `2024-03-01T22:40:00Z`.
std::string instant_text(Instant t);
Result<Instant> read_instant(std::string_view text);
/// `HH:MM` of a minute of the day.
std::string minute_text(int minute);
} // namespace linden
