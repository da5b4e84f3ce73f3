// The list of cases, one case, who opened it, and Today.
#include "casework/web/field_form.h"
#include "casework/web/pages.h"
#include "casework/web/sections.h"
#include "casework/web/shared.h"
#include "kernel/audit.h"
#include "web/form.h"

namespace linden::casework::pages {
namespace {

web::Html search_form(Call& call) {
  web::Form form(call.tr, "/cases/search", call.csrf());
  form.text({.name = "q", .label = call.tr.text("cases.search"), .width = 20}, call.form.value("q"));
  form.button(call.tr.text("cases.search_button"), "secondary");
  return form.done();
}

web::Html case_table(Call const& call, std::vector<CaseLine> const& lines) {
  auto const& tr = call.tr;
  std::vector<std::vector<web::Cell>> rows;
  for (auto const& line : lines)
    rows.push_back({{line.code, case_path(line.id), {}, false}, {line.alias, {}, {}, false},
                    {tr.text("risk.level." + (line.risk_level.empty() ? std::string("not_reviewed") : line.risk_level)), {}, {}, false},
                    {line.owner_name, {}, {}, false}, {tr.day(line.opened), {}, {}, false}});
  return web::table(tr.text("cases.title"), {{tr.text("cases.code"), false}, {tr.text("cases.alias"), false}, {tr.text("cases.risk"), false},
                     {tr.text("cases.owner"), false}, {tr.text("cases.opened"), false}}, rows);
}

web::Html staff_names(std::vector<identity::Account> const& accounts, std::vector<kernel::AuditLine> const& lines, Call const& call) {
  auto const& tr = call.tr;
  std::vector<std::vector<web::Cell>> rows;
  for (auto const& line : lines) {
    std::string name = tr.text("history.someone");
    for (auto const& account : accounts)
      if (account.id.text() == line.actor) name = account.display_name;
    rows.push_back({{tr.moment(line.at, call.zone), {}, {}, false}, {name, {}, {}, false}, {tr.text("action." + line.action), {}, {}, false},
                    {tr.text("basis." + line.basis), {}, {}, false}, {tr.text("result." + line.result), {}, {}, false}});
  }
  return web::table(tr.text("history.title"), {{tr.text("history.when"), false}, {tr.text("history.who"), false}, {tr.text("history.what"), false},
                     {tr.text("history.why"), false}, {tr.text("history.result"), false}}, rows);
}
} // namespace

CallResult list(Casework& desk, Call& call) {
  LINDEN_TRY(lines, desk.list_cases(call.tx, call.actor, call.form.value("q")));
  call.note("-", "own_case");
  auto const& tr = call.tr;
  web::Html body = heading(tr.text("cases.title"));
  if (call.policy.may_ever(call.actor, kernel::Action::open_case)) {
    web::HtmlWriter w;
    w.element("a", {{"class", "govuk-button"}, {"href", "/cases/new"}, {"role", "button"}}, tr.text("cases.new"));
    body += w.done();
  }
  body += search_form(call);
  body += lines.empty() ? web::empty_state(tr.text("cases.empty")) : case_table(call, lines);
  return call.page(tr.text("cases.title"), std::move(body));
}

CallResult show(Casework& desk, Call& call) {
  LINDEN_TRY(open, open_of(desk, call, kernel::Action::view_case));
  LINDEN_TRY(view, desk.view(call.tx, open, call.today()));
  return call.page(open.file.head.code, case_page(desk, call, open, view));
}

CallResult history(Casework& desk, Call& call) {
  LINDEN_TRY(open, open_of(desk, call, kernel::Action::view_case_audit));
  LINDEN_TRY(lines, kernel::list_for_object(call.tx, call.actor.org, open.file.id.text()));
  LINDEN_TRY(accounts, desk.colleagues(call.tx, call.actor));
  web::Html body = case_caption(open);
  body += heading(call.tr.text("history.title"));
  body += paragraph(call.tr.text("history.text"));
  body += staff_names(accounts, lines, call);
  return call.page(call.tr.text("history.title"), std::move(body));
}

CallResult post_task_done(Casework& desk, Call& call) {
  LINDEN_TRY(open, open_of(desk, call, kernel::Action::edit_case));
  LINDEN_TRY(task, read_id<TaskId>(call.request.path_value("task")));
  LINDEN_CHECK(desk.finish_task(call.tx, open, task));
  return http::redirect(case_path(open.file.id));
}

CallResult today(Casework& desk, Call& call, web::Html const& first) {
  LINDEN_TRY(view, desk.today(call.tx, call.actor, call.now, call.today()));
  call.note("-", "own_case");
  auto const& tr = call.tr;
  web::Html body = heading(tr.text("today.title", {{"name", call.actor.display_name}}));
  body += paragraph(tr.day(call.today()));
  body += first;
  body += today_sections(call, view);
  return call.page(tr.text("menu.today"), std::move(body));
}
} // namespace linden::casework::pages
