#include "base/text.h"
#include "crypto/keys.h"
#include "directory/codec/need_codec.h"
#include "directory/web/ask/ask_parts.h"
#include "directory/web/ask/pages.h"
#include "directory/web/offer_list.h"
#include "directory/web/wording.h"
#include <array>

namespace linden::directory::pages {
namespace {
using namespace parts;
constexpr int k_poll_ms = 1000; ///< another process's step is seen within a second; directory.md 10

std::string path_of(RoundId const& id, std::string_view rest = {}) { return "/rounds/" + id.text() + std::string(rest); }

Result<RoundView> view_of(Rounds& desk, Call& call) {
  LINDEN_TRY(id, read_id<RoundId>(call.request.path_value("id")));
  return desk.view(call.tx, call.actor.org, id, call.now);
}

web::Html houses_list(Call const& call, RoundDraft const& draft) {
  auto const& tr = call.tr;
  std::vector<std::string> asked, left_out;
  for (auto const& offer : draft.plan.asked)
    asked.push_back(offer.listing->service.name + " · " + wording::vacancy(tr, offer, call.now));
  for (auto const& [listing, reason] : draft.plan.left_out)
    if (reason != LeftOut::no_beds) left_out.push_back(listing->service.name + ": " + tr.text("rounds.left_out." + std::string(code_of(reason))));
  web::Html html = heading(tr.text("rounds.houses", {{"count", std::to_string(asked.size())}}), "h2", "m");
  html += web::bullet_list(asked);
  if (left_out.empty()) return html;
  html += heading(tr.text("rounds.left_out"), "h2", "m");
  html += web::bullet_list(left_out);
  return html;
}

web::Html state_line(Call const& call, RoundView const& view) {
  auto const& round = view.round;
  int answered = 0;
  for (auto const& ask : round.asks) answered += ask.answered_at.has_value();
  web::HtmlWriter w;
  w.element("p", {{"class", "govuk-body-l"}, {"role", "status"}, {"data-state", std::string(code_of(round.state))}},
            call.tr.text("rounds.state." + std::string(code_of(round.state)),
                         {{"answered", std::to_string(answered)}, {"asked", std::to_string(round.asks.size())},
                          {"until", call.tr.moment(view.hold ? view.hold->until : round.until, call.zone)}}));
  return w.done();
}

/// What changes while the page is open: it is the whole event of the stream.
web::Html live_part(Call const& call, RoundView const& view) {
  auto const& tr = call.tr;
  std::vector<std::vector<web::Cell>> rows;
  for (auto const& [ask, house, link] : view.asks) {
    auto answer = tr.text("rounds.ask." + std::string(code_of(ask.state)));
    if (!ask.reason.empty())
      answer += ": " + tr.text((ask.state == AskState::declined ? "rounds.her." : "rounds.reason.") + ask.reason);
    rows.push_back({{house->service.name, "/find/" + std::to_string(house->service.number), {}, false}, {answer, {}, {}, false},
                    {ask.answered_at ? tr.moment(*ask.answered_at, call.zone) : std::string("–"), {}, {}, false}});
  }
  web::Html html = state_line(call, view);
  html += web::table(tr.text("rounds.table"), {{tr.text("rounds.house"), false}, {tr.text("rounds.answer"), false}, {tr.text("rounds.when"), false}}, rows);
  return html;
}

web::Html phone_form(Call const& call, RoundView const& view) {
  auto const& tr = call.tr;
  std::vector<web::Choice> houses;
  for (auto const& line : view.asks)
    if (line.ask.state == AskState::silent || line.ask.state == AskState::maybe) houses.push_back({line.ask.id.text(), line.house->service.name, {}});
  if (houses.empty()) return {};
  web::Form form(tr, path_of(view.round.id, "/answer"), call.csrf());
  form.heading(tr.text("rounds.phone"));
  form.select({.name = "ask", .label = tr.text("rounds.house")}, houses);
  add_answer_fields(form, tr);
  form.button(tr.text("rounds.phone.save"), "secondary");
  return form.done();
}

web::Html links(Call const& call, RoundView const& view) {
  auto const& tr = call.tr;
  std::vector<web::SummaryRow> rows;
  for (auto const& line : view.asks)
    if (line.ask.state == AskState::silent) rows.push_back(row(line.house->service.name, line.link));
  if (rows.empty()) return {};
  web::HtmlWriter w;
  w.open("details", {{"class", "govuk-details links"}}).element("summary", {{"class", "govuk-details__summary"}}, tr.text("rounds.links"));
  w.open("div", {{"class", "govuk-details__text"}}).add(paragraph(tr.text("rounds.links.text"))).add(web::summary_list(tr, rows)).close();
  return w.done();
}

web::Html steps(Call const& call, RoundView const& view) {
  auto const& tr = call.tr;
  web::Html html;
  auto const state = view.round.state;
  if (state == RoundState::held) {
    web::Form decline(tr, path_of(view.round.id, "/decline"), call.csrf());
    decline.heading(tr.text("rounds.decline"));
    decline.select({.name = "her_no", .label = tr.text("rounds.decline.why"), .hint = tr.text("rounds.decline.hint")}, choices(tr, "rounds.her.", k_her_reasons), "not_said");
    decline.button(tr.text("rounds.decline.save"), "secondary");
    html += web::post_button(path_of(view.round.id, "/end"), call.csrf(), tr.text("rounds.goes"), "");
    html += decline.done();
  }
  if (state == RoundState::open) {
    if (view.round.extensions == 0) html += web::post_button(path_of(view.round.id, "/extend"), call.csrf(), tr.text("rounds.extend"));
    web::Form end(tr, path_of(view.round.id, "/end"), call.csrf());
    end.heading(tr.text("rounds.end"));
    end.select({.name = "night", .label = tr.text("rounds.night")}, choices(tr, "rounds.night.", k_nights), "not_known");
    end.button(tr.text("rounds.end.save"), "secondary");
    html += end.done();
  }
  bool const has_place = view.hold && (state == RoundState::held || view.hold->state == HoldState::used || view.hold->state == HoldState::held);
  if (has_place) return html;
  html += bridge_list(tr, view.bridges);
  if (!view.helplines.empty()) html += helpline_list(view.helplines, tr, call.zone, "/find/");
  return html;
}

/// For a search that ends without a place: one line stays, and nobody in it can be known again.
web::Html turnaway_form(Call const& call, std::string_view need) {
  auto const& tr = call.tr;
  auto hers = choices(tr, "rounds.her.", k_her_reasons);
  hers.insert(hers.begin(), web::Choice{"", tr.text("rounds.none_found.no"), {}});
  web::Form form(tr, "/turnaways", call.csrf());
  form.heading(tr.text("rounds.none_found")).hidden("need", need);
  form.select({.name = "her_no", .label = tr.text("rounds.none_found.her")}, hers);
  form.select({.name = "night", .label = tr.text("rounds.night")}, choices(tr, "rounds.night.", k_nights), "not_known");
  form.button(tr.text("rounds.none_found.save"), "secondary");
  return form.done();
}

http::Response round_page(Call const& call, RoundView const& view) {
  auto const& tr = call.tr;
  auto const title = tr.text("rounds.title");
  web::HtmlWriter live;
  live.open("div", {{"id", "live"}, {"data-live", path_of(view.round.id, "/events")}, {"data-state", std::string(code_of(view.round.state))}}).add(live_part(call, view)).close();
  web::Html body = heading(title);
  body += live.done();
  bool const is_over = view.round.state == RoundState::ended || view.round.state == RoundState::died;
  if (!is_over) {
    web::HtmlWriter again;
    again.open("p", {{"class", "govuk-body"}, {"data-without-script", "yes"}});
    again.element("a", {{"class", "govuk-link"}, {"href", path_of(view.round.id) + "?again=1"}}, tr.text("rounds.reload")).close();
    body += again.done();
    body += heading(tr.text("rounds.left"), "h2", "m");
    body += asked_lines(tr, view.asked);
  }
  if (view.round.state == RoundState::open) {
    body += phone_form(call, view);
    body += links(call, view);
  }
  body += steps(call, view);
  auto response = call.page(title, std::move(body));
  // Reloading does what the stream does, for a browser without script that asked for it.
  if (!is_over && call.form.value("again") == "1") response.set_header("refresh", "15");
  return response;
}
} // namespace

CallResult rounds(Rounds& desk, Call& call) {
  LINDEN_TRY(views, desk.list(call.tx, call.actor.org, call.now));
  auto const& tr = call.tr;
  web::Html body = heading(tr.text("rounds.list"));
  std::vector<std::vector<web::Cell>> rows;
  for (auto const& view : views)
    rows.push_back({{tr.moment(view.round.started_at, call.zone), path_of(view.round.id), {}, false},
                    {std::to_string(view.round.asks.size()), {}, {}, true},
                    {tr.text("rounds.short." + std::string(code_of(view.round.state))), {}, {}, false}});
  if (rows.empty()) body += web::empty_state(tr.text("rounds.list.empty"), tr.text("menu.find"), "/find");
  else body += web::table(tr.text("rounds.list"), {{tr.text("rounds.when"), false}, {tr.text("rounds.asked"), true}, {tr.text("rounds.answer"), false}}, rows);
  return call.page(tr.text("rounds.list"), std::move(body));
}

CallResult new_round(Rounds& desk, Call& call) {
  LINDEN_TRY(request, read_need(call.form.value("need")));
  LINDEN_TRY(draft, desk.draft(call.tx, request.need, call.now));
  auto const& tr = call.tr;
  auto const about = call.form.value("about");
  auto const ref = about.empty() ? crypto::make_id<RecordId>() : desk.ref_of(about);
  auto const title = tr.text("rounds.new");
  web::Html body = heading(title);
  body += heading(tr.text("rounds.leaves"), "h2", "m");
  body += paragraph(tr.text("rounds.leaves.text"));
  body += asked_lines(tr, draft.asked);
  body += houses_list(call, draft);
  if (draft.plan.asked.empty()) {
    body += paragraph(tr.text("error.ask.nobody"));
    body += bridge_list(tr, draft.bridges);
    body += helpline_list(draft.helplines, tr, call.zone, "/find/");
    body += turnaway_form(call, call.form.value("need"));
    return call.page(title, std::move(body));
  }
  web::Form form(tr, "/rounds", call.csrf());
  form.hidden("need", call.form.value("need")).hidden("ref", ref.text());
  form.button(tr.text("rounds.start", {{"count", std::to_string(draft.plan.asked.size())}}));
  body += form.done();
  body += bridge_list(tr, draft.bridges);
  body += turnaway_form(call, call.form.value("need"));
  return call.page(title, std::move(body));
}

CallResult post_round(Rounds& desk, Call& call) {
  LINDEN_TRY(request, read_need(call.form.value("need")));
  LINDEN_TRY(ref, read_id<RecordId>(call.form.value("ref")));
  LINDEN_TRY(id, desk.start(call.tx, {call.actor.org, ref, request.need}, call.now));
  call.note(id.text(), "duty");
  return http::redirect(path_of(id));
}

CallResult round(Rounds& desk, Call& call) {
  LINDEN_TRY(view, view_of(desk, call));
  return round_page(call, view);
}

CallResult round_events(Rounds& desk, Call& call) {
  LINDEN_TRY(view, view_of(desk, call));
  auto response = http::text_response(200, live_part(call, view).text(), "text/event-stream; charset=utf-8");
  web::add_security_headers(response, false);
  response.events = http::EventStream{k_poll_ms, {}, !is_live(view.round, call.now)};
  return response;
}

CallResult post_round_step(Rounds& desk, Call& call) {
  LINDEN_TRY(id, read_id<RoundId>(call.request.path_value("id")));
  auto const step = call.request.path_value("step");
  auto const& org = call.actor.org;
  call.note(id.text(), "duty");
  if (step == "answer") {
    LINDEN_TRY(answer, read_answer(call.form));
    LINDEN_TRY(ask, read_id<AskId>(call.form.value("ask")));
    LINDEN_CHECK(desk.answer_by_phone(call.tx, org, ask, id, answer, call.now));
  } else if (step == "extend") {
    LINDEN_CHECK(desk.extend(call.tx, org, id, call.now));
  } else if (step == "decline") {
    LINDEN_CHECK(desk.decline(call.tx, org, id, call.form.value("her_no"), call.now));
  } else if (step == "end") {
    auto const night = call.form.value("night");
    LINDEN_CHECK(desk.end(call.tx, org, id, night.empty() ? std::string_view("not_known") : night, call.now));
  } else {
    return fail(Code::not_found, "error.not_found");
  }
  return http::redirect(path_of(id));
}

CallResult post_turnaway(Rounds& desk, Call& call) {
  LINDEN_TRY(request, read_need(call.form.value("need")));
  Turnaway row;
  row.by_org = call.actor.org;
  row.day = call.today();
  row.area = nuts2(request.need.country, request.need.region);
  row.asked = asked_need(request.need, {});
  row.her_no = std::string(call.form.value("her_no"));
  row.night = call.form.value("night").empty() ? "not_known" : std::string(call.form.value("night"));
  LINDEN_CHECK(desk.record_turnaway(call.tx, row));
  call.note("-", "duty");
  return http::redirect("/rounds");
}
} // namespace linden::directory::pages
