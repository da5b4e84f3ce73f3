// Texts for people: gettext catalogues with stable keys, plural forms, formats by language.
#pragma once
#include "base/day.h"
#include "base/result.h"
#include "base/time.h"
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>
namespace linden::i18n {

using Arguments = std::vector<std::pair<std::string, std::string>>;

/// One language. A key without translation falls back to English (`is_translated` tells), a key unknown to English is
/// shown as the key itself and fails the catalogue test. `{name}` in a text is replaced by the argument, unescaped:
/// escaping is the page's business.
class Catalogue {
public:
  virtual ~Catalogue() = default;
  [[nodiscard]] virtual std::string const& language() const = 0; ///< "en", "sl", "ar"
  [[nodiscard]] virtual bool is_right_to_left() const = 0;
  [[nodiscard]] virtual bool is_reviewed() const = 0; ///< a named reviewer stands in the .po header
  [[nodiscard]] virtual std::string text(std::string_view key, Arguments const& arguments = {}) const = 0;
  /// Plural form for `count`; `{count}` is filled by itself.
  [[nodiscard]] virtual std::string plural(std::string_view key, std::int64_t count, Arguments arguments = {}) const = 0;
  [[nodiscard]] virtual bool is_translated(std::string_view key) const = 0;
  [[nodiscard]] virtual std::string day(Day day) const = 0;                        ///< "1 March 2024"
  [[nodiscard]] virtual std::string moment(Instant t, Zone const& zone) const = 0; ///< day and time of the day
  [[nodiscard]] virtual std::string number(std::int64_t number) const = 0;
};

class Catalogues {
public:
  virtual ~Catalogues() = default;
  /// The language asked for, or English.
  [[nodiscard]] virtual Catalogue const& language(std::string_view code) const = 0;
  [[nodiscard]] virtual std::vector<std::string> const& languages() const = 0;
  /// The language's name in itself ("Slovenščina").
  [[nodiscard]] virtual std::string own_name(std::string_view code) const = 0;
};
/// Reads the compiled catalogues (`<lang>.mo`) from a folder. Errors: English missing or broken -> Code::store_failed.
Result<std::unique_ptr<Catalogues>> load_catalogues(std::string const& folder);

/// Search key of a text: NFKC, case folded, marks stripped, other scripts transliterated to Latin. Source: directory.md 9.
std::string text_key(std::string_view text);
} // namespace linden::i18n
