#include "figures/web/pages.h"
#include "figures/web/release_view.h"
#include "web/parts.h"

namespace linden::figures::pages {
namespace {
web::Cell plain(std::string text) { return {std::move(text), {}, {}, false}; }

std::string outcome_text(i18n::Catalogue const& tr, std::string const& refused) {
  return refused.empty() ? tr.text("figures.released") : tr.text("figures.refused", {{"code", refused}});
}

web::Html releases_table(std::vector<ReleaseLine> const& lines, std::string const& path, Call const& call) {
  auto const& tr = call.tr;
  std::vector<std::vector<web::Cell>> rows;
  for (auto const& line : lines) {
    auto const href = line.refused.empty() ? path + line.id.text() : std::string();
    rows.push_back({{table_title(tr, line.table), href, {}, false},
                    plain(line.period),
                    plain(tr.day(civil_day(line.at, call.zone))),
                    plain(outcome_text(tr, line.refused))});
  }
  return web::table(tr.text("figures.releases"),
                    {{tr.text("figures.table"), false},
                     {tr.text("figures.period"), false},
                     {tr.text("figures.released_on"), false},
                     {tr.text("figures.outcome"), false}},
                    rows);
}

using web::link;
} // namespace

CallResult list(Figures& desk, Call& call) {
  LINDEN_TRY(lines, desk.list_releases(call.tx, call.actor.org, true));
  call.note("-", "duty");
  auto const& tr = call.tr;
  web::Html body = heading(tr.text("figures.title"));
  body += paragraph(tr.text("figures.text"));
  for (auto const& table : desk.tables()) body += link("/figures/tables/" + table.id, table_title(tr, table.id));
  body += link("/figures/estimate", tr.text("figures.estimate.title"));
  body += link("/turnaways", tr.text("turnaways.title"));
  body += lines.empty() ? web::empty_state(tr.text("figures.no_releases"))
                        : releases_table(lines, "/figures/releases/", call);
  return call.page(tr.text("figures.title"), std::move(body));
}

CallResult draft(Figures& desk, Call& call) {
  LINDEN_TRY(draft, desk.draft(call.tx, call.actor, call.request.path_value("table"), call.today()));
  call.note("-", "duty");
  auto const& tr = call.tr;
  auto const title = table_title(tr, draft.table);
  web::Html body = heading(title);
  body += paragraph(tr.text("figures.draft_text"));
  auto const percent = std::to_string(draft.hidden * 100 / draft.cells) + " %";
  body += web::summary_list(tr, {{tr.text("figures.period"), plain(draft.period), {}},
                                 {tr.text("figures.draft_cells"), plain(std::to_string(draft.cells)), {}},
                                 {tr.text("figures.draft_hidden"), plain(draft.refused.empty() ? percent : "-"), {}}});
  if (draft.refused.empty())
    body += web::post_button("/figures/tables/" + draft.table + "/release", call.csrf(), tr.text("figures.release"), "");
  else
    body += web::notice(tr, "warning", tr.text("error.figures.release_refused", {{"code", draft.refused}}));
  return call.page(title, std::move(body));
}

CallResult post_release(Figures& desk, Call& call) {
  auto const table = call.request.path_value("table");
  LINDEN_TRY(outcome, desk.release_table(call.tx, call.actor, table, call.now, call.zone));
  call.note(outcome.id.text(), "duty");
  if (outcome.refused.empty()) return http::redirect("/figures/releases/" + outcome.id.text());
  auto const title = table_title(call.tr, table);
  web::Html body = heading(title);
  body += web::notice(call.tr, "warning",
                      call.tr.text("error.figures.release_refused", {{"code", outcome.refused}}));
  return call.page(title, std::move(body));
}

CallResult show(Figures& desk, Call& call) {
  LINDEN_TRY(id, read_id<ReleaseId>(call.request.path_value("id")));
  LINDEN_TRY(release, desk.load_release(call.tx, call.actor.org, id));
  call.note(id.text(), "duty");
  return call.page(table_title(call.tr, release.line.table), release_view(release.table, call.tr));
}

CallResult published(Figures& desk, Call& call) {
  LINDEN_TRY(lines, desk.list_releases(call.tx, desk.home(), false));
  auto const title = call.tr.text("figures.public_title");
  web::Html body = heading(title);
  body += paragraph(call.tr.text("figures.public_text"));
  body += lines.empty() ? web::empty_state(call.tr.text("figures.no_releases")) : releases_table(lines, "/r/", call);
  return call.page(title, std::move(body));
}

CallResult published_one(Figures& desk, Call& call) {
  LINDEN_TRY(id, read_id<ReleaseId>(call.request.path_value("id")));
  LINDEN_TRY(release, desk.load_release(call.tx, desk.home(), id));
  return call.page(table_title(call.tr, release.line.table), release_view(release.table, call.tr));
}
} // namespace linden::figures::pages
