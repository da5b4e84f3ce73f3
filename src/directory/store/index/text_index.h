// Which services have which words, and how much of them: the ranking of model/text_rank.h without reading every text.
#pragma once
#include "directory/model/text_rank.h"
#include "directory/store/index/all_of.h"
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>
namespace linden::directory {

/// The best hits, and how many there are in all.
struct TextHits {
  std::size_t total = 0;
  std::vector<TextHit> best;
};

/// What a score depends on beside the text itself, over all pieces of a list.
struct TextTotals {
  std::size_t services = 0;
  double length = 0;
  std::vector<std::size_t> with_word; ///< services that have each word of the question
};

/// Filled row by row, then sealed; after that it does not change and is shared by all threads.
class TextIndex {
public:
  using Term = std::uint32_t;
  void add(Row row, SearchText const& text); ///< rows in ascending order, from 0 without gaps
  /// For texts whose terms were numbered before: pairs of term and weight.
  Term term(std::string_view word, bool is_found_by_beginning);
  void add(Row row, std::vector<std::pair<Term, std::uint8_t>> const& terms, std::uint32_t length);
  void seal();

  /// Services with any of the words, best first, equal scores in the order of the rows. `among` null = all.
  /// Cost: the postings of the words, or a search in them for each row of `among`, whichever is less.
  [[nodiscard]] TextHits find(std::vector<Alternatives> const& question, AllOf const* among, std::size_t most) const;
  /// The same in one piece of a longer list.
  [[nodiscard]] TextHits find(std::vector<Alternatives> const& question, AllOf const* among, std::size_t most,
                              TextTotals const& of_all) const;
  void add_to(TextTotals& totals, std::vector<Alternatives> const& question) const;
  [[nodiscard]] bool has(std::string_view word) const;
  [[nodiscard]] std::vector<std::string_view> const& terms() const { return m_sorted; } ///< in order
  /// Terms that begin with it, of services whose language has no stemmer.
  [[nodiscard]] std::vector<std::string> beginning_with(std::string_view word) const;
  /// Terms that are like it, by trigrams. Source: directory.md 9.
  [[nodiscard]] std::vector<std::string> similar_to(std::string_view word) const;
  [[nodiscard]] std::size_t bytes() const;

private:
  struct Postings {
    std::vector<Row> rows;
    std::vector<std::uint8_t> weights;
    bool is_found_by_beginning = false;
  };
  struct Word;
  [[nodiscard]] Word word_of(Alternatives const& alternatives) const;
  std::unordered_map<std::string, Term> m_numbers;
  std::vector<Postings> m_postings;
  std::vector<std::string_view> m_sorted; ///< the terms in order; they point into m_numbers
  std::unordered_map<std::uint32_t, std::vector<Term>> m_trigrams;
  std::vector<std::string_view> m_names; ///< by term
  std::vector<std::uint32_t> m_lengths;
  double m_total_length = 0;
};
} // namespace linden::directory
