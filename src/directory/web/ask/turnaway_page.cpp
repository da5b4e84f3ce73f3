// The register of requests without a place: one period's draft, for who works on figures.
#include "directory/web/ask/ask_parts.h"
#include "directory/web/ask/pages.h"

namespace linden::directory::pages {
namespace {
using namespace parts;

std::string percent(int tenths) { return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " %"; }

web::Html other_periods(i18n::Catalogue const& tr, int year) {
  web::Html html = heading(tr.text("turnaways.other"), "h2", "m");
  auto const add = [&](std::string const& period) { html += web::link("/turnaways?period=" + period, period); };
  for (int quarter = 1; quarter <= 4; ++quarter) add(std::to_string(year) + "-Q" + std::to_string(quarter));
  for (int back = 0; back < 3; ++back) add(std::to_string(year - back));
  return html;
}
} // namespace

CallResult turnaways(Rounds& desk, Call& call) {
  auto const& tr = call.tr;
  int const this_year = static_cast<int>(call.today().ymd().year());
  auto const wanted = call.form.has("period") ? std::string(call.form.value("period")) : std::to_string(this_year);
  LINDEN_TRY(period, read_period(wanted));
  LINDEN_TRY(draft, desk.turnaway_draft(call.tx, call.actor.org, period));
  std::vector<std::vector<web::Cell>> rows;
  for (std::size_t i = 0; i < k_turnaway_kinds.size(); ++i)
    rows.push_back({{tr.text("turnaway." + std::string(k_turnaway_kinds[i])), {}, {}, false}, {tr.number(draft.counts[i]), {}, {}, true},
                    {percent(draft.share(static_cast<TurnawayKind>(i))), {}, {}, true}});
  std::vector<std::string> hers;
  for (std::size_t i = 0; i < k_her_reasons.size(); ++i)
    if (draft.her_reasons[i] > 0) hers.push_back(tr.text("rounds.her." + std::string(k_her_reasons[i])) + ": " + tr.number(draft.her_reasons[i]));
  web::Html body = heading(tr.text("turnaways.title"));
  body += paragraph(tr.text("turnaways.text"));
  body += paragraph(tr.text("turnaways.period", {{"period", wanted}, {"count", tr.number(draft.requests)}}));
  body += web::table(tr.text("turnaways.table"), {{tr.text("turnaways.kind"), false}, {tr.text("turnaways.count"), true}, {tr.text("turnaways.share"), true}}, rows);
  if (!hers.empty()) {
    body += heading(tr.text("turnaways.hers"), "h2", "m");
    body += web::bullet_list(hers);
  }
  body += other_periods(tr, this_year);
  return call.page(tr.text("turnaways.title"), std::move(body));
}
} // namespace linden::directory::pages
