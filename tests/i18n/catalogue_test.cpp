#include "base/text.h"
#include "i18n/catalogue.h"
#include <catch2/catch.hpp>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
using namespace linden;
namespace {
i18n::Catalogues const& catalogues() {
  static auto const loaded = i18n::load_catalogues(LINDEN_BINARY_DIR "/lang");
  REQUIRE(loaded);
  return **loaded;
}
i18n::Catalogue const& en() { return catalogues().language("en"); }
i18n::Catalogue const& sl() { return catalogues().language("sl"); }
i18n::Catalogue const& ar() { return catalogues().language("ar"); }
std::string nights(i18n::Catalogue const& tr, std::int64_t count) {
  return tr.plural("i18n.nights_left", count, {{"place", "X"}});
}
} // namespace

TEST_CASE("i18n.plural sentences have the four forms of Slovenian", "[pure]") {
  CHECK(nights(sl(), 1) == "Ostaja 1 noč: X.");
  CHECK(nights(sl(), 101) == "Ostaja 101 noč: X.");
  CHECK(nights(sl(), 2) == "Ostajata 2 noči: X.");
  CHECK(nights(sl(), 3) == "Ostajajo 3 noči: X.");
  CHECK(nights(sl(), 4) == "Ostajajo 4 noči: X.");
  CHECK(nights(sl(), 5) == "Ostaja 5 noči: X.");
  CHECK(nights(sl(), 11) == "Ostaja 11 noči: X.");
  CHECK(nights(sl(), 0) == "Ostaja 0 noči: X.");
}

TEST_CASE("i18n.plural sentences have the six forms of Arabic", "[pure]") {
  CHECK(nights(ar(), 0) == "لم تبق أي ليلة في X.");
  CHECK(nights(ar(), 1) == "بقيت ليلة واحدة في X.");
  CHECK(nights(ar(), 2) == "بقيت ليلتان في X.");
  CHECK(nights(ar(), 3) == "بقيت " + ar().number(3) + " ليالٍ في X.");
  CHECK(nights(ar(), 110) == "بقيت " + ar().number(110) + " ليالٍ في X.");
  CHECK(nights(ar(), 11) == "بقيت " + ar().number(11) + " ليلة في X.");
  CHECK(nights(ar(), 100) == "بقيت " + ar().number(100) + " ليلة في X.");
}

