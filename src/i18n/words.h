// Words of a text as search terms: folded, in Latin letters, and cut to their stems.
#pragma once
#include <string>
#include <string_view>
#include <vector>
namespace linden::i18n {

/// The words of a text, each as text_key() writes it; whatever is neither letter nor digit parts them.
/// Example: "Društvo Ključ, Ljubljana" -> drustvo kljuc ljubljana.
std::vector<std::string> words_of(std::string_view text);

/// The languages with a stemmer, ISO 639-1. Source: directory.md 9; Snowball algorithms of libstemmer 2.2.
std::vector<std::string_view> const& stemmed_languages();

/// The stem of one word as words_of() writes it; the word itself for a language without stemmer.
/// Example: "shelters" in "en" -> "shelter".
std::string stem(std::string const& word, std::string_view language);
} // namespace linden::i18n
