// The holiday tables in use, by name: "it", "es-CT". Those that ship lie in a folder; of a country whose table was loaded
// into the store, that one counts.
#pragma once
#include "base/result.h"
#include "directory/model/hours/holidays.h"
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
namespace linden::directory {

/// A country's table as it was loaded: the file's bytes, known by their SHA-256.
struct HolidayText {
  std::string version;
  std::string csv;
  std::int64_t seq = 0; ///< when it was put in use, among all of the store; 0 = it ships
};

/// Tables that belong together: the folder that ships and, by country, what was loaded. Does not change once made, so
/// that equal names give equal answers; a calendar is made when it is first asked for.
class HolidayBook {
public:
  HolidayBook(std::string folder, std::map<std::string, HolidayText, std::less<>> loaded)
      : m_folder(std::move(folder)), m_loaded(std::move(loaded)) {}
  /// Null when there is no such table. Errors: a table that cannot be read -> its problems, the first one; the first time
  /// a line in the log names the table.
  Result<std::shared_ptr<HolidayCalendar const>> find(std::string_view set);
  [[nodiscard]] std::string const& folder() const { return m_folder; }
  /// By country the version of its table, and when that was put in use: a damaged row that was mended is another table.
  using Loaded = std::map<std::string, std::pair<std::string, std::int64_t>>;
  [[nodiscard]] Loaded loaded() const;

private:
  std::string const m_folder;
  std::map<std::string, HolidayText, std::less<>> const m_loaded;
  std::mutex m_lock; // calendars are few, and none is changed once it is made
  std::map<std::string, std::shared_ptr<HolidayCalendar const>, std::less<>> m_calendars;
  std::map<std::string, Problem, std::less<>> m_unreadable; // by country
};
using HolidayBookPointer = std::shared_ptr<HolidayBook>;

/// While it lives, find_holidays() of this thread asks the given book.
class HolidayScope {
public:
  explicit HolidayScope(HolidayBookPointer book);
  ~HolidayScope();
  HolidayScope(HolidayScope const&) = delete;
  HolidayScope& operator=(HolidayScope const&) = delete;

private:
  HolidayBookPointer m_book;
  HolidayBook* m_before;
};

/// From where shipped tables are read from now on: a folder of <cc>.csv. Tables read before are forgotten.
void use_holiday_folder(std::string folder);
/// The folder that ships, until another one is named.
std::string holiday_folder();

/// The days of a set, from the book of the scope that this thread is in, else from the tables that ship; null when there
/// is no such table. Errors: a table that cannot be read -> its problems, the first one.
Result<std::shared_ptr<HolidayCalendar const>> find_holidays(std::string_view set);
/// True for two letters, or two letters, a hyphen and a region.
bool is_holiday_set(std::string_view set);
/// True for two small letters.
bool is_holiday_country(std::string_view country);
/// The table of a country that ships; empty when none does.
Result<std::optional<HolidayText>> find_shipped_table(std::string const& folder, std::string_view country);
/// By which a table is known: the SHA-256 of its bytes, in hexadecimal digits.
std::string holiday_version(std::string_view csv);
} // namespace linden::directory
