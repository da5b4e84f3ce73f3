#include "figures/model/estimate/gates.h"
#include "base/text.h"
#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>

namespace linden::figures {
namespace {
Gate gate(GateCode code, bool passed, std::optional<double> found = {}) {
  return {code, passed ? GateState::passed : GateState::failed, found};
}

Gate convergence_gate(GateFacts const& facts) {
  if (!facts.chains) return gate(GateCode::convergence, facts.converged);
  return gate(GateCode::convergence, facts.converged && facts.chains->has_converged(), facts.chains->rhat);
}

Gate cap_gate(GateFacts const& facts) {
  if (!facts.cap) return gate(GateCode::cap, true);
  return gate(GateCode::cap, facts.cap->is_clear(), facts.cap->share_near_cap);
}

Gate bounds_gate(GateFacts const& facts) {
  if (!facts.interval) return {GateCode::bounds, GateState::not_computed, {}};
  return gate(GateCode::bounds, facts.interval->lower >= static_cast<double>(facts.observed), facts.interval->lower);
}

Gate width_gate(GateFacts const& facts) {
  if (!facts.interval) return {GateCode::width, GateState::not_computed, {}};
  double const width = facts.interval->upper / facts.interval->lower;
  return gate(GateCode::width, facts.interval->lower > 0 && width <= k_most_width, width);
}

/// Largest over smallest; empty when one of them is missing.
std::optional<double> spread_of(std::vector<std::optional<double>> const& points) {
  if (points.empty() || std::any_of(points.begin(), points.end(), [](auto const& point) { return !point || !(*point > 0); }))
    return {};
  auto const [least, most] = std::minmax_element(points.begin(), points.end());
  return **most / **least;
}

Gate agreement_gate(GateFacts const& facts) {
  auto const spread = spread_of(facts.agreement);
  if (!spread) return {GateCode::agreement, GateState::not_computed, {}};
  return gate(GateCode::agreement, *spread <= k_most_disagreement, spread);
}

/// A figure that stands or falls with one list is not stable: an estimate that vanishes fails too.
Gate leave_one_out_gate(GateFacts const& facts) {
  if (facts.without_list.empty() || !facts.estimate) return {GateCode::leave_one_out, GateState::not_computed, {}};
  double worst = 1;
  for (auto const& point : facts.without_list) {
    if (!point || !(*point > 0)) return gate(GateCode::leave_one_out, false);
    worst = std::max({worst, *point / *facts.estimate, *facts.estimate / *point});
  }
  return gate(GateCode::leave_one_out, worst <= k_most_change, worst);
}
} // namespace

std::string gate_text(GateCode code) { return "E0" + std::to_string(static_cast<int>(code)); }

bool has_enough_data(CaptureHistories const& histories) {
  if (histories.observed() < k_least_observed || histories.list_count() < k_least_lists_headline) return false;
  for (int i = 0; i < histories.list_count(); ++i)
    if (histories.on_all_of(ListSet(1) << i) < k_least_on_list) return false;
  for (ListSet s = 1; s < histories.counts.size(); ++s)
    if (std::popcount(s) >= 2 && histories.counts[s] > 0) return true;
  return false;
}

Result<LinkageStatement> read_linkage(std::string_view text) {
  std::vector<double> rates;
  for (auto const& part : split(text, ',')) {
    auto const number = trim(part);
    double rate = 0;
    auto const [end, error] = std::from_chars(number.data(), number.data() + number.size(), rate);
    if (error != std::errc() || end != number.data() + number.size() || !(rate >= 0 && rate < 1))
      return fail(Code::invalid, "error.figures.linkage", "linkage");
    rates.push_back(rate);
  }
  if (rates.size() != 2) return fail(Code::invalid, "error.figures.linkage", "linkage");
  return LinkageStatement{rates[0], rates[1]};
}

std::vector<Gate> judge_gates(GateFacts const& facts) {
  return {gate(GateCode::size, facts.enough_data),
          gate(GateCode::existence, facts.existence == Existence::estimable),
          convergence_gate(facts),
          cap_gate(facts),
          bounds_gate(facts),
          width_gate(facts),
          agreement_gate(facts),
          leave_one_out_gate(facts),
          {GateCode::linkage, facts.linkage ? GateState::passed : GateState::failed, {}}};
}

bool may_be_headline(std::vector<Gate> const& gates) {
  return gates.size() == k_gates &&
         std::all_of(gates.begin(), gates.end(), [](Gate const& one) { return one.state == GateState::passed; });
}

bool may_be_in_range(std::vector<Gate> const& gates) {
  return gates.size() == k_gates && std::all_of(gates.begin(), gates.end(), [](Gate const& one) {
           bool const is_only_unstable = one.code == GateCode::agreement || one.code == GateCode::leave_one_out;
           return one.state == GateState::passed || (one.state == GateState::failed && is_only_unstable);
         });
}
} // namespace linden::figures
