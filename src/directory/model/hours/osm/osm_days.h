// The parts of an OpenStreetMap rule that say on which days: years, dates, weeks, weekdays and holidays.
#pragma once
#include "directory/model/hours/day_selector.h"
#include "directory/model/hours/osm/osm_cursor.h"
namespace linden::directory {

/// Each reads its whole list from the cursor's place into the selector. Errors: false, the cursor keeps column and reason.
bool read_osm_years(OsmCursor& cursor, DaySelector& selector);
bool read_osm_dates(OsmCursor& cursor, DaySelector& selector);
bool read_osm_weeks(OsmCursor& cursor, DaySelector& selector);
/// Weekdays and holidays in one list, `Mo-Fr,PH`.
bool read_osm_weekdays(OsmCursor& cursor, DaySelector& selector);
/// True when a date begins here: a month, easter, or a year before one of them.
bool is_osm_date(OsmCursor const& cursor, std::size_t ahead = 0);
} // namespace linden::directory
