// The estimate of a hidden population: number, model, gates, always beside the registered count.
#pragma once
#include "figures/model/estimate/gates.h"
#include "figures/model/estimate/stepwise.h"
#include <optional>
#include <string_view>
namespace linden::figures {

/// The closed list of methods that can be asked for.
enum class Method { stepwise };
std::string_view method_text(Method method);
/// Errors: a name that is not known -> Code::invalid, "error.figures.method".
Result<Method> read_method(std::string_view text);

/// Errors: not a decimal number in (0, 1) -> Code::invalid, "error.figures.threshold".
Result<double> read_threshold(std::string_view text);

struct EstimateWish {
  Method method = Method::stepwise;
  double threshold = k_stepwise_threshold; ///< 0 < threshold < 1
};

/// What the same method gives at another threshold: printed beside the figure.
struct OtherThreshold {
  double threshold = 0;
  std::optional<double> estimate;
  std::string model;
};

struct Estimate {
  Method method = Method::stepwise;
  std::int64_t observed = 0;      ///< the registered count n; never left out
  std::optional<double> estimate; ///< n + hidden; empty when the method gives no number
  double threshold = k_stepwise_threshold;
  std::string model; ///< `[12,3]`
  Existence existence = Existence::estimable;
  int models_examined = 0;
  int models_existing = 0;
  std::optional<double> bic;
  std::vector<AddedPair> added;
  std::vector<OtherThreshold> others;
  std::vector<Gate> gates; ///< all nine, in order
  std::vector<HistoryNote> notes;
};

/// Errors: a threshold outside (0, 1) -> Code::invalid, "error.figures.threshold"; as existence_of.
Result<Estimate> estimate(CaptureHistories const& histories, EstimateWish const& wish);
} // namespace linden::figures
