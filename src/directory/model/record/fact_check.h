// Who checked which facts of a record, how, when, and when they must be checked again.
#pragma once
#include "base/day.h"
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
namespace linden::directory {

/// Facts that are checked together. Source: directory.md 7.
enum class FactClass { phone, url, hours, languages, eligibility, address, text };
inline constexpr std::array<std::string_view, 7> k_fact_classes = {"phone",       "url",     "hours", "languages",
                                                                   "eligibility", "address", "text"};
/// Units: days until facts of the class are due again; `eligibility` holds for the stay limit too.
/// Source: directory.md 7.
inline constexpr std::array<int, 7> k_clock_days = {90, 90, 180, 180, 180, 365, 365};
/// Units: days before the end from which a class is due. Source: directory.md 7.
inline constexpr int k_due_before_days = 14;

enum class Verification { unverified, confirmed, due, overdue, disputed, withdrawn };

std::string_view state_name(Verification state);

/// One act: no change of state without who, when and how. `state` is confirmed, disputed or withdrawn.
struct FactCheck {
  FactClass facts = FactClass::text;
  Verification state = Verification::unverified;
  std::optional<Day> checked_at;
  std::optional<Day> due_at;
  std::string by;  ///< id of the account, or "source"
  std::string how; ///< a code of data/codelists/check_ways.csv
};

/// State on `today`: what was confirmed is due 14 days before its end and overdue after it.
/// Example: confirmed 1 May with an end on 30 July: 15 July confirmed, 16 July due, 30 July due, 31 July overdue.
Verification state_on(FactCheck const& check, Day today);
/// The same act with its end by the class's clock.
FactCheck confirmed(FactClass facts, Day today, std::string by, std::string how);
/// The last act of a class; empty = never checked.
std::optional<FactCheck> find_check(std::vector<FactCheck> const& checks, FactClass facts);
} // namespace linden::directory
