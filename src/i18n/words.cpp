#include "i18n/words.h"
#include "i18n/catalogue.h"
#include <algorithm>
#include <libstemmer.h>
#include <map>
#include <memory>

namespace linden::i18n {
namespace {
bool is_part_of_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

struct Free {
  void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
};
using Stemmer = std::unique_ptr<sb_stemmer, Free>;

/// A stemmer keeps its work area, so each thread has its own.
sb_stemmer* stemmer_of(std::string_view language) {
  thread_local std::map<std::string, Stemmer, std::less<>> stemmers;
  auto const& known = stemmed_languages();
  if (std::find(known.begin(), known.end(), language) == known.end()) return nullptr;
  auto found = stemmers.find(language);
  if (found == stemmers.end()) {
    std::string const name(language);
    found = stemmers.emplace(name, Stemmer(sb_stemmer_new(name.c_str(), "UTF_8"))).first;
  }
  return found->second.get();
}
} // namespace

std::vector<std::string> words_of(std::string_view text) {
  auto const key = text_key(text);
  std::vector<std::string> words;
  std::string word;
  for (char const c : key) {
    if (is_part_of_word(c)) {
      word += c;
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

std::vector<std::string_view> const& stemmed_languages() {
  static std::vector<std::string_view> const list = {"it", "es", "fr", "nl", "fi", "sv", "de", "en"};
  return list;
}

std::string stem(std::string const& word, std::string_view language) {
  auto* stemmer = stemmer_of(language);
  if (!stemmer) return word;
  auto const* found = sb_stemmer_stem(stemmer, reinterpret_cast<sb_symbol const*>(word.data()), static_cast<int>(word.size()));
  if (!found) return word;
  return {reinterpret_cast<char const*>(found), static_cast<std::size_t>(sb_stemmer_length(stemmer))};
}
} // namespace linden::i18n
