#include "directory/model/text_rank.h"
#include <algorithm>
#include <cmath>
#include <iterator>

namespace linden::directory {

void SearchTextBuilder::add(std::string term, int weight) { m_words.emplace_back(std::move(term), weight); }

SearchText SearchTextBuilder::done(bool has_stems) {
  std::sort(m_words.begin(), m_words.end());
  SearchText text;
  text.has_stems = has_stems;
  for (auto& [term, weight] : m_words) {
    text.length += static_cast<std::uint32_t>(weight);
    if (text.terms.empty() || text.terms.back().term != term) text.terms.push_back({std::move(term), 0});
    auto& sum = text.terms.back().weight;
    sum = static_cast<std::uint8_t>(std::min(255, sum + weight));
  }
  m_words.clear();
  return text;
}

double bm25(int weight, std::uint32_t length, double mean_length, std::size_t services, std::size_t with_term) {
  if (weight <= 0) return 0;
  auto const n = static_cast<double>(services);
  auto const df = static_cast<double>(with_term);
  double const rarity = std::log(1.0 + (n - df + 0.5) / (df + 0.5));
  double const relative = mean_length > 0 ? static_cast<double>(length) / mean_length : 1.0;
  double const damped = k_bm25_saturation * (1.0 - k_bm25_length + k_bm25_length * relative);
  return rarity * weight * (k_bm25_saturation + 1.0) / (weight + damped);
}

std::vector<std::uint32_t> trigrams_of(std::string_view word) {
  std::string const padded = "  " + std::string(word) + " ";
  std::vector<std::uint32_t> trigrams;
  auto const at = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(padded[i])); };
  for (std::size_t i = 0; i + 2 < padded.size(); ++i) trigrams.push_back(at(i) << 16 | at(i + 1) << 8 | at(i + 2));
  std::sort(trigrams.begin(), trigrams.end());
  trigrams.erase(std::unique(trigrams.begin(), trigrams.end()), trigrams.end());
  return trigrams;
}

double likeness(std::string_view a, std::string_view b) {
  auto const first = trigrams_of(a);
  auto const second = trigrams_of(b);
  std::vector<std::uint32_t> common;
  std::set_intersection(first.begin(), first.end(), second.begin(), second.end(), std::back_inserter(common));
  auto const all = first.size() + second.size() - common.size();
  return all == 0 ? 0 : static_cast<double>(common.size()) / static_cast<double>(all);
}

int weight_of(SearchText const& text, Alternatives const& alternatives) {
  int best = 0;
  for (auto const& term : alternatives) {
    auto const found = std::lower_bound(text.terms.begin(), text.terms.end(), term,
                                        [](WeighedTerm const& one, std::string const& wanted) { return one.term < wanted; });
    if (found != text.terms.end() && found->term == term) best = std::max(best, static_cast<int>(found->weight));
  }
  return best;
}

std::vector<TextHit> rank_plainly(std::span<SearchText const> texts, std::vector<Alternatives> const& question) {
  double total = 0;
  for (auto const& text : texts) total += text.length;
  double const mean = texts.empty() ? 0 : total / static_cast<double>(texts.size());
  std::vector<std::size_t> with_term;
  for (auto const& word : question)
    with_term.push_back(static_cast<std::size_t>(
        std::count_if(texts.begin(), texts.end(), [&](SearchText const& text) { return weight_of(text, word) > 0; })));
  std::vector<TextHit> hits;
  for (std::size_t row = 0; row < texts.size(); ++row) {
    TextHit hit{static_cast<std::uint32_t>(row), 0};
    bool is_hit = false;
    for (std::size_t word = 0; word < question.size(); ++word) {
      int const weight = weight_of(texts[row], question[word]);
      is_hit = is_hit || weight > 0;
      hit.score += bm25(weight, texts[row].length, mean, texts.size(), with_term[word]);
    }
    if (is_hit) hits.push_back(hit);
  }
  std::sort(hits.begin(), hits.end(), [](TextHit const& a, TextHit const& b) {
    return a.score != b.score ? a.score > b.score : a.row < b.row;
  });
  return hits;
}
} // namespace linden::directory
