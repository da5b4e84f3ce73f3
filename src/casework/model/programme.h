// What an organisation offers under set rules, as it was read from data/programmes. Limit and eligibility stand once,
// at the service in the Directory.
#pragma once
#include "base/day.h"
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
namespace linden::casework {

/// Who stands for the facts of a programme. Without it the programme is shown as "not confirmed".
struct Confirmed {
  std::string by;
  Day on;
};
/// A longer stay: at most `most` days more, and what it needs.
struct ExtensionRule {
  Days most{0};
  std::vector<std::string> needs; ///< reason, approver
};
/// What is counted since when, e.g. persons since 2016.
struct CounterRule {
  int from_year = 0;
  std::string unit; ///< persons, sessions, contacts
};
struct Programme {
  std::string id;
  int version = 1;
  std::string country; ///< ISO 3166-1 alpha-2
  std::string organisation;
  std::string service; ///< key in the Directory; empty: none
  std::map<std::string, std::string> name;
  std::string kind;
  std::optional<Day> from; ///< empty: since before anyone knows
  std::optional<Day> to;   ///< last day; empty: goes on
  std::optional<Days> warn_before;
  std::optional<ExtensionRule> extension;
  bool weekly_aid = false;
  std::vector<CounterRule> counters;
  std::string report; ///< source: name of the report, and its line
  int line = 0;
  std::optional<Confirmed> confirmed;
  std::string ask;                     ///< who can confirm
  std::vector<std::string> to_confirm; ///< which facts are open
};

/// The version that holds on the day; nullptr when none does.
Programme const* find_programme(std::vector<Programme> const& programmes, std::string_view id, Day today);
/// Both hold on a same day.
bool overlap(Programme const& a, Programme const& b);
} // namespace linden::casework
