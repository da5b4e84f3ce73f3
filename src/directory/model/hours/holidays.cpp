#include "directory/model/hours/holidays.h"
#include "base/csv.h"
#include "base/text.h"
#include <algorithm>
#include <array>

namespace linden::directory {
namespace {
constexpr int k_first_year = 1990;
constexpr int k_past_year = 2101;
constexpr std::size_t k_most_days_of_row = 40'000; ///< all days of those years; our own choice
constexpr std::array<std::string_view, 3> k_kinds = {"public", "school", "observed"};
constexpr std::array<std::string_view, 7> k_weekdays = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

Day first_day() { return Day(k_first_year, 1, 1); }
int day_count() { return static_cast<int>((Day(k_past_year, 1, 1) - first_day()).count()); }

/// Of a day within those years.
std::size_t year_place(Day day) { return static_cast<std::size_t>(static_cast<int>(day.ymd().year()) - k_first_year); }

struct MonthDay {
  int month;
  int day;
};
std::optional<MonthDay> read_month_day(std::string_view text) {
  if (text.size() != 5 || text[2] != '-') return {};
  auto const month = read_integer(text.substr(0, 2), 1, 12);
  auto const day = read_integer(text.substr(3), 1, 31);
  if (!month || !day || *day > days_in_month(2024, static_cast<int>(*month))) return {};
  return MonthDay{static_cast<int>(*month), static_cast<int>(*day)};
}

std::optional<int> read_weekday(std::string_view text) {
  auto const found = std::find(k_weekdays.begin(), k_weekdays.end(), text);
  if (found == k_weekdays.end()) return {};
  return static_cast<int>(found - k_weekdays.begin()) + 1;
}

/// A rule of one day a year, read once and then asked for each year.
struct YearRule {
  enum class Kind { fixed, easter, nth, on_or_after } kind = Kind::fixed;
  MonthDay date{1, 1};
  int weekday = 0;
  int number = 0; // days after Easter, or the nth
};

std::optional<YearRule> read_year_rule(std::string_view text) {
  YearRule rule;
  if (auto const date = read_month_day(text)) {
    rule.date = *date;
    return rule;
  }
  if (text.starts_with("easter")) {
    rule.kind = YearRule::Kind::easter;
    auto rest = text.substr(6);
    if (rest.empty()) return rule;
    if (rest.front() != '+' && rest.front() != '-') return {};
    auto const days = read_integer(rest.substr(1), 1, 100);
    if (!days) return {};
    rule.number = static_cast<int>(*days) * (rest.front() == '-' ? -1 : 1);
    return rule;
  }
  auto const words = split(text, ' ');
  if (words.size() == 3 && words[1] == "from") {
    auto const weekday = read_weekday(words[0]);
    auto const date = read_month_day(words[2]);
    if (!weekday || !date) return {};
    return YearRule{YearRule::Kind::on_or_after, *date, *weekday, 0};
  }
  if (words.size() != 4 || words[2] != "of") return {};
  auto const nth = read_integer(words[0], -5, 5);
  auto const weekday = read_weekday(words[1]);
  auto const month = read_integer(words[3], 1, 12);
  if (!nth || *nth == 0 || !weekday || !month) return {};
  return YearRule{YearRule::Kind::nth, {static_cast<int>(*month), 1}, *weekday, static_cast<int>(*nth)};
}

std::optional<Day> day_in(YearRule const& rule, int year) {
  switch (rule.kind) {
  case YearRule::Kind::easter: return easter_sunday(year) + Days(rule.number);
  case YearRule::Kind::nth: return nth_weekday(year, rule.date.month, rule.weekday, rule.number);
  default: break;
  }
  if (rule.date.day > days_in_month(year, rule.date.month)) return {};
  Day const day(year, static_cast<unsigned>(rule.date.month), static_cast<unsigned>(rule.date.day));
  if (rule.kind == YearRule::Kind::fixed) return day;
  return day + Days((rule.weekday - static_cast<int>(day.weekday().iso_encoding()) + 7) % 7);
}

/// `2026-10-04 2027-05-06`, `2026-06-08..2026-08-10`.
std::optional<std::vector<Day>> read_days(std::string_view text) {
  std::vector<Day> days;
  for (auto const& word : split(text, ' ')) {
    auto const dots = word.find("..");
    auto const first = read_day(std::string_view(word).substr(0, dots));
    auto const last = dots == std::string::npos ? first : read_day(std::string_view(word).substr(dots + 2));
    if (!first || !last || *last < *first || (*last - *first).count() > 366) return {};
    for (Day day = *first; day <= *last; day = day + Days(1)) days.push_back(day);
    if (days.size() > k_most_days_of_row) return {};
  }
  return days;
}

std::vector<Day> days_of(HolidayRow const& row) {
  if (auto days = read_days(row.rule)) return *days;
  std::vector<Day> days;
  auto const rule = read_year_rule(row.rule);
  for (int year = std::max(row.from_year, k_first_year); rule && year <= std::min(row.to_year, k_past_year - 1); ++year) {
    auto day = day_in(*rule, year);
    if (!day) continue;
    bool const is_sunday = day->weekday() == std::chrono::Sunday;
    if (row.shift == "only sun>mon" && !is_sunday) continue;
    days.push_back(!row.shift.empty() && is_sunday ? *day + Days(1) : *day);
  }
  return days;
}

/// Reads one row; each fault names its column.
class RowReader {
public:
  RowReader(CsvTable const& table, CsvRow const& row, std::vector<Problem>& problems)
      : m_table(table), m_row(row), m_problems(problems) {}
  HolidayRow read() {
    HolidayRow row;
    row.code = cell("code");
    auto const kind = std::find(k_kinds.begin(), k_kinds.end(), cell("kind"));
    if (kind == k_kinds.end()) fault("kind");
    else row.kind = static_cast<HolidayKind>(kind - k_kinds.begin());
    row.rule = cell("rule");
    if (!read_year_rule(row.rule) && !read_days(row.rule)) fault("rule");
    row.region = cell("region");
    row.from_year = year("from_year", 0);
    row.to_year = year("to_year", k_last_year);
    row.shift = cell("shift");
    if (!row.shift.empty() && row.shift != "sun>mon" && row.shift != "only sun>mon") fault("shift");
    row.names = cell("names");
    row.source = cell("source");
    if (row.code.empty()) fault("code");
    if (row.source.empty()) fault("source");
    row.is_disputed = cell("status") == "disputed";
    if (!row.is_disputed && cell("status") != "confirmed") fault("status");
    return row;
  }

private:
  std::string cell(std::string_view column) const {
    int const at = m_table.find_column(column);
    return at < 0 ? std::string() : m_row.cells[static_cast<std::size_t>(at)];
  }
  int year(std::string_view column, int otherwise) {
    auto const text = cell(column);
    if (text.empty()) return otherwise;
    auto const number = read_integer(text, 1800, k_last_year);
    if (!number) fault(column);
    return number ? static_cast<int>(*number) : otherwise;
  }
  void fault(std::string_view column) {
    m_problems.push_back(make_problem(Code::malformed_text, "error.holidays", std::string(column),
                                      {{"line", std::to_string(m_row.line)}, {"column", std::string(column)}}));
  }

