// All markets of 4 women and 4 houses with one place each and full lists: nobody prefers a place that is free or was given
// to someone behind her. Two markets that differ only in the names of houses and women are one: her first list and the
// first queue are fixed, which leaves 24^6 = 191,102,976. `bench_choice_markets N` takes each N-th and says how many.
#include "../tests/directory/ask/markets.h"
#include <cstdio>
#include <cstdlib>

using namespace linden::directory;

int main(int argc, char** argv) {
  auto const step = argc > 1 ? std::max(1L, std::atol(argv[1])) : 1L;
  auto const orders = tests::all_orders(4);
  constexpr long k_markets = 191'102'976;
  long seen = 0, wrong = 0;
  Market market{std::vector<tests::Order>(4, orders[0]), std::vector<tests::Order>(4, orders[0]), {1, 1, 1, 1}};
  for (long code = 0; code < k_markets; code += step, ++seen) {
    auto rest = code;
    for (std::size_t i = 1; i < 4; ++i, rest /= 24) market.wishes[i] = orders[static_cast<std::size_t>(rest % 24)];
    for (std::size_t i = 1; i < 4; ++i, rest /= 24) market.queues[i] = orders[static_cast<std::size_t>(rest % 24)];
    auto const given = assign(market);
    wrong += !tests::is_just(market, given) || !tests::is_within(market, given);
  }
  std::printf("%ld of %ld markets of 4 x 4, %ld unjust\n", seen, k_markets, wrong);
  return wrong == 0 ? 0 : 1;
}
