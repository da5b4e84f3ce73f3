#include "directory/model/language.h"
#include <algorithm>
#include <array>

namespace linden::directory {
namespace {
constexpr std::array<std::string_view, 6> k_levels = {"always",   "some_hours",            "by_appointment",
                                                      "mediator", "interpreter_in_person", "interpreter_remote"};
} // namespace

std::string_view level_name(LanguageLevel level) { return k_levels[static_cast<std::size_t>(level)]; }

std::optional<LanguageLevel> find_language(Languages const& languages, std::string_view code) {
  std::optional<LanguageLevel> best;
  for (auto const& offer : languages.named)
    if (offer.code == code && (!best || offer.level < *best)) best = offer.level;
  return best;
}

Tri offers_language(Languages const& languages, std::string_view code, std::vector<LanguageLevel> const& levels) {
  bool is_named = false;
  for (auto const& offer : languages.named) {
    if (offer.code != code) continue;
    is_named = true;
    if (levels.empty() || std::find(levels.begin(), levels.end(), offer.level) != levels.end()) return Tri::yes;
  }
  if (is_named) return Tri::no;
  auto const named = static_cast<int>(languages.named.size());
  if (languages.count_only > 0) return named >= languages.count_only ? Tri::no : Tri::unknown;
  return languages.is_complete ? Tri::no : Tri::unknown;
}
} // namespace linden::directory