  CsvTable const& m_table;
  CsvRow const& m_row;
  std::vector<Problem>& m_problems;
};

/// A rule of the whole country holds everywhere; one of a region only there ("ES-CT" is also asked for as "CT").
bool is_for(HolidayRow const& row, std::string_view country, std::string_view region) {
  if (row.region.empty()) return true;
  if (region.empty()) return false;
  if (row.region == "*") return true;
  std::string const wanted = lower_ascii(region);
  return lower_ascii(row.region) == wanted || lower_ascii(row.region) == std::string(country) + "-" + wanted;
}
} // namespace

Checked<HolidayTable> read_holiday_table(std::string_view country, std::string_view version, std::string_view csv) {
  auto const table = read_csv_table(csv);
  if (!table) return tl::make_unexpected(std::vector<Problem>{table.error()});
  std::vector<Problem> problems;
  for (auto const column : {"code", "kind", "rule", "region", "from_year", "to_year", "shift", "names", "source", "status"})
    if (table->find_column(column) < 0)
      problems.push_back(make_problem(Code::malformed_text, "error.holidays", column, {{"line", "1"}, {"column", column}}));
  HolidayTable holidays{lower_ascii(country), std::string(version), {}};
  if (problems.empty())
    for (auto const& row : table->rows) holidays.rows.push_back(RowReader(*table, row, problems).read());
  if (!problems.empty()) return tl::make_unexpected(std::move(problems));
  return holidays;
}

HolidayCalendar::HolidayCalendar(HolidayTable const& table, std::string_view region) : m_version(table.version) {
  for (auto& facts : m_facts) facts.assign(static_cast<std::size_t>(day_count()), 0);
  for (auto& years : m_years) years.assign(k_past_year - k_first_year, false);
  for (auto const& row : table.rows) {
    if (!is_for(row, table.country, region)) continue;
    m_knows[static_cast<std::size_t>(row.kind)] = true;
    auto const code = static_cast<std::uint16_t>(m_codes.size());
    m_codes.push_back(row.code);
    for (auto const day : days_of(row)) add(row, day, code);
  }
  std::stable_sort(m_entries.begin(), m_entries.end(), [](Entry const& a, Entry const& b) { return a.day < b.day; });
}

void HolidayCalendar::add(HolidayRow const& row, Day day, std::uint16_t code) {
  int const at = static_cast<int>((day - first_day()).count());
  if (at < 0 || at >= day_count()) return;
  m_entries.push_back({day.number(), row.kind, row.is_disputed, code});
  m_years[static_cast<std::size_t>(row.kind)][year_place(day)] = true;
  auto& fact = m_facts[static_cast<std::size_t>(row.kind)][static_cast<std::size_t>(at)];
  // A day is one for certain when any row says so for certain.
  fact = std::max(fact, static_cast<std::uint8_t>(row.is_disputed ? DayMatch::maybe : DayMatch::yes));
}

bool HolidayCalendar::knows(HolidayKind kind) const { return m_knows[static_cast<std::size_t>(kind)]; }

DayMatch HolidayCalendar::match(HolidayKind kind, Day day) const {
  int const at = static_cast<int>((day - first_day()).count());
  if (!knows(kind) || at < 0 || at >= day_count()) return DayMatch::maybe;
  auto const fact = static_cast<DayMatch>(m_facts[static_cast<std::size_t>(kind)][static_cast<std::size_t>(at)]);
  if (kind != HolidayKind::school || fact != DayMatch::no) return fact;
  return m_years[static_cast<std::size_t>(kind)][year_place(day)] ? DayMatch::no : DayMatch::maybe;
}

std::string_view HolidayCalendar::code_on(Day day) const {
  for (auto const& entry : m_entries)
    if (entry.day == day.number()) return m_codes[entry.code];
  return {};
}

std::vector<Day> HolidayCalendar::days_of_year(int year, HolidayKind kind) const {
  std::vector<Day> days;
  for (auto const& entry : m_entries) {
    Day const day = Day::from_number(entry.day);
    if (entry.kind != kind || static_cast<int>(day.ymd().year()) != year) continue;
    if (days.empty() || days.back() != day) days.push_back(day);
  }
  return days;
}
} // namespace linden::directory
