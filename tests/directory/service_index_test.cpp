#include "directory/invented.h"
#include "directory/store/index/service_index.h"
#include "directory/model/matcher.h"
#include <map>
#include <set>

namespace linden::directory {
using namespace tests;
namespace {
Instant const k_noon = at(zone("UTC"), Day(2025, 3, 1), 12);

std::vector<ListingPointer> invented_listings(int count, Dice& dice) {
  std::vector<ListingPointer> listings;
  for (int i = 1; i <= count; ++i) listings.push_back(invented_listing(i, dice, k_noon));
  return listings;
}

/// The answer of which only the first offers of each group are told.
Offers first_of_each(Offers offers, std::size_t most) {
  for (auto* group : {&offers.yes, &offers.ask_first})
    if (group->size() > most) group->erase(group->begin() + static_cast<std::ptrdiff_t>(most), group->end());
  return offers;
}
} // namespace

TEST_CASE("directory.the index answers as the plain reading does, to the last reason and count", "[pure]") {
  int answered = 0;
  int with_pairs = 0;
  int with_nearest = 0;
  int cut = 0;
  for (unsigned seed = 1; seed <= 60; ++seed) {
    Dice dice(seed);
    auto const listings = invented_listings(seed % 10 == 0 ? 400 : static_cast<int>(seed), dice);
    ServiceIndex const index(listings);
    for (int i = 0; i < 20; ++i) {
      auto const need = invented_need(dice, 2 + dice.below(5));
      auto const now = k_noon + std::chrono::minutes(dice.below(4000));
      auto const plain = who_can_take(listings, need, now);
      auto const fast = who_can_take(index.sift(need, now), need, now);
      INFO("seed " << seed << ", need " << i);
      REQUIRE(fast.yes == plain.yes);
      REQUIRE(fast.ask_first == plain.ask_first);
      REQUIRE(fast.refusals == plain.refusals);
      REQUIRE(fast.why_not == plain.why_not);
      REQUIRE(fast.nearest == plain.nearest);
      REQUIRE(fast.helplines == plain.helplines);
      REQUIRE(fast == plain);
      auto const most = static_cast<std::size_t>(1 + dice.below(6));
      auto const first = who_can_take(index.sift(need, now), need, now, most);
      REQUIRE(first == first_of_each(plain, most));
      cut += first == plain ? 0 : 1;
      answered += plain.is_empty() ? 0 : 1;
      with_nearest += plain.nearest.empty() ? 0 : 1;
      with_pairs += !plain.why_not.empty() && plain.why_not[0].dropped.size() == 2 ? 1 : 0;
    }
  }
  // Every branch was met often enough to mean something.
  CHECK(answered > 200);
  CHECK(cut > 100);
  CHECK(with_nearest > 100);
  CHECK(with_pairs > 20);
}

TEST_CASE("directory.the index remembers hours no longer than they hold, at the horizon of a year and back in time", "[pure]") {
  auto service = house(1);
  HoursRule once;
  once.dates = {Day(2026, 3, 2)};
  once.intervals = {{780, 840}}; // 366 days and one hour after noon of 1 March 2025
  service.channels = {{"phone", {zone("UTC"), {once}, {}, nullptr}, Cost::unknown, Tri::unknown}};
  std::vector<ListingPointer> const listings = {listed(service)};
  ServiceIndex const index(listings);
  Need const anything;
  for (int const minutes : {0, 30, 60, 90, 600, 1439, 1500, 30, 0, -3000, 366 * 1440 + 90}) {
    auto const now = k_noon + std::chrono::minutes(minutes);
    INFO(minutes);
    REQUIRE(who_can_take(index.sift(anything, now), anything, now) == who_can_take(listings, anything, now));
  }
}

TEST_CASE("directory.the index takes a code for a code, never for one of its own sets", "[pure]") {
  auto service = house(1);
  service.languages = {{{"slv", LanguageLevel::always}}, true, 0};
  std::vector<ListingPointer> const listings = {listed(service)};
  ServiceIndex const index(listings);
  for (auto const* code : {"slv/0", "slv", "", "?", "0=slv", "fin"}) {
    Need need;
    need.languages = {code};
    INFO(code);
    REQUIRE(who_can_take(index.sift(need, k_noon), need, k_noon) == who_can_take(listings, need, k_noon));
  }
}

TEST_CASE("directory.a renewed index answers as one built anew, through thousands of changes", "[pure]") {
  Dice dice(7);
  std::map<std::pair<OrgId, ServiceId>, ListingPointer> truth;
  Catalogue followed;
  ServiceIndex index;
  for (int round = 0; round < 60; ++round) {
    std::vector<Renewal> renewals;
    std::set<ServiceId> chosen;
    for (int i = 0; i < 40; ++i) {
      auto const listing = invented_listing(1 + dice.below(900), dice, k_noon);
      auto const key = std::make_pair(listing->org, listing->service.id);
      if (!chosen.insert(key.second).second) continue;
      auto const old = truth.find(key);
      if (old != truth.end() && dice.once_in(3)) {
        renewals.push_back({key.first, key.second, nullptr, false});
        truth.erase(old);
      } else if (old != truth.end() && dice.once_in(2)) {
        old->second = listed(old->second->service, places(dice.below(3), k_noon));
        renewals.push_back({key.first, key.second, old->second, true});
      } else {
        truth[key] = listing;
        renewals.push_back({key.first, key.second, listing, false});
      }
    }
    followed = followed.with(renewals);
    index = index.with(renewals);
    std::vector<ListingPointer> all;
    for (auto const& [key, listing] : truth) all.push_back(listing);
    REQUIRE(followed.listings() == all);
    REQUIRE(followed.find(all.back()->org, all.back()->service.id) == all.back());
    for (int i = 0; i < 3; ++i) {
      auto const need = invented_need(dice, 2 + dice.below(5));
      REQUIRE(who_can_take(index.sift(need, k_noon), need, k_noon) == who_can_take(all, need, k_noon));
      auto const fits = index.fits(need, k_noon);
      auto const numbers = followed.numbers_of(fits);
      for (std::size_t at = 0; at < fits.size(); ++at) REQUIRE(followed.at(numbers[at]) == fits[at]);
    }
  }
  CHECK(followed.shelves().size() > 1); // some were parted
}
} // namespace linden::directory
