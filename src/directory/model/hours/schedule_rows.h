// The hours of a service as HSDS 3.1 writes them: rows of `schedule`, each one recurrence and one interval.
// Pure: rows are values; whoever reads a file or a table fills them.
#pragma once
#include "directory/model/availability.h"
namespace linden::directory {

/// The members of an HSDS row that speak of time, as they were written; empty = not given.
/// `zone` and `availability` are our attributes `linden:zone` and `linden:availability` (a text of the hours codec).
struct ScheduleRow {
  std::string valid_from;
  std::string valid_to;
  std::string dtstart;
  std::string timezone; ///< hours east of UTC, "1" or "5.5"
  std::string until;
  std::string count;
  std::string wkst;
  std::string freq;
  std::string interval;
  std::string byday;
  std::string byweekno;
  std::string bymonthday;
  std::string byyearday;
  std::string description;
  std::string opens_at;
  std::string closes_at;
  std::string notes;
  std::string zone;
  std::string availability;
  auto operator<=>(ScheduleRow const&) const = default;
};

/// Something to say about a row. `reason`: `offset_mapped` and `offset_conflict` (its offset against the place's zone),
/// `count_without_start`, `times_missing`, `open_is_close`, `value` (the member cannot be read), `freq_missing`,
/// `rows_changed` (the rows no longer say what linden:availability says: the rows count).
/// Units: `row` counts from 0; -1: all of them.
struct RowNote {
  int row = -1;
  std::string member;
  std::string reason;
  auto operator<=>(RowNote const&) const = default;
};
struct RowHours {
  Availability hours;
  std::vector<RowNote> notes;
  bool needs_review = false; ///< a row is unknown until somebody looked
};

/// One row is one `add` rule. A row whose window of validity lies inside a wider one is an exception: on its days it
/// replaces. A row that cannot be read is unknown within its window; nothing is guessed and no row is dropped.
/// Errors:  none thrown away: they are notes. No rows = no rules = unknown.
/// Source:  directory.md 3, HSDS schedule rows in; RFC 5545 for the by-members.
RowHours read_schedule_rows(std::vector<ScheduleRow> const& rows, Zone const& place_zone);

/// One row per interval and recurrence. `says_less`: the rows alone do not say everything (closed rules, holidays,
/// unknown hours), and `notes` of each row has the OpenStreetMap text, when there is one.
struct WrittenRows {
  std::vector<ScheduleRow> rows;
  bool says_less = false;
};
/// `export_day`: whose offset the rows name. `availability`: the text for linden:availability, kept by the first row.
WrittenRows write_schedule_rows(Availability const& availability, Day export_day, std::string const& availability_text);

/// The rows alone, without offset, zone, notes and attribute.
std::vector<ScheduleRow> plain_rows(Availability const& availability);
/// True when both say the same, whatever the offset of their export day.
bool are_same_rows(std::vector<ScheduleRow> const& one, std::vector<ScheduleRow> const& other);
} // namespace linden::directory
