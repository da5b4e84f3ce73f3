#include "casework/model/duration.h"
#include "base/text.h"

namespace linden::casework {

Result<Duration> read_duration(std::string_view text) {
  auto const refuse = [] { return fail(Code::invalid, "casework.error.duration"); };
  bool const hours = text.starts_with("PT") && text.ends_with('H');
  bool const days = !hours && text.starts_with('P') && text.ends_with('D');
  if (!hours && !days) return refuse();
  auto const digits = text.substr(hours ? 2 : 1, text.size() - (hours ? 3 : 2));
  if (digits.empty() || digits.front() < '1' || digits.front() > '9') return refuse();
  auto const number = read_integer(digits, 1, 3660);
  if (!number) return refuse();
  auto const value = static_cast<int>(*number);
  return hours ? Duration{0, value} : Duration{value, 0};
}

std::string duration_text(Duration duration) {
  if (duration.hours > 0) return "PT" + std::to_string(duration.hours) + "H";
  return "P" + std::to_string(duration.days) + "D";
}

int nominal_hours(Duration duration) { return duration.days * 24 + duration.hours; }

Duration shorter_of(Duration a, Duration b) { return nominal_hours(b) < nominal_hours(a) ? b : a; }

Instant due_at(Instant start, Duration duration, Zone const& zone) {
  if (duration.hours > 0) return start + std::chrono::hours(duration.hours);
  return end_of_day(civil_day(start, zone) + Days(duration.days), zone);
}
} // namespace linden::casework
