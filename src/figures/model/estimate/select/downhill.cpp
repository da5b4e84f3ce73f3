#include "figures/model/estimate/select/downhill.h"
#include <algorithm>
#include <bit>
#include <cmath>
#include <random>
#include <unordered_map>

namespace linden::figures {
namespace {
/// One walk after another over the same table; a model is fitted and decided only once.
class Walk {
public:
  Walk(SelectionPlan const& plan, CaptureHistories const& histories)
      : m_plan(plan), m_table(plan.lists), m_book(plan), m_fitter(plan) {
    m_table.fill(histories.counts);
    m_book.open(m_table);
    m_log_observed = std::log(static_cast<double>(m_table.observed()));
  }

  /// The lowest model on the way from `start`; empty when neither the start nor a neighbour exists.
  Result<std::optional<RatedModel>> descend(EffectMask start) {
    std::optional<RatedModel> now;
    if (auto const fit = rated(start)) {
      LINDEN_TRY(exists, exists_once(start));
      if (exists) now = fit;
    }
    for (auto from = start;;) {
      LINDEN_TRY(next, best_neighbour(from, now));
      if (!next) return now;
      now = next;
      from = next->mask;
    }
  }
  [[nodiscard]] std::int64_t examined() const { return static_cast<std::int64_t>(m_rated.size()); }
  [[nodiscard]] std::int64_t not_converged() const { return m_not_converged; }

private:
  std::optional<RatedModel> rated(EffectMask mask) {
    auto const [at, is_new] = m_rated.try_emplace(mask);
    if (!is_new) return at->second;
    auto const fit = m_fitter.fit(m_table, m_book.masks_of(mask));
    if (fit) {
      double const bic = (std::popcount(mask) + 1) * m_log_observed - 2 * (fit->kernel - m_table.log_factorials());
      at->second = RatedModel{mask, fit->hidden, bic};
    } else if (auto const exists = m_book.exists_alone(mask); !exists || *exists) {
      ++m_not_converged;
    }
    return at->second;
  }

  Result<bool> exists_once(EffectMask mask) {
    if (auto const at = m_exists.find(mask); at != m_exists.end()) return at->second;
    LINDEN_TRY(exists, m_book.exists_alone(mask));
    m_exists.emplace(mask, exists);
    return exists;
  }

  Result<std::optional<RatedModel>> best_neighbour(EffectMask from, std::optional<RatedModel> const& now) {
    std::vector<RatedModel> better;
    for (EffectMask rest = m_plan.largest() & ~m_plan.main_effects(); rest != 0; rest &= rest - 1)
      if (auto const other = rated(from ^ (rest & -rest)); other && (!now || is_better(*other, *now)))
        better.push_back(*other);
    std::sort(better.begin(), better.end(), is_better);
    for (auto const& other : better) {
      LINDEN_TRY(exists, exists_once(other.mask));
      if (exists) return std::optional(other);
    }
    return std::optional<RatedModel>();
  }

  SelectionPlan const& m_plan;
  CountTable m_table;
  ExistenceBook m_book;
  MaskFitter m_fitter;
  double m_log_observed = 0;
  std::unordered_map<EffectMask, std::optional<RatedModel>> m_rated;
  std::unordered_map<EffectMask, bool> m_exists;
  std::int64_t m_not_converged = 0;
};
} // namespace

Result<DownhillResult> run_downhill(CaptureHistories const& histories, DownhillWish const& wish) {
  LINDEN_TRY(plan, plan_selection(histories.list_count(), ModelOrder::pairs));
  DownhillResult result;
  result.plan = plan;
  result.starts = wish.starts;
  Walk walk(plan, histories);
  std::mt19937_64 random(wish.seed);
  for (int start = 0; start < wish.starts; ++start) {
    // Two draws together: starts with few pairs and with many.
    auto const first = random(), second = random();
    EffectMask const drawn = start % 3 == 0 ? first & second : start % 3 == 1 ? first : first | second;
    EffectMask const from = start == 0 ? 0 : drawn & plan.largest();
    LINDEN_TRY(end, walk.descend(from | plan.main_effects()));
    if (!end) continue;
    bool const same = result.best && end->mask == result.best->mask;
    if (same) ++result.starts_at_best;
    if (same || (result.best && !is_better(*end, *result.best))) continue;
    result.best = end;
    result.starts_at_best = 1;
  }
  result.models_examined = walk.examined();
  result.not_converged = walk.not_converged();
  return result;
}
} // namespace linden::figures
