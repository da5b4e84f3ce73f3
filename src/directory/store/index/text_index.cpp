#include "directory/store/index/text_index.h"
#include <algorithm>
#include <map>

namespace linden::directory {

/// One word asked for: postings to merge, where we are in each, and how many services have any of them.
struct TextIndex::Word {
  std::vector<Postings const*> lists;
  std::vector<std::size_t> places;
  std::size_t services = 0;

  /// The best weight at `row`; rows must be asked in ascending order. Gallops ahead.
  int weight_at(Row row) {
    int best = 0;
    for (std::size_t i = 0; i < lists.size(); ++i) {
      auto const& rows = lists[i]->rows;
      auto& place = places[i];
      std::size_t step = 1;
      while (place + step < rows.size() && rows[place + step] < row) step *= 2;
      auto const end = std::min(rows.size(), place + step + 1);
      place = static_cast<std::size_t>(
          std::lower_bound(rows.begin() + static_cast<std::ptrdiff_t>(place), rows.begin() + static_cast<std::ptrdiff_t>(end), row) - rows.begin());
      if (place < rows.size() && rows[place] == row) best = std::max(best, static_cast<int>(lists[i]->weights[place]));
    }
    return best;
  }
};

TextIndex::Term TextIndex::term(std::string_view word, bool is_found_by_beginning) {
  auto const [found, is_new] = m_numbers.try_emplace(std::string(word), static_cast<Term>(m_postings.size()));
  if (is_new) {
    m_postings.emplace_back();
    m_names.push_back(found->first);
  }
  auto& postings = m_postings[found->second];
  postings.is_found_by_beginning = postings.is_found_by_beginning || is_found_by_beginning;
  return found->second;
}

void TextIndex::add(Row row, std::vector<std::pair<Term, std::uint8_t>> const& terms, std::uint32_t length) {
  for (auto const& [number, weight] : terms) {
    m_postings[number].rows.push_back(row);
    m_postings[number].weights.push_back(weight);
  }
  m_lengths.push_back(length);
  m_total_length += length;
}

void TextIndex::add(Row row, SearchText const& text) {
  std::vector<std::pair<Term, std::uint8_t>> terms;
  for (auto const& one : text.terms) terms.emplace_back(term(one.term, !text.has_stems), one.weight);
  add(row, terms, text.length);
}

void TextIndex::seal() {
  for (auto& postings : m_postings) {
    postings.rows.shrink_to_fit();
    postings.weights.shrink_to_fit();
  }
  m_sorted = m_names;
  std::sort(m_sorted.begin(), m_sorted.end());
  for (Term number = 0; number < m_names.size(); ++number)
    for (auto const trigram : trigrams_of(m_names[number])) m_trigrams[trigram].push_back(number);
}

bool TextIndex::has(std::string_view word) const { return m_numbers.count(std::string(word)) > 0; }

std::vector<std::string> TextIndex::beginning_with(std::string_view word) const {
  std::vector<std::string> terms;
  for (auto at = std::lower_bound(m_sorted.begin(), m_sorted.end(), word); at != m_sorted.end() && at->substr(0, word.size()) == word; ++at)
    if (m_postings[m_numbers.at(std::string(*at))].is_found_by_beginning) terms.emplace_back(*at);
  return terms;
}

std::vector<std::string> TextIndex::similar_to(std::string_view word) const {
  auto const wanted = trigrams_of(word);
  std::map<Term, std::size_t> common;
  for (auto const trigram : wanted)
    if (auto const found = m_trigrams.find(trigram); found != m_trigrams.end())
      for (auto const number : found->second) ++common[number];
  std::vector<std::string> terms;
  for (auto const& [number, count] : common)
    if (likeness(word, m_names[number]) >= k_similar) terms.emplace_back(m_names[number]);
  return terms;
}

TextIndex::Word TextIndex::word_of(Alternatives const& alternatives) const {
  Word word;
  for (auto const& term : alternatives)
    if (auto const found = m_numbers.find(term); found != m_numbers.end()) word.lists.push_back(&m_postings[found->second]);
  word.places.assign(word.lists.size(), 0);
  if (word.lists.size() == 1) word.services = word.lists[0]->rows.size();
  else if (!word.lists.empty()) {
    std::vector<Row> all;
    for (auto const* list : word.lists) all.insert(all.end(), list->rows.begin(), list->rows.end());
    std::sort(all.begin(), all.end());
    word.services = static_cast<std::size_t>(std::unique(all.begin(), all.end()) - all.begin());
  }
  return word;
}

void TextIndex::add_to(TextTotals& totals, std::vector<Alternatives> const& question) const {
  totals.services += m_lengths.size();
  totals.length += m_total_length;
  totals.with_word.resize(question.size());
  for (std::size_t i = 0; i < question.size(); ++i) totals.with_word[i] += word_of(question[i]).services;
}

TextHits TextIndex::find(std::vector<Alternatives> const& question, AllOf const* among, std::size_t most) const {
  TextTotals totals;
  add_to(totals, question);
  return find(question, among, most, totals);
}

TextHits TextIndex::find(std::vector<Alternatives> const& question, AllOf const* among, std::size_t most, TextTotals const& of_all) const {
  std::vector<Word> words;
  std::size_t postings = 0;
  for (auto const& alternatives : question) {
    words.push_back(word_of(alternatives));
    for (auto const* list : words.back().lists) postings += list->rows.size();
  }
  std::vector<Row> rows;
  bool const by_filter = among && among->at_most() < postings;
  if (by_filter) rows = among->rows();
  else {
    for (auto const& word : words)
      for (auto const* list : word.lists) rows.insert(rows.end(), list->rows.begin(), list->rows.end());
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    if (among) std::erase_if(rows, [&](Row row) { return !among->has(row); });
  }
  double const mean = of_all.services == 0 ? 0 : of_all.length / static_cast<double>(of_all.services);
  std::vector<TextHit> hits;
  for (auto const row : rows) {
    TextHit hit{row, 0};
    bool is_hit = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
      int const weight = words[i].weight_at(row);
      is_hit = is_hit || weight > 0;
      hit.score += bm25(weight, m_lengths[row], mean, of_all.services, of_all.with_word[i]);
    }
    if (is_hit) hits.push_back(hit);
  }
  auto const end = hits.begin() + static_cast<std::ptrdiff_t>(std::min(most, hits.size()));
  std::partial_sort(hits.begin(), end, hits.end(), [](TextHit const& a, TextHit const& b) {
    return a.score != b.score ? a.score > b.score : a.row < b.row;
  });
  return {hits.size(), {hits.begin(), end}};
}

std::size_t TextIndex::bytes() const {
  std::size_t sum = m_lengths.capacity() * sizeof(m_lengths[0]);
  for (auto const& postings : m_postings) sum += postings.rows.capacity() * sizeof(Row) + postings.weights.capacity();
  return sum;
}
} // namespace linden::directory
