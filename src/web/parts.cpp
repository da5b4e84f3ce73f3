#include "web/parts.h"
#include <algorithm>
namespace linden::web {
namespace {
using Attributes = HtmlWriter::Attributes;

/// Where a link may lead: our own pages, a telephone, a mailbox, or another site over https (without referrer).
bool is_own(std::string_view href) {
  bool const is_path = href.starts_with("/") && !href.starts_with("//") && href.find('\\') == std::string_view::npos;
  return is_path || href.starts_with("#") || href.starts_with("?");
}
Attributes link_attributes(std::string_view href, std::string classes) {
  Attributes attributes{{"class", std::move(classes)}, {"href", std::string(href)}};
  if (href.starts_with("https://")) attributes.emplace_back("rel", "noreferrer noopener");
  return attributes;
}
bool may_link(std::string_view href) {
  return is_own(href) || href.starts_with("https://") || href.starts_with("tel:") || href.starts_with("mailto:");
}

void write_cell(HtmlWriter& w, Cell const& cell) {
  if (cell.html) {
    w.add(*cell.html);
    return;
  }
  bool const is_link = may_link(cell.href);
  if (is_link) w.open("a", link_attributes(cell.href, "govuk-link"));
  // Text of any direction stands for itself.
  w.element("bdi", {}, cell.text);
  if (is_link) w.close();
}
} // namespace

Html heading(std::string_view text, std::string_view level, std::string_view size) {
  if (size.empty()) size = level == "h1" ? "l" : level == "h2" ? "m" : "s";
  HtmlWriter w;
  w.element(level, {{"class", "govuk-heading-" + std::string(size)}}, text);
  return w.done();
}

Html paragraph(std::string_view text) {
  HtmlWriter w;
  w.element("p", {{"class", "govuk-body"}}, text);
  return w.done();
}

Html link(std::string const& href, std::string_view text) {
  HtmlWriter w;
  w.open("p", {{"class", "govuk-body"}}).element("a", link_attributes(href, "govuk-link"), text).close();
  return w.done();
}

Html table(std::string_view caption, std::vector<TableColumn> const& columns,
           std::vector<std::vector<Cell>> const& rows) {
  HtmlWriter w;
  w.open("div",
         {{"class", "table-scroll"}, {"role", "region"}, {"tabindex", "0"}, {"aria-label", std::string(caption)}});
  w.open("table", {{"class", "govuk-table"}});
  w.element("caption", {{"class", "govuk-table__caption govuk-table__caption--m"}}, caption);
  w.open("thead", {{"class", "govuk-table__head"}}).open("tr", {{"class", "govuk-table__row"}});
  for (auto const& column : columns)
    w.element("th",
              {{"class", column.is_number ? "govuk-table__header govuk-table__header--numeric" : "govuk-table__header"},
               {"scope", "col"}},
              column.label);
  w.close().close().open("tbody", {{"class", "govuk-table__body"}});
  for (auto const& row : rows) {
    w.open("tr", {{"class", "govuk-table__row"}});
    for (std::size_t i = 0; i < row.size(); ++i) {
      bool const is_number = row[i].is_number || (i < columns.size() && columns[i].is_number);
      if (i == 0 && !is_number)
        w.open("th", {{"class", "govuk-table__header"}, {"scope", "row"}});
      else
        w.open("td", {{"class", is_number ? "govuk-table__cell govuk-table__cell--numeric" : "govuk-table__cell"}});
      write_cell(w, row[i]);
      w.close();
    }
    w.close();
  }
  return w.done();
}

Html summary_list(i18n::Catalogue const& tr, std::vector<SummaryRow> const& rows) {
  HtmlWriter w;
  w.open("dl", {{"class", "govuk-summary-list"}});
  for (auto const& row : rows) {
    w.open("div", {{"class", "govuk-summary-list__row"}});
    w.element("dt", {{"class", "govuk-summary-list__key"}}, row.key);
    w.open("dd", {{"class", "govuk-summary-list__value"}});
    bool const is_empty = !row.value.html && row.value.text.empty();
    if (is_empty)
      w.element("span", {{"class", "not-provided"}}, tr.text("web.not_provided"));
    else
      write_cell(w, row.value);
    w.close();
    if (is_own(row.change_href)) {
      w.open("dd", {{"class", "govuk-summary-list__actions"}});
      w.open("a", link_attributes(row.change_href, "govuk-link")).text(tr.text("web.change"));
      w.element("span", {{"class", "govuk-visually-hidden"}}, " " + row.key).close().close();
    }
    w.close();
  }
  return w.done();
}

Html notice(i18n::Catalogue const& tr, std::string_view kind, std::string_view text) {
  bool const is_known = kind == "warning" || kind == "success";
  std::string const name = is_known ? std::string(kind) : "info";
  HtmlWriter w;
  w.open("div", {{"class", "notice notice--" + name}, {"role", name == "success" ? "status" : "note"}});
  w.element("strong", {{"class", "notice__kind"}}, tr.text("web.notice_" + name));
  w.element("p", {{"class", "notice__text"}}, text);
  return w.done();
}

Html tag(std::string_view text, std::string_view kind) {
  HtmlWriter w;
  w.element("strong", {{"class", kind.empty() ? "govuk-tag" : "govuk-tag govuk-tag--" + std::string(kind)}}, text);
  return w.done();
}

Html empty_state(std::string_view text, std::string_view action_label, std::string_view action_href) {
  HtmlWriter w;
  w.open("div", {{"class", "empty-state"}}).element("p", {{"class", "govuk-body"}}, text);
  if (!action_label.empty() && is_own(action_href))
    w.element("a", link_attributes(action_href, "govuk-button govuk-button--secondary"), action_label);
  return w.done();
}

Html in_columns(Html const& form) {
  HtmlWriter w;
  w.open("div", {{"class", "form-columns"}}).add(form);
  return w.done();
}

Html post_button(std::string_view action, std::string_view csrf_token, std::string_view label, std::string_view style) {
  HtmlWriter w;
  w.open("form", {{"method", "post"}, {"action", std::string(action)}, {"class", "post-button"}});
  w.empty("input", {{"type", "hidden"}, {"name", "csrf"}, {"value", std::string(csrf_token)}});
  std::string const classes = style.empty() ? "govuk-button" : "govuk-button govuk-button--" + std::string(style);
  w.element("button", {{"class", classes}, {"type", "submit"}}, label);
  return w.done();
}

Html bullet_list(std::vector<std::string> const& items) {
  HtmlWriter w;
  w.open("ul", {{"class", "govuk-list govuk-list--bullet"}});
  for (auto const& item : items)
    w.element("li", {}, item);
  return w.done();
}
} // namespace linden::web
