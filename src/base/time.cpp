#include "base/time.h"
#include <date/tz.h>
#include <sstream>

namespace linden {
namespace {
date::time_zone const& zone_of(Zone const& zone) { return *static_cast<date::time_zone const*>(zone.raw()); }
} // namespace

std::string Zone::name() const { return m_zone ? zone_of(*this).name() : std::string(); }

Result<Zone> load_zone(std::string_view name) {
  try {
    Zone zone;
    zone.m_zone = date::locate_zone(std::string(name));
    return zone;
  } catch (std::exception const&) { // the date library's only way to say "no such zone"
    return fail(Code::invalid, "error.zone", "zone", {{"zone", std::string(name.substr(0, 60))}});
  }
}

WallTime wall_time(Instant t, Zone const& zone) {
  auto const local = zone_of(zone).to_local(t);
  auto const day = date::floor<date::days>(local);
  auto const minute = date::floor<std::chrono::minutes>(local - day);
  return {Day::from_number(static_cast<int>(day.time_since_epoch().count())), static_cast<int>(minute.count())};
}

Instant instant_of(Day day, int minute, Zone const& zone, bool later) {
  auto const local = date::local_days(date::days(day.number())) + std::chrono::minutes(minute);
  auto const info = zone_of(zone).get_info(date::local_time<std::chrono::seconds>(local));
  auto const seconds = local.time_since_epoch();
  if (info.result == date::local_info::nonexistent) return std::chrono::floor<std::chrono::seconds>(info.first.end);
  auto const& part = info.result == date::local_info::ambiguous && later ? info.second : info.first;
  return Instant(std::chrono::seconds(seconds) - part.offset);
}

Instant end_of_day(Day day, Zone const& zone) { return instant_of(day + Days(1), 0, zone); }

int offset_minutes(Instant t, Zone const& zone) {
  return static_cast<int>(std::chrono::duration_cast<std::chrono::minutes>(zone_of(zone).get_info(t).offset).count());
}

std::string instant_text(Instant t) { return date::format("%FT%TZ", t); }

Result<Instant> read_instant(std::string_view text) {
  std::istringstream in{std::string(text)};
  Instant t;
  in >> date::parse("%FT%TZ", t);
  if (in.fail() || in.peek() != std::char_traits<char>::eof()) return fail(Code::invalid, "error.instant");
  return t;
}

std::string minute_text(int minute) {
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, "%02d:%02d", minute / 60, minute % 60);
  return buffer;
}
} // namespace linden
