#include "base/text.h"
#include "web/form.h"
namespace linden::web {
Result<std::optional<Day>> read_date_field(http::FormValues const& form, std::string_view name) {
  auto const part = [&](std::string_view suffix) {
    return ascii_digits(form.value(std::string(name).append("-").append(suffix)));
  };
  auto const day = part("day"), month = part("month"), year = part("year");
  if (day.empty() && month.empty() && year.empty()) return std::optional<Day>();
  auto const two = [](std::string const& text) { return text.size() == 1 ? "0" + text : text; };
  if (day.size() > 2 || month.size() > 2 || year.size() != 4) return fail(Code::invalid, "error.day", name);
  auto const read = read_day(year + "-" + two(month) + "-" + two(day));
  if (!read) return fail(Code::invalid, "error.day", name);
  return std::optional<Day>(*read);
}
} // namespace linden::web
