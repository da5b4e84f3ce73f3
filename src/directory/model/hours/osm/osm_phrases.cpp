#include "directory/model/hours/osm/osm_phrases.h"
#include "directory/model/hours/holidays.h"
#include "directory/model/hours/osm/osm_reader.h"
#include "directory/model/hours/osm/osm_times.h"
#include <algorithm>
#include <array>
#include <map>

namespace linden::directory {
namespace {
constexpr int k_day_minutes = 1440;

/// `17:00+` says what `17:00-27:00 unknown` says.
std::string open_ends(HoursRule const& rule) {
  if (rule.state != OpenState::unknown || !rule.comment.empty()) return {};
  std::string text;
  for (auto const& interval : rule.intervals) {
    if (interval.open >= k_day_minutes || interval.close != osm_open_end(interval.open)) return {};
    text += (text.empty() ? "" : ",") + minute_text(interval.open) + "+";
  }
  return text;
}

/// False when the rule has no words.
bool write_rule(HoursRule const& rule, DayBounds const& within, OsmPhrase& phrase) {
  auto const selector = osm_selector(rule, within);
  auto const state = osm_state(rule.state, rule.comment);
  if (!selector || !state) return false;
  phrase = {rule.mode, *selector, rule.sun_times, *state, rule.state == OpenState::closed};
  if (!rule.sun_times.empty()) {
    if (rule.comment.empty()) phrase.state.clear();
    return true;
  }
  phrase.times = osm_times(rule.intervals);
  if (phrase.times.empty() && !rule.intervals.empty()) return false;
  if (auto const ends = open_ends(rule); !ends.empty()) {
    phrase.times = ends;
    phrase.state.clear();
  }
  return true;
}

/// Neighbours that differ only in their weekdays, or only in their times, are one.
std::vector<HoursRule> merge_rules(std::vector<HoursRule> const& rules) {
  std::vector<HoursRule> merged;
  for (auto const& rule : rules) {
    if (merged.empty()) {
      merged.push_back(rule);
      continue;
    }
    auto& last = merged.back();
    auto like_last = rule;
    like_last.weekdays = last.weekdays;
    like_last.mode = merged.size() == 1 ? last.mode : rule.mode; // before the first there is nothing to drop
    if (like_last == last && rule.weekdays != k_every_day && (rule.weekdays & last.weekdays) == 0) {
      last.weekdays = static_cast<Weekdays>(last.weekdays | rule.weekdays);
      if (last.weekdays == 0x7f) last.weekdays = k_every_day;
      continue;
    }
    like_last = rule;
    like_last.intervals = last.intervals;
    like_last.mode = last.mode;
    bool const adds = rule.mode == RuleMode::add && like_last == last && !rule.intervals.empty() && !last.intervals.empty();
    if (adds) last.intervals.insert(last.intervals.end(), rule.intervals.begin(), rule.intervals.end());
    else merged.push_back(rule);
  }
  return merged;
}

/// A night that goes on after midnight is given to the day it began.
void join_nights(std::vector<DayPattern>& patterns) {
  for (std::size_t i = 0; i + 1 < patterns.size(); ++i) {
    if (patterns[i].empty() || patterns[i + 1].empty()) continue;
    auto& last = patterns[i].back();
    auto const& first = patterns[i + 1].front();
    bool const goes_on = last.to == k_day_minutes && last.from > 0 && first.from == 0 && first.to < k_day_minutes &&
                         last.state == first.state && last.comment == first.comment;
    if (!goes_on) continue;
    last.to += first.to;
    patterns[i + 1].erase(patterns[i + 1].begin());
  }
}

/// One phrase for each state and comment of the pattern. False when a comment has no spelling.
bool write_pattern(std::string const& selector, DayPattern const& pattern, std::vector<OsmPhrase>& phrases) {
  if (pattern.empty()) phrases.push_back({RuleMode::replace, selector, {}, "off", true});
  std::vector<std::pair<std::string, std::vector<Interval>>> by_state;
  for (auto const& piece : pattern) {
    auto const state = osm_state(piece.state, piece.comment);
    if (!state) return false;
    auto const same = [&](auto const& one) { return one.first == *state; };
    auto found = std::find_if(by_state.begin(), by_state.end(), same);
    if (found == by_state.end()) found = by_state.insert(by_state.end(), {*state, {}});
    found->second.push_back({piece.from, piece.to});
  }
  auto mode = RuleMode::replace;
  for (auto const& [state, intervals] : by_state) {
    bool const is_whole = intervals == std::vector<Interval>{{0, k_day_minutes}};
    phrases.push_back({mode, selector, is_whole ? "" : osm_times(intervals), state, false});
    mode = RuleMode::add;
  }
  return true;
}

DayPattern commonest(std::map<DayPattern, int> const& counts) {
  auto const most = std::max_element(counts.begin(), counts.end(), [](auto const& a, auto const& b) { return a.second < b.second; });
  return most == counts.end() ? DayPattern{} : most->first;
}

/// Patterns of all days within the bounds, and how they come again.
struct Weeks {
  Availability const& availability;
  Day from;
  std::vector<DayPattern> patterns;

