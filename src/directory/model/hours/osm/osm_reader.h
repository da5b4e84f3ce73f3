// Reads the text of OpenStreetMap's opening_hours into ordered rules. Nothing is guessed: what is not clear is refused.
#pragma once
#include "directory/model/availability.h"
#include "directory/model/hours/osm/osm_scanner.h"
namespace linden::directory {

/// `errors` not empty: `rules` is empty. Several errors: at most one for each rule of the text.
struct OsmHours {
  std::vector<HoursRule> rules;
  std::vector<TextNote> warnings;
  std::vector<TextNote> errors;
};

/// Units:   times and days of the place's own calendar; texts up to 4,000 bytes.
/// Errors:  none thrown away: column and reason stand in the answer.
/// Source:  OSM wiki, Key:opening_hours/specification 0.7.3; directory.md 3; docs/decisions/0008-hours.md for the differences.
/// Example: `Mo-Fr 09:00-17:00; PH off` -> two rules, the second closed.
OsmHours read_osm_hours(std::string_view text);
} // namespace linden::directory
