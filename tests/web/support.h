// Catalogues and values that the tests of src/web share.
#pragma once
#include "http/message.h"
#include "i18n/catalogue.h"
#include "web/page.h"
#include <catch2/catch.hpp>
namespace linden::web_test {
inline i18n::Catalogues const& catalogues() {
  static auto const loaded = i18n::load_catalogues(LINDEN_BINARY_DIR "/lang");
  REQUIRE(loaded);
  return **loaded;
}
inline i18n::Catalogue const& language(std::string_view code = "en") { return catalogues().language(code); }

/// Text that would break out of HTML, of an attribute, or of the template engine.
inline std::vector<std::string> const& nasty_texts() {
  static std::vector<std::string> const texts = {"<script>alert(1)</script>",
                                                 "\"><img src=x onerror=alert(1)>",
                                                 "' onmouseover='alert(1)",
                                                 "</textarea><b>",
                                                 "</title><b>",
                                                 "{{csrf}}",
                                                 "{{{body}}}",
                                                 "{{#html}}body{{/html}}",
                                                 "{{> web/head}}",
                                                 "{{=<% %>=}}",
                                                 "&lt;b&gt;",
                                                 "a & b",
                                                 "`x`",
                                                 std::string("a\0b", 3),
                                                 "line\nline\r\nline",
                                                 "\x01\x1b[31m",
                                                 "O'Brien-Kovač \"Ana\"",
                                                 "أمينة",
                                                 "\xE2\x80\xAE"
                                                 "abc",
                                                 "<!--",
                                                 "]]>"};
  return texts;
}

inline web::Frame frame(std::string_view code = "en") {
  web::Frame frame;
  frame.tr = &language(code);
  frame.site_name = "Community services";
  for (auto const& known : catalogues().languages())
    frame.languages.emplace_back(known, catalogues().own_name(known));
  return frame;
}
inline web::Frame staff_frame(std::string_view code = "en") {
  auto result = frame(code);
  result.csrf_token = "0123456789abcdef";
  result.signed_in_as = "Mira K.";
  result.is_practice = true;
  result.navigation = {{"Today", "/today", false}, {"Cases", "/cases", true}, {"Find a place", "/find", false}};
  return result;
}
inline std::size_t count(std::string_view text, std::string_view piece) {
  std::size_t n = 0;
  for (auto at = text.find(piece); at != std::string_view::npos; at = text.find(piece, at + piece.size()))
    ++n;
  return n;
}
inline bool has(std::string_view text, std::string_view piece) { return text.find(piece) != std::string_view::npos; }
} // namespace linden::web_test
