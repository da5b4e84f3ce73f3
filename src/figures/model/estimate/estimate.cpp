#include "figures/model/estimate/estimate.h"
#include <array>
#include <charconv>

namespace linden::figures {
namespace {
// Source: figures.md 2, step 4: 0.01 and 0.05 stand beside the chosen threshold.
constexpr std::array<double, 2> k_other_thresholds = {0.01, 0.05};

std::optional<double> total_of(CaptureHistories const& histories, StepwiseResult const& result) {
  if (!result.fit) return {};
  return static_cast<double>(histories.observed()) + result.fit->hidden;
}

std::vector<Gate> gates_of(CaptureHistories const& histories, StepwiseResult const& result) {
  std::vector<Gate> gates;
  for (int i = 1; i <= k_gates; ++i) gates.push_back({static_cast<GateCode>(i)});
  auto const set = [&](GateCode code, bool passed) {
    gates[static_cast<std::size_t>(code) - 1].state = passed ? GateState::passed : GateState::failed;
  };
  set(GateCode::size, has_enough_data(histories));
  set(GateCode::existence, result.existence == Existence::estimable);
  set(GateCode::convergence, result.fit.has_value());
  return gates;
}
} // namespace

std::string_view method_text(Method method) {
  switch (method) {
  case Method::stepwise: return "stepwise";
  }
  return "";
}

Result<Method> read_method(std::string_view text) {
  if (text == method_text(Method::stepwise)) return Method::stepwise;
  return fail(Code::invalid, "error.figures.method", "method");
}

Result<double> read_threshold(std::string_view text) {
  double value = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !(value > 0 && value < 1))
    return fail(Code::invalid, "error.figures.threshold", "threshold");
  return value;
}

Result<Estimate> estimate(CaptureHistories const& histories, EstimateWish const& wish) {
  if (!(wish.threshold > 0 && wish.threshold < 1)) return fail(Code::invalid, "error.figures.threshold", "threshold");
  LINDEN_TRY(result, run_stepwise(histories, wish.threshold));
  Estimate answer;
  answer.method = wish.method;
  answer.observed = histories.observed();
  answer.estimate = total_of(histories, result);
  answer.threshold = wish.threshold;
  answer.model = result.model.text();
  answer.existence = result.existence;
  answer.models_examined = result.models_examined;
  answer.models_existing = result.models_existing;
  if (result.fit) answer.bic = bic_of(*result.fit, answer.observed);
  answer.added = result.added;
  answer.gates = gates_of(histories, result);
  answer.notes = histories.notes;
  for (double const threshold : k_other_thresholds) {
    LINDEN_TRY(other, run_stepwise(histories, threshold));
    answer.others.push_back({threshold, total_of(histories, other), other.model.text()});
  }
  return answer;
}
} // namespace linden::figures
