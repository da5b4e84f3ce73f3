#include "directory/model/record/merge.h"
#include <algorithm>
#include <array>
#include <tuple>

namespace linden::directory {
namespace {
/// Takes a field over where the merged record does not know it yet.
template <typename T> void take(T& merged, T const& value, T const& not_known = {}) {
  if (merged == not_known) merged = value;
}
template <typename T> void take_list(std::vector<T>& merged, std::vector<T> const& value) {
  if (merged.empty()) merged = value;
}
template <typename T> void take_optional(std::optional<T>& merged, std::optional<T> const& value) {
  if (!merged) merged = value;
}

void take_texts(Service& merged, Service const& other) {
  take(merged.name, other.name);
  take(merged.organisation, other.organisation);
  take(merged.website, other.website);
  take(merged.country, other.country);
  take(merged.region, other.region);
  take(merged.note, other.note);
  take(merged.description, other.description);
  take(merged.raw, other.raw);
  take_list(merged.coverage, other.coverage);
  take_list(merged.kinds, other.kinds);
  take_list(merged.audience, other.audience);
}

void take_facts(Service& merged, Service const& other) {
  if (merged.languages.named.empty() && merged.languages.count_only == 0) merged.languages = other.languages;
  if (merged.eligibility.empty()) merged.eligibility = other.eligibility;
  take_optional(merged.stay_limit, other.stay_limit);
  take_optional(merged.course, other.course);
  take_optional(merged.project, other.project);
  take_optional(merged.valid_from, other.valid_from);
  take_optional(merged.valid_to, other.valid_to);
  if (merged.cost == Cost::unknown) {
    merged.cost = other.cost;
    merged.fee = other.fee;
  }
  take(merged.mode, other.mode);
  take(merged.anonymous_ok, other.anonymous_ok);
  take(merged.asks_papers, other.asks_papers);
  take(merged.reports_to_authority, other.reports_to_authority);
  if (merged.checks.empty()) merged.checks = other.checks;
}

void take_channels(Service& merged, Service const& other) {
  for (auto const& channel : other.channels) {
    auto const same = std::find_if(merged.channels.begin(), merged.channels.end(), [&](Channel const& one) {
      return one.type == channel.type && one.id == channel.id;
    });
    if (same == merged.channels.end()) {
      merged.channels.push_back(channel);
      continue;
    }
    same->visibility = std::max(same->visibility, channel.visibility);
    take(same->value, channel.value);
    if (same->hours.rules.empty()) same->hours = channel.hours;
  }
}

void take_places(Service& merged, Service const& other) {
  for (auto const& place : other.places) {
    auto const same = std::find_if(merged.places.begin(), merged.places.end(),
                                   [&](Place const& one) { return one.id == place.id; });
    if (same == merged.places.end()) merged.places.push_back(place);
    else same->visibility = std::max(same->visibility, place.visibility);
  }
  merged.address = std::max(merged.address, other.address);
}

/// A class below open keeps no address and no point in the record itself.
void close_places(Service& merged) {
  for (auto& place : merged.places) {
    if (place.visibility == Visibility::open) continue;
    place.address.clear();
    place.point.reset();
  }
}
} // namespace

Service merge(std::vector<Sourced> sources) {
  std::sort(sources.begin(), sources.end(), [](Sourced const& a, Sourced const& b) {
    return std::make_tuple(a.kind, -a.priority, b.date, a.source) < std::make_tuple(b.kind, -b.priority, a.date, b.source);
  });
  Service merged = sources.front().service;
  for (std::size_t i = 1; i < sources.size(); ++i) {
    auto const& other = sources[i].service;
    take_texts(merged, other);
    take_facts(merged, other);
    take_channels(merged, other);
    take_places(merged, other);
    merged.provenance.insert(merged.provenance.end(), other.provenance.begin(), other.provenance.end());
  }
  close_places(merged);
  return merged;
}
} // namespace linden::directory
