// In which languages a service answers, and how well.
#pragma once
#include "directory/model/tri.h"
#include <optional>
#include <string>
#include <string_view>
#include <vector>
namespace linden::directory {

/// How a language is served, best first. The order is the matcher's. Source: directory.md 2, systems.md D-00-03.
enum class LanguageLevel {
  always,
  some_hours,
  by_appointment,
  mediator,
  interpreter_in_person,
  interpreter_remote,
};
struct LanguageOffer {
  std::string code; ///< ISO 639-3
  LanguageLevel level = LanguageLevel::always;
  std::string channel = {}; ///< id of the channel it is meant for; empty = the whole service
  auto operator<=>(LanguageOffer const&) const = default;
};
/// `is_complete`: a language that is not named is not offered. `count_only`: so many are said, names may be missing.
struct Languages {
  std::vector<LanguageOffer> named;
  bool is_complete = false;
  int count_only = 0;
  auto operator<=>(Languages const&) const = default;
};

std::string_view level_name(LanguageLevel level);
/// The level of one language: the best named one. Empty = not named.
std::optional<LanguageLevel> find_language(Languages const& languages, std::string_view code);
/// Whether the language is offered at a level that will do (none given = any). A count without all its names leaves
/// every other language unknown. A language offered only at other levels is not offered.
/// Source: systems.md D-SI-01.
Tri offers_language(Languages const& languages, std::string_view code, std::vector<LanguageLevel> const& levels = {});
} // namespace linden::directory
