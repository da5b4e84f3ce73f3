#include "base/assert.h"
#include "i18n/catalogue.h"
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
} // namespace

std::string text_key(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  auto const* nfkc = icu::Normalizer2::getNFKCInstance(status);
  LINDEN_ASSERT(U_SUCCESS(status));
  auto key = nfkc->normalize(icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())}), status);
  key.foldCase();
  latin().transliterate(key);
  key.foldCase(); // some scripts gain capitals on the way to Latin
  std::string utf8, result;
  key.toUTF8String(utf8);
  for (char const c : utf8) {
    bool const blank = c == ' ' || (c >= '\t' && c <= '\r');
    if (!blank)
      result += c;
    else if (!result.empty() && result.back() != ' ')
      result += ' ';
  }
  if (!result.empty() && result.back() == ' ') result.pop_back();
  return result;
}
} // namespace linden::i18n
