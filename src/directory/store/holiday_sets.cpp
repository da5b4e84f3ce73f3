#include "directory/store/holiday_sets.h"
#include "base/bytes.h"
#include "base/log.h"
#include "base/text.h"
#include "crypto/hash.h"
#include <algorithm>
#include <filesystem>

namespace linden::directory {
namespace {
using Calendar = std::shared_ptr<HolidayCalendar const>;
constexpr std::size_t k_longest_table = 1u << 20; ///< bytes of a file; our own choice
constexpr std::size_t k_most_calendars = 1000;    ///< kept ready in one book; our own choice
constexpr std::size_t k_short_version = 12;       ///< digits of a version in the log; our own choice

/// The tables that ship, behind one lock.
struct Shipped {
  std::mutex lock;
  HolidayBookPointer book = std::make_shared<HolidayBook>(LINDEN_SOURCE_DIR "/data/holidays", std::map<std::string, HolidayText, std::less<>>());
};
Shipped& shipped() {
  static Shipped one;
  return one;
}
HolidayBookPointer shipped_book() {
  std::lock_guard const guard(shipped().lock);
  return shipped().book;
}

thread_local HolidayBook* t_book = nullptr;

/// Names the table, and how it is mended. A country, a version and a place in a public file: nothing personal.
void log_unreadable(std::string const& country, std::string const& version, Problem const& problem) {
  std::string place;
  for (auto const& [name, value] : problem.args)
    if (name == "line") place = ", line " + value;
  log_line(LogLevel::error, "the table of holidays " + country + (version.empty() ? "" : ", version " + version.substr(0, k_short_version)) +
                                " cannot be read" + place + "; days that depend on it are unknown until it is loaded anew");
}

bool is_letter(char c) { return c >= 'a' && c <= 'z'; }
} // namespace

Result<Calendar> HolidayBook::find(std::string_view set) {
  if (!is_holiday_set(set)) return Calendar();
  auto const name = lower_ascii(set);
  std::lock_guard const guard(m_lock);
  if (auto const found = m_calendars.find(name); found != m_calendars.end()) return found->second;
  auto const country = name.substr(0, 2);
  if (auto const known = m_unreadable.find(country); known != m_unreadable.end()) return fail(known->second);
  auto const unreadable = [&](std::string const& version, Problem const& problem) {
    log_unreadable(country, version, problem);
    return fail(m_unreadable.emplace(country, problem).first->second);
  };
  std::optional<HolidayText> text;
  if (auto const loaded = m_loaded.find(country); loaded != m_loaded.end()) text = loaded->second;
  else {
    auto ships = find_shipped_table(m_folder, country);
    if (!ships) return unreadable({}, ships.error());
    text = *std::move(ships);
  }
  if (!text) return Calendar();
  auto const table = read_holiday_table(country, text->version, text->csv);
  if (!table) return unreadable(text->version, table.error().front());
  auto calendar = std::make_shared<HolidayCalendar const>(*table, name.size() > 2 ? name.substr(3) : std::string());
  // Names of sets come from outside: only those that exist are kept.
  if (m_calendars.size() < k_most_calendars) m_calendars.emplace(name, calendar);
  return Calendar(std::move(calendar));
}

HolidayBook::Loaded HolidayBook::loaded() const {
  Loaded tables;
  for (auto const& [country, text] : m_loaded) tables[country] = {text.version, text.seq};
  return tables;
}

HolidayScope::HolidayScope(HolidayBookPointer book) : m_book(std::move(book)), m_before(t_book) { t_book = m_book.get(); }
HolidayScope::~HolidayScope() { t_book = m_before; }

void use_holiday_folder(std::string folder) {
  std::lock_guard const guard(shipped().lock);
  shipped().book = std::make_shared<HolidayBook>(std::move(folder), std::map<std::string, HolidayText, std::less<>>());
}

std::string holiday_folder() { return shipped_book()->folder(); }

bool is_holiday_country(std::string_view country) {
  return country.size() == 2 && is_letter(country[0]) && is_letter(country[1]);
}

bool is_holiday_set(std::string_view set) {
  auto const lower = lower_ascii(set);
  if (lower.size() > 8 || !is_holiday_country(std::string_view(lower).substr(0, 2))) return false;
  if (lower.size() == 2) return true;
  if (lower[2] != '-' || lower.size() == 3) return false;
  return std::all_of(lower.begin() + 3, lower.end(), [](char c) { return is_letter(c) || (c >= '0' && c <= '9'); });
}

std::string holiday_version(std::string_view csv) { return to_hex(crypto::sha256(as_bytes(csv))); }

Result<std::optional<HolidayText>> find_shipped_table(std::string const& folder, std::string_view country) {
  auto const path = folder + "/" + std::string(country) + ".csv";
  if (!std::filesystem::exists(path)) return std::optional<HolidayText>();
  LINDEN_TRY(csv, read_file(path, k_longest_table));
  auto version = holiday_version(csv);
  return std::optional(HolidayText{std::move(version), std::move(csv)});
}

Result<Calendar> find_holidays(std::string_view set) {
  if (t_book) return t_book->find(set);
  return shipped_book()->find(set);
}
} // namespace linden::directory
