#include "directory/invented.h"

namespace linden::directory {
using namespace tests;
namespace {
Instant const k_noon = at(zone("UTC"), Day(2025, 3, 1), 12);

std::vector<ListingPointer> invented_listings(int count, Dice& dice) {
  std::vector<ListingPointer> listings;
  for (int i = 1; i <= count; ++i) listings.push_back(invented_listing(i, dice, k_noon));
  return listings;
}
} // namespace

TEST_CASE("directory.the catalogue answers as the plain reading does, to the last reason and count", "[pure]") {
  int answered = 0;
  int with_pairs = 0;
  int with_nearest = 0;
  for (unsigned seed = 1; seed <= 60; ++seed) {
    Dice dice(seed);
    auto const listings = invented_listings(seed % 10 == 0 ? 400 : static_cast<int>(seed), dice);
    Catalogue const catalogue(listings);
    for (int i = 0; i < 20; ++i) {
      auto const need = invented_need(dice, 2 + dice.below(5));
      auto const now = k_noon + std::chrono::minutes(dice.below(4000));
      auto const plain = who_can_take(listings, need, now);
      auto const fast = who_can_take(catalogue, need, now);
      INFO("seed " << seed << ", need " << i);
      REQUIRE(fast.yes == plain.yes);
      REQUIRE(fast.ask_first == plain.ask_first);
      REQUIRE(fast.refusals == plain.refusals);
      REQUIRE(fast.why_not == plain.why_not);
      REQUIRE(fast.nearest == plain.nearest);
      REQUIRE(fast.helplines == plain.helplines);
      REQUIRE(fast == plain);
      answered += plain.is_empty() ? 0 : 1;
      with_nearest += plain.nearest.empty() ? 0 : 1;
      with_pairs += !plain.why_not.empty() && plain.why_not[0].dropped.size() == 2 ? 1 : 0;
    }
  }
  // Every branch was met often enough to mean something.
  CHECK(answered > 200);
  CHECK(with_nearest > 100);
  CHECK(with_pairs > 20);
}

TEST_CASE("directory.a catalogue with other vacancies answers as one built anew", "[pure]") {
  Dice dice(7);
  auto const before = invented_listings(60, dice);
  std::vector<ListingPointer> after;
  for (auto const& listing : before) after.push_back(listed(listing->service, places(dice.below(3), k_noon)));
  auto const renewed = Catalogue(before).with_vacancies(after);
  for (int i = 0; i < 30; ++i) {
    auto const need = invented_need(dice, 5);
    REQUIRE(who_can_take(renewed, need, k_noon) == who_can_take(after, need, k_noon));
  }
}
} // namespace linden::directory
