// Rows of HSDS schedules as JSON, in and out, and our own hours inside them, so that nothing is lost on the way.
#pragma once
#include "base/json/json.h"
#include "directory/model/hours/schedule_rows.h"
namespace linden::directory {

/// Shape:  a row, an array of rows, or an object with `schedules`. Numbers may be written as texts. Our attributes are
///         `{"label":"linden:zone","value":...}` and `{"label":"linden:availability","value":...}`; other members stay
///         with whoever keeps the raw row.
/// Errors: something else -> Code::invalid, "error.hours.rows".
Result<std::vector<ScheduleRow>> read_rows(json::Value const& value);
json::Array write_rows(std::vector<ScheduleRow> const& rows);

/// The hours of rows: those of linden:availability where the rows still say what it says, else those of the rows.
RowHours hours_of_rows(std::vector<ScheduleRow> const& rows, Zone const& place_zone);
/// Rows that hours_of_rows reads back without a loss.
WrittenRows rows_of_hours(Availability const& availability, Day export_day);
} // namespace linden::directory
