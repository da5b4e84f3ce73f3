#include "base/text.h"
#include "directory/model/hours/schedule_rows.h"
#include <algorithm>
#include <array>

namespace linden::directory {
namespace {
constexpr std::array<std::string_view, 7> k_days = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
constexpr int k_day_minutes = 1440;

/// Weekday 1..7; 0 for something else.
int weekday_of(std::string_view text) {
  auto const found = std::find(k_days.begin(), k_days.end(), text);
  return found == k_days.end() ? 0 : static_cast<int>(found - k_days.begin()) + 1;
}

std::optional<int> read_signed(std::string_view text, int most) {
  bool const is_negative = text.starts_with('-');
  if (is_negative || text.starts_with('+')) text.remove_prefix(1);
  auto const number = read_integer(text, 1, most);
  if (!number) return {};
  return static_cast<int>(*number) * (is_negative ? -1 : 1);
}

/// Minutes east of UTC of `+01:00`, `-0500`, `Z`; empty for something else.
std::optional<int> read_offset(std::string_view text) {
  if (text == "Z") return 0;
  if (text.size() < 3 || (text[0] != '+' && text[0] != '-')) return {};
  auto const hours = read_integer(text.substr(1, 2), 0, 14);
  auto rest = text.substr(3);
  if (rest.starts_with(':')) rest.remove_prefix(1);
  auto const minutes = rest.empty() ? Result<long long>(0) : read_integer(rest, 0, 59);
  if (!hours || !minutes || (!rest.empty() && rest.size() != 2)) return {};
  return static_cast<int>(*hours * 60 + *minutes) * (text[0] == '-' ? -1 : 1);
}

/// `1`, `-3`, `5.5`, `+2.0` hours as minutes.
std::optional<int> read_hours(std::string_view text) {
  bool const is_negative = text.starts_with('-');
  if (is_negative || text.starts_with('+')) text.remove_prefix(1);
  auto const dot = text.find('.');
  auto const hours = read_integer(text.substr(0, dot), 0, 14);
  if (!hours) return {};
  int minutes = 0;
  if (dot != std::string_view::npos) {
    auto fraction = std::string(text.substr(dot + 1));
    while (fraction.size() > 1 && fraction.back() == '0') fraction.pop_back();
    if (fraction == "5") minutes = 30;
    else if (fraction == "25") minutes = 15;
    else if (fraction == "75") minutes = 45;
    else if (fraction != "0") return {};
  }
  return static_cast<int>(*hours * 60 + minutes) * (is_negative ? -1 : 1);
}

struct ClockText {
  int minute = 0;
  std::optional<int> offset;
};
/// `09:00`, `9:00`, `09:00:00`, with or without an offset; 24:00 is the day's end.
std::optional<ClockText> read_clock(std::string_view text) {
  auto const colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon > 2 || text.size() < colon + 3) return {};
  auto const hour = read_integer(text.substr(0, colon), 0, 24);
  auto const minute = read_integer(text.substr(colon + 1, 2), 0, 59);
  auto rest = text.substr(colon + 3);
  if (!hour || !minute || (*hour == 24 && *minute != 0)) return {};
  if (rest.starts_with(":")) {
    if (rest.size() < 3 || rest.substr(1, 2) != "00") return {};
    rest.remove_prefix(3);
  }
  ClockText clock{static_cast<int>(*hour * 60 + *minute), {}};
  if (rest.empty()) return clock;
  clock.offset = read_offset(rest);
  if (!clock.offset) return {};
  return clock;
}

/// A day, or the day of a moment.
std::optional<Day> read_date(std::string_view text) {
  if (text.size() > 10 && text[10] != 'T' && text[10] != ' ') return {};
  auto const day = read_day(text.substr(0, 10));
  if (!day) return {};
  return *day;
}

/// True when the zone had or will have that offset on some first day of a month from 1970 to 2037.
bool has_offset(Zone const& zone, int minutes) {
  for (Day month(1970, 1, 1); month < Day(2038, 1, 1); month = add_months(month, 1))
    if (offset_minutes(instant_of(month, 720, zone), zone) == minutes) return true;
  return false;
}

class RowReader {
public:
  RowReader(ScheduleRow const& row, int number, Zone const& zone, RowHours& into)
      : m_row(row), m_number(number), m_zone(zone), m_into(into) {}

