// Charts beside the bars: which people stand on which lists, and points with their intervals. Each with its table twin.
#pragma once
#include "web/html.h"
#include <cstdint>
#include <optional>
#include <string>
#include <vector>
namespace linden::web {

/// Finished texts in the page's language.
struct ChartWords {
  std::string title, description;
  std::string label_heading, value_heading;
};

/// People on exactly the sets marked true.
struct Overlap {
  std::vector<bool> members;
  std::int64_t value = 0;
  std::string value_text;
};
/// Overlaps of sets after the manner of an UpSet plot: a dot for each set, a bar from 0, the longest as wide as the
/// chart. Sets are numbered, the numbers explained above; the twin names them. `more` says what is in the twin alone.
/// Numbers run from left to right in every language.
/// Source: Lex et al. 2014, "UpSet: visualization of intersecting sets"; interface.md, charts.
Html overlap_chart(ChartWords const& words, std::vector<std::string> const& sets, std::vector<Overlap> const& overlaps,
                   std::size_t most_drawn, std::string_view more);

/// A point with its limits; the texts stand in the chart and in the twin. A withheld row has no length at all.
struct Span {
  std::string label;
  std::optional<double> point, lower, upper;
  std::string point_text, limits_text;
  bool is_withheld = false;
};
/// One row for each span, the axis from 0 to the largest value; `reference` is a line through all rows.
struct Reference {
  double value = 0;
  std::string text;
};
Html span_chart(ChartWords const& words, std::string_view limits_heading, std::vector<Span> const& spans,
                Reference const& reference);
} // namespace linden::web
