#include "directory/model/hours/schedule_group.h"
#include "directory/model/hours/holidays.h"
#include "directory/model/hours/states.h"
#include <algorithm>

namespace linden::directory {
namespace {
/// Numbers and texts one after another, each with its end, so that no two schedules give the same bytes.
class KeyWriter {
public:
  KeyWriter& number(long long value) {
    m_bytes += std::to_string(value);
    m_bytes += ' ';
    return *this;
  }
  KeyWriter& text(std::string const& value) {
    number(static_cast<long long>(value.size()));
    m_bytes += value;
    return *this;
  }
  KeyWriter& day(std::optional<Day> const& value) {
    if (value) return number(value->number());
    m_bytes += '-';
    return *this;
  }
  template <typename T, typename Write> KeyWriter& list(std::vector<T> const& values, Write const& write) {
    number(static_cast<long long>(values.size()));
    for (auto const& value : values) write(value);
    return *this;
  }
  KeyWriter& numbers(std::vector<int> const& values) {
    return list(values, [this](int value) { number(value); });
  }
  std::string take() { return std::move(m_bytes); }

private:
  std::string m_bytes;
};

void write_recurrence(KeyWriter& key, Recurrence const& recurrence) {
  key.number(static_cast<int>(recurrence.frequency)).number(recurrence.interval);
  key.list(recurrence.by_day, [&](ByDay const& one) { key.number(one.weekday).number(one.nth); });
  key.numbers(recurrence.by_month_day).numbers(recurrence.by_week_no).numbers(recurrence.by_year_day);
  key.day(recurrence.start).day(recurrence.until).number(recurrence.count).number(recurrence.week_start);
}

void write_point(KeyWriter& key, DatePoint const& point) {
  key.number(point.year).number(point.month).number(point.day).number(point.is_easter);
  key.number(point.weekday).number(point.nth).number(point.plus_days);
}

void write_selector(KeyWriter& key, DaySelector const& selector) {
  auto const span = [&](NumberSpan const& one) { key.number(one.from).number(one.to).number(one.step); };
  key.list(selector.years, span).list(selector.weeks, span);
  key.list(selector.dates, [&](DateSpan const& one) {
    write_point(key, one.from);
    write_point(key, one.to);
    key.number(one.step);
  });
  key.list(selector.weekdays, [&](WeekdayPick const& one) { key.number(one.days).numbers(one.nths).number(one.plus_days); });
  key.list(selector.holidays,
           [&](HolidayPick const& one) { key.number(static_cast<int>(one.kind)).number(one.plus_days); });
  key.number(selector.holiday_and_weekday);
}

void write_rule(KeyWriter& key, HoursRule const& rule) {
  key.number(static_cast<int>(rule.state)).number(static_cast<int>(rule.mode)).number(static_cast<int>(rule.way));
  key.day(rule.valid_from).day(rule.valid_to).number(rule.weekdays).number(static_cast<int>(rule.holiday));
  key.list(rule.intervals, [&](Interval const& one) { key.number(one.open).number(one.close); });
  key.list(rule.dates, [&](Day one) { key.number(one.number()); });
  key.text(rule.comment).text(rule.sun_times).number(rule.recurrence.has_value());
  if (rule.recurrence) write_recurrence(key, *rule.recurrence);
  write_selector(key, rule.selector);
}

std::uint64_t hash_of(std::string_view bytes) {
  std::uint64_t hash = 14695981039346656037ull;
  for (char const byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * 1099511628211ull;
  return hash;
}

void set_bit(GroupBits& bits, ScheduleGroupId id, bool value) {
  auto const mask = std::uint64_t(1) << (id % 64);
  if (value) bits[id / 64] |= mask;
  else bits[id / 64] &= ~mask;
}
bool has_bit(GroupBits const& bits, ScheduleGroupId id) { return (bits[id / 64] >> (id % 64) & 1) != 0; }
} // namespace

std::string schedule_key(Availability const& availability) {
  KeyWriter key;
  key.text(availability.zone.name()).text(availability.holiday_set);
  key.text(availability.holidays ? availability.holidays->version() : std::string());
  key.list(availability.rules, [&](HoursRule const& rule) { write_rule(key, rule); });
  return key.take();
}

std::uint64_t schedule_hash(Availability const& availability) { return hash_of(schedule_key(availability)); }

ScheduleGroupId ScheduleGroups::intern(Availability const& availability) {
  auto key = schedule_key(availability);
  auto const next = static_cast<ScheduleGroupId>(m_groups.size());
  auto const hash = hash_of(key);
  auto const [place, is_new] = m_ids.try_emplace(std::move(key), next);
  if (is_new) {
    m_groups.push_back(availability);
    m_hashes.push_back(hash);
  }
  return place->second;
}

ScheduleBoard::ScheduleBoard(ScheduleGroups const& groups, Instant now) : m_groups(&groups), m_now(now) { rebuild(); }

OpenState ScheduleBoard::state(ScheduleGroupId id) const {
  if (has_bit(m_open, id)) return OpenState::open;
  return has_bit(m_unknown, id) ? OpenState::unknown : OpenState::closed;
}

/// Sets the bits of a group, and when it must be looked at again: at its next change, or where the look ahead ends.
void ScheduleBoard::place(ScheduleGroupId id) {
  auto const& availability = m_groups->at(id);
  auto const state = hours_at(availability, m_now).state;
  set_bit(m_open, id, state == OpenState::open);
  set_bit(m_unknown, id, state == OpenState::unknown);
  m_due.push_back({next_change(availability, m_now).value_or(m_now + Days(366)), id});
  std::push_heap(m_due.begin(), m_due.end());
}

void ScheduleBoard::rebuild() {
  m_known = m_groups->size();
  m_open.assign((m_known + 63) / 64, 0);
  m_unknown.assign((m_known + 63) / 64, 0);
  m_due.clear();
  m_due.reserve(m_known);
  for (ScheduleGroupId id = 0; id < m_known; ++id) place(id);
}

void ScheduleBoard::advance(Instant now) {
  bool const is_back = now < m_now;
  m_now = now;
  if (is_back || m_known != m_groups->size()) return rebuild();
  while (!m_due.empty() && m_due.front().at <= now) {
    std::pop_heap(m_due.begin(), m_due.end());
    auto const id = m_due.back().group;
    m_due.pop_back();
    place(id);
  }
}

GroupStates states_at(ScheduleGroups const& groups, Instant t) {
  GroupStates states;
  states.open.assign((groups.size() + 63) / 64, 0);
  states.unknown = states.open;
  visit_states(groups.all(), t, [&](std::size_t id, OpenState state) {
    auto const mask = std::uint64_t(1) << (id % 64);
    if (state == OpenState::open) states.open[id / 64] |= mask;
    if (state == OpenState::unknown) states.unknown[id / 64] |= mask;
  });
  return states;
}
} // namespace linden::directory
