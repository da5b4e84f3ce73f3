// Markets of women and houses, and what makes an assignment just; for the tests and the exhaustive run.
#pragma once
#include "directory/model/ask/choice.h"
#include <algorithm>
#include <numeric>
#include <optional>
#include <vector>
namespace linden::directory::tests {
using Order = std::vector<std::size_t>;
using Given = std::vector<std::optional<std::size_t>>;

inline std::vector<Order> all_orders(std::size_t n) {
  Order order(n);
  std::iota(order.begin(), order.end(), 0);
  std::vector<Order> orders;
  do orders.push_back(order);
  while (std::next_permutation(order.begin(), order.end()));
  return orders;
}

/// Where the house stands in her list; past its end when she would not go there, or has none.
inline std::size_t rank_of(Order const& wishes, std::optional<std::size_t> const& house) {
  if (!house) return wishes.size();
  return static_cast<std::size_t>(std::find(wishes.begin(), wishes.end(), *house) - wishes.begin());
}

/// True when nobody prefers a place that is free or was given to someone behind her in that queue.
inline bool is_just(Market const& market, Given const& given) {
  for (std::size_t w = 0; w < market.wishes.size(); ++w)
    for (std::size_t i = 0; i < rank_of(market.wishes[w], given[w]); ++i) {
      auto const house = market.wishes[w][i];
      auto const& queue = market.queues[house];
      auto const own = std::find(queue.begin(), queue.end(), w);
      if (own == queue.end()) continue;
      int taken = 0;
      for (std::size_t other = 0; other < given.size(); ++other) {
        if (given[other] != house) continue;
        ++taken;
        if (std::find(queue.begin(), own, other) == own) return false; // she stands behind
      }
      if (taken < market.places[house]) return false;
    }
  return true;
}
inline bool is_within(Market const& market, Given const& given) {
  std::vector<int> taken(market.queues.size(), 0);
  for (std::size_t w = 0; w < given.size(); ++w) {
    if (!given[w]) continue;
    ++taken[*given[w]];
    if (rank_of(market.wishes[w], given[w]) == market.wishes[w].size()) return false; // a veto is hard
  }
  for (std::size_t h = 0; h < taken.size(); ++h)
    if (taken[h] > market.places[h]) return false;
  return true;
}
} // namespace linden::directory::tests
