#include "figures/model/estimate/point.h"
#include "figures/model/estimate/poisson_tail.h"
#include "figures/mse.h"
#include <cmath>
using namespace linden;
using namespace linden::figures;

namespace {
/// An independent way to the same maximum: the hidden cell is filled with its expectation, then the margins of the
/// model are fitted in turn, until nothing moves. Only for models whose pairs all overlap.
struct ByHand {
  std::vector<double> means;
  ByHand(CaptureHistories const& histories, LoglinearModel const& model) : means(histories.counts.size(), 1.0) {
    for (int round = 0; round < 200000; ++round) {
      double moved = 0;
      double const hidden = means[0];
      for (auto const effect : model.effects()) moved = std::max(moved, fit_margin(histories, effect, hidden));
      if (moved < 1e-13 && std::abs(means[0] / hidden - 1) < 1e-13) return;
    }
    FAIL("the margins did not settle");
  }
  [[nodiscard]] double on_all_of(ListSet set) const {
    double sum = 0;
    for (ListSet s = 0; s < means.size(); ++s)
      if ((s & set) == set) sum += means[s];
    return sum;
  }

private:
  /// Scales each cell so that the margin over the lists of `effect` is the observed one, the hidden cell counted in.
  double fit_margin(CaptureHistories const& histories, ListSet effect, double hidden) {
    double moved = 0;
    for (ListSet part = effect;; part = (part - 1) & effect) {
      double want = 0, have = 0;
      for (ListSet s = 0; s < means.size(); ++s)
        if ((s & effect) == part) {
          want += s == 0 ? hidden : static_cast<double>(histories.counts[s]);
          have += means[s];
        }
      for (ListSet s = 0; s < means.size(); ++s)
        if ((s & effect) == part) means[s] *= want / have;
      moved = std::max(moved, std::abs(want / have - 1));
      if (part == 0) return moved;
    }
  }
};

/// P(X <= k) or P(X >= k) term by term in long double.
double tail_by_hand(std::int64_t k, double mean) {
  long double below = 0;
  long double above = 0;
  for (std::int64_t i = 0; i < 2000; ++i) {
    long double const term = std::exp(i * std::log((long double)mean) - mean - std::lgamma((long double)i + 1));
    if (i <= k) below += term;
    if (i >= k) above += term;
  }
  return static_cast<double>(std::min(below, above));
}

double stepwise_of(CaptureHistories const& histories) {
  auto const answer = point_of(Method::stepwise, histories, {});
  REQUIRE(answer);
  REQUIRE(answer->estimate);
  return *answer->estimate;
}
} // namespace

TEST_CASE("figures.stepwise on an invented set equals a computation by hand", "[pure]") {
  auto const histories = invented("invented_3");
  auto model = LoglinearModel::main_effects(3);
  std::vector<ListSet> added;
  for (;;) {
    ByHand const fitted(histories, model);
    double smallest = 1;
    ListSet best = 0;
    for (ListSet const pair : {3u, 5u, 6u}) {
      if (model.has(pair)) continue;
      double const p = tail_by_hand(histories.on_all_of(pair), fitted.on_all_of(pair));
      if (p < smallest) smallest = p, best = pair;
    }
    if (best == 0 || smallest >= 0.02) break;
    model = model.with(best);
    added.push_back(best);
  }
  ByHand const last(histories, model);
  auto const answer = point_of(Method::stepwise, histories, {});
  REQUIRE(answer);
  CHECK(answer->model == model.text());
  CHECK(added.size() == answer->added.size());
  CHECK_FALSE(added.empty());
  CHECK(*answer->estimate == Approx(209 + last.means[0]).epsilon(0).margin(1e-4));
}

TEST_CASE("figures.fit agrees with margins fitted in turn on four lists", "[pure]") {
  auto const histories = invented("invented_4");
  for (std::string const text : {"[1,2,3,4]", "[12,3,4]", "[13,24]", "[12,13,24]"}) {
    INFO(text);
    auto const model = *read_model(text, 4);
    REQUIRE(*existence_of(histories, model) == Existence::estimable);
    auto const fit = fit_model(histories, model);
    REQUIRE(fit);
    ByHand const fitted(histories, model);
    CHECK(fit->hidden == Approx(fitted.means[0]).epsilon(0).margin(1e-3));
    for (ListSet s = 1; s < 16; ++s) CHECK(fit->means[s] == Approx(fitted.means[s]).epsilon(0).margin(1e-4));
  }
}

TEST_CASE("figures.stepwise two independent lists give n1 n2 / overlap", "[pure]") {
  auto const histories = histories_of(2, {{"A", 150}, {"B", 75}, {"AB", 50}});
  CHECK(stepwise_of(histories) == Approx(200.0 * 125 / 50).epsilon(0).margin(1e-6));
}

