// Civil days: what a calendar on the wall shows, without a zone and without a time.
#pragma once
#include "base/result.h"
#include <chrono>
#include <compare>
#include <string>
#include <string_view>
namespace linden {

using Days = std::chrono::days;

/// A civil day. Arithmetic counts days; the zone is the business of whoever made it (base/time.h).
class Day {
public:
  constexpr Day() = default;
  constexpr explicit Day(std::chrono::year_month_day ymd) : m_days(std::chrono::sys_days(ymd).time_since_epoch()) {}
  constexpr Day(int year, unsigned month, unsigned day)
      : Day(std::chrono::year_month_day(std::chrono::year(year), std::chrono::month(month), std::chrono::day(day))) {}
  static constexpr Day from_number(int days_since_1970) {
    Day day;
    day.m_days = Days(days_since_1970);
    return day;
  }
  [[nodiscard]] constexpr int number() const { return static_cast<int>(m_days.count()); }
  [[nodiscard]] constexpr std::chrono::year_month_day ymd() const { return std::chrono::sys_days(m_days); }
  [[nodiscard]] constexpr std::chrono::weekday weekday() const {
    return std::chrono::weekday(std::chrono::sys_days(m_days));
  }
  /// ISO 8601, `2024-03-01`.
  [[nodiscard]] std::string text() const;
  auto operator<=>(Day const&) const = default;
  friend constexpr Day operator+(Day a, Days n) { return from_number(a.number() + static_cast<int>(n.count())); }
  friend constexpr Day operator-(Day a, Days n) { return from_number(a.number() - static_cast<int>(n.count())); }
  friend constexpr Days operator-(Day a, Day b) { return Days(a.number() - b.number()); }

private:
  Days m_days{0};
};

/// Errors: not YYYY-MM-DD, or a day that does not exist (31 February) -> Code::invalid, "error.day".
Result<Day> read_day(std::string_view text);

/// `months` later; a day that does not exist becomes the month's last (31 Aug + 6 = 28 or 29 Feb).
Day add_months(Day day, int months);
/// Calendar quarter as `2024Q1`.
std::string quarter_of(Day day);
} // namespace linden
