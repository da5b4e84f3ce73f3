#include "figures/model/estimate/estimate.h"
#include "base/parallel.h"
#include "base/text.h"
#include "figures/model/estimate/point.h"
#include "figures/model/robustness/list_changes.h"
#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace linden::figures {
namespace {
// Source: figures.md 2, step 4: 0.01 and 0.05 stand beside 0.02.
constexpr std::array<double, 3> k_thresholds = {0.01, k_stepwise_threshold, 0.05};
/// A look at one list less needs the middle of a posterior, not its tails. Source: ours; a tenth of the usual sweeps.
constexpr double k_short_run = 0.1;

/// The points of all strata as one: numbers are added, and what fails in one fails in all.
void add_point(Point& sum, Point const& one) {
  auto const add = [](std::optional<double>& to, std::optional<double> const& more) {
    to = to && more ? std::optional(*to + *more) : std::nullopt;
  };
  add(sum.estimate, one.estimate);
  add(sum.bic, one.bic);
  sum.model += "; " + one.model;
  sum.models_examined += one.models_examined;
  sum.models_existing += one.models_existing;
  sum.existence = static_cast<Existence>(static_cast<int>(sum.existence) | static_cast<int>(one.existence));
  sum.fits += one.fits;
  sum.converged = sum.converged && one.converged;
  sum.interval.reset();
  sum.added.clear();
}

/// Of an interval that comes with the point.
IntervalKind kind_of(Method method) {
  if (is_bayesian(method)) return IntervalKind::posterior;
  return method == Method::chapman ? IntervalKind::normal : IntervalKind::profile;
}

Result<Point> sum_points(Method method, std::vector<Stratum> const& strata, EstimateWish const& wish) {
  LINDEN_TRY(sum, point_of(method, strata.front().histories, wish));
  for (std::size_t i = 1; i < strata.size(); ++i) {
    LINDEN_TRY(one, point_of(method, strata[i].histories, wish));
    add_point(sum, one);
  }
  return sum;
}

/// Everything that is asked of one set of strata; points that several gates need are computed once.
class Estimating {
public:
  Estimating(std::vector<Stratum> const& strata, EstimateWish const& wish, Stopwatch const& stopwatch)
      : m_strata(strata), m_wish(wish), m_stopwatch(stopwatch) {}

  Result<Estimate> run() {
    Estimate answer = begin();
    for (auto const method : m_wish.methods) {
      // Where every model is examined, walking downhill adds nothing to a table of all methods.
      bool const is_idle = m_wish.is_all && method == Method::downhill && is_offered(Method::bic, lists());
      if (is_idle || !fits(method)) {
        if (!m_wish.is_all) return refuse(method);
        answer.left_out.push_back(method);
        continue;
      }
      LINDEN_TRY(result, run_method(method));
      answer.methods.push_back(std::move(result));
    }
    answer.agreement = agreement();
    for (auto& result : answer.methods) judge(result, answer.agreement);
    add_thresholds(answer);
    return answer;
  }

private:
  [[nodiscard]] int lists() const { return m_strata.front().histories.list_count(); }
  [[nodiscard]] bool fits(Method method) const {
    return is_offered(method, lists()) && !(is_bayesian(method) && m_strata.size() > 1);
  }
  [[nodiscard]] tl::unexpected<Problem> refuse(Method method) const {
    return fail(Code::invalid, is_offered(method, lists()) ? "error.figures.method_strata" : "error.figures.method_lists",
                "method", {{"method", std::string(method_text(method))}, {"lists", std::to_string(lists())}});
  }

  Estimate begin() {
    Estimate answer;
    answer.lists = m_strata.front().histories.lists;
    answer.wish = m_wish;
    for (auto const& stratum : m_strata) {
      answer.strata.push_back(stratum.name);
      answer.observed += stratum.histories.observed();
      answer.notes.insert(answer.notes.end(), stratum.histories.notes.begin(), stratum.histories.notes.end());
    }
    m_observed = answer.observed;
    return answer;
  }

