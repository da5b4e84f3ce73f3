// The gates that a hidden-population figure must pass before it may stand in a headline.
#pragma once
#include "figures/model/estimate/capture_histories.h"
#include <array>
#include <string>
#include <vector>
namespace linden::figures {

/// Source: figures.md 2.1.
enum class GateCode { size = 1, existence, convergence, cap, bounds, width, agreement, leave_one_out, linkage };
constexpr int k_gates = 9;
enum class GateState { passed, failed, not_computed };
struct Gate {
  GateCode code;
  GateState state = GateState::not_computed;
};
/// `E01` .. `E09`.
std::string gate_text(GateCode code);

/// Source: figures.md 2.1, E01.
constexpr std::int64_t k_least_observed = 100;
constexpr int k_least_lists_headline = 3;
constexpr std::int64_t k_least_on_list = 10;
/// n >= 100, at least 3 lists, at least one overlap, every list >= 10.
bool has_enough_data(CaptureHistories const& histories);
/// True only when every gate passed: one that was not computed holds the figure back too.
bool may_be_headline(std::vector<Gate> const& gates);
} // namespace linden::figures
