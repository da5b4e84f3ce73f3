// Holiday tables of a network: an administrator loads a newer one of a country, every version stays, known by its hash.
#pragma once
#include "directory/store/holiday_store.h"
#include <string_view>
namespace linden::directory {

struct HolidayFile {
  std::string country; ///< ISO 3166-1, small letters
  std::string csv;
};
/// A file without a fault, ready to be loaded.
struct ReadyHolidays {
  std::string country;
  HolidayText text;
  std::size_t rows = 0;
};
/// Errors: every fault of the file at once, each with line and column; no two letters for the country, no row of a public
///         holiday -> Code::invalid.
Checked<ReadyHolidays> read_holiday_file(HolidayFile const& file);

/// `again`: an older version was put in use again; `unchanged`: it is in use already, nothing was written.
enum class HolidayLoad { loaded, again, unchanged };
struct LoadedHolidays {
  std::string version;
  HolidayLoad outcome = HolidayLoad::unchanged;
  std::size_t rows = 0;
};
/// Puts a table in use for everybody who shares the store, from the next question on. The one it follows is kept too,
/// also when it was one that ships. Errors: those of the store, which the caller's write answers with.
Result<LoadedHolidays> load_holidays(store::Tx& tx, OrgId const& org, ReadyHolidays const& ready, Instant now);

/// `loaded_at` empty: it ships with this program.
struct HolidayVersion {
  std::string country;
  std::string version;
  std::optional<Instant> loaded_at;
  bool is_in_use = false;
};
/// By country, the one in use first.
Result<std::vector<HolidayVersion>> list_holidays(store::Tx& tx);
/// The bytes of a version by its hash or the beginning of it, twelve digits or more.
/// Errors: Code::not_found; two versions that begin so -> Code::invalid, both named.
Result<std::string> load_holiday_version(store::Tx& tx, std::string_view version);

/// A table in use that cannot be read: the days that depend on it are unknown until it is loaded anew.
struct UnreadableHolidays {
  std::string country;
  std::string version;
  Problem problem; ///< the first
};
/// By country. Errors: those of the store.
Result<std::vector<UnreadableHolidays>> list_unreadable_holidays(store::Tx& tx);
} // namespace linden::directory
