#include "casework/web/sections.h"
#include "casework/web/field_form.h"
#include "base/text.h"
#include "casework/web/shared.h"
#include "web/form.h"
#include <algorithm>

namespace linden::casework::pages {
namespace {
using kernel::Action;

std::string level_text(i18n::Catalogue const& tr, std::string const& level) {
  return tr.text("risk.level." + (level.empty() ? std::string("not_reviewed") : level));
}

web::Html section(std::string_view title, web::Html content) {
  web::HtmlWriter w;
  w.open("section", {{"class", "app-section"}}).add(heading(title, "h2", "m")).add(content);
  return w.done();
}

web::Html actions(web::Call const& call, OpenCase const& open) {
  struct Step {
    Action action;
    std::string_view path, key;
  };
  static constexpr Step k_steps[] = {{Action::edit_case, "/answers", "case.do.answers"},
                                     {Action::give_consent, "/consents/new", "case.do.consent"},
                                     {Action::screen, "/screenings/int.palermo.art3", "case.do.palermo"},
                                     {Action::screen, "/screenings/int.ilo.delphi.labour", "case.do.labour"},
                                     {Action::review_risk, "/risk", "case.do.risk"},
                                     {Action::find_offers, "/offers", "case.do.offers"},
                                     {Action::send_referral, "/referrals/new", "case.do.refer"},
                                     {Action::edit_case, "/blocked", "blocked.title"},
                                     {Action::view_case_audit, "/history", "case.do.history"}};
  web::HtmlWriter w;
  w.open("nav", {{"class", "app-actions"}, {"aria-label", call.tr.text("case.actions")}}).open("ul", {{"class", "govuk-list"}});
  for (auto const& step : k_steps)
    if (may(call, open, step.action))
      w.open("li").element("a", {{"class", "govuk-link"}, {"href", case_path(open.file.id, step.path)}}, call.tr.text(step.key)).close();
  return w.done();
}

web::Html answers_section(Casework& desk, web::Call const& call, OpenCase const& open) {
  auto const& tr = call.tr;
  std::vector<web::SummaryRow> rows;
  std::vector<std::string> not_asked;
  for (auto const& field : desk.files().fields.fields()) {
    auto const field_class = kernel::find_field_class(field.field_class);
    if (!field_class || !open.granted.may_see(*field_class)) continue;
    auto const value = open.file.answer(field.number);
    if (value.empty()) not_asked.push_back(field_label(tr, field));
    else rows.push_back({field_label(tr, field), {answer_text(tr, field, value), {}, {}, false}, {}});
  }
  web::Html html = web::summary_list(tr, rows);
  if (may(call, open, Action::edit_case)) html += link(case_path(open.file.id, "/answers"), tr.text("case.do.answers"));
  if (not_asked.empty()) return html;
  web::HtmlWriter w;
  w.open("details", {{"class", "govuk-details"}}).open("summary", {{"class", "govuk-details__summary"}});
  w.element("span", {{"class", "govuk-details__summary-text"}}, tr.text("case.not_asked", {{"count", tr.number(static_cast<std::int64_t>(not_asked.size()))}})).close();
  w.open("div", {{"class", "govuk-details__text"}}).add(web::bullet_list(not_asked));
  html += w.done();
  return html;
}

web::Html consent_section(Casework& desk, web::Call const& call, OpenCase const& open, CaseView const& view) {
  auto const& tr = call.tr;
  static constexpr std::string_view k_states[] = {"incomplete", "given", "withdrawn", "expired"};
  auto const receivers = desk.receivers(call.tx, call.actor);
  std::vector<std::vector<web::Cell>> rows;
  for (auto const& consent : view.consents) {
    auto const state = kernel::state_on(consent, call.today());
    std::string to = tr.text("consent.to_us");
    if (consent.recipient.kind == kernel::Recipient::Kind::released_tables) to = tr.text("consent.to_tables");
    for (auto const& [id, name] : receivers)
      if (id == consent.recipient.id) to = name;
    web::Cell button;
    if (state == kernel::ConsentState::given && may(call, open, Action::withdraw_consent))
      button.html = web::post_button(case_path(open.file.id, "/consents/" + consent.id.text() + "/withdraw"), call.csrf(), tr.text("consent.withdraw"));
    rows.push_back({{tr.text("consent.purpose." + std::string(kernel::k_purposes[static_cast<std::size_t>(consent.purpose)])), {}, {}, false},
                    {to, {}, {}, false}, {tr.text("consent.state." + std::string(k_states[static_cast<int>(state)])), {}, {}, false},
                    {tr.day(consent.given_on), {}, {}, false}, {consent.expires_on ? tr.day(*consent.expires_on) : tr.text("consent.no_end"), {}, {}, false}, button});
  }
  return web::table(tr.text("case.consents"), {{tr.text("consent.purpose"), false}, {tr.text("consent.receiver"), false}, {tr.text("consent.state"), false},
                     {tr.text("consent.given_on"), false}, {tr.text("consent.ends"), false}, {tr.text("case.action"), false}}, rows);
}

web::Html screening_section(web::Call const& call, CaseView const& view) {
  auto const& tr = call.tr;
  if (view.screenings.empty()) return web::empty_state(tr.text("case.no_screening"));
  web::Html html;
  for (auto const& s : view.screenings)
    html += web::summary_list(tr, {{tr.text("screening.instrument"), {tr.text("instrument." + s.instrument) + " · " + s.version, {}, {}, false}, {}},
                                   {tr.text("screening.established"), {tr.text("outcome." + s.established), {}, {}, false}, {}},
                                   {tr.text("screening.ceiling"), {tr.text("outcome." + s.ceiling), {}, {}, false}, {}},
                                   {tr.text("screening.decision"), {tr.text("decision." + s.decision) + (s.reason.empty() ? "" : ": " + s.reason), {}, {}, false}, {}},
                                   {tr.text("screening.by"), {s.by + ", " + tr.moment(s.at, call.zone), {}, {}, false}, {}}});
  return html;
}

/// Only levels above the one in force: a level is never lowered here.
web::Html raise_form(Casework& desk, web::Call const& call, OpenCase const& open) {
  auto const& tr = call.tr;
  auto const& levels = desk.files().instruments.at(std::string(k_risk_instrument)).levels;
  auto const in_force = std::find_if(levels.begin(), levels.end(), [&](auto const& level) { return level.id == open.file.head.risk_level; });
  if (in_force == levels.end() || in_force + 1 == levels.end()) return {};
  std::vector<web::Choice> higher;
  for (auto level = in_force + 1; level != levels.end(); ++level) higher.push_back({level->id, level_text(tr, level->id), {}});
  web::Form form(tr, case_path(open.file.id, "/risk/raise"), call.csrf());
  form.radios({.name = "level", .label = tr.text("risk.raise_to")}, higher, higher.front().value, true);
  form.text({.name = "reason", .label = tr.text("risk.reason"), .hint = tr.text("risk.raise_hint"), .width = 30});
  form.button(tr.text("risk.raise"), "secondary");
  web::HtmlWriter w;
  w.open("details", {{"class", "govuk-details"}}).open("summary", {{"class", "govuk-details__summary"}});
  w.element("span", {{"class", "govuk-details__summary-text"}}, tr.text("risk.raise")).close();
  w.open("div", {{"class", "govuk-details__text"}}).add(form.done());
  return w.done();
}

web::Html risk_section(Casework& desk, web::Call const& call, OpenCase const& open, CaseView const& view) {
  auto const& tr = call.tr;
  if (view.risks.empty()) return web::empty_state(tr.text("case.no_risk"), tr.text("case.do.risk"), case_path(open.file.id, "/risk"));
  std::vector<std::vector<web::Cell>> rows;
  for (auto const& r : view.risks)
    rows.push_back({{tr.moment(r.at, call.zone), {}, {}, false}, {r.by, {}, {}, false}, {level_text(tr, r.established) + (r.insufficient ? " (" + tr.text("risk.insufficient") + ")" : ""), {}, {}, false},
                    {level_text(tr, r.ceiling), {}, {}, false}, {r.her_view.empty() ? tr.text("answer.not_asked") : level_text(tr, r.her_view), {}, {}, false},
                    {level_text(tr, r.effective), {}, {}, false}, {r.reason, {}, {}, false}});
  auto html = web::table(tr.text("case.risk"), {{tr.text("risk.when"), false}, {tr.text("risk.by"), false}, {tr.text("risk.established"), false}, {tr.text("risk.ceiling"), false},
                         {tr.text("risk.her_view"), false}, {tr.text("risk.effective"), false}, {tr.text("risk.reason"), false}}, rows);
  if (may(call, open, Action::review_risk)) html += raise_form(desk, call, open);
  return html;
}

std::string place_numbers(i18n::Catalogue const& tr, PlacementView const& p) {
  std::vector<std::string> numbers;
  for (int const number : p.places) numbers.push_back(std::to_string(number));
  return tr.text("place.number", {{"number", join(numbers, ", ")}});
}

web::Html placement_section(web::Call const& call, OpenCase const& open, CaseView const& view) {
  auto const& tr = call.tr;
  if (view.placements.empty()) return web::empty_state(tr.text("case.no_place"), tr.text("case.do.offers"), case_path(open.file.id, "/offers"));
  web::Html html;
  for (auto const& p : view.placements) {
    html += web::summary_list(tr, {{tr.text("place.unit"), {p.unit_name + ", " + place_numbers(tr, p), {}, {}, false}, {}},
                                   {tr.text("place.state"), {tr.text("place.state." + p.state), {}, {}, false}, {}},
                                   {tr.text("place.limit"), {{}, {}, stay_text(call, p), false}, {}}});
    if (!may(call, open, Action::place_person)) continue;
    html += placement_acts(call, p, case_path(open.file.id, "/placements/" + p.id.text()));
  }
  return html;
}

web::Html referral_section(web::Call const& call, CaseView const& view) {
  auto const& tr = call.tr;
  if (view.referrals.empty()) return web::empty_state(tr.text("case.no_referral"));
  std::vector<std::vector<web::Cell>> rows;
  for (auto const& r : view.referrals)
    rows.push_back({{r.to_name, {}, {}, false}, {tr.text("referral.state." + r.state), {}, {}, false}, {tr.moment(r.sent_at, call.zone), {}, {}, false}, {tr.moment(r.answer_by, call.zone), {}, {}, false}});
  return web::table(tr.text("case.referrals"), {{tr.text("referral.to"), false}, {tr.text("referral.state"), false}, {tr.text("referral.sent"), false}, {tr.text("referral.answer_by"), false}}, rows);
}
} // namespace

web::Html placement_acts(web::Call const& call, PlacementView const& p, std::string const& path) {
  auto const& tr = call.tr;
  web::Html html;
  if (p.state == "held") {
    html += paragraph(tr.text("place.held_until", {{"time", tr.moment(p.hold_until, call.zone)}}));
    html += act_button(call, path + "/place", tr.text("place.do.place"), {}, "");
    html += act_button(call, path + "/extend", tr.text("place.do.extend"));
    html += act_button(call, path + "/release", tr.text("place.do.release"));
  }
  if (p.state == "in") html += act_button(call, path + "/leave", tr.text("place.do.leave"));
  return html;
}

web::Html stay_text(web::Call const& call, PlacementView const& p) {
  auto const& tr = call.tr;
  web::HtmlWriter w;
  if (!p.stay) w.text(tr.text("place.not_arrived"));
  else if (!p.last_day) w.text(tr.text("place.no_limit"));
  else w.text(tr.text("place.last_day", {{"day", tr.day(*p.last_day)}}) + " · ");
  static constexpr std::string_view k_states[] = {"open_ended", "within", "warn", "overdue", "ended"};
  if (p.stay && p.last_day) w.add(web::tag(tr.text("stay." + std::string(k_states[static_cast<int>(p.stay_state)])), p.stay_state == StayState::overdue ? "red" : p.stay_state == StayState::warn ? "yellow" : ""));
  return w.done();
}

web::Html safe_contact_card(web::Call const& call, OpenCase const& open) {
  auto const& tr = call.tr;
  auto const contact = safe_contact_of(open.file);
  static constexpr std::string_view k_states[] = {"do_not_contact", "ask_again", "may_contact"};
  auto const state = kernel::state_on(contact, call.today());
  web::Html html = web::notice(tr, state == kernel::ContactState::may_contact ? "info" : "warning", tr.text("safe_contact." + std::string(k_states[static_cast<int>(state)])));
  auto const path = case_path(open.file.id, "/safe-contact");
  if (!may(call, open, Action::edit_case)) return html;
  bool const frozen = open.file.unsafe_now;
  if (!frozen) html += web::post_button(path, call.csrf(), tr.text("safe_contact.confirm"));
  web::HtmlWriter w;
  w.text(" ").open("form", {{"method", "post"}, {"action", path}, {"class", "post-button"}});
  w.empty("input", {{"type", "hidden"}, {"name", "csrf"}, {"value", call.csrf()}});
  w.empty("input", {{"type", "hidden"}, {"name", "unsafe_now"}, {"value", frozen ? "lift" : "yes"}});
  w.element("button", {{"class", frozen ? "govuk-button govuk-button--secondary" : "govuk-button govuk-button--warning"}, {"type", "submit"}}, tr.text(frozen ? "safe_contact.lift" : "safe_contact.unsafe_now"));
  html += w.done();
  return html;
}

namespace {
/// The hour matters only for what is due within three days, and not where a whole day is meant.
/// Source: the shortest clock of the risk review, 72 hours.
std::string due_text(web::Call const& call, Instant due) {
  auto const wall = wall_time(due, call.zone);
  bool const is_near = due < call.now + std::chrono::hours(72);
  return is_near && wall.minute != 0 ? call.tr.moment(due, call.zone) : call.tr.day(wall.day);
}

web::Cell task_state(web::Call const& call, TaskView const& task) {
  bool const is_overdue = task.is_open && task.due <= call.now;
  auto const* key = !task.is_open ? "task.done" : is_overdue ? "task.overdue" : "task.open";
  return {{}, {}, web::tag(call.tr.text(key), !task.is_open ? "grey" : is_overdue ? "red" : ""), false};
}

/// One row for what is due on one case at the same time: a worker goes to a case once, not once for each task.
web::Html tasks_by_case(web::Call const& call, std::vector<TaskView> const& tasks) {
  auto const& tr = call.tr;
  std::vector<std::string> dues;
  for (auto const& task : tasks) dues.push_back(due_text(call, task.due));
  std::vector<std::vector<web::Cell>> rows;
  std::vector<bool> is_written(tasks.size(), false);
  for (std::size_t i = 0; i < tasks.size(); ++i) {
    if (is_written[i]) continue;
    auto const& first = tasks[i];
    std::vector<std::string> names;
    for (auto j = i; j < tasks.size(); ++j) {
      if (tasks[j].case_id != first.case_id || dues[j] != dues[i]) continue;
      is_written[j] = true;
      names.push_back(tr.text("task." + tasks[j].kind));
    }
    std::sort(names.begin(), names.end());
    rows.push_back({{first.case_code + " · " + first.alias, case_path(first.case_id), {}, false}, {join(names, "; "), {}, {}, false},
                    {dues[i], {}, {}, false}, task_state(call, first)});
  }
  return web::table(tr.text("task.title"), {{tr.text("cases.code"), false}, {tr.text("task.what"), false}, {tr.text("task.due"), false}, {tr.text("task.state"), false}}, rows);
}

web::Html task_table(web::Call const& call, std::vector<TaskView> const& tasks, OpenCase const& open) {
  auto const& tr = call.tr;
  std::vector<std::vector<web::Cell>> rows;
  for (auto const& task : tasks) {
    web::Cell button;
    if (task.is_open && may(call, open, Action::edit_case) && !ends_by_its_own_act(task.kind))
      button.html = web::post_button(case_path(task.case_id, "/tasks/" + task.id.text() + "/done"), call.csrf(), tr.text("task.do.done"));
    rows.push_back({{tr.text("task." + task.kind), {}, {}, false}, {due_text(call, task.due), {}, {}, false}, task_state(call, task), button});
  }
  return web::table(tr.text("task.title"), {{tr.text("task.what"), false}, {tr.text("task.due"), false}, {tr.text("task.state"), false}, {tr.text("case.action"), false}}, rows);
}
} // namespace

web::Html case_page(Casework& desk, web::Call const& call, OpenCase const& open, CaseView const& view) {
  auto const& tr = call.tr;
  web::Html body = heading(tr.text("case.title", {{"alias", open.file.head.alias}, {"code", open.file.head.code}}));
  body += paragraph(tr.text("case.header", {{"level", level_text(tr, open.file.head.risk_level)}, {"owner", open.file.head.owner_name}, {"day", tr.day(open.file.head.opened)}}));
  body += actions(call, open);
  body += section(tr.text("case.safe_contact"), safe_contact_card(call, open));
  body += section(tr.text("case.tasks"), view.tasks.empty() ? web::empty_state(tr.text("task.none")) : task_table(call, view.tasks, open));
  body += section(tr.text("case.placement"), placement_section(call, open, view));
  body += section(tr.text("case.referrals"), referral_section(call, view));
  body += section(tr.text("case.risk"), risk_section(desk, call, open, view));
  body += section(tr.text("case.screenings"), screening_section(call, view));
  body += section(tr.text("case.consents"), consent_section(desk, call, open, view));
  body += section(tr.text("case.answers"), answers_section(desk, call, open));
  return body;
}

namespace {
bool may_list_cases(web::Call const& call) { return call.policy.may_ever(call.actor, Action::list_cases); }
} // namespace

web::Html today_sections(web::Call const& call, TodayView const& view) {
  auto const& tr = call.tr;
  web::Html body;
  if (view.overdue > 0) body += web::notice(tr, "warning", tr.plural("today.overdue", static_cast<std::int64_t>(view.overdue)));
  std::vector<std::vector<web::Cell>> stays, waiting, sent;
  for (auto const& p : view.stays)
    stays.push_back({{p.alias.empty() ? place_numbers(tr, p) : p.case_code + " · " + p.alias, p.alias.empty() ? "" : case_path(p.case_id), {}, false},
                     {p.unit_name, {}, {}, false}, {{}, {}, stay_text(call, p), false}});
  for (auto const& r : view.waiting)
    waiting.push_back({{r.from_name, "/referrals/" + r.id.text(), {}, false}, {tr.moment(r.received_at, call.zone), {}, {}, false}, {tr.moment(r.answer_by, call.zone), {}, {}, false}});
  for (auto const& r : view.sent_waiting)
    sent.push_back({{r.case_code + " · " + r.alias, case_path(r.case_id), {}, false}, {r.to_name, {}, {}, false}, {tr.moment(r.answer_by, call.zone), {}, {}, false}});
  if (!stays.empty()) body += section(tr.text("today.stays"), web::table(tr.text("today.stays"), {{tr.text("today.who"), false}, {tr.text("place.unit"), false}, {tr.text("place.limit"), false}}, stays));
  if (!waiting.empty()) body += section(tr.text("today.waiting"), web::table(tr.text("today.waiting"), {{tr.text("referral.from"), false}, {tr.text("referral.received"), false}, {tr.text("referral.answer_by"), false}}, waiting));
  if (!sent.empty()) body += section(tr.text("today.sent"), web::table(tr.text("today.sent"), {{tr.text("cases.code"), false}, {tr.text("referral.to"), false}, {tr.text("referral.answer_by"), false}}, sent));
  bool const nothing_waits = stays.empty() && waiting.empty() && sent.empty();
  if (!may_list_cases(call)) return nothing_waits ? web::empty_state(tr.text("today.no_stay")) : body;
  // What is due later than in a week waits on the pages of the cases.
  std::vector<TaskView> near;
  for (auto const& task : view.tasks)
    if (task.is_open && task.due < call.now + std::chrono::hours(24 * 7)) near.push_back(task);
  auto tasks = near.empty() ? web::empty_state(tr.text("today.nothing"), tr.text("menu.cases"), "/cases") : tasks_by_case(call, near);
  if (auto const later = view.tasks.size() - near.size(); later > 0) tasks += paragraph(tr.text("today.later", {{"count", tr.number(static_cast<std::int64_t>(later))}}));
  body += section(tr.text("today.tasks"), std::move(tasks));
  return body;
}
} // namespace linden::casework::pages
