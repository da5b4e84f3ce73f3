#include "evidence/web/pages.h"
#include "base/text.h"
#include "evidence/web/report_html.h"
#include "web/inline_style.h"
#include "web/parts.h"
#include <algorithm>
#include <map>

namespace linden::evidence::pages {
namespace {
using web::Call;

std::string country_name(i18n::Catalogue const& tr, std::string const& code) {
  return tr.text("evidence.country." + code);
}
std::string table_name(ReportWords const& words, i18n::Catalogue const& tr, std::string const& id) {
  auto const* known = words.find_template(id);
  return known ? tr.text(known->heading_key) : id;
}

std::string title_of(Entry const& entry) {
  auto const* title = entry.find("title");
  auto const* author = entry.find("author_year");
  auto const* cell = title ? title : author;
  auto const text = cell ? std::string(trim(cell->text)) : std::string();
  return text.empty() ? entry.country + " " + entry.template_id + " " + std::to_string(entry.position) : text;
}

std::string lines_text(Entry const& entry) {
  std::vector<std::string> numbers;
  for (int const line : entry.lines)
    numbers.push_back(std::to_string(line));
  return join(numbers, ", ");
}

void write_select(web::HtmlWriter& w, std::string const& name, std::string const& label, std::string const& all,
                  std::vector<std::pair<std::string, std::string>> const& choices, std::string_view chosen) {
  w.open("div", {{"class", "govuk-form-group"}});
  w.element("label", {{"class", "govuk-label"}, {"for", name}}, label);
  w.open("select", {{"class", "govuk-select"}, {"id", name}, {"name", name}});
  w.element("option", {{"value", ""}}, all);
  for (auto const& [value, text] : choices) {
    web::HtmlWriter::Attributes attributes{{"value", value}};
    if (value == chosen) attributes.emplace_back("selected", "selected");
    w.element("option", attributes, text);
  }
  w.close().close();
}

web::Html search_form(Evidence const& desk, Call const& call) {
  auto const& tr = call.tr;
  std::vector<std::pair<std::string, std::string>> countries, tables;
  for (auto const& country : desk.words().countries)
    countries.emplace_back(country.code, country_name(tr, country.code));
  for (auto const& known : desk.words().templates)
    tables.emplace_back(known.id, tr.text(known.heading_key));
  web::HtmlWriter w;
  w.open("form", {{"method", "get"}, {"action", "/evidence"}, {"role", "search"}});
  w.open("div", {{"class", "govuk-form-group"}});
  w.element("label", {{"class", "govuk-label"}, {"for", "q"}}, tr.text("evidence.page.words"));
  w.empty("input", {{"class", "govuk-input"},
                    {"id", "q"},
                    {"name", "q"},
                    {"type", "search"},
                    {"value", std::string(call.form.value("q"))}});
  w.close();
  auto const all = tr.text("evidence.page.all");
  write_select(w, "country", tr.text("evidence.page.country"), all, countries, call.form.value("country"));
  write_select(w, "template", tr.text("evidence.page.table"), all, tables, call.form.value("template"));
  w.element("button", {{"class", "govuk-button"}, {"type", "submit"}}, tr.text("evidence.page.search"));
  return w.done();
}

std::string list_address(std::string const& country, std::string const& template_id) {
  return "/evidence?country=" + http::percent_encode(country) + "&template=" + http::percent_encode(template_id);
}

web::Html counts_table(Evidence const& desk, i18n::Catalogue const& tr, std::vector<StoredEntry> const& entries) {
  std::map<std::pair<std::string, std::string>, int> counts;
  for (auto const& stored : entries)
    ++counts[{stored.entry.country, stored.entry.template_id}];
  std::vector<web::TableColumn> columns{{tr.text("evidence.page.country"), false}};
  for (auto const& known : desk.words().templates)
    columns.push_back({tr.text(known.heading_key), true});
  std::vector<std::vector<web::Cell>> rows;
  for (auto const& country : desk.words().countries) {
    std::vector<web::Cell> row{{country_name(tr, country.code), {}, {}, false}};
    for (auto const& known : desk.words().templates) {
      int const count = counts[{country.code, known.id}];
      row.push_back({tr.number(count), count > 0 ? list_address(country.code, known.id) : std::string(), {}, true});
    }
    rows.push_back(std::move(row));
  }
  return web::table(tr.text("evidence.page.counts"), columns, rows);
}

web::Html entries_table(Evidence const& desk, i18n::Catalogue const& tr, std::vector<StoredEntry> const& entries) {
  std::vector<std::vector<web::Cell>> rows;
  for (auto const& stored : entries)
    rows.push_back({{title_of(stored.entry), "/evidence/" + stored.id.text(), {}, false},
                    {country_name(tr, stored.entry.country), {}, {}, false},
                    {table_name(desk.words(), tr, stored.entry.template_id), {}, {}, false},
                    {lines_text(stored.entry), {}, {}, false}});
  return web::table(tr.plural("evidence.page.found", static_cast<std::int64_t>(entries.size())),
                    {{tr.text("evidence.column.title"), false},
                     {tr.text("evidence.page.country"), false},
                     {tr.text("evidence.page.table"), false},
                     {tr.text("evidence.page.lines"), false}},
                    rows);
}

web::Html cells_list(Evidence const& desk, Call const& call, Entry const& entry) {
  auto const* known = desk.words().find_template(entry.template_id);
  std::vector<web::SummaryRow> rows;
  for (std::size_t i = 0; i < entry.cells.size(); ++i) {
    auto const& cell = entry.cells[i];
    auto const key = known && i < known->columns.size() ? call.tr.text(known->columns[i].heading_key) : cell.key;
    rows.push_back({key, {{}, {}, cell_html({read_cell(cell.text), cell.missing}, call.tr), false}, {}});
  }
  rows.push_back({call.tr.text("evidence.page.lines"), {lines_text(entry), {}, {}, false}, {}});
  return web::summary_list(call.tr, rows);
}

web::Html findings_list(Call const& call, std::vector<Finding> const& findings) {
  std::vector<std::string> items;
  for (auto const& finding : findings) {
    auto text = std::to_string(finding.line) + ": " +
                call.tr.text("evidence.severity." + std::string(severity_name(finding.severity))) + ", " +
                finding.rule + ": " + call.tr.text(finding.message_key, finding.args);
    if (finding.is_accepted) text += " (" + call.tr.text("evidence.page.accepted", {{"reason", finding.reason}}) + ")";
    items.push_back(std::move(text));
  }
  return web::bullet_list(items);
}

using web::heading;

using web::link;
} // namespace

web::CallResult list(Evidence& desk, Call& call) {
  auto const& tr = call.tr;
  LINDEN_TRY(all, desk.list_entries(call.tx));
  LINDEN_TRY(found,
             desk.search(call.tx, call.form.value("q"), call.form.value("country"), call.form.value("template")));
  call.note("-", "public_content");
  auto const title = tr.text("evidence.page.title");
  auto body = heading(title);
  if (all.empty()) {
    body += web::empty_state(tr.text("evidence.nothing"));
    return call.page(title, body);
  }
  body += search_form(desk, call);
  body += entries_table(desk, tr, found);
  body += counts_table(desk, tr, all);
  body += link("/evidence/report", tr.text("evidence.page.report"));
  return call.page(title, body);
}

web::CallResult entry(Evidence& desk, Call& call) {
  LINDEN_TRY(id, read_id<EntryId>(call.request.path_value("id")));
  LINDEN_TRY(view, desk.load_entry(call.tx, id));
  call.note(id.text(), "public_content");
  auto const title = title_of(view.stored.entry);
  auto body = heading(title);
  body += cells_list(desk, call, view.stored.entry);
  if (!view.findings.empty()) body += heading("h2", call.tr.text("evidence.page.findings"));
  if (!view.findings.empty()) body += findings_list(call, view.findings);
  return call.page(title, body);
}

web::CallResult report(Evidence& desk, Call& call) {
  LINDEN_TRY(document, desk.build_report(call.tx));
  call.note("-", "public_content");
  auto response = http::text_response(200, report_html(document, call.tr), "text/html; charset=utf-8");
  web::allow_inline_style(response, report_style(), call.is_public);
  return response;
}
} // namespace linden::evidence::pages
