#include "base/text.h"
#include "web/form.h"
namespace linden::web {
namespace {
/// A part of a date: blanks cut, Arabic and Persian digits written as 0-9.
std::string ascii_digits(std::string_view text) {
  std::string result;
  text = trim(text);
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto const byte = [&](std::size_t at) { return at < text.size() ? static_cast<unsigned char>(text[at]) : 0u; };
    bool const arabic = byte(i) == 0xD9 && byte(i + 1) >= 0xA0 && byte(i + 1) <= 0xA9;  // U+0660..0669
    bool const persian = byte(i) == 0xDB && byte(i + 1) >= 0xB0 && byte(i + 1) <= 0xB9; // U+06F0..06F9
    if (arabic || persian)
      result += static_cast<char>('0' + (byte(++i) & 0x0F));
    else
      result += text[i];
  }
  return result;
}
} // namespace

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
