// What she would like and can do without, in her order. It orders offers and never excludes one: a must is a member of
// Need, a veto an area she avoids.
#pragma once
#include "directory/model/tri.h"
#include "base/result.h"
#include "base/time.h"
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
namespace linden::directory {
struct Service;
struct Need;
enum class OpenState : std::uint8_t;

enum class PreferenceTopic { area, kind, language, accessibility, single_room, family_room, pets, free_of_charge, anonymous, no_papers, no_authority, open_now };
/// The word of a topic, as JSON and forms write it.
std::string_view topic_name(PreferenceTopic topic);

/// `value`: a NUTS code, a kind, ISO 639-3 or a code of accessibility; empty for the other topics.
struct Preference {
  PreferenceTopic topic = PreferenceTopic::area;
  std::string value = {};
  auto operator<=>(Preference const&) const = default;
};
/// Whether a service has what she would like.
struct MetPreference {
  Preference wish;
  Tri met = Tri::unknown;
  bool operator==(MetPreference const&) const = default;
};
/// Most of them in one need. Source: our choice; nobody ranks more, and their order then fits into one number.
inline constexpr std::size_t k_most_preferences = 12;

/// Example: `single_room`, `area:SI041`, `language:ukr`.
std::string preference_text(Preference const& preference);
/// Errors: a topic that is on no list, a value that is missing or one too many -> empty.
std::optional<Preference> read_preference(std::string_view text);
/// Errors: more than k_most_preferences, one that stands twice -> Code::invalid, "wishes".
Result<void> check_preferences(std::vector<Preference> const& preferences);

/// What a wish is compared beside: the levels of a language that will do, and whether the channels wanted are open.
struct Wishing {
  Need const& need;
  Instant now;
  OpenState open;
};
/// Whether the service as the asker may know it has it; what is not known is unknown, never a no.
Tri has_preference(Service const& service, Preference const& preference, Wishing const& asked);
/// One number that orders services by her first preference, then her second ...: yes before unknown before no.
/// Example: {yes, unknown} -> 1, {no, yes} -> 6, none -> 0.
int preference_step(std::vector<MetPreference> const& wishes);
} // namespace linden::directory
