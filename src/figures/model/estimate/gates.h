// The gates that a hidden-population figure must pass before it may stand in a headline.
#pragma once
#include "figures/model/estimate/bayes/posterior.h"
#include "figures/model/estimate/capture_histories.h"
#include "figures/model/estimate/existence.h"
#include "figures/model/robustness/bootstrap.h"
#include <array>
#include <string>
#include <vector>
namespace linden::figures {

/// Source: figures.md 2.1.
enum class GateCode { size = 1, existence, convergence, cap, bounds, width, agreement, leave_one_out, linkage };
constexpr int k_gates = 9;
enum class GateState { passed, failed, not_computed };
/// `found` is what was compared with the limit: R-hat (E03), share near the cap (E04), lower limit (E05), upper / lower
/// (E06), largest / smallest point (E07), largest factor (E08).
struct Gate {
  GateCode code;
  GateState state = GateState::not_computed;
  std::optional<double> found;
};
/// `E01` .. `E09`.
std::string gate_text(GateCode code);

/// Source: figures.md 2.1.
constexpr std::int64_t k_least_observed = 100;
constexpr int k_least_lists_headline = 3;
constexpr std::int64_t k_least_on_list = 10;
constexpr double k_most_width = 10, k_most_disagreement = 2.5, k_most_change = 2;

/// n >= 100, at least 3 lists, at least one overlap, every list >= 10.
bool has_enough_data(CaptureHistories const& histories);

/// The rates at which records of two persons were taken for one, and records of one person for two. Units: shares.
struct LinkageStatement {
  double false_match = 0;
  double missed = 0;
};
/// Reads `0.01,0.05` (false matches, misses). Errors: not two shares in [0, 1) -> Code::invalid, "error.figures.linkage".
Result<LinkageStatement> read_linkage(std::string_view text);

/// What the gates look at. What nobody computed stays empty: its gate is then `not_computed` and holds the figure back.
struct GateFacts {
  std::int64_t observed = 0;
  bool enough_data = false;
  Existence existence = Existence::estimable;
  bool converged = false;
  std::optional<ChainHealth> chains; ///< empty: the method draws no chains
  std::optional<CapCheck> cap;       ///< empty: the method has no cap
  std::optional<Interval> interval;
  /// The points compared (compared_methods in estimate.h); an empty one could not be had.
  std::vector<std::optional<double>> agreement;
  std::optional<double> estimate;
  /// The point without list 1, 2, ..; an empty one: without that list there is no estimate.
  std::vector<std::optional<double>> without_list;
  std::optional<LinkageStatement> linkage;
};
/// All nine, in order. Source: figures.md 2.1.
std::vector<Gate> judge_gates(GateFacts const& facts);

/// True only when every gate passed: one that was not computed holds the figure back too.
bool may_be_headline(std::vector<Gate> const& gates);
/// True when nothing but agreement (E07) or leave-one-out (E08) holds the figure back: then a range may be printed.
bool may_be_in_range(std::vector<Gate> const& gates);
} // namespace linden::figures
