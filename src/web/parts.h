// Parts of pages that every desk uses: tables, summary lists, notices, tags, charts with their table twin.
#pragma once
#include "i18n/catalogue.h"
#include "web/html.h"
#include <cstdint>
#include <optional>
#include <string>
#include <vector>
namespace linden::web {

/// A heading: `level` is h1, h2, h3; `size` is l, m, s, and follows from the level when it is empty.
Html heading(std::string_view text, std::string_view level = "h1", std::string_view size = {});
/// One paragraph of body text.
Html paragraph(std::string_view text);
/// A paragraph that is one link to a page of our own.
Html link(std::string const& href, std::string_view text);

/// A cell is text, finished HTML, or a link.
struct Cell {
  std::string text;
  std::string href; ///< link target on our own site
  std::optional<Html> html;
  bool is_number = false;
};
struct TableColumn {
  std::string label;
  bool is_number = false;
};
/// A data table with caption and scopes; wide ones scroll inside a focusable region.
Html table(std::string_view caption, std::vector<TableColumn> const& columns,
           std::vector<std::vector<Cell>> const& rows);

/// Key-value list after the pattern "summary list"; `change_href` adds a Change link.
struct SummaryRow {
  std::string key;
  Cell value;
  std::string change_href;
};
Html summary_list(i18n::Catalogue const& tr, std::vector<SummaryRow> const& rows);

/// `kind`: "info", "warning", "success". The text says the kind too, never colour alone.
Html notice(i18n::Catalogue const& tr, std::string_view kind, std::string_view text);
Html tag(std::string_view text, std::string_view kind = {});
/// What will appear here, and the one next action.
Html empty_state(std::string_view text, std::string_view action_label = {}, std::string_view action_href = {});
/// A long form in two columns where the screen is wide enough; the order of reading stays.
Html in_columns(Html const& form);
/// One button that posts: form with token.
Html post_button(std::string_view action, std::string_view csrf_token, std::string_view label,
                 std::string_view style = "secondary");
/// List of texts.
Html bullet_list(std::vector<std::string> const& items);

/// A bar chart (server-side SVG) with its table twin below it. A missing value is withheld: hatched and named
/// `withheld_text`, without length.
struct Bar {
  std::string label;
  std::optional<std::int64_t> value;
};
Html bar_chart(std::string_view title, std::string_view description, std::vector<Bar> const& bars,
               std::string_view withheld_text, std::string_view label_heading, std::string_view value_heading);
} // namespace linden::web
