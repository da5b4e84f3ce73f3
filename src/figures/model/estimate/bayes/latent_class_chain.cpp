#include "figures/model/estimate/bayes/latent_class_chain.h"
#include <algorithm>
#include <cmath>

namespace linden::figures {
namespace {
/// Prior of the concentration. Source: Manrique-Vallier 2016: alpha ~ Gamma(0.25, 0.25).
constexpr double k_alpha_shape = 0.25, k_alpha_rate = 0.25;
/// Up to so many people, a class is drawn for each; above, binomials share the cell.
constexpr std::int64_t k_single_draws = 6;

/// Poisson mixed over Gamma(observed), at most `most`. Source: the negative binomial of the hidden people.
std::int64_t draw_missing(RandomStream& random, std::int64_t observed, double probability, std::int64_t most) {
  auto const n = static_cast<double>(observed);
  double const odds = probability / (1 - probability);
  if (n * odds <= static_cast<double>(most)) {
    for (;;) {
      double const mean = random.gamma(n) * odds;
      if (mean > 1e14) continue;
      auto const hidden = random.poisson(mean);
      if (hidden <= most) return hidden;
    }
  }
  // The mean lies above the cap: the probabilities fall from the cap downwards, so they are added up from there.
  double sum = 0;
  auto const next = [&](double m) { return m / ((n + m - 1) * probability); };
  double term = 1;
  for (auto m = static_cast<double>(most); m >= 0 && term > 1e-17 * sum; term *= next(m), --m)
    sum += term;
  double left = random.uniform() * sum;
  term = 1;
  for (auto m = static_cast<double>(most); m > 0; term *= next(m), --m)
    if ((left -= term) < 0) return static_cast<std::int64_t>(m);
  return 0;
}
} // namespace

LatentClassChain::LatentClassChain(CaptureHistories const& histories, ChainStart const& start, RandomStream random)
    : m_lists(histories.lists.size()), m_classes(static_cast<std::size_t>(start.classes)),
      m_observed(histories.observed()), m_most_hidden(start.most_hidden), m_random(random), m_shares(m_classes),
      m_on(m_lists * m_classes), m_off(m_lists * m_classes), m_weights(histories.counts.size() * m_classes),
      m_people(m_classes), m_listed(m_lists * m_classes), m_drawn(m_classes) {
  for (ListSet set = 1; set < histories.counts.size(); ++set)
    if (histories.counts[set] > 0) m_cells.push_back({set, histories.counts[set]});
  scatter(start);
  draw_sticks();
  draw_captures();
}

void LatentClassChain::scatter(ChainStart const& start) {
  std::vector<double> const equal(m_classes, 1.0);
  for (auto const& cell : m_cells) {
    std::fill(m_drawn.begin(), m_drawn.end(), 0);
    m_drawn[0] = cell.count;
    if (start.is_scattered) m_random.multinomial(cell.count, equal, m_drawn);
    for (std::size_t k = 0; k < m_classes; ++k)
      place(cell.set, k, m_drawn[k]);
  }
  m_hidden = start.hidden;
  m_people[m_random.below(std::min<std::uint64_t>(m_classes, 2))] += m_hidden;
}

void LatentClassChain::place(ListSet set, std::size_t k, std::int64_t people) {
  m_people[k] += people;
  for (ListSet rest = set; rest != 0; rest &= rest - 1)
    m_listed[static_cast<std::size_t>(__builtin_ctz(rest)) * m_classes + k] += people;
}

int LatentClassChain::classes_used() const {
  return static_cast<int>(
      std::count_if(m_people.begin(), m_people.end(), [](std::int64_t people) { return people > 0; }));
}

void LatentClassChain::draw_sticks() {
  std::int64_t later = m_observed + m_hidden;
  double log_rest = 0; // logarithm of what the sticks so far leave; may be far below the smallest double
  for (std::size_t k = 0; k + 1 < m_classes; ++k) {
    later -= m_people[k];
    double const broken = m_random.gamma(1 + static_cast<double>(m_people[k]));
    double const log_kept = m_random.log_of_gamma(m_alpha + static_cast<double>(later));
    double const kept = std::exp(log_kept);
    m_shares[k] = std::exp(log_rest) * broken / (broken + kept);
    log_rest += log_kept - std::log(broken + kept);
  }
  m_shares.back() = std::exp(log_rest);
  m_alpha = m_random.gamma(k_alpha_shape + static_cast<double>(m_classes) - 1) / (k_alpha_rate - log_rest);
}

void LatentClassChain::draw_captures() {
  for (std::size_t k = 0; k < m_classes; ++k)
    for (std::size_t i = k; i < m_on.size(); i += m_classes) {
      if (m_people[k] == 0) {
        m_on[i] = m_random.uniform();
        m_off[i] = 1 - m_on[i];
        continue;
      }
      double const on = m_random.gamma(1 + static_cast<double>(m_listed[i]));
      double const off = m_random.gamma(1 + static_cast<double>(m_people[k] - m_listed[i]));
      m_on[i] = on / (on + off);
      m_off[i] = off / (on + off);
    }
}

/// weights[s, k] = share of class k times the probability of history s in it; list by list, so each costs one product.
void LatentClassChain::fill_weights() {
  std::copy(m_shares.begin(), m_shares.end(), m_weights.begin());
  std::size_t filled = m_classes;
  for (std::size_t list = 0; list < m_lists; ++list, filled *= 2) {
    double const* const on = m_on.data() + list * m_classes;
    double const* const off = m_off.data() + list * m_classes;
    for (std::size_t i = 0; i < filled; i += m_classes)
      for (std::size_t k = 0; k < m_classes; ++k) {
        m_weights[filled + i + k] = m_weights[i + k] * on[k];
        m_weights[i + k] *= off[k];
      }
  }
}

void LatentClassChain::share_cell(Cell const& cell) {
  double* const weights = m_weights.data() + cell.set * m_classes;
  if (cell.count > k_single_draws) {
    m_random.multinomial(cell.count, {weights, m_classes}, m_drawn);
    for (std::size_t k = 0; k < m_classes; ++k)
      if (m_drawn[k] > 0) place(cell.set, k, m_drawn[k]);
    return;
  }
  for (std::size_t k = 1; k < m_classes; ++k)
    weights[k] += weights[k - 1];
  for (std::int64_t person = 0; person < cell.count; ++person) {
    double const mark = m_random.uniform() * weights[m_classes - 1];
    std::size_t k = 0;
    while (k + 1 < m_classes && weights[k] <= mark)
      ++k;
    place(cell.set, k, 1);
  }
}

void LatentClassChain::draw_hidden() {
  m_hidden_probability = 0;
  for (std::size_t k = 0; k < m_classes; ++k)
    m_hidden_probability += m_weights[k];
  m_hidden = draw_missing(m_random, m_observed, std::min(m_hidden_probability, 1 - 1e-12), m_most_hidden);
  m_random.multinomial(m_hidden, {m_weights.data(), m_classes}, m_drawn);
  for (std::size_t k = 0; k < m_classes; ++k)
    m_people[k] += m_drawn[k];
}

void LatentClassChain::sweep() {
  fill_weights();
  std::fill(m_people.begin(), m_people.end(), 0);
  std::fill(m_listed.begin(), m_listed.end(), 0);
  draw_hidden();
  for (auto const& cell : m_cells)
    share_cell(cell);
  draw_sticks();
  draw_captures();
}
} // namespace linden::figures
