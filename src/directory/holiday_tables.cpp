#include "directory/holiday_tables.h"
#include <algorithm>
#include <filesystem>

namespace linden::directory {
namespace {
constexpr std::size_t k_least_digits = 12; ///< of a hash, when only its beginning is named; our own choice

std::vector<Problem> one(Problem problem) { return {std::move(problem)}; }

/// The table of a country that is in use, and whether it was loaded.
struct InUse {
  std::optional<HolidayText> text;
  bool is_loaded = false;
};
Result<InUse> table_in_use(store::Tx& tx, std::string const& country) {
  LINDEN_TRY(rows, list_holiday_rows(tx));
  std::string version;
  for (auto const& row : rows)
    if (row.country == country) version = row.version;
  if (version.empty()) {
    LINDEN_TRY(ships, find_shipped_table(holiday_folder(), country));
    return InUse{std::move(ships), false};
  }
  LINDEN_TRY(csv, find_holiday_row(tx, country, version));
  return InUse{HolidayText{version, csv.value_or("")}, true};
}

Result<HolidayLoad> put_in_use(store::Tx& tx, OrgId const& org, std::string const& country, HolidayText const& text, Instant now) {
  LINDEN_TRY(before, table_in_use(tx, country));
  if (before.text && before.text->version == text.version) return HolidayLoad::unchanged;
  LINDEN_TRY(known, find_holiday_row(tx, country, text.version));
  if (before.text && !before.is_loaded) LINDEN_CHECK(put_holidays_in_use(tx, org, country, *before.text, now));
  LINDEN_CHECK(put_holidays_in_use(tx, org, country, text, now));
  return known ? HolidayLoad::again : HolidayLoad::loaded;
}

/// Country and version of the tables that ship.
Result<std::vector<HolidayVersion>> list_shipped() {
  std::vector<HolidayVersion> versions;
  auto const folder = holiday_folder();
  std::error_code no_folder;
  for (auto const& entry : std::filesystem::directory_iterator(folder, no_folder)) {
    auto const country = entry.path().stem().string();
    if (entry.path().extension() != ".csv" || !is_holiday_country(country)) continue;
    LINDEN_TRY(text, find_shipped_table(folder, country));
    if (text) versions.push_back({country, text->version, {}, false});
  }
  return versions;
}
} // namespace

Checked<LoadedHolidays> load_holidays(store::Tx& tx, OrgId const& org, HolidayFile const& file, Instant now) {
  if (!is_holiday_country(file.country))
    return tl::make_unexpected(one(make_problem(Code::invalid, "error.holidays.country", "country", {{"country", file.country}})));
  HolidayText const text{holiday_version(file.csv), file.csv};
  auto const table = read_holiday_table(file.country, text.version, file.csv);
  if (!table) return tl::make_unexpected(table.error());
  auto const is_public = [](HolidayRow const& row) { return row.kind == HolidayKind::public_day; };
  if (std::none_of(table->rows.begin(), table->rows.end(), is_public))
    return tl::make_unexpected(one(make_problem(Code::invalid, "error.holidays.none", "kind")));
  auto const outcome = put_in_use(tx, org, file.country, text, now);
  if (!outcome) return tl::make_unexpected(one(outcome.error()));
  return LoadedHolidays{text.version, *outcome, table->rows.size()};
}

Result<std::vector<HolidayVersion>> list_holidays(store::Tx& tx) {
  LINDEN_TRY(rows, list_holiday_rows(tx));
  LINDEN_TRY(versions, list_shipped());
  std::map<std::string, std::string> in_use;
  for (auto const& ships : versions) in_use[ships.country] = ships.version;
  for (auto const& row : rows) {
    in_use[row.country] = row.version;
    auto const is_same = [&](HolidayVersion const& other) { return other.country == row.country && other.version == row.version; };
    auto const found = std::find_if(versions.begin(), versions.end(), is_same);
    if (found != versions.end()) found->loaded_at = row.loaded_at;
    else versions.push_back({row.country, row.version, row.loaded_at, false});
  }
  for (auto& version : versions) version.is_in_use = in_use[version.country] == version.version;
  std::sort(versions.begin(), versions.end(), [](HolidayVersion const& a, HolidayVersion const& b) {
    if (a.country != b.country) return a.country < b.country;
    if (a.is_in_use != b.is_in_use) return a.is_in_use;
    return a.loaded_at != b.loaded_at ? a.loaded_at > b.loaded_at : a.version < b.version;
  });
  return versions;
}

Result<std::string> load_holiday_version(store::Tx& tx, std::string_view version) {
  LINDEN_TRY(versions, list_holidays(tx));
  std::optional<HolidayVersion> found;
  for (auto const& one : versions)
    if (version.size() >= k_least_digits && one.version.starts_with(version)) found = one;
  if (!found) return fail(Code::not_found, "error.not_found");
  LINDEN_TRY(csv, find_holiday_row(tx, found->country, found->version));
  if (csv) return std::move(*csv);
  LINDEN_TRY(ships, find_shipped_table(holiday_folder(), found->country));
  if (ships && ships->version == found->version) return std::move(ships->csv);
  return fail(Code::not_found, "error.not_found");
}
} // namespace linden::directory
