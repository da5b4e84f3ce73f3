// The estimate of a hidden population by every method asked for, each with interval and gates, beside the registered count.
#pragma once
#include "figures/model/estimate/gates.h"
#include "figures/model/estimate/methods.h"
#include "figures/model/estimate/stratum.h"
#include "figures/model/estimate/stepwise.h"
#include "figures/model/robustness/bootstrap.h"
#include <functional>
namespace linden::figures {

/// What limits are made of. `none` says why in `interval_problem`.
enum class IntervalKind { none, bca, profile, posterior, normal };
std::string_view interval_text(IntervalKind kind);

struct MethodResult {
  Method method = Method::stepwise;
  std::optional<double> estimate; ///< registered + hidden; empty when the method gives no number
  std::optional<Interval> interval;
  IntervalKind interval_kind = IntervalKind::none;
  /// `bootstrap_degenerate`, `bootstrap_failed`, `bootstrap_no_jackknife`, `bootstrap_off`, `too_much_work`, `no_estimate`.
  std::string interval_problem;
  double level = k_level;
  int replicates = 0; ///< drawn; 0 without bootstrap
  int failed_replicates = 0;
  std::string model; ///< `[12,3]`; empty when the method averages over models; strata joined by `; `
  std::int64_t models_examined = 0;
  std::int64_t models_existing = 0;
  std::optional<double> bic;
  Existence existence = Existence::estimable;
  std::vector<Gate> gates;                         ///< all nine, in order
  std::vector<std::optional<double>> without_list; ///< the point without list 1, 2, ..
  std::optional<ChainHealth> chains;
  std::optional<CapCheck> cap;
  std::optional<double> doubled_upper; ///< graph averaging with a grid twice as long: the check of its upper end
  std::vector<AddedPair> added;     ///< stepwise, one stratum
  std::vector<std::string> remarks; ///< codes: `ignores_choice_of_model`, `not_exhaustive`, `assumes_independence`, ..
  double seconds = 0;
};

/// What stepwise gives at another threshold: printed beside the figure.
struct OtherThreshold {
  double threshold = 0;
  std::optional<double> estimate;
  std::string model;
};

/// A point that agreement (E07) compares; empty when the method gave none.
struct Compared {
  Method method = Method::stepwise;
  std::optional<double> estimate;
};
/// Stepwise, BIC and averaging over graphs. With seven and eight lists, where neither all models nor graphs are offered:
/// stepwise, downhill and the Bayesian threshold. Source: figures.md 2.1, E07; the replacement is ours.
std::vector<Method> compared_methods(int lists);

struct Estimate {
  std::int64_t observed = 0; ///< the registered count n; never left out
  std::vector<std::string> lists;
  std::vector<std::string> strata; ///< names of the strata; one empty name without strata
  std::vector<HistoryNote> notes;
  std::vector<MethodResult> methods;
  std::vector<Method> left_out;   ///< asked for by `all`, not offered for these lists or strata
  std::vector<Compared> agreement; ///< what E07 compares
  std::vector<OtherThreshold> thresholds; ///< stepwise at 0.01, 0.02 and 0.05
  EstimateWish wish;
};

/// Seconds since some moment: the caller's clock, so that the model has none.
using Stopwatch = std::function<double()>;

/// Strata are estimated apart and summed; one that fails refuses the sum. The same wish gives the same answer on any
/// number of threads, `seconds` aside.
/// Errors: a method that these lists do not allow, or a number of the wish out of its bounds -> Code::invalid.
Result<Estimate> estimate(std::vector<Stratum> const& strata, EstimateWish const& wish, Stopwatch const& stopwatch);

/// The point alone, strata summed; empty too when the method is not offered for so few lists.
std::optional<double> number_of(Method method, std::vector<Stratum> const& strata, EstimateWish const& wish);
/// The first method whose number may stand in a headline; nullptr when there is none.
MethodResult const* headline_of(Estimate const& answer);
/// Smallest and largest point of what E07 compares, when agreement (E07) or leave-one-out (E08) alone hold a figure back.
std::optional<Interval> range_of(Estimate const& answer);
/// Codes of the gates that hold the first method back, in order; empty when some method may be published.
std::vector<std::string> refused_by(Estimate const& answer);
} // namespace linden::figures
