#include "directory/ask/markets.h"
#include <catch2/catch.hpp>
#include <random>

namespace linden::directory {
using namespace tests;
namespace {
/// Whether some false list would give woman `w` a house that she truly likes better.
bool lying_helps(Market const& market, Given const& given, std::size_t w, std::vector<Order> const& lies) {
  auto const honest = rank_of(market.wishes[w], given[w]);
  auto copy = market;
  for (auto const& lie : lies) {
    copy.wishes[w] = lie;
    if (rank_of(market.wishes[w], assign(copy)[w]) < honest) return true;
  }
  return false;
}
/// Every order, also cut short.
std::vector<Order> all_lists(std::size_t n) {
  std::vector<Order> lists;
  for (auto const& order : all_orders(n))
    for (std::size_t length = 0; length <= n; ++length) {
      Order const cut(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(length));
      if (std::find(lists.begin(), lists.end(), cut) == lists.end()) lists.push_back(cut);
    }
  return lists;
}
} // namespace

TEST_CASE("directory.choice all 3x3 markets are just, and no false list helps anyone", "[slow]") {
  auto const orders = all_orders(3);
  auto const lies = all_lists(3);
  int wrong = 0, markets = 0;
  Market market{{}, {}, {1, 1, 1}};
  for (std::size_t code = 0; code < 46'656; ++code) {
    auto rest = code;
    auto const next = [&] { auto const& order = orders[rest % 6]; rest /= 6; return order; };
    market.wishes = {next(), next(), next()};
    market.queues = {next(), next(), next()};
    auto const given = assign(market);
    ++markets;
    wrong += !is_just(market, given) || !is_within(market, given);
    if (code % 7 != 0) continue; // every market for justice, each seventh for all 3 x 16 false lists
    for (std::size_t w = 0; w < 3; ++w) wrong += lying_helps(market, given, w, lies);
  }
  CHECK(markets == 46'656);
  CHECK(wrong == 0);
}

TEST_CASE("directory.choice all 4x4 markets with one queue order are just", "[slow]") {
  // Queues by time of entry are the same in every house: 24^4 lists of wishes are all such markets.
  auto const orders = all_orders(4);
  int wrong = 0;
  Market market{{}, std::vector<Order>(4, {0, 1, 2, 3}), {1, 1, 1, 1}};
  for (std::size_t code = 0; code < 331'776; ++code) {
    auto rest = code;
    market.wishes.clear();
    for (int w = 0; w < 4; ++w, rest /= 24) market.wishes.push_back(orders[rest % 24]);
    auto const given = assign(market);
    wrong += !is_just(market, given) || given[0] != market.wishes[0][0]; // the first gets her first wish
  }
  CHECK(wrong == 0);
}

TEST_CASE("directory.choice 100000 random markets: just, within places, vetoes kept, no false list helps", "[slow]") {
  std::mt19937 dice(4711);
  auto const below = [&](std::size_t bound) { return std::uniform_int_distribution<std::size_t>(0, bound - 1)(dice); };
  int wrong = 0;
  for (int turn = 0; turn < 100'000; ++turn) {
    auto const women = 1 + below(6), houses = 1 + below(5);
    Market market;
    auto const shuffled = [&](std::size_t n, std::size_t keep) {
      Order order(n);
      std::iota(order.begin(), order.end(), 0);
      std::shuffle(order.begin(), order.end(), dice);
      order.resize(std::min(n, keep));
      return order;
    };
    for (std::size_t w = 0; w < women; ++w) market.wishes.push_back(shuffled(houses, 1 + below(houses)));
    for (std::size_t h = 0; h < houses; ++h) {
      market.queues.push_back(shuffled(women, 1 + below(women)));
      market.places.push_back(static_cast<int>(below(3)));
    }
    auto const given = assign(market);
    wrong += !is_just(market, given) || !is_within(market, given);
    std::vector<Order> lies;
    for (int i = 0; i < 4; ++i) lies.push_back(shuffled(houses, below(houses + 1)));
    wrong += lying_helps(market, given, below(women), lies);
  }
  CHECK(wrong == 0);
}

TEST_CASE("directory.choice a freed place goes to the first whose persons fit, by class then time", "[pure]") {
  Wish const house{{}, *read_id<ServiceId>("00000000000000000000000000000001")};
  auto const entry = [&](int minute, int persons, int safety_class) {
    QueueEntry made;
    made.id.bytes[0] = static_cast<std::uint8_t>(minute);
    made.entered_at = instant_from_number(1'700'000'000 + minute * 60);
    made.persons = persons;
    made.safety_class = safety_class;
    made.wishes = {house};
    return made;
  };
  std::vector<QueueEntry> const entries = {entry(3, 1, 1), entry(2, 3, 1), entry(5, 1, 0), entry(4, 1, 1)};
  CHECK(next_for(entries, house, 1) == 2u); // the published class stands before the time
  CHECK(next_for({entries[0], entries[1], entries[3]}, house, 1) == 0u);
  CHECK(next_for({entries[0], entries[1], entries[3]}, house, 3) == 1u);
  CHECK_FALSE(next_for(entries, {{}, ServiceId{}}, 3));
  CHECK_FALSE(next_for(entries, house, 0));
  auto twice = entry(1, 1, 0);
  twice.wishes.push_back(house);
  CHECK(check_entry(twice).error().message_key == "error.queue.twice");
}
} // namespace linden::directory
