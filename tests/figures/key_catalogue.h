// A catalogue that shows the key and its arguments: a test sees what is said, not how.
#pragma once
#include "i18n/catalogue.h"
namespace linden::figures {
class KeyCatalogue : public i18n::Catalogue {
public:
  std::string const& language() const override { return m_language; }
  bool is_right_to_left() const override { return false; }
  bool is_reviewed() const override { return true; }
  std::string text(std::string_view key, i18n::Arguments const& arguments) const override {
    std::string text(key);
    for (auto const& [name, value] : arguments) text += " " + name + "=" + value;
    return text;
  }
  std::string plural(std::string_view key, std::int64_t count, i18n::Arguments arguments) const override {
    return text(key, arguments) + " count=" + std::to_string(count);
  }
  bool is_translated(std::string_view) const override { return true; }
  std::string day(Day day) const override { return day.text(); }
  std::string moment(Instant t, Zone const&) const override { return instant_text(t); }
  std::string number(std::int64_t number) const override { return std::to_string(number); }

private:
  std::string m_language = "en";
};
} // namespace linden::figures
