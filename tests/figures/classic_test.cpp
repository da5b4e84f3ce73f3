#include "figures/model/estimate/classic/chapman.h"
#include "figures/model/estimate/classic/profile.h"
#include "figures/model/estimate/fit.h"
#include "figures/mse.h"
#include <cmath>
using namespace linden;
using namespace linden::figures;

TEST_CASE("figures.chapman two lists by hand", "[pure]") {
  auto const histories = histories_of(2, {{"A", 150}, {"B", 75}, {"AB", 50}});
  auto const answer = chapman_estimate(histories, 2);
  REQUIRE(answer);
  CHECK(answer->estimate == Approx(201.0 * 126 / 51 - 1));
  CHECK(answer->variance == Approx(201.0 * 126 * 150 * 75 / (51.0 * 51 * 52)));
  CHECK(answer->upper - answer->lower == Approx(4 * std::sqrt(answer->variance)));
  CHECK(ChapmanEstimate::assumes_independence);
  CHECK(chapman_estimate(histories_of(2, {{"A", 3}, {"B", 4}}), 2)->estimate == Approx(4 * 5 - 1));
  CHECK_FALSE(chapman_estimate(histories_of(3, {{"A", 1}}), 2));
}

TEST_CASE("figures.profile holds the estimate and widens with the level", "[pure]") {
  auto const histories = invented("invented_4");
  auto const model = *read_model("[12,13,24]", 4);
  auto const fit = fit_model(histories, model);
  REQUIRE(fit);
  double const total = static_cast<double>(histories.observed()) + fit->hidden;
  for (auto const form : {ProfileForm::multinomial, ProfileForm::poisson}) {
    auto const narrow = profile_interval(histories, model, 1.2816, form), wide = profile_interval(histories, model, k_normal_975, form);
    REQUIRE(narrow);
    REQUIRE(*narrow);
    REQUIRE(*wide);
    CHECK((*wide)->lower < (*narrow)->lower);
    CHECK((*narrow)->lower < total);
    CHECK(total < *(*narrow)->upper);
    CHECK(*(*narrow)->upper < *(*wide)->upper);
    CHECK((*wide)->lower >= static_cast<double>(histories.observed()));
  }
  auto const poisson = profile_interval(histories, model, k_normal_975, ProfileForm::poisson);
  CHECK((*poisson)->estimate == Approx(total).epsilon(1e-6));
}

TEST_CASE("figures.profile of two independent lists equals the binomial profile by hand", "[pure]") {
  // With independent lists and N given, the likelihood is N! / (N - n)! times the chances N n1, N n2: closed form.
  auto const histories = histories_of(2, {{"A", 150}, {"B", 75}, {"AB", 50}});
  auto const interval = profile_interval(histories, *read_model("[1,2]", 2));
  REQUIRE(interval);
  REQUIRE(*interval);
  auto const by_hand = [](double all) {
    auto const part = [all](double count) { return count * std::log(count / all) + (all - count) * std::log(1 - count / all); };
    return std::lgamma(all + 1) - std::lgamma(all - 275 + 1) + part(200) + part(125);
  };
  double top = -1e300;
  for (double all = 300; all < 900; all += 0.01) top = std::max(top, by_hand(all));
  double const level = top - k_normal_975 * k_normal_975 / 2;
  CHECK(by_hand((*interval)->lower) == Approx(level).epsilon(0).margin(1e-5));
  CHECK(by_hand(*(*interval)->upper) == Approx(level).epsilon(0).margin(1e-5));
}

TEST_CASE("figures.profile gives no interval for a model without an estimate", "[pure]") {
  auto const histories = histories_of(3, {{"A", 40}, {"B", 30}, {"C", 20}, {"AB", 6}});
  auto const interval = profile_interval(histories, *read_model("[12,3]", 3));
  REQUIRE(interval);
  CHECK_FALSE(*interval);
}
