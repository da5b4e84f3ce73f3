// How well a service's words meet the words asked for: weights, BM25 and likeness of words, over finished search terms.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>
namespace linden::directory {

/// Weight of a word by where it stands. Source: directory.md 9.
inline constexpr int k_name_weight = 3;
inline constexpr int k_kind_weight = 2;
inline constexpr int k_description_weight = 1;
/// Source: directory.md 9: BM25 with these two constants.
inline constexpr double k_bm25_saturation = 1.2;
inline constexpr double k_bm25_length = 0.75;
/// From which likeness two words count as similar, and from which length the beginning of a word finds it.
/// Source: directory.md 9.
inline constexpr double k_similar = 0.4;
inline constexpr std::size_t k_prefix_letters = 4;
/// Fewer hits than this also bring the similar ones. Source: directory.md 9.
inline constexpr std::size_t k_few_hits = 3;
/// Bounds of a question. Source: directory.md 9.
inline constexpr std::size_t k_most_question_letters = 200;
inline constexpr std::size_t k_most_question_words = 16;

/// A term and the sum of the weights of its places, at most 255.
struct WeighedTerm {
  std::string term;
  std::uint8_t weight = 0;
  bool operator==(WeighedTerm const&) const = default;
};
/// What can be found of one service: each term once, sorted; `length` is the sum of all weights.
struct SearchText {
  std::vector<WeighedTerm> terms;
  std::uint32_t length = 0;
  bool has_stems = false; ///< false: its words are also found by their beginnings
};

/// Adds up weights of words.
class SearchTextBuilder {
public:
  void add(std::string term, int weight);
  [[nodiscard]] SearchText done(bool has_stems);

private:
  std::vector<std::pair<std::string, int>> m_words;
};

/// What one term of the question adds to the score. `weight` 0 adds nothing. `services` in all, `with_term` have it.
/// Source: Robertson and Zaragoza 2009, The Probabilistic Relevance Framework, with 1 added inside the logarithm so
/// that no term counts against a service.
double bm25(int weight, std::uint32_t length, double mean_length, std::size_t services, std::size_t with_term);

/// Trigrams of a word padded by two blanks before and one after: common ones / all of both. Source: directory.md 9.
/// Example: surya, suriya -> 4 / 9.
double likeness(std::string_view a, std::string_view b);
std::vector<std::uint32_t> trigrams_of(std::string_view word);

/// One word asked for, as the terms that stand for it: itself, its stems, or similar terms.
using Alternatives = std::vector<std::string>;
/// The best weight among the alternatives; 0 = the service has none of them.
int weight_of(SearchText const& text, Alternatives const& alternatives);

struct TextHit {
  std::uint32_t row = 0;
  double score = 0;
  bool operator==(TextHit const&) const = default;
};
/// The plain ranking: every text is read, best score first, equal scores in the order of the rows. Services with none
/// of the words are no hits. The index must equal it.
std::vector<TextHit> rank_plainly(std::span<SearchText const> texts, std::vector<Alternatives> const& question);
} // namespace linden::directory
