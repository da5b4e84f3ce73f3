#include "web/charts.h"
#include "web/parts.h"
#include <algorithm>
#include <cmath>

namespace linden::web {
namespace {
/// Units: CSS pixels. Lengths along an axis are percent of the chart's width, so that text keeps its size at 320 px.
constexpr int k_line = 20, k_bar = 14, k_gap = 12, k_dot = 18, k_swatch = 28;

/// Hundredths of a percent of `most`, written with a point.
std::string percent(double value, double most) {
  auto const part = most > 0 ? std::clamp(10'000 * value / most, 0.0, 10'000.0) : 0.0;
  auto const hundredths = static_cast<int>(part + 0.5);
  auto const rest = std::to_string(hundredths % 100);
  return std::to_string(hundredths / 100) + "." + (rest.size() < 2 ? "0" + rest : rest) + "%";
}

std::string number(int n) { return std::to_string(n); }

void write_text(HtmlWriter& w, std::string_view kind, int y, std::string_view text, bool at_end) {
  HtmlWriter::Attributes attributes{{"class", std::string(kind)}, {"x", at_end ? "100%" : "0"}, {"y", number(y)}};
  if (at_end) attributes.emplace_back("text-anchor", "end");
  w.element("text", attributes, text);
}

/// Title, words, picture and twin in one figure.
Html finished(ChartWords const& words, Html const& before, Html const& rows, int height, Html const& twin) {
  HtmlWriter w;
  w.open("figure", {{"class", "chart"}});
  w.element("figcaption", {{"class", "govuk-heading-m chart__title"}}, words.title);
  w.element("p", {{"class", "govuk-body"}}, words.description);
  w.add(before);
  w.open("svg", {{"class", "chart__picture"},
                 {"role", "img"},
                 {"direction", "ltr"},
                 {"width", "100%"},
                 {"height", number(std::max(height, 1))},
                 {"aria-label", words.title + ". " + words.description}});
  w.element("title", {}, words.title).element("desc", {}, words.description).add(rows).close();
  w.add(twin);
  return w.done();
}

void write_dots(HtmlWriter& w, std::vector<bool> const& members, int y) {
  for (std::size_t i = 0; i < members.size(); ++i)
    w.empty("circle", {{"class", members[i] ? "chart__dot" : "chart__no-dot"},
                       {"cx", number(static_cast<int>(i) * k_dot + k_dot / 2)},
                       {"cy", number(y)},
                       {"r", members[i] ? "6" : "4"}});
}

void write_set_numbers(HtmlWriter& w, std::size_t sets) {
  for (std::size_t i = 0; i < sets; ++i)
    w.element("text", {{"class", "chart__column"},
                       {"x", number(static_cast<int>(i) * k_dot + k_dot / 2)},
                       {"y", number(k_line - 5)},
                       {"text-anchor", "middle"}},
              std::to_string(i + 1));
}

Html set_names(std::vector<std::string> const& sets) {
  HtmlWriter w;
  w.open("ol", {{"class", "govuk-list govuk-list--number"}});
  for (auto const& name : sets) w.open("li").element("bdi", {}, name).close();
  return w.done();
}

std::string names_of(std::vector<bool> const& members, std::vector<std::string> const& sets) {
  std::string names;
  for (std::size_t i = 0; i < members.size(); ++i)
    if (members[i]) names += (names.empty() ? "" : " + ") + sets[i];
  return names;
}

Html overlap_twin(ChartWords const& words, std::vector<std::string> const& sets, std::vector<Overlap> const& overlaps) {
  std::vector<std::vector<Cell>> rows;
  for (auto const& overlap : overlaps)
    rows.push_back({Cell{names_of(overlap.members, sets), {}, {}, false}, Cell{overlap.value_text, {}, {}, true}});
  return table(words.title, {{words.label_heading, false}, {words.value_heading, true}}, rows);
}

/// A hatched square of one size: it says nothing about the number.
void write_withheld(HtmlWriter& w, int y) {
  w.empty("rect", {{"class", "chart__hidden"},
                   {"x", "0.5"},
                   {"y", number(y)},
                   {"width", number(k_swatch)},
                   {"height", number(k_bar)}});
  for (int x = 0; x + k_bar <= k_swatch + 1; x += 7)
    w.empty("line", {{"class", "chart__stripe"},
                     {"x1", number(x)},
                     {"y1", number(y + k_bar)},
                     {"x2", number(x + k_bar)},
                     {"y2", number(y)}});
}

void write_limit(HtmlWriter& w, double value, double most, int y) {
  w.empty("line", {{"class", "chart__limit"},
                   {"x1", percent(value, most)},
                   {"y1", number(y - 5)},
                   {"x2", percent(value, most)},
                   {"y2", number(y + 5)}});
}

void write_span(HtmlWriter& w, Span const& span, double most, int y) {
  if (span.is_withheld) return write_withheld(w, y);
  int const middle = y + k_bar / 2;
  if (span.lower && span.upper) {
    w.empty("line", {{"class", "chart__span"},
                     {"x1", percent(*span.lower, most)},
                     {"y1", number(middle)},
                     {"x2", percent(*span.upper, most)},
                     {"y2", number(middle)}});
    write_limit(w, *span.lower, most, middle);
    write_limit(w, *span.upper, most, middle);
  }
  if (span.point)
    w.empty("circle", {{"class", "chart__point"}, {"cx", percent(*span.point, most)}, {"cy", number(middle)}, {"r", "5"}});
}

double largest_in(std::vector<Span> const& spans, Reference const& reference) {
  double most = reference.value;
  for (auto const& span : spans)
    if (!span.is_withheld) most = std::max({most, span.point.value_or(0), span.upper.value_or(0)});
  return most;
}
} // namespace

Html overlap_chart(ChartWords const& words, std::vector<std::string> const& sets, std::vector<Overlap> const& overlaps,
                   std::size_t most_drawn, std::string_view more) {
  std::int64_t most = 0;
  for (auto const& overlap : overlaps) most = std::max(most, overlap.value);
  HtmlWriter rows;
  write_set_numbers(rows, sets.size());
  int y = k_line;
  for (std::size_t i = 0; i < std::min(most_drawn, overlaps.size()); ++i) {
    write_dots(rows, overlaps[i].members, y + k_line / 2);
    write_text(rows, "chart__number", y + k_line - 5, overlaps[i].value_text, true);
    y += k_line;
    rows.empty("rect", {{"class", "chart__length"},
                        {"x", "0"},
                        {"y", number(y)},
                        {"width", percent(static_cast<double>(overlaps[i].value), static_cast<double>(most))},
                        {"height", number(k_bar)}});
    y += k_bar + k_gap;
  }
  HtmlWriter before;
  before.add(set_names(sets));
  if (overlaps.size() > most_drawn) before.element("p", {{"class", "govuk-body-s"}}, more);
  return finished(words, before.done(), rows.done(), y, overlap_twin(words, sets, overlaps));
}

Html span_chart(ChartWords const& words, std::string_view limits_heading, std::vector<Span> const& spans,
                Reference const& reference) {
  double const most = largest_in(spans, reference);
  HtmlWriter rows;
  write_text(rows, "chart__note", k_line - 5, reference.text, false);
  int y = k_line;
  std::vector<std::vector<Cell>> cells;
  for (auto const& span : spans) {
    write_text(rows, "chart__note", y + k_line - 5, span.label, false);
    y += k_line;
    write_text(rows, "chart__number", y + k_line - 5, span.point_text, true);
    y += k_line;
    write_span(rows, span, most, y);
    y += k_bar + k_gap;
    cells.push_back({Cell{span.label, {}, {}, false}, Cell{span.point_text, {}, {}, true}, Cell{span.limits_text, {}, {}, true}});
  }
  rows.empty("line", {{"class", "chart__reference"},
                      {"x1", percent(reference.value, most)},
                      {"y1", number(k_line)},
                      {"x2", percent(reference.value, most)},
                      {"y2", number(y)}});
  auto const twin = table(words.title, {{words.label_heading, false}, {words.value_heading, true}, {std::string(limits_heading), true}}, cells);
  return finished(words, Html(), rows.done(), y, twin);
}
} // namespace linden::web