  [[nodiscard]] bool is_holiday(Day day) const {
    auto const* calendar = availability.holidays.get();
    return calendar && calendar->match(HolidayKind::public_day, day) == DayMatch::yes;
  }
  bool write_base(WeekStyle style, std::vector<OsmPhrase>& phrases) const {
    std::array<std::map<DayPattern, int>, 7> counts;
    std::map<DayPattern, int> on_holidays;
    for (std::size_t i = 0; i < patterns.size(); ++i) {
      Day const day = from + Days(static_cast<int>(i));
      if (style.has_holidays && is_holiday(day)) ++on_holidays[patterns[i]];
      else ++counts[day.weekday().iso_encoding() - 1][patterns[i]];
    }
    std::vector<std::pair<DayPattern, Weekdays>> kinds;
    for (std::size_t i = 0; i < 7; ++i) {
      auto const pattern = commonest(counts[i]);
      auto const same = [&](auto const& one) { return one.first == pattern; };
      auto found = std::find_if(kinds.begin(), kinds.end(), same);
      if (found == kinds.end()) found = kinds.insert(kinds.end(), {pattern, Weekdays(0)});
      found->second = static_cast<Weekdays>(found->second | 1u << i);
    }
    for (auto const& [pattern, days] : kinds)
      if (!pattern.empty() && !write_pattern(days == 0x7f ? "" : osm_weekdays(days), pattern, phrases)) return false;
    if (!style.has_holidays || on_holidays.empty()) return true;
    return write_pattern("PH", commonest(on_holidays), phrases);
  }
  /// The days on which `phrases` say something else, by what they should say.
  bool write_exceptions(std::vector<OsmPhrase>& phrases, std::vector<DayPattern> const& wanted) const {
    Availability read = availability;
    read.rules = read_osm_hours(join_phrases(phrases)).rules;
    std::vector<DayPattern> said(wanted.size());
    if (!read.rules.empty()) said = patterns_of(read, from, static_cast<int>(wanted.size()));
    std::vector<std::pair<DayPattern, std::vector<Day>>> kinds;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      Day const day = from + Days(static_cast<int>(i));
      if (said[i] == wanted[i]) continue;
      auto const same = [&](auto const& one) { return one.first == patterns[i]; };
      auto found = std::find_if(kinds.begin(), kinds.end(), same);
      if (found == kinds.end()) found = kinds.insert(kinds.end(), {patterns[i], {}});
      found->second.push_back(day);
    }
    for (auto const& [pattern, days] : kinds)
      if (!write_pattern(osm_days(days), pattern, phrases)) return false;
    return true;
  }
};
} // namespace

std::string join_phrases(std::vector<OsmPhrase> const& phrases) {
  std::string text;
  for (std::size_t i = 0; i < phrases.size(); ++i) {
    auto const& phrase = phrases[i];
    bool const is_added = phrase.mode == RuleMode::add && !phrase.is_closed;
    if (i > 0) text += phrase.mode == RuleMode::fallback ? " || " : is_added ? ", " : "; ";
    std::string words = phrase.selector;
    for (auto const* part : {&phrase.times, &phrase.state})
      if (!part->empty()) words += (words.empty() ? "" : " ") + *part;
    if (words.empty()) words = "24/7";
    // A comma after days alone would go on with the days.
    bool const is_bare = phrase.times.empty() && phrase.state.empty() && !phrase.selector.empty();
    if (is_bare && i + 1 < phrases.size() && phrases[i + 1].mode == RuleMode::add) words += " open";
    text += words;
  }
  return text;
}

std::vector<OsmPhrase> phrases_of_rules(std::vector<HoursRule> const& rules, DayBounds const& within, HolidayWords words) {
  std::vector<OsmPhrase> phrases;
  bool closes_holidays = false;
  for (auto const& rule : merge_rules(rules)) {
    OsmPhrase phrase;
    if (!write_rule(rule, within, phrase)) return {};
    phrases.push_back(phrase);
    if (rule.holiday != HolidayUse::closed) continue;
    closes_holidays = true;
    if (words == HolidayWords::whole_day) continue;
    auto closed = rule;
    closed.state = OpenState::closed;
    closed.holiday = HolidayUse::only;
    closed.comment.clear();
    if (!write_rule(closed, within, phrase)) return {};
    phrases.push_back(phrase);
  }
  if (closes_holidays && words == HolidayWords::whole_day) phrases.push_back({RuleMode::replace, "PH", {}, "off", true});
  return phrases;
}

std::vector<OsmPhrase> phrases_of_week(Availability const& availability, Day from, std::vector<DayPattern> const& wanted,
                                       WeekStyle style) {
  Weeks weeks{availability, from, wanted};
  if (style.joins_nights) join_nights(weeks.patterns);
  std::vector<OsmPhrase> phrases;
  auto const is_short = [&] { return join_phrases(phrases).size() < style.most_bytes; };
  if (!weeks.write_base(style, phrases) || !is_short()) return {};
  if (!weeks.write_exceptions(phrases, wanted) || !is_short()) return {};
  if (phrases.empty()) phrases.push_back({RuleMode::replace, {}, {}, "off", true});
  return phrases;
}
} // namespace linden::directory
