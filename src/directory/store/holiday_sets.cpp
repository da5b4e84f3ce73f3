#include "directory/store/holiday_sets.h"
#include "base/bytes.h"
#include "base/text.h"
#include "crypto/hash.h"
#include <algorithm>
#include <filesystem>
#include <map>
#include <mutex>

namespace linden::directory {
namespace {
using Calendar = std::shared_ptr<HolidayCalendar const>;

/// Everything behind one lock: sets are few, and a calendar is never changed once it is made.
struct Sets {
  std::mutex lock;
  std::string folder = LINDEN_SOURCE_DIR "/data/holidays";
  std::map<std::string, Calendar, std::less<>> calendars;
};
Sets& sets() {
  static Sets all;
  return all;
}

Result<Calendar> make_calendar(std::string const& folder, std::string_view set) {
  auto const country = std::string(set.substr(0, 2));
  auto const path = folder + "/" + country + ".csv";
  if (!std::filesystem::exists(path)) return Calendar();
  LINDEN_TRY(text, read_file(path, 1u << 20));
  auto const version = to_hex(crypto::sha256(as_bytes(text)));
  auto const table = read_holiday_table(country, version, text);
  if (!table) return fail(table.error().front());
  return Calendar(std::make_shared<HolidayCalendar const>(*table, set.size() > 2 ? set.substr(3) : std::string_view()));
}
} // namespace

void use_holiday_folder(std::string folder) {
  std::lock_guard const guard(sets().lock);
  sets().folder = std::move(folder);
  sets().calendars.clear();
}

std::string holiday_folder() {
  std::lock_guard const guard(sets().lock);
  return sets().folder;
}

bool is_holiday_set(std::string_view set) {
  auto const is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  auto const lower = lower_ascii(set);
  if (lower.size() < 2 || lower.size() > 8 || !is_letter(lower[0]) || !is_letter(lower[1])) return false;
  if (lower.size() == 2) return true;
  if (lower[2] != '-' || lower.size() == 3) return false;
  return std::all_of(lower.begin() + 3, lower.end(), [&](char c) { return is_letter(c) || (c >= '0' && c <= '9'); });
}

Result<std::shared_ptr<HolidayCalendar const>> find_holidays(std::string_view set) {
  if (!is_holiday_set(set)) return Calendar();
  auto const name = lower_ascii(set);
  std::lock_guard const guard(sets().lock);
  auto& all = sets();
  if (auto const found = all.calendars.find(name); found != all.calendars.end()) return found->second;
  LINDEN_TRY(calendar, make_calendar(all.folder, name));
  // Names of sets come from outside: only those that exist are kept.
  if (calendar && all.calendars.size() < 1000) all.calendars.emplace(name, calendar);
  return calendar;
}
} // namespace linden::directory
