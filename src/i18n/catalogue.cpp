#include "i18n/catalogue.h"
#include "base/text.h"
#include <algorithm>
#include <boost/locale.hpp>
#include <boost/locale/gnu_gettext.hpp>
#include <filesystem>
#include <map>
#include <unicode/datefmt.h>
#include <unicode/locid.h>
#include <unicode/numfmt.h>
#include <unicode/stringoptions.h>
#include <unicode/timezone.h>
namespace linden::i18n {
namespace {
using Messages = boost::locale::message_format<char>;

/// English is written as in Europe: "1 March 2024". Days are those of the papers, shelters and laws that a text speaks of,
/// so they are Gregorian in every language; ICU's own calendar of Persian would be another one.
icu::Locale icu_locale(std::string const& code) { return icu::Locale((code == "en" ? "en_GB" : code + "@calendar=gregorian").c_str()); }

std::string utf8(icu::UnicodeString const& text) {
  std::string result;
  return text.toUTF8String(result);
}

/// `{name}` is replaced once; what an argument brings in is not read again.
std::string fill(std::string_view text, Arguments const& arguments) {
  std::string result;
  std::size_t at = 0;
  while (at < text.size()) {
    auto const open = text.find('{', at);
    auto const close = open == std::string_view::npos ? open : text.find('}', open);
    if (close == std::string_view::npos) break;
    result += text.substr(at, open - at);
    auto const name = text.substr(open + 1, close - open - 1);
    auto const argument =
        std::find_if(arguments.begin(), arguments.end(), [&](auto const& a) { return a.first == name; });
    if (argument == arguments.end()) {
      result += '{';
      at = open + 1;
    } else {
      result += argument->second;
      at = close + 1;
    }
  }
  return result.append(text.substr(std::min(at, text.size())));
}

class GettextCatalogue final : public Catalogue {
public:
  GettextCatalogue(std::string code, std::locale locale, Catalogue const* english)
      : m_code(std::move(code)), m_locale(std::move(locale)), m_messages(&std::use_facet<Messages>(m_locale)),
        m_english(english) {
    auto const* header = m_messages->get(0, nullptr, "");
    m_reviewed =
        m_code == "en" || (header && std::string_view(header).find("X-Reviewed-By: ") != std::string_view::npos);
    auto const icu = icu_locale(m_code);
    m_right_to_left = icu.isRightToLeft();
    UErrorCode status = U_ZERO_ERROR;
    m_number.reset(icu::NumberFormat::createInstance(icu, status));
    m_day.reset(icu::DateFormat::createDateInstance(icu::DateFormat::kLong, icu));
    m_moment.reset(icu::DateFormat::createDateTimeInstance(icu::DateFormat::kLong, icu::DateFormat::kShort, icu));
    // Wall times are computed by base/time.h; ICU only writes them.
    if (m_day) m_day->setTimeZone(*icu::TimeZone::getGMT());
    if (m_moment) m_moment->setTimeZone(*icu::TimeZone::getGMT());
  }
  std::string const& language() const override { return m_code; }
  bool is_right_to_left() const override { return m_right_to_left; }
  bool is_reviewed() const override { return m_reviewed; }
  std::string text(std::string_view key, Arguments const& arguments) const override {
    if (auto const* found = find(key)) return fill(found, arguments);
    return m_english ? m_english->text(key, arguments) : std::string(key);
  }
  std::string plural(std::string_view key, std::int64_t count, Arguments arguments) const override {
    std::string const name(key);
    auto const* found =
        is_translated(key) ? m_messages->get(0, nullptr, name.c_str(), plural_argument(count)) : nullptr;
    if (!found || !*found) return m_english ? m_english->plural(key, count, std::move(arguments)) : name;
    arguments.emplace_back("count", number(count));
    return fill(found, arguments);
  }
  bool is_translated(std::string_view key) const override { return find(key) != nullptr; }
  std::string day(Day day) const override { return written(m_day.get(), day, 0, day.text()); }
  std::string moment(Instant t, Zone const& zone) const override {
    auto const wall = wall_time(t, zone);
    return written(m_moment.get(), wall.day, wall.minute, wall.day.text() + " " + minute_text(wall.minute));
  }
  std::string number(std::int64_t number) const override {
    if (!m_number) return std::to_string(number);
    icu::UnicodeString result;
    return utf8(m_number->format(number, result));
  }

private:
  /// An empty text is no translation; the empty key is the header and no text.
  char const* find(std::string_view key) const {
    if (key.empty()) return nullptr;
    auto const* found = m_messages->get(0, nullptr, std::string(key).c_str());
    return found && *found ? found : nullptr;
  }
  /// Plural rules look at the last digits only; gettext counts with int. A negative count reads like its amount.
  static int plural_argument(std::int64_t count) {
    auto const amount = count < 0 ? -static_cast<std::uint64_t>(count) : static_cast<std::uint64_t>(count);
    return static_cast<int>(amount < 1'000'000 ? amount : 1'000'000 + amount % 1'000'000);
  }
  static std::string written(icu::DateFormat const* format, Day day, int minute, std::string plain) {
    if (!format) return plain;
    icu::UnicodeString result;
    return utf8(format->format(day.number() * 86'400'000.0 + minute * 60'000.0, result));
  }

  std::string m_code;
  std::locale m_locale;
  Messages const* m_messages;
  Catalogue const* m_english;
  bool m_reviewed = false;
  bool m_right_to_left = false;
  std::unique_ptr<icu::NumberFormat> m_number;
  std::unique_ptr<icu::DateFormat> m_day;
  std::unique_ptr<icu::DateFormat> m_moment;
};

/// Boost.Locale asks for <path>/<language>/LC_MESSAGES/<domain>.mo; the callback hands it our one file instead.
Result<std::locale> load_messages(std::string const& file, std::string const& code) {
  LINDEN_TRY(bytes, read_file(file));
  boost::locale::gnu_gettext::messages_info info;
  info.language = code;
  info.encoding = "UTF-8";
  info.locale_category = "LC_MESSAGES";
  info.domains.emplace_back("linden");
  info.paths.emplace_back(".");
  info.callback = [&bytes](std::string const&, std::string const&) {
    return std::vector<char>(bytes.begin(), bytes.end());
  };
  try {
    return std::locale(std::locale::classic(), boost::locale::gnu_gettext::create_messages_facet<char>(info));
  } catch (std::exception const&) { return fail(Code::store_failed, "error.catalogue", code); }
}

class LoadedCatalogues final : public Catalogues {
public:
  void add(std::string const& code, std::locale const& locale) {
    Catalogue const* english = m_by_code.empty() ? nullptr : m_by_code.at("en").get();
    m_by_code.emplace(code, std::make_unique<GettextCatalogue>(code, locale, english));
    m_languages.push_back(code);
  }
  Catalogue const& language(std::string_view code) const override {
    auto const found = m_by_code.find(code.substr(0, code.find_first_of("-_")));
    return found == m_by_code.end() ? *m_by_code.at("en") : *found->second;
  }
  std::vector<std::string> const& languages() const override { return m_languages; }
  std::string own_name(std::string_view code) const override {
    icu::Locale const icu(std::string(code).c_str());
    icu::UnicodeString name;
    icu.getDisplayName(icu, name);
    return utf8(name.toTitle(nullptr, icu, U_TITLECASE_NO_LOWERCASE | U_TITLECASE_SENTENCES));
  }

private:
  std::map<std::string, std::unique_ptr<Catalogue>, std::less<>> m_by_code;
  std::vector<std::string> m_languages;
};
} // namespace

Result<std::unique_ptr<Catalogues>> load_catalogues(std::string const& folder) {
  auto result = std::make_unique<LoadedCatalogues>();
  auto const english = load_messages(folder + "/en.mo", "en");
  if (!english) return fail(Code::store_failed, "error.catalogue", "en");
  result->add("en", *english);
  std::error_code ignored; // an unreadable folder ends the walk; English is there already
  std::vector<std::string> codes;
  for (auto const& entry : std::filesystem::directory_iterator(folder, ignored))
    if (entry.path().extension() == ".mo" && entry.path().stem() != "en") codes.push_back(entry.path().stem());
  std::sort(codes.begin(), codes.end());
  for (auto const& code : codes) {
    LINDEN_TRY(locale, load_messages(folder + "/" + code + ".mo", code));
    result->add(code, locale);
  }
  return result;
}
} // namespace linden::i18n
