// Who can take her now? Offers, places, holds.
#include "base/text.h"
#include "casework/web/field_form.h"
#include "casework/web/pages.h"
#include "casework/web/sections.h"
#include "casework/web/shared.h"
#include "directory/model/matcher.h"
#include "directory/web/ask/ask_parts.h"
#include "directory/web/offer_list.h"
#include "directory/web/wish_form.h"
#include "directory/web/wording.h"
#include "web/form.h"
#include <algorithm>

namespace linden::casework::pages {
namespace {

constexpr int k_most_days = 365; ///< of a stay that the page asks for; our own choice

/// Errors: every field that cannot be read, at once.
Checked<directory::Need> adjusted_need(Casework const& desk, Call const& call, OpenCase const& open) {
  std::vector<Problem> problems;
  auto need = desk.need_of(open.file);
  need.kinds = {"crisis_accommodation", "safe_accommodation", "shelter"};
  need.country = call.form.has("country") ? std::string(call.form.value("country")) : std::string("SI");
  if (auto const kind = call.form.value("kind"); !kind.empty()) need.kinds = {std::string(kind)};
  if (auto const text = ascii_digits(trim(call.form.value("days"))); !text.empty()) {
    if (auto const days = read_integer(text, 0, k_most_days)) need.days = static_cast<int>(*days);
    else problems.push_back(make_problem(Code::invalid, "error.directory.number", "days", {{"most", std::to_string(k_most_days)}}));
  }
  if (auto const value = call.form.value("identification"); !value.empty()) need.facts.identification = value;
  if (call.form.value("ignore_language") == "yes") need.languages.clear();
  if (auto wishes = directory::read_wish_fields(call.form)) need.wishes = *std::move(wishes);
  else problems.push_back(wishes.error());
  if (auto vetoed = directory::read_vetoes(call.form)) need.vetoed = *std::move(vetoed);
  else problems.push_back(vetoed.error());
  if (problems.empty())
    if (auto const checked = directory::check_need(need); !checked) problems.push_back(checked.error());
  if (!problems.empty()) return tl::make_unexpected(std::move(problems));
  return need;
}

/// `problems`: the form comes back with them and with what was typed.
web::Html need_form(Casework const& desk, Call const& call, OpenCase const& open, directory::Need const& need, std::vector<Problem> const* problems = nullptr) {
  auto const& tr = call.tr;
  web::Form form(tr, case_path(open.file.id, "/offers"), call.csrf(), problems ? &call.form : nullptr, problems);
  std::vector<web::Choice> countries, states;
  for (auto const code : {"SI", "IT", "BE", "FI", "ES"}) countries.push_back({code, tr.text("code.countries." + std::string(code)), {}});
  form.select({.name = "country", .label = tr.text("offers.country")}, countries, need.country);
  for (auto const& code : desk.files().lists.at("identifications")) states.push_back({code, tr.text("code.identifications." + code), {}});
  states.insert(states.begin(), web::Choice{"", tr.text("answer.unknown"), {}});
  form.select({.name = "identification", .label = tr.text("field.identification")}, states, need.facts.identification);
  directory::add_wish_fields(form, tr, need.wishes);
  form.text({.name = "days", .label = tr.text("offers.days"), .input_mode = "numeric", .width = 4}, need.days > 0 ? std::to_string(need.days) : "");
  directory::keep_vetoes(form, call.form);
  form.button(tr.text("offers.search"), "secondary");
  return form.done();
}

/// Where she can be put at once: a hold, or a move when she is in a place already.
web::Html own_units(Casework& desk, Call& call, OpenCase const& open) {
  auto const& tr = call.tr;
  auto const units = desk.list_units(call.tx, call.actor.org, {}, call.now, call.today());
  if (!units || units->empty()) return {};
  auto const is_here = [&](UnitView const& unit) {
    return std::any_of(unit.placements.begin(), unit.placements.end(), [&](PlacementView const& p) { return p.case_id == open.file.id && p.state == "in"; });
  };
  bool const moves = std::any_of(units->begin(), units->end(), is_here);
  std::vector<std::vector<web::Cell>> rows;
  for (auto const& unit : *units) {
    web::Html act;
    if (is_here(unit)) act = paragraph(tr.text("place.state.in"));
    else act = act_button(call, case_path(open.file.id, moves ? "/moves" : "/holds"), tr.text(moves ? "place.do.move" : "place.do.hold", {{"unit", unit.name}}), {{"unit", unit.id.text()}});
    rows.push_back({{unit.name, {}, {}, false}, {std::to_string(unit.free) + " / " + std::to_string(unit.places), {}, {}, true}, {{}, {}, act, false}});
  }
  return web::table(tr.text("offers.own_units"), {{tr.text("place.unit"), false}, {tr.text("place.free"), true}, {tr.text("case.action"), false}}, rows);
}

/// A rule of the house in the words that the offers use for it.
Problem in_words(i18n::Catalogue const& tr, Problem problem) {
  if (problem.message_key != "error.house_rule") return problem;
  directory::Reason reason;
  reason.verdict = directory::Tri::no;
  for (auto const& [name, value] : problem.args) {
    if (name == "rule") reason.code = value;
    if (name == "asked") reason.asked = value;
  }
  for (auto& [name, value] : problem.args)
    if (name == "reason") value = directory::wording::reason(tr, reason);
  return problem;
}

/// One step of a placement by its word.
Result<void> take_step(Casework& desk, Call& call, OpenCase& open, PlacementId const& placement, std::string_view step) {
  if (step == "place") return desk.place(call.tx, open, placement, call.today(), call.now, call.zone);
  if (step == "extend") return desk.extend_hold(call.tx, open, placement, call.now);
  if (step == "release") return desk.release_hold(call.tx, open, placement, call.now);
  if (step == "leave") return desk.leave(call.tx, open, placement, call.today(), call.now);
  return fail(Code::not_found, "error.not_found");
}

std::string numbers_of(PlacementView const& p) {
  std::vector<std::string> numbers;
  for (int const number : p.places) numbers.push_back(std::to_string(number));
  return join(numbers, ", ");
}

/// Who stands there: a case that the actor may open, or only that somebody does.
web::Cell who_cell(i18n::Catalogue const& tr, PlacementView const& p) {
  if (p.alias.empty()) return {tr.text("places.other_team"), {}, {}, false};
  return {p.case_code + " · " + p.alias, case_path(p.case_id), {}, false};
}

/// The acts of who works in the house; nothing for whom she named, and for another team's places.
web::Html house_acts(Casework& desk, Call& call, PlacementView const& p) {
  if (!call.policy.may_ever(call.actor, kernel::Action::place_person) || !desk.open_placed(call.tx, call.actor, p.id)) return {};
  return placement_acts(call, p, "/places/" + p.id.text());
}
} // namespace

CallResult offers(Casework& desk, Call& call) {
  LINDEN_TRY(open, open_of(desk, call, kernel::Action::find_offers));
  auto const title = call.tr.text("offers.title");
  web::Html body = case_caption(open);
  body += heading(title);
  body += paragraph(call.tr.text("offers.text"));
  auto const asked = adjusted_need(desk, call, open);
  if (!asked) {
    body += need_form(desk, call, open, desk.need_of(open.file), &asked.error());
    return call.page(title, std::move(body), 422, true);
  }
  auto const& need = *asked;
  LINDEN_TRY(found, desk.offers_for(call.tx, open, need, call.now, directory::offers_listed(call.form)));
  LINDEN_TRY(rates, desk.directory().truth_rates(call.tx, found));
  body += need_form(desk, call, open, need);
  if (call.policy.may_ever(call.actor, kernel::Action::hold_place)) body += own_units(desk, call, open);
  body += directory::offer_list(found, call.tr, call.zone, {}, &rates);
  body += directory::all_offers_button(found, call, case_path(open.file.id, "/offers"), false);
  body += directory::veto_form(found, call, case_path(open.file.id, "/offers"));
  if (call.policy.may_ever(call.actor, kernel::Action::hold_place))
    body += directory::ask_buttons(call.tr, call.csrf(), need, open.file.id.text());
  return call.page(title, std::move(body));
}

CallResult post_hold(Casework& desk, Call& call) {
  LINDEN_TRY(open, open_of(desk, call, kernel::Action::place_person));
  LINDEN_TRY(unit, read_id<UnitId>(call.form.value("unit")));
  return once(desk, call, [&]() -> CallResult {
    auto const held = desk.hold(call.tx, open, unit, call.today(), call.now);
    if (!held) return tl::make_unexpected(in_words(call.tr, held.error()));
    return http::redirect(case_path(open.file.id));
  });
}

CallResult post_move(Casework& desk, Call& call) {
  LINDEN_TRY(open, open_of(desk, call, kernel::Action::place_person));
  LINDEN_TRY(unit, read_id<UnitId>(call.form.value("unit")));
  return once(desk, call, [&]() -> CallResult {
    auto const moved = desk.move(call.tx, open, unit, call.today(), call.now, call.zone);
    if (!moved) return tl::make_unexpected(in_words(call.tr, moved.error()));
    return http::redirect(case_path(open.file.id));
  });
}

CallResult post_placement(Casework& desk, Call& call) {
  LINDEN_TRY(open, open_of(desk, call, kernel::Action::place_person));
  LINDEN_TRY(placement, read_id<PlacementId>(call.request.path_value("placement")));
  return once(desk, call, [&]() -> CallResult {
    LINDEN_CHECK(take_step(desk, call, open, placement, call.request.path_value("step")));
    return http::redirect(case_path(open.file.id));
  });
}

CallResult post_place_step(Casework& desk, Call& call) {
  LINDEN_TRY(placement, read_id<PlacementId>(call.request.path_value("id")));
  LINDEN_TRY(open, desk.open_placed(call.tx, call.actor, placement));
  call.note(open.file.id.text(), open.basis);
  return once(desk, call, [&]() -> CallResult {
    LINDEN_CHECK(take_step(desk, call, open, placement, call.request.path_value("step")));
    return http::redirect("/places");
  });
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
    if (unit.placements.empty()) continue;
    std::vector<std::vector<web::Cell>> rows;
    for (auto const& p : unit.placements)
      rows.push_back({{numbers_of(p), {}, {}, true}, who_cell(tr, p), {tr.text("place.state." + p.state), {}, {}, false}, {{}, {}, stay_text(call, p), false}, {{}, {}, house_acts(desk, call, p), false}});
    body += web::table(tr.text("places.people", {{"unit", unit.name}}), {{tr.text("place.place"), true}, {tr.text("today.who"), false}, {tr.text("place.state"), false}, {tr.text("place.limit"), false}, {tr.text("case.action"), false}}, rows);
  }
  return call.page(tr.text("menu.places"), std::move(body));
}
} // namespace linden::casework::pages
