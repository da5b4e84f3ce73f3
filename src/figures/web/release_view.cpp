#include "figures/web/release_view.h"
#include "base/text.h"
#include "figures/codec/released_json.h"
#include "web/parts.h"

namespace linden::figures {
namespace {
std::string row_label(ReleasedTable const& released, i18n::Catalogue const& tr, std::size_t row) {
  if (row == released.rows()) return tr.text("figures.total");
  auto const& code = released.content().row_codes[row];
  if (code == "unknown" || code == "declined") return tr.text("figures.code." + code);
  return tr.text("figures.code." + released.content().rows + "." + code);
}

std::string column_label(ReleasedTable const& released, i18n::Catalogue const& tr, std::size_t column) {
  return column == released.columns() ? tr.text("figures.total") : released.content().column_codes[column];
}

web::Html chart(ReleasedTable const& released, i18n::Catalogue const& tr) {
  std::vector<web::Bar> bars;
  for (std::size_t r = 0; r < released.rows(); ++r)
    bars.push_back({row_label(released, tr, r), released.cell(r, released.columns())});
  return web::bar_chart(tr.text("figures.chart_title"),
                        tr.text("figures.chart_text", {{"period", released.content().period}}), bars,
                        tr.text("figures.not_shown"), tr.text("figures.dim." + released.content().rows),
                        tr.text("figures.persons"));
}

/// `87.5 % of 144`: a share never stands without its base.
std::string share_text(ReleasedTable const& released, i18n::Catalogue const& tr, std::size_t row) {
  auto const share = released.share_of_column(row, released.columns());
  if (!share) return tr.text("figures.not_shown");
  auto const percent = std::to_string(share->tenths / 10) + "." + std::to_string(share->tenths % 10);
  return tr.text("figures.share_of", {{"percent", percent}, {"base", tr.number(share->base)}});
}

web::Html counts(ReleasedTable const& released, i18n::Catalogue const& tr) {
  std::vector<web::TableColumn> columns{{tr.text("figures.dim." + released.content().rows), false}};
  for (std::size_t c = 0; c <= released.columns(); ++c) columns.push_back({column_label(released, tr, c), true});
  columns.push_back({tr.text("figures.share"), true});
  std::vector<std::vector<web::Cell>> rows;
  for (std::size_t r = 0; r <= released.rows(); ++r) {
    std::vector<web::Cell> row{{row_label(released, tr, r), {}, {}, false}};
    for (std::size_t c = 0; c <= released.columns(); ++c) {
      auto const cell = released.cell(r, c);
      row.push_back({cell ? tr.number(*cell) : tr.text("figures.not_shown"), {}, {}, true});
    }
    row.push_back({share_text(released, tr, r), {}, {}, true});
    rows.push_back(std::move(row));
  }
  return web::table(tr.text("figures.counts"), columns, rows);
}

web::Html label(ReleasedTable const& released, i18n::Catalogue const& tr) {
  auto const& content = released.content();
  std::vector<std::string> missing;
  for (auto const& spot : content.label.blind_spots) missing.push_back(tr.text("figures.blind_spot." + spot));
  auto const cell = [](std::string text) { return web::Cell{std::move(text), {}, {}, false}; };
  return web::summary_list(
      tr, {{tr.text("figures.period"), cell(content.period), {}},
           {tr.text("figures.unit"), cell(tr.text("figures.persons")), {}},
           {tr.text("figures.decided_by"), cell(tr.text("figures.decided_by." + content.label.decided_by)), {}},
           {tr.text("figures.blind_spots"), cell(join(missing, "; ")), {}},
           {tr.text("figures.coverage"),
            cell(tr.text("figures.coverage." + std::string(coverage_text(content.coverage)))), {}},
           {tr.text("figures.rule"), cell(tr.text("figures.rule_text", {{"k", std::to_string(content.rule.k)}})), {}}});
}
} // namespace

std::string table_title(i18n::Catalogue const& tr, std::string_view table) {
  return tr.text("figures.table." + std::string(table));
}

web::Html release_view(ReleasedTable const& released, i18n::Catalogue const& tr) {
  web::Html body = heading(table_title(tr, released.content().table));
  body += label(released, tr);
  body += chart(released, tr);
  body += counts(released, tr);
  body += paragraph(tr.text("figures.not_shown_text"));
  return body;
}
} // namespace linden::figures
