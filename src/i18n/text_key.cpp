#include "base/assert.h"
#include "i18n/catalogue.h"
#include <algorithm>
#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/unistr.h>
namespace linden::i18n {
namespace {
/// Any-Latin writes Cyrillic, Arabic, Ethiopic names in Latin; its ayin, hamza and soft sign have no place in a key.
icu::Transliterator const& latin() {
  static std::unique_ptr<icu::Transliterator> const transliterator = [] {
    UErrorCode status = U_ZERO_ERROR;
    return std::unique_ptr<icu::Transliterator>(icu::Transliterator::createInstance(
        "NFD; [:Nonspacing Mark:] Remove; NFKC; Any-Latin; NFD; [[:Nonspacing Mark:][:Modifier Letter:]] Remove; "
        "Latin-ASCII; NFKC",
        UTRANS_FORWARD, status));
  }();
  LINDEN_ASSERT(transliterator != nullptr);
  return *transliterator;
}

bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/// One blank between words, none at the ends.
std::string with_single_blanks(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (char const c : text) {
    if (!is_blank(c))
      result += c;
    else if (!result.empty() && result.back() != ' ')
      result += ' ';
  }
  if (!result.empty() && result.back() == ' ') result.pop_back();
  return result;
}

std::string folded(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  auto const* nfkc = icu::Normalizer2::getNFKCInstance(status);
  LINDEN_ASSERT(U_SUCCESS(status));
  auto key = nfkc->normalize(icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())}), status);
  key.foldCase();
  latin().transliterate(key);
  key.foldCase(); // some scripts gain capitals on the way to Latin
  std::string utf8;
  key.toUTF8String(utf8);
  return utf8;
}
} // namespace

std::string text_key(std::string_view text) {
  // Of plain ASCII every step but the case leaves all as it is; a list of 100,000 aliases is searched with this.
  bool const is_ascii = std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (!is_ascii) return with_single_blanks(folded(text));
  auto key = with_single_blanks(text);
  for (char& c : key)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return key;
}
} // namespace linden::i18n
