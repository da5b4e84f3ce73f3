#include "web/charts.h"
#include "web/document.h"
#include "web/support.h"
#include <cmath>
using namespace linden;
using namespace linden::web_test;

namespace {
std::string svg_of(std::string const& html) {
  return html.substr(html.find("<svg"), html.find("</svg>") - html.find("<svg"));
}
/// Every value of an attribute of the elements of one class, in order; percents as numbers.
std::vector<double> read_back(std::string const& svg, std::string const& kind, std::string const& attribute) {
  std::vector<double> values;
  for (auto at = svg.find("class=\"" + kind + "\""); at != std::string::npos; at = svg.find("class=\"" + kind + "\"", at + 1)) {
    auto const end = svg.find('>', at);
    auto const from = svg.find(" " + attribute + "=\"", at);
    if (from < end) values.push_back(std::stod(svg.substr(from + attribute.size() + 3)));
  }
  return values;
}
web::ChartWords const k_words{"Overlaps", "Who is where", "Lists", "Persons"};
} // namespace

TEST_CASE("web.charts overlaps read back from the picture equal the twin", "[pure]") {
  std::vector<web::Overlap> const overlaps{{{true, false, false}, 1200, "1,200"}, {{true, false, true}, 300, "300"}, {{false, true, true}, 1, "1"}};
  auto const html = web::overlap_chart(k_words, {"Police", "Shelter", "Hotline"}, overlaps, 16, "more").text();
  auto const svg = svg_of(html);
  auto const widths = read_back(svg, "chart__length", "width");
  REQUIRE(widths.size() == 3);
  for (std::size_t i = 0; i < widths.size(); ++i)
    CHECK(widths[i] / 100 * 1200 == Approx(static_cast<double>(overlaps[i].value)).margin(0.1));
  CHECK(read_back(svg, "chart__length", "x") == std::vector<double>{0, 0, 0});
  // Two filled dots of nine stand in the first and the third column of the second row.
  CHECK(read_back(svg, "chart__dot", "cx") == std::vector<double>{9, 9, 45, 27, 45});
  CHECK(read_back(svg, "chart__no-dot", "cx").size() == 4);
  auto const twin = html.substr(html.find("<table"));
  for (auto const* text : {"Police + Hotline", "Shelter + Hotline", "1,200", "300"}) CHECK(has(twin, "<bdi>" + std::string(text) + "</bdi>"));
  for (auto const* text : {"1,200", "300", "1"}) CHECK(has(svg, ">" + std::string(text) + "</text>"));
  CHECK_FALSE(has(html, ">more<"));
}

TEST_CASE("web.charts overlaps beyond the drawn ones stand in the twin", "[pure]") {
  std::vector<web::Overlap> const overlaps{{{true}, 5, "five"}, {{true}, 4, "four"}, {{true}, 3, "three"}};
  auto const html = web::overlap_chart(k_words, {"A"}, overlaps, 2, "more").text();
  CHECK(read_back(svg_of(html), "chart__length", "width").size() == 2);
  CHECK(has(html, ">more<"));
  CHECK_FALSE(has(svg_of(html), "three"));
  CHECK(has(html, "<bdi>three</bdi>"));
  CHECK(has(web::overlap_chart(k_words, {"A"}, {}, 2, "more").text(), "<svg"));
}

TEST_CASE("web.charts spans read back from the picture equal their numbers", "[pure]") {
  std::vector<web::Span> const spans{{"stepwise", 11418, 9977, 13146, "11,418", "9,977 to 13,146", false},
                                     {"latent", 20000, 15000, 40000, "20,000", "15,000 to 40,000", false},
                                     {"no limits", 9000, {}, {}, "9,000", "none", false}};
  auto const html = web::span_chart(k_words, "Interval", spans, {2744, "2,744 registered"}).text();
  auto const svg = svg_of(html);
  auto const points = read_back(svg, "chart__point", "cx");
  auto const lower = read_back(svg, "chart__span", "x1"), upper = read_back(svg, "chart__span", "x2");
  REQUIRE(points.size() == 3);
  REQUIRE(lower.size() == 2);
  for (std::size_t i = 0; i < 3; ++i) CHECK(points[i] / 100 * 40000 == Approx(*spans[i].point).margin(3));
  for (std::size_t i = 0; i < 2; ++i) {
    CHECK(lower[i] / 100 * 40000 == Approx(*spans[i].lower).margin(3));
    CHECK(upper[i] / 100 * 40000 == Approx(*spans[i].upper).margin(3));
  }
  auto const reference = read_back(svg, "chart__reference", "x1");
  REQUIRE(reference.size() == 1);
  CHECK(reference[0] / 100 * 40000 == Approx(2744).margin(3));
  for (auto const& span : spans) {
    CHECK(has(svg, ">" + span.point_text + "</text>"));
    CHECK(has(html.substr(html.find("<table")), "<bdi>" + span.limits_text + "</bdi>"));
  }
}

TEST_CASE("web.charts a withheld span has no length and does not move the others", "[pure]") {
  auto const chart = [](double hidden) {
    web::Span span{"b", hidden, hidden / 2, hidden * 2, "held back", "held back", true};
    return web::span_chart(k_words, "Interval", {{"a", 100, 50, 200, "100", "50 to 200", false}, span}, {40, "40"}).text();
  };
  CHECK(chart(10) == chart(123456));
  CHECK(has(chart(10), "chart__hidden"));
  CHECK(read_back(svg_of(chart(10)), "chart__point", "cx").size() == 1);
}

TEST_CASE("web.charts escape what they are given", "[pure]") {
  for (auto const& text : nasty_texts()) {
    INFO(text);
    web::ChartWords const words{text, text, text, text};
    auto const spans = web::span_chart(words, text, {{text, 1, 1, 1, text, text, false}}, {1, text}).text();
    auto const overlaps = web::overlap_chart(words, {text}, {{{true}, 1, text}}, 5, text).text();
    for (auto const& html : {spans, overlaps}) {
      CHECK(count(html, "<svg") == 1);
      CHECK(count(html, "<script") == 0);
      CHECK(count(html, "<img") == 0);
    }
  }
}

TEST_CASE("web.document stands alone", "[pure]") {
  web::HtmlWriter w;
  w.element("h1", {}, "T");
  auto const text = web::document(language("en"), "A & B", w.done());
  CHECK(text.starts_with("<!doctype html>\n<html lang=\"en\" dir=\"ltr\">"));
  CHECK(has(text, "<title>A &amp; B</title>"));
  CHECK_FALSE(has(text, "<script"));
  CHECK_FALSE(has(text, "http"));
  CHECK(has(web::document(language("ar"), "x", {}), "dir=\"rtl\""));
  auto const style = text.substr(text.find("<style>"), text.find("</style>") - text.find("<style>"));
  CHECK_FALSE(has(style, "&"));
}
