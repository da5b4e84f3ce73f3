// The level of risk that holds: the highest of what was found, her own view and the worker's judgement; never silently
// lower than before. Pure.
#pragma once
#include "base/result.h"
#include <optional>
#include <string>
#include <string_view>
#include <vector>
namespace linden::casework {

/// Ranks on the instrument's ladder, 0 is the lowest. Empty: not given.
struct LevelInputs {
  int established = 0; ///< of the form, floors included
  std::optional<int> her_view;
  std::optional<int> override_level;
  std::optional<int> previous; ///< effective level of the review before
  bool is_evolution = false;   ///< a new form that may lower, one step at most
  int steps_down = 1;
  bool is_insufficient = false; ///< too few answers: what is not known never lowers a level
};
/// Errors: an override without reason, or below what the form shows -> Code::invalid, "error.risk_override".
/// Source: instruments.md 5: raising needs a reason; lowering needs an evolution form and goes one step at most.
Result<int> effective_level(LevelInputs const& inputs, std::string_view reason);
/// A worker raises without a form. Errors: no reason, or not higher than now.
Result<int> raised_level(int current, int wanted, std::string_view reason);
} // namespace linden::casework
