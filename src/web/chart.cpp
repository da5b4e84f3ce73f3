#include "base/text.h"
#include "web/parts.h"
#include <algorithm>
namespace linden::web {
namespace {
/// Units: CSS pixels. Lengths along the bar are percent of the chart's width, so that text keeps its size at 320 px.
constexpr int k_line = 20, k_bar = 14, k_gap = 12, k_swatch = 28;
/// Code points that fit beside a value at 320 px with 14 px letters.
constexpr std::size_t k_label_width = 34;

std::vector<std::string> wrap(std::string_view label) {
  std::vector<std::string> lines(1);
  for (auto const& word : split(label, ' ')) {
    bool const is_full =
        !lines.back().empty() && count_code_points(lines.back()) + 1 + count_code_points(word) > k_label_width;
    if (is_full) lines.emplace_back();
    if (!lines.back().empty()) lines.back() += ' ';
    lines.back() += word;
  }
  return lines;
}

/// Hundredths of a percent of the longest bar, written with a point.
std::string percent(std::int64_t value, std::int64_t most) {
  auto const part = most <= 0 || value <= 0 ? 0.0 : 10'000.0 * static_cast<double>(value) / static_cast<double>(most);
  auto const hundredths = static_cast<int>(part + 0.5);
  auto const rest = std::to_string(hundredths % 100);
  return std::to_string(hundredths / 100) + "." + (rest.size() < 2 ? "0" + rest : rest) + "%";
}

/// A hatched square of one size for all withheld bars: it says nothing about the number.
void write_withheld(HtmlWriter& w, int y) {
  auto const number = [](int n) { return std::to_string(n); };
  w.empty("rect", {{"class", "chart__withheld"},
                   {"x", "0.5"},
                   {"y", number(y)},
                   {"width", number(k_swatch)},
                   {"height", number(k_bar)}});
  for (int x = 0; x + k_bar <= k_swatch + 1; x += 7)
    w.empty("line", {{"class", "chart__hatch"},
                     {"x1", number(x)},
                     {"y1", number(y + k_bar)},
                     {"x2", number(x + k_bar)},
                     {"y2", number(y)}});
}
} // namespace

Html bar_chart(std::string_view title, std::string_view description, std::vector<Bar> const& bars,
               std::string_view withheld_text, std::string_view label_heading, std::string_view value_heading) {
  std::int64_t most = 0;
  for (auto const& bar : bars)
    most = std::max(most, bar.value.value_or(0));
  HtmlWriter rows;
  int y = 0;
  for (auto const& bar : bars) {
    auto const lines = wrap(bar.label);
    auto const value = bar.value ? std::to_string(*bar.value) : std::string(withheld_text);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      y += k_line;
      rows.element("text", {{"class", "chart__label"}, {"x", "0"}, {"y", std::to_string(y - 5)}}, lines[i]);
    }
    rows.element("text",
                 {{"class", "chart__value"}, {"x", "100%"}, {"y", std::to_string(y - 5)}, {"text-anchor", "end"}},
                 value);
    if (bar.value)
      rows.empty("rect", {{"class", "chart__bar"},
                          {"x", "0"},
                          {"y", std::to_string(y)},
                          {"width", percent(*bar.value, most)},
                          {"height", std::to_string(k_bar)}});
    else
      write_withheld(rows, y);
    y += k_bar + k_gap;
  }
  HtmlWriter w;
  w.open("figure", {{"class", "chart"}});
  w.element("figcaption", {{"class", "govuk-heading-m chart__title"}}, title);
  w.element("p", {{"class", "govuk-body"}}, description);
  w.open("svg", {{"class", "chart__picture"},
                 {"role", "img"},
                 {"direction", "ltr"},
                 {"width", "100%"},
                 {"height", std::to_string(std::max(y, 1))},
                 {"aria-label", std::string(title) + ". " + std::string(description)}});
  w.element("title", {}, title).element("desc", {}, description).add(rows.done()).close();
  std::vector<std::vector<Cell>> cells;
  for (auto const& bar : bars) {
    auto const value = bar.value ? std::to_string(*bar.value) : std::string(withheld_text);
    cells.push_back({Cell{bar.label, {}, {}, false}, Cell{value, {}, {}, true}});
  }
  w.add(table(title, {{std::string(label_heading)}, {std::string(value_heading), true}}, cells));
  return w.done();
}
} // namespace linden::web
