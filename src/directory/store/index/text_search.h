// Services found by their words: names, kinds and descriptions in the languages of their country.
#pragma once
#include "directory/model/catalogue.h"
#include "directory/store/index/text_index.h"
#include <functional>
#include <string>
#include <string_view>
#include <vector>
namespace linden::directory {

/// The words for a kind of service in every language of the pages.
using KindWords = std::function<std::vector<std::string>(std::string const& kind)>;

/// What can be found of a service. Stems by the languages of its country, English besides.
SearchText search_text(Service const& service, KindWords const& words_of_kind);

/// The words asked for. Errors: none at all, above 200 letters, above 16 words -> Code::invalid, field "words".
/// Source: directory.md 9 and 16.
Result<std::vector<std::string>> read_words(std::string_view text);

/// `is_similar`: nothing has the word itself, something like it was found.
struct WordHit {
  Row row = 0;
  double score = 0;
  bool is_similar = false;
};
struct WordHits {
  std::size_t total = 0;
  std::vector<WordHit> best;
};

/// The texts of one catalogue, a piece for each shelf. Does not change once made.
class TextSearch {
public:
  using Shelves = std::vector<Catalogue::ShelfPointer>;
  /// `before`: whose pieces stay where no text changed.
  TextSearch(Shelves const& shelves, KindWords const& words_of_kind, TextSearch const* before = nullptr);
  [[nodiscard]] bool is_of(Shelves const& shelves) const;
  [[nodiscard]] std::size_t terms() const; ///< distinct ones
  /// Any of the words, best first; words that few services have bring similar ones after them. `among`: rows allowed,
  /// in ascending order.
  [[nodiscard]] WordHits find(std::vector<std::string> const& words, std::vector<Row> const& among, std::size_t most) const;
  /// The terms that stand for a word: itself, its stems, what begins with it.
  [[nodiscard]] Alternatives alternatives_of(std::string const& word) const;

private:
  struct Piece {
    Catalogue::ShelfPointer shelf;
    std::shared_ptr<TextIndex const> index;
  };
  [[nodiscard]] std::vector<TextHit> rank(std::vector<Alternatives> const& question, std::vector<Row> const& among) const;
  std::vector<Piece> m_pieces;
};
} // namespace linden::directory
