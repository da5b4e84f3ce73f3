#include "web/parts.h"
#include "web/support.h"
using namespace linden;
using namespace linden::web_test;

TEST_CASE("web.table escapes cells, names its scopes and refuses foreign links", "[pure]") {
  for (auto const& text : nasty_texts()) {
    INFO(text);
    auto const html =
        web::table(text, {{text}, {"n", true}}, {{web::Cell{text, text, {}, false}, web::Cell{"1", {}, {}, true}}})
            .text();
    CHECK(has(html, "<bdi>" + web::escape(text) + "</bdi>"));
    CHECK(count(html, "<table") == 1);
    CHECK(count(html, "<a ") == 0);
    CHECK(has(html, "scope=\"col\""));
    CHECK(has(html, "scope=\"row\""));
    CHECK(has(html, "role=\"region\" tabindex=\"0\""));
  }
  auto const link = [](char const* href) {
    return web::table("t", {{"a"}}, {{web::Cell{"x", href, {}, false}}}).text();
  };
  CHECK(has(link("/cases/1"), "href=\"/cases/1\""));
  CHECK(has(link("https://example.org/"), "rel=\"noreferrer noopener\""));
  for (auto const* bad : {"javascript:alert(1)", "//evil.example", "/\\evil.example", "data:text/html,x", "http://x"}) {
    INFO(bad);
    CHECK_FALSE(has(link(bad), "<a "));
  }
}

TEST_CASE("web.chart and its table twin say the same numbers", "[pure]") {
  std::vector<web::Bar> const bars{{"Forced labour", 120}, {"Other", 30}, {"None", 0}, {"Few", {}}};
  auto const html = web::bar_chart("Persons", "By form", bars, "not shown", "Form", "Persons").text();
  auto const svg = html.substr(html.find("<svg"), html.find("</svg>") - html.find("<svg"));
  auto const twin = html.substr(html.find("<table"));
  for (auto const* value : {"120", "30", "0", "not shown"}) {
    CHECK(has(svg, ">" + std::string(value) + "</text>"));
    CHECK(has(twin, "<bdi>" + std::string(value) + "</bdi>"));
  }
  CHECK(has(svg, "width=\"100.00%\""));
  CHECK(has(svg, "width=\"25.00%\""));
  CHECK(has(svg, "width=\"0.00%\""));
  CHECK(has(svg, "<title>Persons</title><desc>By form</desc>"));
  CHECK(has(svg, "role=\"img\""));
}

TEST_CASE("web.chart draws a withheld bar without length, whatever the other bars are", "[pure]") {
  auto const chart = [](std::int64_t other) {
    return web::bar_chart("t", "d", {{"a", other}, {"b", {}}}, "not shown", "l", "v").text();
  };
  auto const withheld = [](std::string const& html) {
    auto const from = html.find("chart__withheld");
    return html.substr(from, html.find("</svg>") - from);
  };
  REQUIRE(has(chart(1), "chart__withheld"));
  CHECK(withheld(chart(1)) == withheld(chart(1'000'000)));
  CHECK(count(chart(1), "class=\"chart__bar\"") == 1);
  CHECK_FALSE(has(withheld(chart(7)), "%"));
}

TEST_CASE("web.chart wraps long labels and stands empty or extreme numbers", "[pure]") {
  auto const html =
      web::bar_chart("t", "d",
                     {{"a very long label that does not fit on one line of a narrow screen", INT64_MAX}, {"", -5}}, "x",
                     "l", "v")
          .text();
  CHECK(count(html, "chart__label") >= 3);
  CHECK(has(html, "9223372036854775807"));
  CHECK(has(web::bar_chart("t", "d", {}, "x", "l", "v").text(), "<svg"));
}

TEST_CASE("web.summary list, notices, tags and buttons", "[pure]") {
  auto const list = web::summary_list(language(), {{"Name", web::Cell{"A <b>", {}, {}, false}, "/cases/1/name"},
                                                   {"Age", web::Cell{}, ""}})
                        .text();
  CHECK(has(list, "A &lt;b&gt;"));
  CHECK(has(list, "href=\"/cases/1/name\">Change<span class=\"govuk-visually-hidden\"> Name</span></a>"));
  CHECK(has(list, "Not provided"));
  CHECK(has(web::notice(language("sl"), "warning", "x").text(), "Pozor"));
  CHECK(has(web::notice(language(), "anything", "x").text(), "notice--info"));
  CHECK(web::tag("open", "green").text() == "<strong class=\"govuk-tag govuk-tag--green\">open</strong>");
  CHECK(has(web::post_button("/lock", "tok", "Lock").text(), "name=\"csrf\" value=\"tok\""));
  CHECK(has(web::empty_state("Nothing yet.", "Add", "/cases/new").text(), "href=\"/cases/new\""));
  CHECK(web::bullet_list({"a", "<b>"}).text() ==
        "<ul class=\"govuk-list govuk-list--bullet\"><li>a</li><li>&lt;b&gt;</li></ul>");
}
