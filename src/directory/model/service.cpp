#include "directory/model/service.h"
#include <algorithm>
#include <array>

namespace linden::directory {
namespace {
constexpr std::array<std::string_view, 6> k_levels = {"always",   "some_hours",            "by_appointment",
                                                      "mediator", "interpreter_in_person", "interpreter_remote"};

bool is_wanted(Channel const& channel, std::vector<std::string> const& channels) {
  return channels.empty() || std::find(channels.begin(), channels.end(), channel.type) != channels.end();
}

bool lies_in(std::string_view place, std::string_view area) { return place.substr(0, area.size()) == area; }
} // namespace

bool is_running(Service const& service, Day today) {
  if (service.status == ServiceStatus::inactive || service.verification == Verification::withdrawn) return false;
  return !(service.valid_from && today < *service.valid_from) && !(service.valid_to && today > *service.valid_to);
}

std::optional<LanguageLevel> find_language(Languages const& languages, std::string_view code) {
  std::optional<LanguageLevel> best;
  for (auto const& offer : languages.named)
    if (offer.code == code && (!best || offer.level < *best)) best = offer.level;
  return best;
}

Tri offers_language(Languages const& languages, std::string_view code) {
  if (find_language(languages, code)) return Tri::yes;
  auto const named = static_cast<int>(languages.named.size());
  if (languages.count_only > 0) return named >= languages.count_only ? Tri::no : Tri::unknown;
  return languages.is_complete ? Tri::no : Tri::unknown;
}

Tri covers_area(Service const& service, std::string_view country, std::string_view region) {
  if (country.empty()) return Tri::yes;
  bool const is_named = std::any_of(service.coverage.begin(), service.coverage.end(),
                                    [&](auto const& area) { return area.substr(0, 2) == country; });
  if (service.country != country && !is_named) return Tri::no;
  if (region.empty()) return Tri::yes;
  if (service.coverage.empty()) return Tri::unknown;
  return tri(std::any_of(service.coverage.begin(), service.coverage.end(),
                         [&](auto const& area) { return lies_in(region, area) || lies_in(area, region); }));
}

OpenState open_state(Service const& service, std::vector<std::string> const& channels, Instant now) {
  bool any_closed = false;
  bool any_unknown = false;
  for (auto const& channel : service.channels) {
    if (!is_wanted(channel, channels)) continue;
    auto const state = hours_at(channel.hours, now).state;
    if (state == OpenState::open) return state;
    (state == OpenState::unknown ? any_unknown : any_closed) = true;
  }
  return any_closed && !any_unknown ? OpenState::closed : OpenState::unknown;
}

std::optional<Instant> next_opening(Service const& service, std::vector<std::string> const& channels, Instant now) {
  std::optional<Instant> first;
  for (auto const& channel : service.channels) {
    if (!is_wanted(channel, channels) || channel.hours.rules.empty()) continue;
    auto const opening = next_opening(channel.hours, now);
    if (opening && (!first || *opening < *first)) first = opening;
  }
  return first;
}

bool has_kind(Service const& service, std::string_view kind) {
  return std::find(service.kinds.begin(), service.kinds.end(), kind) != service.kinds.end();
}

std::string_view level_name(LanguageLevel level) { return k_levels[static_cast<std::size_t>(level)]; }
} // namespace linden::directory
