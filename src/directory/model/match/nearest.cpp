#include "directory/model/match/nearest.h"
#include "base/text.h"
#include "directory/model/match/judge.h"
#include "directory/model/matcher.h"
#include <algorithm>
#include <cstdlib>

namespace linden::directory {
namespace {
ListingPointer find_instead(Offers const& offers, Service const& refused) {
  for (auto const* group : {&offers.yes, &offers.ask_first})
    for (auto const& offer : *group)
      for (auto const& kind : refused.kinds)
        if (has_kind(offer.listing->service, kind)) return offer.listing;
  return nullptr;
}

/// "opens 08:00": the first opening among the offers when none is open now.
void note_opening(Offers& offers) {
  Offer const* first = nullptr;
  for (auto const* group : {&offers.yes, &offers.ask_first})
    for (auto const& offer : *group) {
      if (offer.open == OpenState::open) return;
      if (offer.opens_at && (!first || *offer.opens_at < *first->opens_at)) first = &offer;
    }
  if (first) offers.nearest.push_back({"opens", first->listing, first->opens_at, {}, {}});
}

/// "report expired 40 min ago, call": the report that ran out last.
void note_expired(Offers& offers) {
  Vacancy const* last = nullptr;
  ListingPointer whose;
  for (auto const* group : {&offers.yes, &offers.ask_first})
    for (auto const& offer : *group) {
      auto const* const vacancy = offer.unit;
      if (!vacancy || is_fresh(*vacancy, offers.now) || vacancy->state != VacancyState::capacity) continue;
      if (last && last->expires_at >= vacancy->expires_at) continue;
      last = vacancy;
      whose = offer.listing;
    }
  if (last) offers.nearest.push_back({"vacancy_expired", whose, last->expires_at, {}, {}});
}

/// How far an answer is from what a rule asks, for numbers; other answers are all equally far.
long long gap_of(Reason const& reason) {
  constexpr long long k_far = 1'000'000;
  auto const has = read_integer(reason.has, -k_far, k_far);
  auto const asked = read_integer(reason.asked.size() > 3 ? reason.asked.substr(3) : "", -k_far, k_far);
  return has && asked ? std::abs(*has - *asked) : k_far;
}

/// "takes from 18, she is 17": refusals that rest on one rule alone; of each code the nearest.
void note_single_rules(Offers& offers) {
  std::vector<std::pair<Reason const*, ListingPointer>> nearest;
  for (auto const& refusal : offers.refusals) {
    if (refusal.reasons.size() != 1) continue;
    auto const& reason = refusal.reasons.front();
    if (reason.rule.empty() && reason.code != "too_far") continue;
    auto const listed = std::find_if(nearest.begin(), nearest.end(),
                                     [&](auto const& other) { return other.first->code == reason.code; });
    if (listed == nearest.end()) nearest.emplace_back(&reason, refusal.listing);
    else if (gap_of(reason) < gap_of(*listed->first)) *listed = {&reason, refusal.listing};
  }
  for (auto const& [reason, listing] : nearest)
    offers.nearest.push_back({reason->code, listing, {}, reason->has, reason->asked});
}
} // namespace

void add_alternatives(Offers& offers) {
  for (auto& refusal : offers.refusals) refusal.instead = find_instead(offers, refusal.listing->service);
}

void add_nearest(Offers& offers) {
  note_opening(offers);
  note_expired(offers);
  note_single_rules(offers);
}

void add_helplines(Offers& offers, std::vector<Sifted::Fit> const& lines, Need const& need) {
  Day const today = utc_day(offers.now);
  for (auto const& line : lines) {
    auto const& service = line.listing->service;
    if (is_running(service, today) && covers_area(service, need.country, {}) == Tri::yes)
      offers.helplines.push_back({line.listing, line.opening.state, line.opening.opens_at});
  }
  std::stable_sort(offers.helplines.begin(), offers.helplines.end(), [](auto const& a, auto const& b) {
    auto const step = [](OpenState state) { return state == OpenState::open ? 0 : state == OpenState::unknown ? 1 : 2; };
    return step(a.open) < step(b.open);
  });
  if (offers.helplines.size() > k_most_helplines) offers.helplines.resize(k_most_helplines);
}
} // namespace linden::directory
