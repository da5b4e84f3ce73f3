#include "directory/hours_rows_codec.h"
#include "directory/store/hours_codec.h"
#include <algorithm>
#include <array>
#include <utility>

namespace linden::directory {
namespace {
using Member = std::pair<std::string_view, std::string ScheduleRow::*>;
constexpr std::array<Member, 17> k_members = {{{"valid_from", &ScheduleRow::valid_from},
                                               {"valid_to", &ScheduleRow::valid_to},
                                               {"dtstart", &ScheduleRow::dtstart},
                                               {"timezone", &ScheduleRow::timezone},
                                               {"until", &ScheduleRow::until},
                                               {"count", &ScheduleRow::count},
                                               {"wkst", &ScheduleRow::wkst},
                                               {"freq", &ScheduleRow::freq},
                                               {"interval", &ScheduleRow::interval},
                                               {"byday", &ScheduleRow::byday},
                                               {"byweekno", &ScheduleRow::byweekno},
                                               {"bymonthday", &ScheduleRow::bymonthday},
                                               {"byyearday", &ScheduleRow::byyearday},
                                               {"description", &ScheduleRow::description},
                                               {"opens_at", &ScheduleRow::opens_at},
                                               {"closes_at", &ScheduleRow::closes_at},
                                               {"notes", &ScheduleRow::notes}}};
constexpr std::array<Member, 2> k_attributes = {
    {{"linden:zone", &ScheduleRow::zone}, {"linden:availability", &ScheduleRow::availability}}};

bool is_number_member(std::string_view name) { return name == "timezone" || name == "count" || name == "interval"; }

/// A text, or a number as it is written; anything else cannot be read as a time and is said to be so.
std::string member_text(json::Value const& value) {
  if (value.is_null()) return {};
  if (value.is_string()) return std::string(value.get_string());
  return json::write(value);
}

json::Value member_value(std::string_view name, std::string const& text) {
  if (!is_number_member(name)) return json::Value(text);
  auto const number = json::read(text);
  return number && number->is_number() ? *number : json::Value(text);
}

void read_attributes(json::Object const& object, ScheduleRow& row) {
  auto const* attributes = json::find(object, "attributes");
  if (!attributes || !attributes->is_array()) return;
  for (auto const& one : attributes->get_array()) {
    if (!one.is_object()) continue;
    for (auto const& [name, member] : k_attributes)
      if (json::text_of(one.get_object(), "label") == name) row.*member = std::string(json::text_of(one.get_object(), "value"));
  }
}

Result<ScheduleRow> read_row(json::Value const& value) {
  if (!value.is_object()) return fail(Code::invalid, "error.hours.rows");
  ScheduleRow row;
  for (auto const& [name, member] : k_members)
    if (auto const* found = json::find(value.get_object(), name)) row.*member = member_text(*found);
  read_attributes(value.get_object(), row);
  return row;
}
} // namespace

Result<std::vector<ScheduleRow>> read_rows(json::Value const& value) {
  std::vector<ScheduleRow> rows;
  if (value.is_object()) {
    if (auto const* schedules = json::find(value.get_object(), "schedules")) return read_rows(*schedules);
    LINDEN_TRY(row, read_row(value));
    rows.push_back(std::move(row));
    return rows;
  }
  if (!value.is_array()) return fail(Code::invalid, "error.hours.rows");
  for (auto const& one : value.get_array()) {
    LINDEN_TRY(row, read_row(one));
    rows.push_back(std::move(row));
  }
  return rows;
}

json::Array write_rows(std::vector<ScheduleRow> const& rows) {
  json::Array array;
  for (auto const& row : rows) {
    json::Object object;
    for (auto const& [name, member] : k_members)
      if (!(row.*member).empty()) object[name] = member_value(name, row.*member);
    json::Array attributes;
    for (auto const& [name, member] : k_attributes)
      if (!(row.*member).empty()) attributes.emplace_back(json::Object{{"label", name}, {"value", row.*member}});
    if (!attributes.empty()) object["attributes"] = std::move(attributes);
    array.emplace_back(std::move(object));
  }
  return array;
}

RowHours hours_of_rows(std::vector<ScheduleRow> const& rows, Zone const& place_zone) {
  for (auto const& row : rows) {
    if (row.availability.empty()) continue;
    auto const value = json::read(row.availability);
    if (!value || !value->is_object()) break;
    auto ours = read_availability(value->get_object());
    if (!ours) break;
    if (are_same_rows(plain_rows(*ours), rows)) return {std::move(*ours), {}, false};
    break;
  }
  auto read = read_schedule_rows(rows, place_zone);
  bool const had_ours = std::any_of(rows.begin(), rows.end(), [](ScheduleRow const& row) { return !row.availability.empty(); });
  if (had_ours) read.notes.insert(read.notes.begin(), {-1, "attributes", "rows_changed"});
  return read;
}

WrittenRows rows_of_hours(Availability const& availability, Day export_day) {
  return write_schedule_rows(availability, export_day, json::write_canonical(write_availability(availability)));
}
} // namespace linden::directory