TEST_CASE("figures.stepwise does not care for the order of the lists", "[pure]") {
  auto const histories = invented("invented_4");
  auto turned = histories;
  for (ListSet s = 1; s < 16; ++s) turned.counts[(s << 1 & 15) | s >> 3] = histories.counts[s];
  CHECK(stepwise_of(turned) == Approx(stepwise_of(histories)).epsilon(0).margin(1e-5));
}

TEST_CASE("figures.stepwise a list that never captured anyone changes nothing, wherever it stands", "[pure]") {
  for (auto const* name : {"invented_3", "invented_4"}) {
    auto const histories = invented(name);
    int const lists = histories.list_count();
    for (int at = 0; at <= lists; ++at) {
      INFO(name << " at " << at);
      CaptureHistories wider;
      wider.lists.assign(static_cast<std::size_t>(lists) + 1, "x");
      for (std::size_t i = 0; i < wider.lists.size(); ++i) wider.lists[i] += std::to_string(i);
      wider.counts.assign(std::size_t(2) << lists, 0);
      ListSet const below = (ListSet(1) << at) - 1;
      for (ListSet s = 1; s < histories.counts.size(); ++s) wider.counts[(s & below) | ((s & ~below) << 1)] = histories.counts[s];
      CHECK(wider.observed() == histories.observed());
      CHECK(stepwise_of(wider) == Approx(stepwise_of(histories)).epsilon(1e-9));
    }
  }
}

TEST_CASE("figures.poisson tails are exact sums", "[pure]") {
  for (auto const& [k, mean] : std::vector<std::pair<std::int64_t, double>>{
           {0, 0.5}, {3, 0.01}, {5, 5.0}, {12, 30.0}, {90, 60.5}, {400, 401.0}, {300, 420.0}}) {
    INFO(k << " at " << mean);
    CHECK(smaller_poisson_tail(k, mean) == Approx(tail_by_hand(k, mean)).epsilon(1e-9));
  }
  CHECK(smaller_poisson_tail(0, 0) == Approx(1));
  CHECK(smaller_poisson_tail(8000, 8234.5) < 0.02);
}

TEST_CASE("figures.stepwise reproduces the goldens", "[pure]") {
  // Source: figures.md 2.2, column stepwise N, tolerance 0.01 people.
  struct Golden {
    char const* set;
    std::int64_t observed;
    double total;
  };
  for (auto const& golden : std::vector<Golden>{{"UKdat", 2744, 11417.99}, {"UKdat_5", 2744, 11312.99},
                                                {"UKdat_4", 2428, 11015.24}, {"Ned", 8234, 111139.37},
                                                {"Ned_5", 8234, 121521.61}, {"NewOrl", 186, 1110.49},
                                                {"NewOrl_5", 186, 981.43}, {"NewOrl_185", 185, 1183.69},
                                                {"NewOrl_5_185", 185, 1034.15}, {"Korea", 123, 268.78},
                                                {"Kosovo", 4400, 14341.66}, {"Artificial_3", 96, 539.09},
                                                {"HIV", 1896, 11124.58}, {"lesbian", 2185, 5350.51},
                                                {"MadYork5", 537, 609.89}}) {
    auto const histories = shared_set(golden.set);
    if (!histories) return;
    INFO(golden.set);
    CHECK(histories->observed() == golden.observed);
    CHECK(stepwise_of(*histories) == Approx(golden.total).epsilon(0).margin(0.01));
  }
}

TEST_CASE("figures.fit reproduces the totals of the published models", "[pure]") {
  // Source: figures.md 2.2, column BIC: the model is given, its total is ours; tolerance 0.02 people.
  struct Golden {
    char const* set;
    char const* model;
    double total;
  };
  for (auto const& golden : std::vector<Golden>{{"UKdat", "[12,13,25,35,36,45]", 12349.59},
                                                {"UKdat_5", "[12,13,23,25,34]", 22991.33},
                                                {"UKdat_4", "[12,13,4]", 11987.09},
                                                {"Ned_5", "[12,15,23,24,25,35,45]", 48012.73},
                                                {"Korea", "[12,23]", 157.17},
                                                {"Korea", "[12,3]", 268.78},
                                                {"Kosovo", "[12,13,14,23,34]", 14341.66},
                                                {"Kosovo", "[123,14,34]", 10356.52},
                                                {"lesbian", "[12,14,23,24,34]", 6349.02}}) {
    auto const histories = shared_set(golden.set);
    if (!histories) return;
    INFO(golden.set << " " << golden.model);
    auto const model = *read_model(golden.model, histories->list_count());
    CHECK(*existence_of(*histories, model) == Existence::estimable);
    auto const fit = fit_model(*histories, model);
    REQUIRE(fit);
    CHECK(static_cast<double>(histories->observed()) + fit->hidden == Approx(golden.total).epsilon(0).margin(0.02));
    if (std::string(golden.set) == "UKdat")
      CHECK(bic_of(*fit, histories->observed()) == Approx(244.119).epsilon(0).margin(0.001));
  }
}
