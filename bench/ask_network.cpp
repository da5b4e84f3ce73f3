// A network of 300 houses in simulated time: how long until the first yes, and until a held place that she wants, for
// several sizes of a round and several seeds. Nothing of the machine's own time enters; the figures are those of the
// response curve in tests/directory/ask/network.h. The line marked "shipped" is data/directory/rounds.toml.
// Run: build/bench/bench_ask_network     Exit status 1 when the shipped size misses the bars of directory.md 17.
#include "../tests/directory/ask/network.h"
#include "directory/codec/settings_codec.h"
#include <cstdio>
#include <cstdlib>
#include <set>
#include <string>

using namespace linden;
using namespace linden::directory;

namespace {
constexpr int k_rounds = 5'000; // of each seed
constexpr unsigned k_seeds[] = {20261123, 1, 2, 3, 4, 5, 6, 7};

/// One measure over all seeds, with the least and the greatest of the seeds' own.
struct Spread {
  double all = 0, least = 1e9, most = 0;
};
struct Measured {
  Spread first_half, first_nine, confirmed_half, confirmed_nine;
  double none = 0; ///< of 100 rounds
};
using Times = std::vector<std::optional<double>>;

void take(Spread& spread, Times const& of_seed, double share) {
  auto const value = tests::quantile(of_seed, share);
  spread.least = std::min(spread.least, value);
  spread.most = std::max(spread.most, value);
}

Measured measure(int asked, int houses) {
  Measured result;
  Times all_first, all_confirmed;
  int none = 0;
  for (auto const seed : k_seeds) {
    tests::Network network(seed, {}, houses);
    Times first, confirmed;
    for (int i = 0; i < k_rounds; ++i) {
      auto const round = network.run(asked);
      first.push_back(round.first_yes);
      confirmed.push_back(round.confirmed);
      none += !round.confirmed;
    }
    take(result.first_half, first, 0.5);
    take(result.first_nine, first, 0.9);
    take(result.confirmed_half, confirmed, 0.5);
    take(result.confirmed_nine, confirmed, 0.9);
    all_first.insert(all_first.end(), first.begin(), first.end());
    all_confirmed.insert(all_confirmed.end(), confirmed.begin(), confirmed.end());
  }
  result.first_half.all = tests::quantile(all_first, 0.5);
  result.first_nine.all = tests::quantile(all_first, 0.9);
  result.confirmed_half.all = tests::quantile(all_confirmed, 0.5);
  result.confirmed_nine.all = tests::quantile(all_confirmed, 0.9);
  result.none = 100.0 * none / static_cast<double>(all_first.size());
  return result;
}

std::string minutes(Spread const& spread) {
  auto const one = [](double value) {
    if (value > 1e8) return std::string("never");
    char text[32];
    std::snprintf(text, sizeof text, "%.1f", value);
    return std::string(text);
  };
  return one(spread.all) + " (" + one(spread.least) + "-" + one(spread.most) + ")";
}

/// Houses that one round asks, as shipped.
int shipped_size() {
  auto const settings = load_round_settings(LINDEN_SOURCE_DIR "/data");
  if (settings) return settings->limits.houses;
  std::fputs("data/directory/rounds.toml cannot be read\n", stderr);
  std::exit(2);
}
} // namespace

int main() {
  int const shipped = shipped_size();
  tests::ResponseCurve const curve;
  std::printf("300 houses; %.0f of 100 stay silent; answers after a lognormal time, median %.0f min, sigma %.1f; %.0f of 100 answers are yes,\n"
              "%.0f maybe; %.1f of 100 places are wanted. %zu seeds of %d rounds each; minutes, in brackets the seeds' least and greatest.\n\n",
              100 * curve.silent, curve.median_minutes, curve.sigma, 100 * curve.yes, 100 * curve.maybe, 100 * curve.agrees, std::size(k_seeds), k_rounds);
  std::printf("%-6s %-9s| %-18s | %-18s | %-18s | %-18s | %s\n", "asked", "", "first yes median", "first yes 90 %", "confirmed median", "confirmed 90 %", "no place");
  std::set<int> sizes = {10, 20, 30, 40, 50, 60, 80, 120, 200, 300};
  sizes.insert(shipped);
  bool is_reached = false;
  for (int const asked : sizes) {
    auto const result = measure(asked, 300);
    std::printf("%-6d %-9s| %-18s | %-18s | %-18s | %-18s | %5.1f %%\n", asked, asked == shipped ? "shipped" : "", minutes(result.first_half).c_str(),
                minutes(result.first_nine).c_str(), minutes(result.confirmed_half).c_str(), minutes(result.confirmed_nine).c_str(), result.none);
    if (asked == shipped) is_reached = result.first_half.most <= 5 && result.first_nine.most <= 30;
  }
  std::printf("\nfirst yes: median <= 5 min and 90 %% <= 30 min at every seed with the shipped size: %s\n", is_reached ? "reached" : "NOT REACHED");
  return is_reached ? 0 : 1;
}
