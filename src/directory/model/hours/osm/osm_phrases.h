// The two ways in which a schedule is put into OpenStreetMap's words: rule by rule, or as a week with exceptions.
#pragma once
#include "directory/model/hours/day_pattern.h"
#include "directory/model/hours/osm/osm_spelling.h"
namespace linden::directory {

/// One rule of a text, not yet joined to the others.
struct OsmPhrase {
  RuleMode mode = RuleMode::replace;
  std::string selector;
  std::string times;
  std::string state;
  bool is_closed = false;
  auto operator<=>(OsmPhrase const&) const = default;
};
std::string join_phrases(std::vector<OsmPhrase> const& phrases);

/// How a rule that does not hold on public holidays is written: its own times off, or the whole holiday off at the end.
enum class HolidayWords { own_times, whole_day };

/// Rule by rule. Errors: empty when a rule has no words.
std::vector<OsmPhrase> phrases_of_rules(std::vector<HoursRule> const& rules, DayBounds const& within, HolidayWords words);

/// The commonest pattern of each weekday, and after it the days that differ, by their dates.
/// `joins_nights`: what goes on after midnight belongs to the day it began. `has_holidays`: public holidays are named.
/// Errors: empty when a comment has no spelling, or the text would have `most_bytes` or more.
struct WeekStyle {
  bool joins_nights = false;
  bool has_holidays = false;
  std::size_t most_bytes = 0;
};
std::vector<OsmPhrase> phrases_of_week(Availability const& availability, Day from, std::vector<DayPattern> const& wanted,
                                       WeekStyle style);
} // namespace linden::directory