TEST_CASE("i18n.plural in English, with large and negative counts", "[pure]") {
  CHECK(nights(en(), 1) == "1 night is left at X.");
  CHECK(nights(en(), 0) == "0 nights are left at X.");
  CHECK(nights(en(), 5'000'000'001) == "5,000,000,001 nights are left at X.");
  CHECK(nights(en(), INT64_MIN) != "");
  CHECK(sl().plural("i18n.nights_left", 7'000'000'002, {{"place", "X"}}) == "Ostajata 7.000.000.002 noči: X.");
}

TEST_CASE("i18n.a text without translation is English and says so", "[pure]") {
  CHECK(sl().text("i18n.only_english", {{"name", "Ana"}}) == "This sentence stays English for Ana.");
  CHECK_FALSE(sl().is_translated("i18n.only_english"));
  CHECK(en().is_translated("i18n.only_english"));
  CHECK(sl().is_translated("error.catalogue"));
  CHECK(sl().text("error.catalogue") == "Besedil enega od jezikov ni mogoče prebrati.");
}

TEST_CASE("i18n.an unknown key is shown as the key", "[pure]") {
  CHECK(sl().text("no.such_key", {{"x", "1"}}) == "no.such_key");
  CHECK(en().plural("no.such_key", 3) == "no.such_key");
  CHECK(en().text("") == "");
  CHECK_FALSE(en().is_translated("no.such_key"));
}

TEST_CASE("i18n.arguments are filled once and never read again", "[pure]") {
  CHECK(en().text("i18n.only_english", {{"name", "{name} {place}"}}) ==
        "This sentence stays English for {name} {place}.");
  CHECK(en().text("i18n.only_english") == "This sentence stays English for {name}.");
  CHECK(en().text("i18n.only_english", {{"name", "<b>&"}}) == "This sentence stays English for <b>&.");
  CHECK(en().text("key {open") == "key {open");
}

TEST_CASE("i18n.days, moments and numbers follow the language", "[pure]") {
  Day const day(2024, 3, 1);
  CHECK(en().day(day) == "1 March 2024");
  CHECK(sl().day(day) == "1. marec 2024");
  CHECK(ar().day(day) != en().day(day));
  CHECK(en().day(Day(1899, 12, 31)) == "31 December 1899");
  auto const zone = load_zone("Europe/Ljubljana");
  REQUIRE(zone);
  auto const summer = read_instant("2024-03-31T22:40:00Z"); // UTC+2 from that day on
  REQUIRE(summer);
  CHECK(en().moment(*summer, *zone) == "1 April 2024 at 00:40");
  CHECK(en().number(1433) == "1,433");
  CHECK(sl().number(1433) == "1.433");
  CHECK(sl().number(-1433).find("1.433") != std::string::npos);
}

TEST_CASE("i18n.days are Gregorian in every language, Persian and Tigrinya too", "[pure]") {
  namespace fs = std::filesystem;
  auto const folder = fs::temp_directory_path() / "linden_i18n_calendar";
  fs::remove_all(folder);
  fs::create_directories(folder);
  // The calendar hangs on the language's code alone; any texts will do.
  for (auto const* code : {"en", "fa", "ti", "th"}) fs::copy_file(LINDEN_BINARY_DIR "/lang/en.mo", folder / (std::string(code) + ".mo"));
  auto const loaded = i18n::load_catalogues(folder.string());
  REQUIRE(loaded);
  auto const day = (*loaded)->language("fa").day(Day(2024, 3, 1));
  INFO(day);
  CHECK(day.find("\u06f2\u06f0\u06f2\u06f4") != std::string::npos); // 2024 in Persian digits, not 1402
  CHECK((*loaded)->language("ti").day(Day(2024, 3, 1)).find("2024") != std::string::npos);
  CHECK((*loaded)->language("th").day(Day(2024, 3, 1)).find("2024") != std::string::npos);
  fs::remove_all(folder);
}

TEST_CASE("i18n.languages are named in themselves and know their direction", "[pure]") {
  CHECK(catalogues().own_name("sl") == "Slovenščina");
  CHECK(catalogues().own_name("en") == "English");
  CHECK(catalogues().own_name("ar") == "العربية");
  CHECK(ar().is_right_to_left());
  CHECK_FALSE(sl().is_right_to_left());
  CHECK(catalogues().language("sl-SI").language() == "sl");
  CHECK(catalogues().language("xx").language() == "en");
  CHECK(catalogues().language("").language() == "en");
  CHECK(catalogues().languages().front() == "en");
  CHECK_FALSE(sl().is_reviewed());
}

TEST_CASE("i18n.a language is reviewed when each fragment names its reviewer", "[sqlite]") {
  namespace fs = std::filesystem;
  auto const root = fs::temp_directory_path() / "linden_i18n_reviewed";
  fs::remove_all(root);
  for (auto const* code : {"en.d", "sl.d"})
    fs::create_directories(root / code);
  auto const write = [&](char const* name, std::string const& text) { std::ofstream(root / name) << text; };
  std::string const head = "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n";
  std::string const plural = "\"Plural-Forms: nplurals=2; plural=(n != 1);\\n\"\n";
  std::string const reviewed = "\"X-Reviewed-By: Ana B.\\n\"\n";
  std::string const text = "\nmsgid \"a.";
  auto const build = [&] {
    for (auto const* code : {"en", "sl"})
      if (std::system((std::string(LINDEN_SOURCE_DIR "/tools/build_lang ") + (root / code).string() + ".d " +
                       (root / code).string() + ".mo")
                          .c_str()) != 0)
        return false;
    return true;
  };
  write("en.d/header.po", head + plural);
  write("en.d/a.po", head + text + "a\"\nmsgstr \"A\"\n");
  write("sl.d/header.po", head + plural);
  write("sl.d/a.po", head + reviewed + text + "a\"\nmsgstr \"A\"\n");
  write("sl.d/b.po", head + text + "b\"\nmsgstr \"B\"\n");
  REQUIRE(build());
  auto loaded = i18n::load_catalogues(root.string());
  REQUIRE(loaded);
  CHECK_FALSE((*loaded)->language("sl").is_reviewed());
  write("sl.d/b.po", head + reviewed + text + "b\"\nmsgstr \"B\"\n");
  REQUIRE(build());
  loaded = i18n::load_catalogues(root.string());
  REQUIRE(loaded);
  CHECK((*loaded)->language("sl").is_reviewed());
  CHECK((*loaded)->language("sl").text("a.b") == "B");

  write("en.mo", "broken");
  auto const broken = i18n::load_catalogues(root.string());
  REQUIRE_FALSE(broken);
  CHECK(broken.error().code == Code::store_failed);
  CHECK_FALSE(i18n::load_catalogues((root / "missing").string()));
  fs::remove_all(root);
}

TEST_CASE("i18n.text_key folds case, marks, scripts and blanks", "[pure]") {
  CHECK(i18n::text_key("Ključ") == "kljuc");
  CHECK(i18n::text_key("  ŠTEFKA \t Đurić ") == "stefka duric");
  CHECK(i18n::text_key("STRASSE") == i18n::text_key("straße"));
  CHECK(i18n::text_key("Ｆｕｌｌ　ｗｉｄｔｈ") == "full width");
  CHECK(i18n::text_key("Оксана") == "oksana");
  CHECK(i18n::text_key("e\u0301") == "e");
  CHECK(i18n::text_key("محمد") == i18n::text_key("مُحَمَّد"));
  for (auto const* other : {"محمد", "ሰላም", "Ελένη", "Наталія"})
    for (char const c : i18n::text_key(other))
      CHECK(static_cast<unsigned char>(c) < 0x80);
  CHECK(i18n::text_key("") == "");
  CHECK(is_utf8(i18n::text_key("\xff")));
  // Plain ASCII takes a shorter way to the same key: beside a letter that takes the long one it reads alike.
  for (int c = 1; c < 0x80; ++c) {
    std::string const plain = std::string("a") + static_cast<char>(c) + "B";
    INFO(c);
    CHECK(i18n::text_key(plain + "é") == i18n::text_key(plain) + "e");
  }
  CHECK(i18n::text_key(i18n::text_key("Наталія Đ")) == i18n::text_key("Наталія Đ"));
}