  Result<Point> point(Method method) {
    if (auto const known = m_points.find(method); known != m_points.end()) return known->second;
    LINDEN_TRY(made, sum_points(method, m_strata, m_wish));
    return m_points.emplace(method, made).first->second;
  }

  Result<MethodResult> run_method(Method method) {
    double const began = m_stopwatch();
    LINDEN_TRY(made, point(method));
    MethodResult result;
    result.method = method;
    result.estimate = made.estimate;
    result.interval = made.interval;
    result.level = m_wish.level;
    result.model = made.model;
    result.models_examined = made.models_examined;
    result.models_existing = made.models_existing;
    result.bic = made.bic;
    result.existence = made.existence;
    result.chains = made.chains;
    result.cap = made.cap;
    result.doubled_upper = made.doubled_upper;
    result.added = made.added;
    if (made.interval) result.interval_kind = kind_of(method);
    else if (!is_bayesian(method)) bootstrap(result, made);
    if (!result.interval && result.interval_problem.empty()) result.interval_problem = "no_estimate";
    remark(result);
    result.seconds = m_stopwatch() - began;
    return result;
  }

  /// As many replicates as the effort allows.
  [[nodiscard]] int replicates_for(Point const& made) const {
    int const wished = m_wish.replicates.value_or(k_replicates);
    if (m_wish.replicates && !m_wish.effort.is_binding) return wished;
    auto const affordable = m_wish.effort.most_fits / std::max<std::int64_t>(1, made.fits);
    return static_cast<int>(std::min<std::int64_t>(wished, affordable));
  }

  void bootstrap(MethodResult& result, Point const& made) const {
    if (!result.estimate) return;
    if (m_wish.replicates == 0) return void(result.interval_problem = "bootstrap_off");
    int const replicates = replicates_for(made);
    if (replicates < k_least_replicates) return void(result.interval_problem = "too_much_work");
    std::vector<BootstrapPart> parts;
    for (auto const& stratum : m_strata)
      parts.push_back({stratum.histories, point_maker_of(result.method, lists(), m_wish)});
    auto const sample = run_bootstrap(parts, {replicates, m_wish.seed, m_wish.threads});
    if (!sample) return;
    result.replicates = replicates;
    result.failed_replicates = sample->failed;
    result.interval = bca_interval(*sample, m_wish.level);
    if (result.interval) result.interval_kind = IntervalKind::bca;
    else if (sample->state == BootstrapState::done) result.interval_problem = "bootstrap_degenerate";
    else result.interval_problem = bootstrap_state_text(sample->state);
  }

  void remark(MethodResult& result) const {
    if (result.method == Method::fixed_model) result.remarks.emplace_back("ignores_choice_of_model");
    if (result.method == Method::downhill) result.remarks.emplace_back("not_exhaustive");
    if (result.method == Method::chapman) result.remarks.emplace_back("assumes_independence");
    bool const is_cut = result.replicates > 0 && result.replicates < m_wish.replicates.value_or(k_replicates);
    if (is_cut) result.remarks.emplace_back("fewer_replicates");
    if (is_bayesian(result.method) && m_wish.effort.sweeps < 1) result.remarks.emplace_back("fewer_sweeps");
  }

  /// Chains that do not agree with each other cannot agree with another method: no point.
  std::vector<Compared> agreement() {
    std::vector<Compared> compared;
    for (auto const method : compared_methods(lists())) {
      compared.push_back({method, {}});
      if (!is_offered(method, lists())) continue;
      auto const made = point(method);
      bool const is_sound = made && (!made->chains || made->chains->has_converged());
      if (is_sound) compared.back().estimate = made->estimate;
    }
    return compared;
  }

  std::vector<std::optional<double>> points_without_lists(Method method) {
    auto wish = m_wish;
    wish.effort.sweeps *= k_short_run;
    std::vector<std::optional<double>> points;
    if (lists() <= k_least_lists || !is_offered(method, lists() - 1)) return points;
    points.resize(static_cast<std::size_t>(lists()));
    wish.threads = 1; // the lists are spread over the threads, not what is done for each
    run_parallel(points.size(), m_wish.threads, [&](std::size_t i) {
      int const list = static_cast<int>(i);
      auto fewer_wish = wish;
      if (m_wish.model) fewer_wish.model = read_model(*m_wish.model, lists())->without(list).text();
      auto fewer = m_strata;
      for (auto& stratum : fewer) stratum.histories = without_list(stratum.histories, list);
      points[i] = number_of(method, fewer, fewer_wish);
    });
    return points;
  }

