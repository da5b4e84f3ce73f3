// Holiday tables in the store: every version that was loaded, by its hash, and which one of a country is in use.
#pragma once
#include "base/id.h"
#include "directory/store/holiday_sets.h"
#include "store/database.h"
#include <optional>
#include <vector>
namespace linden::directory {

/// Of a country's rows the last one put in use counts.
struct HolidayVersionRow {
  std::string country;
  std::string version;
  std::int64_t seq = 0;
  Instant loaded_at;
};
/// In the order in which they were put in use.
Result<std::vector<HolidayVersionRow>> list_holiday_rows(store::Tx& tx);
/// The bytes of one version; empty when it was never loaded.
Result<std::optional<std::string>> find_holiday_row(store::Tx& tx, std::string_view country, std::string_view version);
/// Puts a version in use; its bytes are written again, for a row may have been damaged since. Whoever follows the changes
/// reads everything anew.
Result<void> put_holidays_in_use(store::Tx& tx, OrgId const& org, std::string const& country, HolidayText const& text, Instant now);

/// The tables that the transaction sees, for a HolidayScope. Made once for each state and shared by all threads.
Result<HolidayBookPointer> holidays_of(store::Tx& tx);
} // namespace linden::directory
