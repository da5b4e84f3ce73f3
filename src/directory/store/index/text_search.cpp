#include "directory/store/index/text_search.h"
#include "i18n/words.h"
#include <algorithm>
#include <array>
#include <limits>

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

void add_forms(SearchTextBuilder& builder, std::string const& text, int weight, std::vector<std::string_view> const& languages) {
  for (auto const& word : i18n::words_of(text)) {
    std::vector<std::string> forms = {word};
    for (auto const language : languages) forms.push_back(i18n::stem(word, language));
    std::sort(forms.begin(), forms.end());
    forms.erase(std::unique(forms.begin(), forms.end()), forms.end());
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

TextSearch::TextSearch(std::vector<ListingPointer> const& listings, KindWords const& words_of_kind) {
  for (Row row = 0; row < listings.size(); ++row) m_index.add(row, search_text(listings[row]->service, words_of_kind));
  m_index.seal();
}

Alternatives TextSearch::alternatives_of(std::string const& word) const {
  Alternatives terms = {word};
  for (auto const language : i18n::stemmed_languages()) terms.push_back(i18n::stem(word, language));
  if (word.size() >= k_prefix_letters)
    for (auto& term : m_index.beginning_with(word)) terms.push_back(std::move(term));
  std::sort(terms.begin(), terms.end());
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
  std::erase_if(terms, [&](std::string const& term) { return !m_index.has(term); });
  return terms;
}

WordHits TextSearch::find(std::vector<std::string> const& words, std::vector<Row> const& among, std::size_t most) const {
  Bitmap const allowed(among);
  constexpr auto k_all = std::numeric_limits<std::size_t>::max();
  std::vector<Alternatives> exact;
  std::vector<Alternatives> similar;
  bool is_missing = false;
  for (auto const& word : words) {
    exact.push_back(alternatives_of(word));
    is_missing = is_missing || exact.back().empty();
    similar.push_back(m_index.similar_to(word));
  }
  WordHits found;
  std::vector<Row> known;
  for (auto const& hit : m_index.find(exact, &allowed, k_all).best) {
    found.best.push_back({hit.row, hit.score, false});
    known.push_back(hit.row);
  }
  if (is_missing || known.size() < k_few_hits) {
    std::sort(known.begin(), known.end());
    for (auto const& hit : m_index.find(similar, &allowed, k_all).best)
      if (!std::binary_search(known.begin(), known.end(), hit.row)) found.best.push_back({hit.row, hit.score, true});
  }
  found.total = found.best.size();
  if (found.best.size() > most) found.best.resize(most);
  return found;
}
} // namespace linden::directory
