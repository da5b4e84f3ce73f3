// The closed list of methods, and what may be asked of them.
#pragma once
#include "figures/model/estimate/gates.h"
#include "figures/model/estimate/model.h"
#include "figures/model/estimate/stepwise.h"
#include <optional>
#include <string_view>
#include <vector>
namespace linden::figures {

/// `fixed_model` is chosen by naming a model, not by name.
enum class Method { stepwise, bic, bic_full, downhill, graphs, latent_class, threshold, chapman, fixed_model };
/// `stepwise`, `bic`, `bic-full`, ..
std::string_view method_text(Method method);
/// One method, or `all`: every method there is. Errors: not known -> Code::invalid, "error.figures.method".
Result<std::vector<Method>> read_methods(std::string_view text);
/// Is the method offered for so many lists? Source: figures.md 2, items 5, 8 and 11.
bool is_offered(Method method, int lists);
/// Draws from a posterior: its interval comes without a bootstrap.
bool is_bayesian(Method method);

/// Errors: not a decimal number -> Code::invalid, `key`.
Result<double> read_decimal(std::string_view text, std::string_view key, std::string_view field);
/// Errors: not a decimal number in (0, 1) -> Code::invalid, "error.figures.threshold".
Result<double> read_threshold(std::string_view text);

constexpr double k_level = 95, k_least_level = 50, k_most_level = 99.9;
/// Any number would do; this one is the reference run's. Source: figures.md 2.2.
constexpr std::uint64_t k_seed = 1234;
/// Fewer than these say nothing about the ends of an interval.
constexpr int k_least_replicates = 100, k_most_replicates = 100'000;

/// How much one answer may cost. Replicates times models above `most_fits`: fewer replicates, and below
/// k_least_replicates no interval; both are said.
/// Source: 1,024 models times 1,000 replicates is the largest job of figures.md 2.3.
struct Effort {
  std::int64_t most_fits = 1'100'000;
  double sweeps = 1;      ///< share of a sampler's usual sweeps
  bool is_binding = false; ///< holds for replicates that were asked for, too: a server keeps its workers free
};

struct EstimateWish {
  std::vector<Method> methods = {Method::stepwise};
  bool is_all = false;                     ///< leave out quietly what these lists do not allow
  double threshold = k_stepwise_threshold; ///< 0 < threshold < 1
  std::optional<int> replicates;           ///< empty: 1000, as far as `effort` allows; 0: no bootstrap
  double level = k_level;                  ///< Units: percent
  std::uint64_t seed = k_seed;
  int threads = 0;
  std::optional<std::string> model; ///< `[12,3]`: this model alone, as Method::fixed_model
  std::optional<LinkageStatement> linkage;
  Effort effort;
};
/// Errors: a number out of its bounds -> Code::invalid, "error.figures.threshold", ".level", ".bootstrap".
Result<void> check_wish(EstimateWish const& wish);
} // namespace linden::figures
