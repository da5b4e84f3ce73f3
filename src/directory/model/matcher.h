// Who can take her now: hard constraints, three-valued rules, and one printed order.
// Never by any score, worth or risk of the person, nor by payment, nor by what was clicked before.
#pragma once
#include "directory/model/need.h"
#include "directory/model/offer.h"
#include "directory/model/match/sifted.h"
#include <array>
#include <limits>
#include <string_view>
#include <vector>
namespace linden::directory {

/// The order of offers, step by step, as keys of texts; it is printed under every list. Source: directory.md 8.
inline constexpr std::array<std::string_view, 9> k_order_steps = {
    "directory.order.verdict", "directory.order.vacancy",  "directory.order.wishes",  "directory.order.open",    "directory.order.language",
    "directory.order.stay",    "directory.order.distance", "directory.order.overdue", "directory.order.turns",
};
/// Most refusals listed with reasons; the counts of why_not are exact beyond it.
inline constexpr std::size_t k_most_refusals = 20;
/// Offers told of each group, when nothing else is asked for. Source: directory.md 10, the best 20.
inline constexpr std::size_t k_offers_listed = 20;
/// Every offer, however many there are.
inline constexpr std::size_t k_all_offers = std::numeric_limits<std::size_t>::max();
/// Most helplines shown.
inline constexpr std::size_t k_most_helplines = 5;

/// A no excludes, an unknown stays under "ask first". Unknown vacancy and unknown hours never drop a service.
/// Order: yes before unanswered · fresh places, waiting list, assessment, unknown, full · her wishes in her order · open
/// now, hours unknown, then by whole hours until opening · best language level · stay limit covers the days asked · confirmed before
/// unconfirmed · a hash of (service id, day), so that equals take turns.
/// Errors:  none. Cost: each service once, in full: the plain reading of the rules, which the other must equal.
Offers who_can_take(std::vector<ListingPointer> const& listings, Need const& need, Instant now);
/// The same answer, made of what an index found; of each group the first `most`, the totals count all.
/// Cost: reasons only for the offers and refusals that are listed.
Offers who_can_take(Sifted const& sifted, Need const& need, Instant now, std::size_t most = k_all_offers);

/// One service alone, for its page: the offer it makes, or the reasons why it does not.
struct Fit {
  Tri verdict = Tri::unknown;
  std::vector<Reason> reasons;
};
Fit fit_of(Listing const& listing, Need const& need, Instant now);

/// Errors: persons outside 1..50, days outside 0..3650, age outside 0..120, an answer that is not on its subject's list
///         -> Code::invalid with the field.
Result<void> check_need(Need const& need);
} // namespace linden::directory
