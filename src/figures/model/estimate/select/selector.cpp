#include "figures/model/estimate/select/selector.h"
#include <algorithm>
#include <bit>
#include <cmath>

namespace linden::figures {
namespace {
/// A bound must fall behind by more than any rounding before it closes a branch.
constexpr double k_margin = 1e-4;
constexpr std::size_t k_most_effects = 64;

std::int64_t rounded(double bic) { return std::llround(bic * 1e7); }
std::size_t first_of(EffectMask mask) { return static_cast<std::size_t>(std::countr_zero(mask)); }
} // namespace

bool is_better(RatedModel const& a, RatedModel const& b) {
  auto const left = rounded(a.bic), right = rounded(b.bic);
  if (left != right) return left < right;
  int const size_a = std::popcount(a.mask), size_b = std::popcount(b.mask);
  return size_a != size_b ? size_a < size_b : a.mask < b.mask;
}

Selector::Selector(SelectionPlan const& plan)
    : m_plan(plan), m_table(plan.lists), m_fitter(plan), m_book(plan) {}

double Selector::bic_of(EffectMask mask, double kernel) const {
  return (std::popcount(mask) + 1) * m_log_observed - 2 * (kernel - m_table.log_factorials());
}

/// No model of the branch has a smaller BIC: it holds at least what is not free, and is no more likely than the node.
double Selector::least_bic(Node const& node, EffectMask free) const {
  EffectMask forced = node.mask & ~free;
  for (EffectMask rest = forced; rest != 0; rest &= rest - 1) forced |= m_plan.inside[first_of(rest)];
  return bic_of(forced, node.kernel);
}

void Selector::consider(EffectMask mask, std::optional<FittedMask> const& fit) {
  RatedModel model{mask};
  if (fit) model = {mask, fit->hidden, bic_of(mask, fit->kernel)};
  if (fit && m_best && !is_better(model, *m_best)) return;
  auto const exists = m_book.exists(mask);
  if (!exists || (*exists && !fit)) m_failed = true;
  if (exists && *exists && fit) m_best = model;
}

/// Fits one model. Its likelihood bounds its parts, also where the largest value is reached only in the limit.
Selector::Node Selector::visit(EffectMask mask, double bound) {
  auto const fit = m_fitter.fit(m_table, m_book.masks_of(mask));
  ++m_fitted;
  if (!m_book.has_idle_effect(mask)) consider(mask, fit);
  return {mask, fit ? std::min(bound, fit->kernel + k_margin) : bound};
}

/// Looks at every model between the node without its free effects and the node itself, the node not among them.
void Selector::search(Node const& node, EffectMask free) {
  struct Child {
    Node node;
    EffectMask removed;
  };
  std::array<Child, k_most_effects> children;
  std::size_t count = 0;
  EffectMask rest = m_plan.removable(node.mask) & free;
  EffectMask others = free & ~rest;
  for (; rest != 0; rest &= rest - 1) {
    EffectMask const one = rest & -rest;
    children[count++] = {visit(node.mask & ~one, node.kernel), one};
  }
  std::sort(children.begin(), children.begin() + static_cast<std::ptrdiff_t>(count), [](Child const& a, Child const& b) {
    return a.node.kernel != b.node.kernel ? a.node.kernel < b.node.kernel : a.removed < b.removed;
  });
  // A branch may still lose what matters less than its own loss; what matters more stays, so each model is met once.
  // The largest branches are then those that lost most, and they are cut at once.
  EffectMask inner = others;
  for (std::size_t i = count; i-- > 0; inner |= children[i].removed) {
    if (inner == 0 || (m_best && least_bic(children[i].node, inner) > m_best->bic + k_margin)) continue;
    search(children[i].node, inner);
  }
}

std::optional<RatedModel> Selector::best(std::span<std::int64_t const> counts) {
  m_table.fill(counts);
  m_best.reset();
  m_failed = false;
  m_fitted = 0;
  if (m_table.observed() == 0) return {};
  m_log_observed = std::log(static_cast<double>(m_table.observed()));
  m_book.open(m_table);
  auto const root = visit(m_plan.largest(), m_table.saturated());
  search(root, m_plan.largest() & ~m_plan.main_effects());
  if (m_failed) return {};
  return m_best;
}
} // namespace linden::figures
