// The times of an OpenStreetMap rule: what is open for certain, and what is left open (`17:00+`, `sunset`).
#pragma once
#include "directory/model/availability.h"
#include "directory/model/hours/osm/osm_cursor.h"
namespace linden::directory {

/// `sure`: from a clock time to a clock time. `left_open`: after an open end, or as far as an event of the sun may reach.
/// `sun_times`: the list in canonical spelling when an event of the sun stands in it; else empty.
struct OsmTimes {
  std::vector<Interval> sure;
  std::vector<Interval> left_open;
  std::string sun_times;
};
/// True when a time begins here.
bool is_osm_time(OsmCursor const& cursor, std::size_t ahead = 0);
/// Errors: false, the cursor keeps column and reason. Source of the open ends: directory.md 3, OSM text in.
bool read_osm_times(OsmCursor& cursor, OsmTimes& times);
/// Until when nobody knows after an open end: 24:00 before 17:00, ten hours until 21:59, eight hours later.
/// Units: minutes of wall time. Source: directory.md 3, OSM text in.
int osm_open_end(int minute);
} // namespace linden::directory
