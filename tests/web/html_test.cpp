#include "base/text.h"
#include "web/html.h"
#include "web/support.h"
#include "web/view.h"
#include <filesystem>
using namespace linden;
using namespace linden::web_test;

TEST_CASE("web.escape leaves no character with a meaning in HTML", "[pure]") {
  for (auto const& text : nasty_texts()) {
    INFO(text);
    auto const safe = web::escape(text);
    CHECK(safe.find_first_of("<>\"'`") == std::string::npos);
    CHECK(safe.find('\0') == std::string::npos);
    CHECK(safe.find('\x1b') == std::string::npos);
  }
  CHECK(web::escape("a & b") == "a &amp; b");
  CHECK(web::escape("&lt;") == "&amp;lt;");
  CHECK(web::escape("أمينة č") == "أمينة č");
}

TEST_CASE("web.HtmlWriter escapes texts and values and closes what is open", "[pure]") {
  web::HtmlWriter w;
  w.open("p", {{"class", "a\"b"}, {"title", "<x>"}}).text("1 < 2").open("b").text("&");
  CHECK(w.done().text() == "<p class=\"a&quot;b\" title=\"&lt;x&gt;\">1 &lt; 2<b>&amp;</b></p>");
  web::HtmlWriter inner;
  inner.element("i", {}, "x");
  web::HtmlWriter outer;
  outer.open("div").add(inner.done()).empty("br").close();
  CHECK(outer.done().text() == "<div><i>x</i><br/></div>");
}

TEST_CASE("web.render escapes every text of a view, also what looks like a template", "[pure]") {
  std::vector<embedded::Text> const texts = {
      {"web/probe.mustache", "<p "
                             "title=\"{{name}}\">{{name}}|{{#list}}<i>{{name}}</i>{{/"
                             "list}}|{{#has_rich}}{{#html}}rich{{/html}}{{/has_rich}}</p>"},
      {"store/migrations/0001.sql", "not a template"}};
  web::register_templates(texts, "probe");
  for (auto const& text : nasty_texts()) {
    INFO(text);
    web::HtmlWriter rich;
    rich.element("b", {}, text);
    auto const html = rich.done();
    web::View view;
    view.set("name", text).set("list", web::View::List{web::View().set("name", text)}).set("rich", html);
    auto const safe = web::escape(text);
    CHECK(web::render("probe/probe", view, language()).text() ==
          "<p title=\"" + safe + "\">" + safe + "|<i>" + safe + "</i>|" + html.text() + "</p>");
  }
}

TEST_CASE("web.a text of a view cannot enter as finished HTML", "[pure]") {
  std::vector<embedded::Text> const texts = {{"web/text_as_html.mustache", "[{{#html}}name{{/html}}]"}};
  web::register_templates(texts, "probe");
  web::View view;
  view.set("name", "<b>bold</b>");
  CHECK(web::render("probe/text_as_html", view, language()).text() == "[]");
}

TEST_CASE("web.render finds texts, marks English ones, and keeps marks out of attributes", "[pure]") {
  std::vector<embedded::Text> const texts = {
      {"web/words.mustache",
       "<p title=\"{{#t}}web.not_reviewed_english{{/t}}\">{{#t}}web.day{{/t}} {{#t}}{{key}}{{/t}} "
       "{{#t}}web.not_reviewed_english{{/t}}</p>{{> probe/part}}"},
      {"web/part.mustache", "<i>{{key}}</i>"}};
  web::register_templates(texts, "probe");
  web::View view;
  view.set("key", "web.month");
  auto const english = language("en").text("web.not_reviewed_english");
  CHECK(web::render("probe/words", view, language("sl")).text() == "<p title=\"" + english +
                                                                       "\">Dan Mesec <span lang=\"en\" dir=\"ltr\">" +
                                                                       english + "</span></p><i>web.month</i>");
  CHECK_FALSE(has(web::render("probe/words", view, language("en")).text(), "<span"));
}

TEST_CASE("web.templates that could write unescaped text, scripts or styles are refused", "[pure]") {
  for (auto const* bad :
       {"a {{{name}}}", "a {{&name}}", "a {{& name}}", "{{=<% %>=}}", "<p style=\"x\">", "<style>p{}</style>",
        "<script>x()</script>", "<p onclick=\"x()\">", "<a href=\"javascript:x()\">"}) {
    INFO(bad);
    auto const checked = web::check_template(bad);
    REQUIRE_FALSE(checked);
    CHECK(checked.error().message_key == "error.template");
  }
  CHECK(web::check_template("<p>{{name}} once on = top</p><script src=\"/a.js\" defer></script>"));
}

TEST_CASE("web.every template of the program passes the check", "[pure]") {
  int seen = 0;
  for (auto const& entry : std::filesystem::recursive_directory_iterator(LINDEN_SOURCE_DIR "/src")) {
    if (entry.path().extension() != ".mustache") continue;
    INFO(entry.path().string());
    auto const text = read_file(entry.path().string());
    REQUIRE(text);
    CHECK(web::check_template(*text));
    ++seen;
  }
  CHECK(seen >= 4);
}