  HoursRule read() {
    m_rule.mode = RuleMode::add;
    m_rule.comment = m_row.description;
    m_rule.valid_from = date("valid_from", m_row.valid_from);
    m_rule.valid_to = date("valid_to", m_row.valid_to);
    if (m_rule.valid_from && m_rule.valid_to && *m_rule.valid_to < *m_rule.valid_from) {
      doubt("valid_to", "value");
      m_rule.valid_to.reset();
    }
    read_recurrence();
    read_times();
    if (!m_row.timezone.empty()) {
      auto const offset = read_hours(m_row.timezone);
      if (offset) check_offset(*offset, "timezone");
      else doubt("timezone", "value");
    }
    if (!m_is_sure) m_rule.state = OpenState::unknown;
    return m_rule;
  }

private:
  void remark(std::string member, std::string reason) {
    RowNote one{m_number, std::move(member), std::move(reason)};
    if (std::find(m_into.notes.begin(), m_into.notes.end(), one) == m_into.notes.end()) m_into.notes.push_back(std::move(one));
  }
  /// The row is unknown until somebody looked.
  void doubt(std::string member, std::string reason) {
    remark(std::move(member), std::move(reason));
    m_is_sure = false;
    m_into.needs_review = true;
  }
  std::optional<Day> date(char const* member, std::string const& text) {
    if (text.empty()) return {};
    auto const day = read_date(text);
    if (!day) doubt(member, "value");
    return day;
  }
  std::vector<int> numbers(char const* member, std::string const& text, int most) {
    std::vector<int> found;
    if (trim(text).empty()) return found;
    for (auto const& part : split(text, ',')) {
      auto const number = read_signed(trim(part), most);
      if (number) found.push_back(*number);
      else doubt(member, "value");
    }
    return found;
  }
  int number(char const* member, std::string const& text, int otherwise, int most) {
    if (text.empty()) return otherwise;
    auto const found = read_integer(text, 1, most);
    if (!found) doubt(member, "value");
    return found ? static_cast<int>(*found) : otherwise;
  }

  void read_by_day(Recurrence& recurrence) {
    if (trim(m_row.byday).empty()) return;
    for (auto const& part : split(upper(m_row.byday), ',')) {
      auto const text = trim(part);
      int const weekday = text.size() < 2 ? 0 : weekday_of(text.substr(text.size() - 2));
      auto const before = text.substr(0, text.size() < 2 ? 0 : text.size() - 2);
      auto const nth = before.empty() ? std::optional<int>(0) : read_signed(before, 53);
      if (weekday == 0 || !nth) doubt("byday", "value");
      else recurrence.by_day.push_back({weekday, *nth});
    }
  }
  static std::string upper(std::string text) {
    for (auto& c : text)
      if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return text;
  }

  void read_recurrence() {
    Recurrence recurrence;
    recurrence.start = date("dtstart", m_row.dtstart);
    recurrence.until = date("until", m_row.until);
    recurrence.interval = number("interval", m_row.interval, 1, 1000);
    recurrence.count = number("count", m_row.count, 0, 10000);
    recurrence.by_month_day = numbers("bymonthday", m_row.bymonthday, 31);
    recurrence.by_week_no = numbers("byweekno", m_row.byweekno, 53);
    recurrence.by_year_day = numbers("byyearday", m_row.byyearday, 366);
    read_by_day(recurrence);
    if (auto const start = upper(std::string(trim(m_row.wkst))); !start.empty()) {
      recurrence.week_start = weekday_of(start);
      if (recurrence.week_start == 0) {
        doubt("wkst", "value");
        recurrence.week_start = 1;
      }
    }
    auto const freq = upper(std::string(trim(m_row.freq)));
    if (freq.empty()) return read_without_frequency(recurrence);
    if (freq == "MONTHLY") recurrence.frequency = Frequency::monthly;
    else if (freq == "YEARLY") recurrence.frequency = Frequency::yearly;
    else if (freq != "WEEKLY") doubt("freq", "value");
    keep(std::move(recurrence));
  }
  /// One day, every day of the window, or nobody knows how often.
  void read_without_frequency(Recurrence const& recurrence) {
    bool const has_days = !recurrence.by_day.empty() || !recurrence.by_month_day.empty() ||
                          !recurrence.by_week_no.empty() || !recurrence.by_year_day.empty() || recurrence.interval > 1 ||
                          recurrence.count > 1;
    if (has_days || recurrence.until) doubt("freq", "freq_missing");
    else if (recurrence.start) m_rule.dates = {*recurrence.start};
  }
  void keep(Recurrence recurrence) {
    if (!check_recurrence(recurrence)) return doubt("freq", "value");
    if (lacks_start(recurrence)) doubt("dtstart", "count_without_start");
    bool const is_plain = recurrence.frequency == Frequency::weekly && recurrence.interval == 1 && recurrence.count == 0 &&
                          !recurrence.start && !recurrence.until && recurrence.by_month_day.empty() &&
                          recurrence.by_week_no.empty() && recurrence.by_year_day.empty() && !recurrence.by_day.empty();
    if (!is_plain) {
      m_rule.recurrence = std::move(recurrence);
      return;
    }
    for (auto const& by : recurrence.by_day) m_rule.weekdays = static_cast<Weekdays>(m_rule.weekdays | 1u << (by.weekday - 1));
    if (m_rule.weekdays == 0x7f) m_rule.weekdays = k_every_day;
  }

