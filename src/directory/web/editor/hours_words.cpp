#include "directory/web/editor/hours_words.h"
#include "base/text.h"
#include "directory/model/hours/day_pattern.h"
#include "directory/model/hours/osm/osm_spelling.h"
#include <array>

namespace linden::directory::editor {
namespace {
constexpr std::array<std::string_view, 3> k_states = {"open", "closed", "unknown"};
constexpr std::array<std::string_view, 3> k_modes = {"replace", "add", "fallback"};
constexpr std::array<std::string_view, 3> k_ways = {"walk_in", "by_appointment", "phone_only"};

template <typename Names, typename Code> std::string named(i18n::Catalogue const& tr, std::string_view group, Names const& names, Code code) {
  return tr.text("directory.hours." + std::string(group) + "." + std::string(names[static_cast<std::size_t>(code)]));
}
std::string weekday(i18n::Catalogue const& tr, int number) { return tr.text("directory.hours.weekday." + std::to_string(number)); }

std::string span(int from, int to) { return minute_text(from) + "\u2013" + minute_text(to); }

std::string weekdays(i18n::Catalogue const& tr, Weekdays days) {
  if (days == k_every_day || days == 0x7f) return tr.text("directory.hours.every_day");
  std::vector<std::string> names;
  for (int i = 1; i <= 7; ++i)
    if (days >> (i - 1) & 1u) names.push_back(weekday(tr, i));
  return join(names, ", ");
}

std::string days_of(i18n::Catalogue const& tr, HoursRule const& rule) {
  if (!rule.recurrence && rule.selector.is_empty() && rule.dates.empty()) return weekdays(tr, rule.weekdays);
  auto plain = rule;
  plain.valid_from.reset();
  plain.valid_to.reset();
  plain.holiday = HolidayUse::normal;
  auto const text = osm_selector(plain, {Day(1990, 1, 1), Day(2100, 12, 31)});
  if (text) return *text;
  return tr.text("directory.hours.some_days"); // counted from a start: no words
}

std::string times_of(i18n::Catalogue const& tr, HoursRule const& rule) {
  if (!rule.sun_times.empty()) return rule.sun_times;
  std::vector<std::string> times;
  for (auto const& interval : rule.intervals) times.push_back(span(interval.open, interval.close));
  return times.empty() ? tr.text("directory.hours.all_day") : join(times, ", ");
}
} // namespace

std::string rule_in_words(i18n::Catalogue const& tr, HoursRule const& rule) {
  std::vector<std::string> parts = {named(tr, "state", k_states, rule.state)};
  if (rule.state == OpenState::open) parts.push_back(named(tr, "way", k_ways, rule.way));
  if (rule.holiday == HolidayUse::only) parts.push_back(tr.text("directory.hours.on_holidays"));
  if (rule.holiday == HolidayUse::closed) parts.push_back(tr.text("directory.hours.not_on_holidays"));
  if (rule.valid_from) parts.push_back(tr.text("directory.hours.valid_from", {{"day", tr.day(*rule.valid_from)}}));
  if (rule.valid_to) parts.push_back(tr.text("directory.hours.valid_to", {{"day", tr.day(*rule.valid_to)}}));
  if (!rule.comment.empty()) parts.push_back("\u201c" + rule.comment + "\u201d");
  parts.push_back(named(tr, "mode", k_modes, rule.mode));
  return tr.text("directory.hours.rule", {{"days", days_of(tr, rule)}, {"times", times_of(tr, rule)}, {"rest", join(parts, "; ")}});
}

std::vector<std::string> days_in_words(i18n::Catalogue const& tr, Availability const& hours, Day from, int days) {
  std::vector<std::string> lines;
  auto const patterns = patterns_of(hours, from, days);
  for (int i = 0; i < days; ++i) {
    Day const day = from + Days(i);
    std::vector<std::string> times;
    for (auto const& piece : patterns[static_cast<std::size_t>(i)]) {
      auto text = span(piece.from, piece.to) + " " + named(tr, "state", k_states, piece.state);
      if (!piece.comment.empty()) text += " (" + piece.comment + ")";
      times.push_back(text);
    }
    if (times.empty()) times.push_back(named(tr, "state", k_states, OpenState::closed));
    lines.push_back(weekday(tr, static_cast<int>(day.weekday().iso_encoding())) + ", " + tr.day(day) + ": " + join(times, ", "));
  }
  return lines;
}
} // namespace linden::directory::editor
