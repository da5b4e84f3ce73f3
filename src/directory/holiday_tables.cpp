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
  HolidayText loaded;
  for (auto const& row : rows)
    if (row.country == country) loaded = {row.version, {}, row.seq};
  if (loaded.version.empty()) {
    LINDEN_TRY(ships, find_shipped_table(holiday_folder(), country));
    return InUse{std::move(ships), false};
  }
  LINDEN_TRY(csv, find_holiday_row(tx, country, loaded.version));
  loaded.csv = csv.value_or("");
  return InUse{std::move(loaded), true};
}

Result<HolidayLoad> put_in_use(store::Tx& tx, OrgId const& org, std::string const& country, HolidayText const& text, Instant now) {
  LINDEN_TRY(before, table_in_use(tx, country));
  // A row whose bytes are no longer those of its version is written again.
  if (before.text && before.text->version == text.version && before.text->csv == text.csv) return HolidayLoad::unchanged;
  LINDEN_TRY(known, find_holiday_row(tx, country, text.version));
  if (before.text && !before.is_loaded) LINDEN_CHECK(put_holidays_in_use(tx, org, country, *before.text, now));
  LINDEN_CHECK(put_holidays_in_use(tx, org, country, text, now));
  return known ? HolidayLoad::again : HolidayLoad::loaded;
}

Result<std::string> bytes_of(store::Tx& tx, HolidayVersion const& version) {
  LINDEN_TRY(csv, find_holiday_row(tx, version.country, version.version));
  if (csv) return std::move(*csv);
  LINDEN_TRY(ships, find_shipped_table(holiday_folder(), version.country));
  if (ships && ships->version == version.version) return std::move(ships->csv);
  return fail(Code::not_found, "error.not_found");
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

Checked<ReadyHolidays> read_holiday_file(HolidayFile const& file) {
  if (!is_holiday_country(file.country))
    return tl::make_unexpected(one(make_problem(Code::invalid, "error.holidays.country", "country", {{"country", file.country}})));
  HolidayText text{holiday_version(file.csv), file.csv};
  auto const table = read_holiday_table(file.country, text.version, file.csv);
  if (!table) return tl::make_unexpected(table.error());
  auto const is_public = [](HolidayRow const& row) { return row.kind == HolidayKind::public_day; };
  if (std::none_of(table->rows.begin(), table->rows.end(), is_public))
    return tl::make_unexpected(one(make_problem(Code::invalid, "error.holidays.none", "kind")));
  return ReadyHolidays{file.country, std::move(text), table->rows.size()};
}

Result<LoadedHolidays> load_holidays(store::Tx& tx, OrgId const& org, ReadyHolidays const& ready, Instant now) {
  LINDEN_TRY(outcome, put_in_use(tx, org, ready.country, ready.text, now));
  return LoadedHolidays{ready.text.version, outcome, ready.rows};
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
  for (auto const& one : versions) {
    if (version.size() < k_least_digits || !one.version.starts_with(version)) continue;
    if (found && found->version != one.version)
      return fail(Code::invalid, "error.holidays.two_versions", "version", {{"first", found->version}, {"second", one.version}});
    found = one;
  }
  if (!found) return fail(Code::not_found, "error.not_found");
  return bytes_of(tx, *found);
}

Result<std::vector<UnreadableHolidays>> list_unreadable_holidays(store::Tx& tx) {
  LINDEN_TRY(versions, list_holidays(tx));
  std::vector<UnreadableHolidays> unreadable;
  for (auto const& one : versions) {
    if (!one.is_in_use) continue;
    LINDEN_TRY(csv, bytes_of(tx, one));
    auto const table = read_holiday_table(one.country, one.version, csv);
    if (!table) unreadable.push_back({one.country, one.version, table.error().front()});
  }
  return unreadable;
}
} // namespace linden::directory
