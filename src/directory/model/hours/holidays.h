// The holidays of a country or region, from a table of rules: which days are one, for certain or perhaps.
// Pure: the table's text is an argument; whoever reads the file also says by which version it is known.
#pragma once
#include "base/result.h"
#include "directory/model/hours/day_selector.h"
#include <memory>
#include <string>
#include <string_view>
#include <vector>
namespace linden::directory {

/// One row of data/holidays/<cc>.csv. `rule`: `12-25`, `easter+1`, `1 mon of 6`, `sat from 06-20` (the first Saturday
/// on or after the day), `2026-10-04 2027-05-06`, or spans `2026-06-08..2026-08-10`.
/// `shift`: empty, `sun>mon` (a Sunday's holiday moves to the Monday), or `only sun>mon` (the row is that Monday, and no
/// day at all in other years).
struct HolidayRow {
  std::string code;
  HolidayKind kind = HolidayKind::public_day;
  std::string rule;
  std::string region; ///< ISO 3166-2; empty: the whole country; `*`: each region, not the country as a whole
  int from_year = 0;
  int to_year = k_last_year;
  std::string shift;
  std::string names; ///< `it=...|en=...`
  std::string source;
  bool is_disputed = false;
};
/// `version` names the very file: a hash of its bytes.
struct HolidayTable {
  std::string country; ///< ISO 3166-1, lower case
  std::string version;
  std::vector<HolidayRow> rows;
};

/// Errors: a missing column; in a row: an unknown kind, status or shift, a rule that is none, years that are none ->
///         Code::malformed_text, "error.holidays", args line and column; all of them at once.
Checked<HolidayTable> read_holiday_table(std::string_view country, std::string_view version, std::string_view csv);

/// Days of one country and region for the years 1990 to 2100, ready to ask. Outside these years nothing is known.
class HolidayCalendar {
public:
  HolidayCalendar(HolidayTable const& table, std::string_view region);
  /// Maybe: disputed, outside the years, or the table says nothing of that kind; of school days also in a year of which
  /// it says nothing.
  [[nodiscard]] DayMatch match(HolidayKind kind, Day day) const;
  /// True when the table has rows of that kind for this region.
  [[nodiscard]] bool knows(HolidayKind kind) const;
  [[nodiscard]] std::string const& version() const { return m_version; }
  /// Code of the holiday on that day; empty when there is none.
  [[nodiscard]] std::string_view code_on(Day day) const;
  [[nodiscard]] std::vector<Day> days_of_year(int year, HolidayKind kind) const;

private:
  struct Entry {
    int day;
    HolidayKind kind;
    bool is_disputed;
    std::uint16_t code;
  };
  void add(HolidayRow const& row, Day day, std::uint16_t code);

  std::string m_version;
  std::vector<Entry> m_entries; // in order of days
  std::vector<std::string> m_codes;
  std::vector<std::uint8_t> m_facts[3]; // by kind: a DayMatch for each day of the years
  std::vector<bool> m_years[3]; // by kind: the years of which the table says something
  bool m_knows[3] = {false, false, false};
};
} // namespace linden::directory
