// What leaves the house when other houses are asked: a closed list of codes and numbers, and nothing else.
// No name, no id, no area she comes from or must avoid, no free text. The worker sees every line before it leaves.
#pragma once
#include "directory/model/offer.h"
#include <span>
#include <string>
#include <string_view>
#include <vector>
namespace linden::directory {

/// One field that leaves, with its codes or numbers.
struct AskedLine {
  std::string field;
  std::vector<std::string> values;
  bool operator==(AskedLine const&) const = default;
};
struct AskedNeed {
  int persons = 1;
  std::vector<AskedLine> lines; ///< in the order of asked_fields(); a field that is not said has no line
  bool operator==(AskedNeed const&) const = default;
};

/// Every field that may ever leave. Source: directory.md 17 (one minimal need, no identity members).
std::span<std::string_view const> asked_fields();

/// The smallest need that lets these houses answer: what is looked for, and of her facts only those that a rule of at
/// least one of them reads. Where she comes from, which areas she avoids and the area searched never leave.
/// Privacy: holds no identity; nationality group only if a rule asks for it.
AskedNeed asked_need(Need const& need, std::vector<ListingPointer> const& houses);

/// Errors: a field that is not on the list, a value above 64 characters or more than 20 values -> Code::invalid.
Result<void> check_asked(AskedNeed const& asked);

/// The same with ages, persons and days in bands, for rows that are kept.
/// Units:  years 0-13, 14-17, 18-24, 25-34, 35-49, 50+; persons 1, 2, 3, 4+; days 1-5, 6-30, 31-90, 91+.
/// Source: directory.md 17 (banded); limits of 5 and 30 days: the report's lines 570 and 523.
AskedNeed banded(AskedNeed const& asked);
} // namespace linden::directory
