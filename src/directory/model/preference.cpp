#include "directory/model/preference.h"
#include "directory/model/match/judge.h"
#include <algorithm>
#include <array>

namespace linden::directory {
namespace {
constexpr std::array<std::string_view, 12> k_topics = {"area",        "kind", "language",       "accessibility", "single_room", "family_room",
                                                       "pets",        "free_of_charge", "anonymous",     "no_papers",   "no_authority", "open_now"};
constexpr std::size_t k_with_value = 4; ///< the first topics need a value, the others have none
constexpr std::size_t k_longest_value = 40;

/// Yes when any place has it, no when all places say no.
template <typename Ask> Tri any_place(Service const& service, Ask const& ask) {
  if (service.places.empty()) return Tri::unknown;
  auto met = Tri::no;
  for (auto const& place : service.places) met = either(met, ask(place));
  return met;
}

Tri stands_in(Service const& service, std::string_view wanted) {
  auto const areas = areas_of(service);
  auto met = areas.empty() ? Tri::unknown : Tri::no;
  for (auto const& area : areas) met = either(met, lies_in_area(area, wanted));
  return met;
}
} // namespace

std::string_view topic_name(PreferenceTopic topic) { return k_topics[static_cast<std::size_t>(topic)]; }

std::string preference_text(Preference const& preference) {
  std::string const topic(topic_name(preference.topic));
  return preference.value.empty() ? topic : topic + ":" + preference.value;
}

std::optional<Preference> read_preference(std::string_view text) {
  auto const colon = text.find(':');
  auto const found = std::find(k_topics.begin(), k_topics.end(), text.substr(0, colon));
  if (found == k_topics.end()) return {};
  auto const topic = static_cast<std::size_t>(found - k_topics.begin());
  std::string value(colon == std::string_view::npos ? std::string_view() : text.substr(colon + 1));
  bool const has_value = colon != std::string_view::npos;
  if (has_value != (topic < k_with_value) || (has_value && value.empty()) || value.size() > k_longest_value) return {};
  if (static_cast<PreferenceTopic>(topic) == PreferenceTopic::area) value = area_code(value);
  return Preference{static_cast<PreferenceTopic>(topic), std::move(value)};
}

Result<void> check_preferences(std::vector<Preference> const& preferences) {
  auto const refused = [] { return fail(Code::invalid, "error.directory.wishes", "wishes", {{"most", std::to_string(k_most_preferences)}}); };
  if (preferences.size() > k_most_preferences) return refused();
  for (std::size_t i = 0; i < preferences.size(); ++i)
    if (std::find(preferences.begin(), preferences.begin() + static_cast<std::ptrdiff_t>(i), preferences[i]) != preferences.begin() + static_cast<std::ptrdiff_t>(i)) return refused();
  return {};
}

Tri has_preference(Service const& service, Preference const& preference, Wishing const& asked) {
  // Whatever can be a must is compared as a must would be.
  Need must;
  must.levels = asked.need.levels;
  auto const met = [&](Facet facet) {
    Judge judge(service, must, asked.now, Depth::failures);
    judge.compare(facet);
    return judge.rules();
  };
  switch (preference.topic) {
  case PreferenceTopic::area: return stands_in(service, preference.value);
  case PreferenceTopic::kind: must.kinds = {preference.value}; return met(Facet::kind);
  case PreferenceTopic::language: must.languages = {preference.value}; return met(Facet::language);
  case PreferenceTopic::accessibility: must.accessibility = {preference.value}; return met(Facet::accessibility);
  case PreferenceTopic::single_room: return any_place(service, [](Place const& place) { return place.rooms.single; });
  case PreferenceTopic::family_room: return any_place(service, [](Place const& place) { return place.rooms.family; });
  case PreferenceTopic::pets: return any_place(service, [](Place const& place) { return place.pets; });
  case PreferenceTopic::free_of_charge: must.free_of_charge = true; return met(Facet::trust);
  case PreferenceTopic::anonymous: must.anonymous = true; return met(Facet::trust);
  case PreferenceTopic::no_papers: must.no_papers = true; return met(Facet::trust);
  case PreferenceTopic::no_authority: must.no_contact_with_authority = true; return met(Facet::trust);
  case PreferenceTopic::open_now: return asked.open == OpenState::unknown ? Tri::unknown : tri(asked.open == OpenState::open);
  }
  return Tri::unknown;
}

int preference_step(std::vector<MetPreference> const& wishes) {
  int step = 0;
  for (auto const& [wish, met] : wishes) step = step * 3 + (met == Tri::yes ? 0 : met == Tri::unknown ? 1 : 2);
  return step;
}
} // namespace linden::directory
