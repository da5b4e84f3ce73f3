// Who can take her now? Offers, places, holds.
#include "base/text.h"
#include "casework/web/field_form.h"
#include "casework/web/pages.h"
#include "casework/web/sections.h"
#include "casework/web/shared.h"
#include "directory/web/ask/ask_parts.h"
#include "directory/web/offer_list.h"
#include "web/form.h"

namespace linden::casework::pages {
namespace {

directory::Need adjusted_need(Casework const& desk, Call const& call, OpenCase const& open) {
  auto need = desk.need_of(open.file);
  need.kinds = {"crisis_accommodation", "safe_accommodation", "shelter"};
  need.country = call.form.has("country") ? std::string(call.form.value("country")) : std::string("SI");
  if (auto const kind = call.form.value("kind"); !kind.empty()) need.kinds = {std::string(kind)};
  if (auto const days = read_integer(call.form.value("days"), 0, 365)) need.days = static_cast<int>(*days);
  if (auto const value = call.form.value("identification"); !value.empty()) need.facts.identification = value;
  if (call.form.value("ignore_language") == "yes") need.languages.clear();
  return need;
}

web::Html need_form(Casework const& desk, Call const& call, OpenCase const& open, directory::Need const& need) {
  auto const& tr = call.tr;
  web::Form form(tr, case_path(open.file.id, "/offers"), call.csrf());
  std::vector<web::Choice> countries, states;
  for (auto const code : {"SI", "IT", "BE", "FI", "ES"}) countries.push_back({code, tr.text("code.countries." + std::string(code)), {}});
  form.select({.name = "country", .label = tr.text("offers.country")}, countries, need.country);
  for (auto const& code : desk.files().lists.at("identifications")) states.push_back({code, tr.text("code.identifications." + code), {}});
  states.insert(states.begin(), web::Choice{"", tr.text("answer.unknown"), {}});
  form.select({.name = "identification", .label = tr.text("field.identification")}, states, need.facts.identification);
  form.text({.name = "days", .label = tr.text("offers.days"), .input_mode = "numeric", .width = 4}, need.days > 0 ? std::to_string(need.days) : "");
  form.button(tr.text("offers.search"), "secondary");
  return form.done();
}

web::Html own_units(Casework& desk, Call& call, OpenCase const& open) {
  auto const& tr = call.tr;
  auto const units = desk.list_units(call.tx, call.actor.org, {}, call.now, call.today());
  if (!units || units->empty()) return {};
  std::vector<std::vector<web::Cell>> rows;
  for (auto const& unit : *units) {
    web::HtmlWriter w;
    w.open("form", {{"method", "post"}, {"action", case_path(open.file.id, "/holds")}});
    w.empty("input", {{"type", "hidden"}, {"name", "csrf"}, {"value", call.csrf()}});
    w.empty("input", {{"type", "hidden"}, {"name", "unit"}, {"value", unit.id.text()}});
    w.element("button", {{"class", "govuk-button govuk-button--secondary"}, {"type", "submit"}}, tr.text("place.do.hold", {{"unit", unit.name}}));
    rows.push_back({{unit.name, {}, {}, false}, {std::to_string(unit.free) + " / " + std::to_string(unit.places), {}, {}, true}, {{}, {}, w.done(), false}});
  }
  return web::table(tr.text("offers.own_units"), {{tr.text("place.unit"), false}, {tr.text("place.free"), true}, {tr.text("case.action"), false}}, rows);
}
} // namespace

CallResult offers(Casework& desk, Call& call) {
  LINDEN_TRY(open, open_of(desk, call, kernel::Action::find_offers));
  auto const need = adjusted_need(desk, call, open);
  LINDEN_TRY(found, desk.offers_for(call.tx, open, need, call.now));
  auto const title = call.tr.text("offers.title");
  web::Html body = case_caption(open);
  body += heading(title);
  body += paragraph(call.tr.text("offers.text"));
  body += need_form(desk, call, open, need);
  if (call.policy.may_ever(call.actor, kernel::Action::hold_place)) body += own_units(desk, call, open);
  body += directory::offer_list(found, call.tr, call.zone);
  if (call.policy.may_ever(call.actor, kernel::Action::hold_place))
    body += directory::ask_button(call.tr, call.csrf(), need, open.file.id.text());
  return call.page(title, std::move(body));
}

CallResult post_hold(Casework& desk, Call& call) {
  LINDEN_TRY(open, open_of(desk, call, kernel::Action::place_person));
  LINDEN_TRY(unit, read_id<UnitId>(call.form.value("unit")));
  LINDEN_CHECK(desk.hold(call.tx, open, unit, call.today(), call.now));
  return http::redirect(case_path(open.file.id));
}

CallResult post_placement(Casework& desk, Call& call) {
  LINDEN_TRY(open, open_of(desk, call, kernel::Action::place_person));
  LINDEN_TRY(placement, read_id<PlacementId>(call.request.path_value("placement")));
  auto const step = call.request.path_value("step");
  if (step == "place") LINDEN_CHECK(desk.place(call.tx, open, placement, call.today(), call.now, call.zone));
  else if (step == "extend") LINDEN_CHECK(desk.extend_hold(call.tx, open, placement, call.now));
  else if (step == "release") LINDEN_CHECK(desk.release_hold(call.tx, open, placement, call.now));
  else if (step == "leave") LINDEN_CHECK(desk.leave(call.tx, open, placement, call.today(), call.now));
  else return fail(Code::not_found, "error.not_found");
  return http::redirect(case_path(open.file.id));
}

CallResult places(Casework& desk, Call& call) {
  LINDEN_TRY(lines, desk.list_cases(call.tx, call.actor));
  LINDEN_TRY(units, desk.list_units(call.tx, call.actor.org, lines, call.now, call.today()));
  call.note("-", "duty");
  auto const& tr = call.tr;
  web::Html body = heading(tr.text("menu.places"));
  if (units.empty()) body += web::empty_state(tr.text("places.empty"));
  for (auto const& unit : units) {
    body += heading(unit.name, "h2", "m");
    body += paragraph(tr.text("places.free", {{"free", std::to_string(unit.free)}, {"places", std::to_string(unit.places)}}));
    std::vector<std::vector<web::Cell>> rows;
    for (auto const& p : unit.placements)
      rows.push_back({{std::to_string(p.place_no), {}, {}, true}, {p.alias.empty() ? tr.text("places.other_team") : p.case_code + " · " + p.alias, p.alias.empty() ? "" : case_path(p.case_id), {}, false},
                      {tr.text("place.state." + p.state), {}, {}, false}, {{}, {}, stay_text(call, p), false}});
    body += web::table(unit.name, {{tr.text("place.place"), true}, {tr.text("today.who"), false}, {tr.text("place.state"), false}, {tr.text("place.limit"), false}}, rows);
  }
  return call.page(tr.text("menu.places"), std::move(body));
}
} // namespace linden::casework::pages
