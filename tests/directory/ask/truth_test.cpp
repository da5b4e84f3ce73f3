#include "directory/model/ask/truth.h"
#include "directory/model/ask/settings.h"
#include <catch2/catch.hpp>
#include <cmath>
#include <deque>
#include <random>

namespace linden::directory {
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

TEST_CASE("directory.truth below five tries nothing is said, then the last ten count", "[pure]") {
  std::vector<Try> tries(4, {minutes(5), true});
  CHECK_FALSE(truth_rate(tries).is_known());
  tries.insert(tries.begin(), 2, {minutes(5), false});
  CHECK(truth_rate(tries).is_known());
  tries.insert(tries.end(), 20, {minutes(5), false}); // older
  auto const rate = truth_rate(tries);
  CHECK(rate.tries == 10);
  CHECK(rate.was_true == 4);
}

TEST_CASE("directory.truth a learned lifetime is never longer than configured and shrinks with false reports", "[pure]") {
  CHECK(LearnedTruth({}, hours(6)).lifetime() == hours(6));
  std::vector<Try> always_true(60, {hours(5), true});
  CHECK(LearnedTruth(always_true, hours(6)).lifetime() <= hours(6));
  std::vector<Try> mixed;
  for (int i = 0; i < 30; ++i) mixed.insert(mixed.end(), {{minutes(10), true}, {hours(3), false}});
  auto const short_one = LearnedTruth(mixed, hours(6)).lifetime();
  CHECK(short_one < hours(1));
  CHECK(short_one >= k_least_lifetime);
  std::vector<Try> hopeless(60, {minutes(2), false});
  CHECK(LearnedTruth(hopeless, hours(6)).lifetime() == k_least_lifetime);
}

TEST_CASE("directory.truth a year of replayed reports: shown free is true in 95 of 100, calibrated within 5 points", "[slow]") {
  std::mt19937 dice(31);
  auto const chance = [&] { return std::uniform_real_distribution<>(0, 1)(dice); };
  auto const wait = [&](double mean_hours) { return std::exponential_distribution<>(1 / mean_hours)(dice); };
  int shown = 0, was_true = 0;
  double predicted = 0;
  for (int unit = 0; unit < 60; ++unit) {
    double const lasts_hours = 2 * std::pow(40.0, unit / 59.0); // from beds gone in two hours to flats free for days
    std::deque<Try> tries;
    for (int report = 0; report < 2 * 365; ++report) {
      std::vector<Try> const known(tries.begin(), tries.end());
      LearnedTruth const learned(known, hours(6));
      auto const lives = learned.lifetime();
      double const gone_after = wait(lasts_hours);
      for (double age = wait(4); age < static_cast<double>(lives.count()) / 60; age += wait(4)) {
        Try const attempt{seconds(static_cast<long>(age * 3600)), age < gone_after};
        // The first weeks are for learning and are not counted.
        if (report > 120) {
          ++shown;
          was_true += attempt.was_true;
          predicted += learned.at(attempt.age);
        }
        tries.push_front(attempt);
        if (tries.size() > k_learning_tries) tries.pop_back();
        if (!attempt.was_true) break; // the house hears of it and reports anew
      }
    }
  }
  REQUIRE(shown > 2000);
  auto const rate = static_cast<double>(was_true) / shown;
  INFO("true " << rate << " of " << shown << ", predicted " << predicted / shown << ", chance " << chance());
  CHECK(rate >= 0.95);
  CHECK(std::abs(rate - predicted / shown) <= 0.05);
}

TEST_CASE("directory.lifetimes are by unit first, then the shortest of the kinds", "[pure]") {
  ReportLifetimes const lifetimes;
  CHECK(lifetimes.of({"safe_accommodation"}, UnitKind::bed) == hours(48));
  CHECK(lifetimes.of({"safe_accommodation", "crisis_accommodation"}, UnitKind::bed) == hours(6));
  CHECK(lifetimes.of({"training"}, UnitKind::seat) == hours(24 * 14));
  CHECK(lifetimes.of({}, UnitKind::bed) == hours(6));
}
} // namespace linden::directory
