#include "figures/model/estimate/bayes/graph_average.h"
#include "figures/model/estimate/bayes/decomposable_graph.h"
#include "figures/model/estimate/model.h"
#include "figures/model/log_gamma.h"
#include <algorithm>
#include <cmath>

namespace linden::figures {
namespace {
/// A graph whose best grid point is this far (as a logarithm) below the best of all adds nothing that can be seen.
constexpr double k_negligible = 60;

/// The grid is twice as long as asked: its first half gives the answer, the whole of it the check.
class GraphWeights {
public:
  GraphWeights(CaptureHistories const& histories, GraphWish const& wish)
      : m_histories(histories), m_n(static_cast<double>(histories.observed())),
        m_step((wish.missing_per_observed * m_n - 1) / (wish.steps - 1)), m_half(static_cast<std::size_t>(wish.steps)),
        m_delta(wish.delta > 0 ? wish.delta : std::ldexp(1.0, -histories.list_count())), m_mass(2 * m_half, 0.0),
        m_score(2 * m_half) {
    prepare_base();
    m_margins.resize(histories.counts.size());
    m_constants.resize(histories.counts.size());
    for (ListSet set = 1; set < histories.counts.size(); ++set)
      prepare_margin(set);
  }

  void add(DecomposableGraph const& graph) {
    double constant = 0;
    m_score = m_base;
    for (auto const& factor : graph.factors) {
      constant += factor.power * m_constants[factor.set];
      double const power = factor.power;
      double const* const margin = m_margins[factor.set].data();
      for (std::size_t i = 0; i < m_score.size(); ++i)
        m_score[i] += power * margin[i];
    }
    double const best = constant + *std::max_element(m_score.begin(), m_score.end());
    if (best > m_top) rescale(best);
    if (best < m_top - k_negligible) return;
    double own = 0;
    for (std::size_t i = 0; i < m_score.size(); ++i) {
      double const mass = std::exp(m_score[i] + constant - m_top);
      m_mass[i] += mass;
      if (i < m_half) own += mass;
    }
    if (own <= m_best_mass) return;
    m_best_mass = own;
    m_best = graph.cliques;
  }

  [[nodiscard]] PosteriorInterval interval(bool is_doubled, double level) const {
    double const sum = mass_of(is_doubled);
    auto const at = [&](double share) {
      double passed = 0;
      for (std::size_t i = 0; i < m_mass.size(); ++i)
        if ((passed += m_mass[i]) >= share * sum) return total_at(i);
      return total_at(m_mass.size() - 1);
    };
    return {at(0.5), at((1 - level) / 2), at((1 + level) / 2), level};
  }
  [[nodiscard]] CapCheck cap() const {
    CapCheck check{total_at(m_half - 1), 0};
    for (std::size_t i = 0; i < m_half; ++i)
      if (total_at(i) > k_cap_zone * check.cap) check.share_near_cap += m_mass[i] / mass_of(false);
    return check;
  }
  [[nodiscard]] double step() const { return m_step; }
  [[nodiscard]] double best_share() const { return m_best_mass / mass_of(false); }
  [[nodiscard]] std::string best_text() const {
    auto model = LoglinearModel::main_effects(m_histories.list_count());
    for (ListSet const clique : m_best)
      model = model.with(clique);
    return model.text();
  }

private:
  [[nodiscard]] double missing_at(std::size_t i) const { return 1 + m_step * static_cast<double>(i); }
  [[nodiscard]] double total_at(std::size_t i) const { return m_n + missing_at(i); }
  [[nodiscard]] double mass_of(bool is_doubled) const {
    double sum = 0;
    for (std::size_t i = 0; i < (is_doubled ? 2 * m_half : m_half); ++i)
      sum += m_mass[i];
    return sum;
  }

  void rescale(double best) {
    double const factor = std::exp(m_top - best);
    for (double& mass : m_mass)
      mass *= factor;
    m_best_mass *= factor;
    m_top = best;
  }

  /// Ways to choose who is where, times the prior 1/N; what does not hang on the missing is left out.
  void prepare_base() {
    m_base.resize(m_mass.size());
    for (std::size_t i = 0; i < m_base.size(); ++i)
      m_base[i] = log_gamma(total_at(i) + 1) - log_gamma(missing_at(i) + 1) - std::log(total_at(i));
  }

  /// The Dirichlet-multinomial probability of the margin over the lists of `set`.
  void prepare_margin(ListSet set) {
    double const all = std::ldexp(m_delta, m_histories.list_count());
    double const prior = std::ldexp(m_delta, m_histories.list_count() - __builtin_popcount(set));
    std::vector<double> counts(m_histories.counts.size(), 0.0);
    for (ListSet s = 1; s < counts.size(); ++s)
      counts[s & set] += static_cast<double>(m_histories.counts[s]);
    double constant = log_gamma(all) - log_gamma(prior);
    for (ListSet part = set; part != 0; part = (part - 1) & set)
      constant += log_gamma(prior + counts[part]) - log_gamma(prior);
    m_constants[set] = constant;
    auto& margin = m_margins[set];
    margin.resize(m_mass.size());
    for (std::size_t i = 0; i < margin.size(); ++i)
      margin[i] = log_gamma(prior + counts[0] + missing_at(i)) - log_gamma(all + total_at(i));
  }

  CaptureHistories const& m_histories;
  double m_n;
  double m_step;
  std::size_t m_half;
  double m_delta;
  std::vector<double> m_mass;  // of all graphs so far, as a multiple of exp(m_top)
  std::vector<double> m_score; // of the graph under way
  std::vector<double> m_base;
  std::vector<std::vector<double>> m_margins; // by set of lists
  std::vector<double> m_constants;
  double m_top = -INFINITY;
  double m_best_mass = 0;
  std::vector<ListSet> m_best;
};

Result<void> check_wish(CaptureHistories const& histories, GraphWish const& wish) {
  LINDEN_CHECK(check_level(wish.level));
  if (histories.list_count() < k_least_lists_graphs || histories.list_count() > k_most_lists_graphs)
    return fail(Code::invalid, "error.figures.graph_lists", "method");
  bool const is_good = wish.delta >= 0 && wish.delta <= 100 && wish.missing_per_observed >= 1 &&
                       wish.missing_per_observed <= 10'000 && wish.steps >= 10 && wish.steps <= 100'000;
  if (!is_good || histories.observed() < 2) return fail(Code::invalid, "error.figures.graph_wish", "method");
  return {};
}
} // namespace

Result<GraphAverage> average_graphs(CaptureHistories const& histories, GraphWish const& wish) {
  LINDEN_CHECK(check_wish(histories, wish));
  GraphWeights weights(histories, wish);
  auto const graphs = list_decomposable_graphs(histories.list_count());
  for (auto const& graph : graphs)
    weights.add(graph);
  return GraphAverage{weights.interval(false, wish.level),
                      weights.cap(),
                      weights.interval(true, wish.level),
                      weights.step(),
                      static_cast<int>(graphs.size()),
                      weights.best_text(),
                      weights.best_share()};
}
} // namespace linden::figures
