// Writes a schedule as the shortest OpenStreetMap opening_hours text that means the same, or says that there is none.
#pragma once
#include "directory/model/availability.h"
namespace linden::directory {

/// `text` empty: not expressible, and `reason` is a code: `comment` (a quotation mark in it), `too_long`, `no_words`.
/// `loses_way`: some open time is by appointment or by telephone only, for which the text has no word.
struct OsmText {
  std::string text;
  std::string reason;
  bool loses_way = false;
};

/// Several ways of writing are tried; one that does not read back to the same state and comment on every minute of the
/// 800 days from `from` is thrown away, and the shortest of the others is taken.
/// Errors:  none; no rules = `unknown`, as directory.md 3 has it.
/// Example: Mon-Fri 09:00-17:00, closed on public holidays -> `Mo-Fr 09:00-17:00; PH off`.
/// Source:  directory.md 3, OSM out.
OsmText write_osm_hours(Availability const& availability, Day from);
} // namespace linden::directory