  void read_times() {
    if (m_row.opens_at.empty() || m_row.closes_at.empty())
      return doubt(m_row.opens_at.empty() ? "opens_at" : "closes_at", "times_missing");
    auto const opens = read_clock(m_row.opens_at), closes = read_clock(m_row.closes_at);
    if (!opens || opens->minute >= k_day_minutes) return doubt("opens_at", "value");
    if (!closes) return doubt("closes_at", "value");
    if (opens->offset) check_offset(*opens->offset, "opens_at");
    if (closes->offset) check_offset(*closes->offset, "closes_at");
    if (opens->minute == closes->minute) return doubt("closes_at", "open_is_close");
    m_rule.intervals = {{opens->minute, closes->minute < opens->minute ? closes->minute + k_day_minutes : closes->minute}};
  }
  void check_offset(int minutes, char const* member) {
    if (has_offset(m_zone, minutes)) remark(member, "offset_mapped");
    else doubt(member, "offset_conflict");
  }

  ScheduleRow const& m_row;
  int m_number;
  Zone const& m_zone;
  RowHours& m_into;
  HoursRule m_rule;
  bool m_is_sure = true;
};

struct Window {
  int from;
  int to;
  auto operator<=>(Window const&) const = default;
};
Window window_of(HoursRule const& rule) {
  return {rule.valid_from ? rule.valid_from->number() : -1'000'000, rule.valid_to ? rule.valid_to->number() : 10'000'000};
}
bool is_inside(Window inner, Window outer) { return inner != outer && inner.from >= outer.from && inner.to <= outer.to; }

/// Exceptions after what they are exceptions to, the narrowest last; each replaces on its days, and then those of one
/// window are added together.
std::vector<HoursRule> order_rules(std::vector<HoursRule> rules) {
  auto const depth = [&](HoursRule const& rule) {
    return std::count_if(rules.begin(), rules.end(),
                         [&](HoursRule const& other) { return is_inside(window_of(rule), window_of(other)); });
  };
  std::vector<std::pair<std::ptrdiff_t, HoursRule>> by_depth;
  for (auto const& rule : rules) by_depth.emplace_back(depth(rule), rule);
  std::stable_sort(by_depth.begin(), by_depth.end(), [](auto const& a, auto const& b) {
    if (a.first != b.first && (a.first == 0 || b.first == 0)) return a.first == 0;
    if (a.first == 0) return false; // rows that are no exceptions stay in their order
    return a.first != b.first ? a.first < b.first : window_of(a.second) < window_of(b.second);
  });
  std::vector<HoursRule> ordered;
  for (std::size_t i = 0; i < by_depth.size();) {
    std::size_t end = i + 1;
    while (by_depth[i].first > 0 && end < by_depth.size() && window_of(by_depth[end].second) == window_of(by_depth[i].second))
      ++end;
    bool const is_exception = by_depth[i].first > 0;
    for (std::size_t at = i; is_exception && at < end; ++at) {
      ordered.push_back(by_depth[at].second);
      ordered.back().mode = RuleMode::replace;
    }
    for (std::size_t at = i; at < end && (!is_exception || end - i > 1); ++at) ordered.push_back(by_depth[at].second);
    i = end;
  }
  return ordered;
}
} // namespace

RowHours read_schedule_rows(std::vector<ScheduleRow> const& rows, Zone const& place_zone) {
  RowHours read;
  read.hours.zone = place_zone;
  std::vector<HoursRule> rules;
  for (std::size_t i = 0; i < rows.size(); ++i)
    rules.push_back(RowReader(rows[i], static_cast<int>(i), place_zone, read).read());
  read.hours.rules = order_rules(std::move(rules));
  return read;
}

bool are_same_rows(std::vector<ScheduleRow> const& one, std::vector<ScheduleRow> const& other) {
  auto const plain = [](std::vector<ScheduleRow> rows) {
    for (auto& row : rows) row.timezone = row.zone = row.availability = row.notes = "";
    return rows;
  };
  return plain(one) == plain(other);
}
} // namespace linden::directory
