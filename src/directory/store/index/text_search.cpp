#include "directory/store/index/text_search.h"
#include "i18n/words.h"
#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace linden::directory {
namespace {
struct CountryLanguages {
  std::string_view country;
  std::vector<std::string_view> languages;
};
/// Languages with a stemmer in which a country's services write. Source: official languages of the countries.
std::vector<std::string_view> const* stemmed_in(std::string_view country) {
  static std::vector<CountryLanguages> const list = {
      {"IT", {"it"}}, {"ES", {"es"}}, {"FR", {"fr"}},       {"BE", {"nl", "fr", "de"}}, {"NL", {"nl"}},
      {"SE", {"sv"}}, {"DE", {"de"}}, {"FI", {"fi", "sv"}}, {"AT", {"de"}},             {"IE", {"en"}}};
  for (auto const& one : list)
    if (one.country == country) return &one.languages;
  return nullptr;
}

/// Sorted, each text once.
void keep_once(std::vector<std::string>& texts) {
  std::sort(texts.begin(), texts.end());
  texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
}

void add_forms(SearchTextBuilder& builder, std::string const& text, int weight, std::vector<std::string_view> const& languages) {
  for (auto const& word : i18n::words_of(text)) {
    std::vector<std::string> forms = {word};
    for (auto const language : languages) forms.push_back(i18n::stem(word, language));
    keep_once(forms);
    for (auto const& form : forms) builder.add(form, weight);
  }
}

std::size_t letters_of(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}
} // namespace

SearchText search_text(Service const& service, KindWords const& words_of_kind) {
  auto const* own = stemmed_in(service.country);
  std::vector<std::string_view> languages = own ? *own : std::vector<std::string_view>();
  languages.push_back("en");
  SearchTextBuilder builder;
  add_forms(builder, service.name, k_name_weight, languages);
  for (auto const& kind : service.kinds)
    for (auto const& word : words_of_kind(kind)) add_forms(builder, word, k_kind_weight, i18n::stemmed_languages());
  add_forms(builder, service.organisation + " " + service.description, k_description_weight, languages);
  return builder.done(own != nullptr);
}

Result<std::vector<std::string>> read_words(std::string_view text) {
  if (letters_of(text) > k_most_question_letters) return fail(Code::invalid, "error.directory.words", "words");
  auto words = i18n::words_of(text);
  if (words.empty() || words.size() > k_most_question_words) return fail(Code::invalid, "error.directory.words", "words");
  return words;
}

namespace {
bool has_same_text(Service const& a, Service const& b) {
  return a.name == b.name && a.kinds == b.kinds && a.organisation == b.organisation && a.description == b.description && a.country == b.country;
}
bool has_same_texts(Catalogue::Shelf const& a, Catalogue::Shelf const& b) {
  return std::equal(a.listings.begin(), a.listings.end(), b.listings.begin(), b.listings.end(),
                    [](auto const& one, auto const& other) { return one == other || has_same_text(one->service, other->service); });
}
} // namespace

TextSearch::TextSearch(Shelves const& shelves, KindWords const& words_of_kind, TextSearch const* before) {
  std::map<ServiceId, Piece const*> old; // by the first service on the shelf
  if (before)
    for (auto const& piece : before->m_pieces) old.emplace(piece.shelf->listings.front()->service.id, &piece);
  for (auto const& shelf : shelves) {
    auto const found = old.find(shelf->listings.front()->service.id);
    if (found != old.end() && (found->second->shelf == shelf || has_same_texts(*found->second->shelf, *shelf))) {
      m_pieces.push_back({shelf, found->second->index});
      continue;
    }
    auto index = std::make_shared<TextIndex>();
    for (Row row = 0; row < shelf->listings.size(); ++row) index->add(row, search_text(shelf->listings[row]->service, words_of_kind));
    index->seal();
    m_pieces.push_back({shelf, std::move(index)});
  }
}

bool TextSearch::is_of(Shelves const& shelves) const {
  return std::equal(m_pieces.begin(), m_pieces.end(), shelves.begin(), shelves.end(),
                    [](Piece const& piece, auto const& shelf) { return piece.shelf == shelf; });
}

std::size_t TextSearch::terms() const {
  std::set<std::string_view> all;
  for (auto const& piece : m_pieces) all.insert(piece.index->terms().begin(), piece.index->terms().end());
  return all.size();
}

Alternatives TextSearch::alternatives_of(std::string const& word) const {
  Alternatives terms = {word};
  for (auto const language : i18n::stemmed_languages()) terms.push_back(i18n::stem(word, language));
  if (word.size() >= k_prefix_letters)
    for (auto const& piece : m_pieces)
      for (auto& term : piece.index->beginning_with(word)) terms.push_back(std::move(term));
  keep_once(terms);
  std::erase_if(terms, [&](std::string const& term) {
    return std::none_of(m_pieces.begin(), m_pieces.end(), [&](Piece const& piece) { return piece.index->has(term); });
  });
  return terms;
}

std::vector<TextHit> TextSearch::rank(std::vector<Alternatives> const& question, std::vector<Row> const& among) const {
  TextTotals totals;
  for (auto const& piece : m_pieces) piece.index->add_to(totals, question);
  std::vector<TextHit> hits;
  auto next = among.begin();
  Row first = 0;
  for (auto const& piece : m_pieces) {
    auto const end = first + static_cast<Row>(piece.shelf->listings.size());
    std::vector<Row> rows;
    for (; next != among.end() && *next < end; ++next) rows.push_back(*next - first);
    Bitmap const allowed_rows(rows);
    AllOf allowed;
    allowed.add({&allowed_rows});
    if (!rows.empty())
      for (auto const& hit : piece.index->find(question, &allowed, rows.size(), totals).best) hits.push_back({hit.row + first, hit.score});
    first = end;
  }
  std::sort(hits.begin(), hits.end(), [](TextHit const& a, TextHit const& b) { return a.score != b.score ? a.score > b.score : a.row < b.row; });
  return hits;
}

WordHits TextSearch::find(std::vector<std::string> const& words, std::vector<Row> const& among, std::size_t most) const {
  std::vector<Alternatives> exact;
  bool is_missing = false;
  for (auto const& word : words) {
    exact.push_back(alternatives_of(word));
    is_missing = is_missing || exact.back().empty();
  }
  WordHits found;
  std::vector<Row> known;
  for (auto const& hit : rank(exact, among)) {
    found.best.push_back({hit.row, hit.score, false});
    known.push_back(hit.row);
  }
  if (is_missing || known.size() < k_few_hits) {
    std::sort(known.begin(), known.end());
    std::vector<Alternatives> similar(words.size());
    for (std::size_t i = 0; i < words.size(); ++i) {
      for (auto const& piece : m_pieces)
        for (auto& term : piece.index->similar_to(words[i])) similar[i].push_back(std::move(term));
      keep_once(similar[i]);
    }
    for (auto const& hit : rank(similar, among))
      if (!std::binary_search(known.begin(), known.end(), hit.row)) found.best.push_back({hit.row, hit.score, true});
  }
  found.total = found.best.size();
  if (found.best.size() > most) found.best.resize(most);
  return found;
}
} // namespace linden::directory
