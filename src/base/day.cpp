#include "base/day.h"
#include <charconv>
#include <cstdio>

namespace linden {
namespace {
bool read_number(std::string_view text, int& value) {
  auto const end = text.data() + text.size();
  auto const [stop, error] = std::from_chars(text.data(), end, value);
  return error == std::errc() && stop == end && text[0] != '-';
}
} // namespace

std::string Day::text() const {
  auto const date = ymd();
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return buffer;
}

Result<Day> read_day(std::string_view text) {
  int year = 0, month = 0, day = 0;
  bool const shaped = text.size() == 10 && text[4] == '-' && text[7] == '-' && read_number(text.substr(0, 4), year) &&
                      read_number(text.substr(5, 2), month) && read_number(text.substr(8, 2), day);
  if (!shaped) return fail(Code::invalid, "error.day");
  std::chrono::year_month_day const date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return fail(Code::invalid, "error.day");
  return Day(date);
}

Day add_months(Day day, int months) {
  auto const moved = day.ymd() + std::chrono::months(months);
  if (moved.ok()) return Day(moved);
  return Day(std::chrono::year_month_day(std::chrono::sys_days(moved.year() / moved.month() / std::chrono::last)));
}

std::string quarter_of(Day day) {
  auto const date = day.ymd();
  auto const quarter = (static_cast<unsigned>(date.month()) - 1) / 3 + 1;
  return std::to_string(static_cast<int>(date.year())) + "Q" + std::to_string(quarter);
}
} // namespace linden