  void judge(MethodResult& result, std::vector<Compared> const& agreement) {
    result.without_list = points_without_lists(result.method);
    auto const made = point(result.method);
    GateFacts facts;
    facts.observed = m_observed;
    facts.enough_data = std::all_of(m_strata.begin(), m_strata.end(),
                                    [](Stratum const& stratum) { return has_enough_data(stratum.histories); });
    facts.existence = result.existence;
    facts.converged = made && made->converged;
    facts.chains = result.chains;
    facts.cap = result.cap;
    facts.interval = result.interval;
    for (auto const& compared : agreement) facts.agreement.push_back(compared.estimate);
    facts.estimate = result.estimate;
    facts.without_list = result.without_list;
    facts.linkage = m_wish.linkage;
    result.gates = judge_gates(facts);
  }

  void add_thresholds(Estimate& answer) const {
    for (double const threshold : k_thresholds) {
      auto wish = m_wish;
      wish.threshold = threshold;
      auto const made = sum_points(Method::stepwise, m_strata, wish);
      if (made) answer.thresholds.push_back({threshold, made->estimate, made->model});
    }
  }

  std::vector<Stratum> const& m_strata;
  EstimateWish const& m_wish;
  Stopwatch const& m_stopwatch;
  std::int64_t m_observed = 0;
  std::map<Method, Point> m_points;
};
} // namespace

std::optional<double> number_of(Method method, std::vector<Stratum> const& strata, EstimateWish const& wish) {
  if (!is_offered(method, strata.front().histories.list_count())) return {};
  auto const made = sum_points(method, strata, wish);
  return made ? made->estimate : std::nullopt;
}

std::vector<Method> compared_methods(int lists) {
  if (is_offered(Method::bic, lists)) return {Method::stepwise, Method::bic, Method::graphs};
  return {Method::stepwise, Method::downhill, Method::threshold};
}

std::string_view interval_text(IntervalKind kind) {
  switch (kind) {
  case IntervalKind::none: return "none";
  case IntervalKind::bca: return "bca";
  case IntervalKind::profile: return "profile";
  case IntervalKind::posterior: return "posterior";
  case IntervalKind::normal: return "normal";
  }
  return "";
}

Result<Estimate> estimate(std::vector<Stratum> const& strata, EstimateWish const& wish, Stopwatch const& stopwatch) {
  LINDEN_CHECK(check_wish(wish));
  auto asked = wish;
  if (wish.model) {
    LINDEN_CHECK(read_model(*wish.model, strata.front().histories.list_count()));
    asked.methods = {Method::fixed_model};
  }
  return Estimating(strata, asked, stopwatch).run();
}

MethodResult const* headline_of(Estimate const& answer) {
  auto const found = std::find_if(answer.methods.begin(), answer.methods.end(),
                                  [](MethodResult const& result) { return may_be_headline(result.gates); });
  return found == answer.methods.end() ? nullptr : &*found;
}

std::optional<Interval> range_of(Estimate const& answer) {
  bool const may_show = std::any_of(answer.methods.begin(), answer.methods.end(), [](MethodResult const& result) {
    return !may_be_headline(result.gates) && may_be_in_range(result.gates);
  });
  if (!may_show) return {};
  std::optional<Interval> range;
  for (auto const& [method, point] : answer.agreement) {
    if (!point) return {};
    range = range ? Interval{std::min(range->lower, *point), std::max(range->upper, *point)} : Interval{*point, *point};
  }
  return range;
}

std::vector<std::string> refused_by(Estimate const& answer) {
  std::vector<std::string> codes;
  if (answer.methods.empty() || headline_of(answer)) return codes;
  for (auto const& gate : answer.methods.front().gates)
    if (gate.state != GateState::passed) codes.push_back(gate_text(gate.code));
  return codes;
}
} // namespace linden::figures
