#include "figures/model/robustness/robustness.h"
#include "figures/model/estimate/point.h"
#include "figures/model/robustness/list_changes.h"
#include <array>

namespace linden::figures {
namespace {
// Source: figures.md 2.1, linkage scenarios.
constexpr std::array<double, 3> k_split_shares = {0, 0.05, 0.10};

std::int64_t observed_in(std::vector<Stratum> const& strata) {
  std::int64_t sum = 0;
  for (auto const& stratum : strata) sum += stratum.histories.observed();
  return sum;
}

template <typename Change> std::vector<Stratum> changed(std::vector<Stratum> strata, Change const& change) {
  for (auto& stratum : strata) stratum.histories = change(stratum.histories);
  return strata;
}

ChangedTable rate(std::vector<Stratum> const& strata, std::vector<Method> const& methods, EstimateWish const& wish) {
  ChangedTable table;
  table.observed = observed_in(strata);
  for (auto const method : methods) table.points.push_back(number_of(method, strata, wish));
  return table;
}

std::vector<ChangedTable> merges_of(std::vector<Stratum> const& strata, std::vector<Method> const& methods,
                                    EstimateWish const& wish) {
  std::vector<ChangedTable> tables;
  auto const& lists = strata.front().histories.lists;
  auto const count = static_cast<int>(lists.size());
  for (int i = 0; count > k_least_lists && i < count; ++i)
    for (int j = i + 1; j < count; ++j) {
      auto const merged = changed(strata, [&](CaptureHistories const& one) { return merge_lists(one, i, j); });
      tables.push_back(rate(merged, methods, wish));
      tables.back().names = {lists[static_cast<std::size_t>(i)], lists[static_cast<std::size_t>(j)]};
    }
  return tables;
}

std::vector<ChangedTable> linkage_of(std::vector<Stratum> const& strata, std::vector<Method> const& methods,
                                     EstimateWish const& wish) {
  std::vector<ChangedTable> tables;
  for (double const share : k_split_shares) {
    auto const split = changed(strata, [&](CaptureHistories const& one) { return split_overlaps(one, share); });
    tables.push_back(rate(split, methods, wish));
    tables.back().share = share;
  }
  return tables;
}
} // namespace

CaptureHistories pool(std::vector<Stratum> const& strata) {
  auto pooled = strata.front().histories;
  for (std::size_t i = 1; i < strata.size(); ++i)
    for (std::size_t s = 0; s < pooled.counts.size(); ++s) pooled.counts[s] += strata[i].histories.counts[s];
  return pooled;
}

Result<Robustness> study_robustness(std::vector<Stratum> const& strata, EstimateWish const& wish,
                                    Stopwatch const& stopwatch) {
  LINDEN_TRY(answer, estimate(strata, wish, stopwatch));
  Robustness study;
  study.estimate = std::move(answer);
  study.pooled = pool(strata);
  study.compared = {Method::stepwise};
  if (is_offered(Method::bic, study.pooled.list_count())) study.compared.push_back(Method::bic);
  study.merges = merges_of(strata, study.compared, wish);
  study.linkage = linkage_of(strata, study.compared, wish);
  if (strata.size() == 1) return study;
  for (auto const& stratum : strata) {
    study.strata.push_back(rate({stratum}, study.compared, wish));
    study.strata.back().names = {stratum.name};
  }
  study.pooled_points = rate({{"", study.pooled}}, study.compared, wish);
  return study;
}
} // namespace linden::figures
