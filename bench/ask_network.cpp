// A network of 300 houses in simulated time: how long until the first yes, and until a held place that she wants.
// Nothing of the machine's own time enters; the figures are those of the response curve in tests/directory/ask/network.h.
#include "../tests/directory/ask/network.h"
#include "directory/model/ask/plan.h"
#include <cstdio>

using namespace linden::directory;

int main() {
  constexpr int k_rounds = 20'000;
  std::puts("houses asked | first yes median / 90 % | confirmed hold median / 90 % | no place");
  for (int const asked : {10, 20, 40, 80, 300}) {
    tests::Network network(20261123, {});
    std::vector<std::optional<double>> first, confirmed;
    int none = 0;
    for (int i = 0; i < k_rounds; ++i) {
      auto const round = network.run(asked);
      first.push_back(round.first_yes);
      confirmed.push_back(round.confirmed);
      none += !round.confirmed;
    }
    auto const minutes = [](double value) { return value > 1e8 ? -1.0 : value; };
    std::printf("%12d | %6.1f / %6.1f min    | %6.1f / %6.1f min          | %5.1f %%\n", asked, minutes(tests::quantile(first, 0.5)),
                minutes(tests::quantile(first, 0.9)), minutes(tests::quantile(confirmed, 0.5)), minutes(tests::quantile(confirmed, 0.9)), 100.0 * none / k_rounds);
  }
  std::puts("(-1: not reached by so many rounds)");
  return 0;
}
