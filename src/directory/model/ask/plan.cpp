#include "directory/model/ask/plan.h"
#include <algorithm>
#include <array>

namespace linden::directory {
namespace {
constexpr std::array<std::string_view, 6> k_left_out = {"full", "waitlist", "quiet", "limit", "no_beds", "avoided_area"};

bool gives_beds(Service const& service, RoundLimits const& limits) {
  return std::any_of(limits.kinds.begin(), limits.kinds.end(), [&](auto const& kind) { return has_kind(service, kind); });
}

/// A house of which the area is not known is not asked either.
bool is_avoided(Service const& service, Need const& need) {
  return !need.avoid_areas.empty() && stays_away(service, need.avoid_areas) != Tri::yes;
}

std::optional<LeftOut> left_out_by(Offer const& offer, Need const& need, RoundLimits const& limits,
                                   QuietHouses const& quiet, Instant now) {
  auto const& listing = *offer.listing;
  if (!gives_beds(listing.service, limits)) return LeftOut::no_beds;
  if (is_avoided(listing.service, need)) return LeftOut::avoided_area;
  if (offer.vacancy == VacancyState::no_capacity) return LeftOut::full;
  if (offer.vacancy == VacancyState::waitlist) return LeftOut::waitlist;
  auto const found = quiet.find({listing.org, listing.service.id});
  if (found != quiet.end() && is_quiet(found->second, now)) return LeftOut::quiet;
  return {};
}
} // namespace

std::string_view code_of(LeftOut reason) { return k_left_out[static_cast<std::size_t>(reason)]; }

bool is_quiet(QuietHours const& quiet, Instant now) {
  if (quiet.from == quiet.to) return false;
  auto const zone = load_zone(quiet.zone);
  if (!zone) return true; // a house whose zone we cannot read is not woken up
  auto const minute = wall_time(now, *zone).minute;
  return quiet.from < quiet.to ? minute >= quiet.from && minute < quiet.to : minute >= quiet.from || minute < quiet.to;
}

RoundPlan plan_round(Offers const& offers, Need const& need, RoundLimits const& limits, QuietHouses const& quiet) {
  RoundPlan plan;
  for (auto const* group : {&offers.yes, &offers.ask_first})
    for (auto const& offer : *group) {
      auto reason = left_out_by(offer, need, limits, quiet, offers.now);
      if (!reason && static_cast<int>(plan.asked.size()) >= limits.houses) reason = LeftOut::limit;
      if (reason) plan.left_out.emplace_back(offer.listing, *reason);
      else plan.asked.push_back(offer);
    }
  return plan;
}

Result<void> check_pace(std::span<Instant const> started, RoundLimits const& limits, Instant now) {
  auto const since = now - std::chrono::hours(1);
  // A round from the future (the clock was set back) counts too.
  auto const count = std::count_if(started.begin(), started.end(), [&](Instant at) { return at > since; });
  if (count >= limits.rounds_per_hour)
    return fail(Code::too_many, "error.ask.too_many", {}, {{"count", std::to_string(limits.rounds_per_hour)}});
  return {};
}
} // namespace linden::directory
