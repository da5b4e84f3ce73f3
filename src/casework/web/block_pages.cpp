// Who may not see her file.
#include "casework/web/pages.h"
#include "casework/web/shared.h"
#include "web/form.h"

namespace linden::casework::pages {
namespace {
web::Html past_changes(Call const& call, CaseView const& view) {
  auto const& tr = call.tr;
  if (view.blocks.empty()) return web::empty_state(tr.text("blocked.never"));
  std::vector<std::vector<web::Cell>> rows;
  for (auto const& change : view.blocks)
    rows.push_back({{tr.moment(change.at, call.zone), {}, {}, false}, {change.by, {}, {}, false}, {tr.number(static_cast<std::int64_t>(change.count)), {}, {}, true}, {change.reason, {}, {}, false}});
  return web::table(tr.text("blocked.changes"), {{tr.text("risk.when"), false}, {tr.text("risk.by"), false}, {tr.text("blocked.count"), true}, {tr.text("risk.reason"), false}}, rows);
}

CallResult block_page(Casework& desk, Call& call, OpenCase const& open, std::vector<Problem> const* problems, int status) {
  auto const& tr = call.tr;
  LINDEN_TRY(accounts, desk.colleagues(call.tx, call.actor));
  LINDEN_TRY(view, desk.view(call.tx, open, call.today()));
  std::vector<web::Choice> staff;
  for (auto const& account : accounts)
    if (account.id != call.actor.user) staff.push_back({account.id.text(), account.display_name, {}});
  std::vector<std::string> chosen;
  for (auto const& user : open.file.head.blocked) chosen.push_back(user.text());
  web::Form form(tr, case_path(open.file.id, "/blocked"), call.csrf(), problems ? &call.form : nullptr, problems);
  form.hidden("version", std::to_string(open.file.version));
  form.checkboxes({.name = "blocked", .label = tr.text("intake.blocked"), .hint = tr.text("intake.blocked_hint")}, staff, problems ? call.form.values("blocked") : chosen);
  form.area({.name = "reason", .label = tr.text("risk.reason"), .hint = tr.text("blocked.reason_hint")}, 2, call.form.value("reason"));
  form.button(tr.text("blocked.button"));
  web::Html body = case_caption(open);
  body += heading(tr.text("blocked.title"));
  body += form.done();
  body += past_changes(call, view);
  return call.page(tr.text("blocked.title"), std::move(body), status, problems != nullptr);
}
} // namespace

CallResult blocked(Casework& desk, Call& call) {
  LINDEN_TRY(open, open_of(desk, call, kernel::Action::edit_case));
  return block_page(desk, call, open, nullptr, 200);
}

CallResult post_blocked(Casework& desk, Call& call) {
  LINDEN_TRY(open, open_of(desk, call, kernel::Action::edit_case));
  std::vector<UserId> users;
  for (auto const& text : call.form.values("blocked")) {
    LINDEN_TRY(user, read_id<UserId>(text));
    users.push_back(user);
  }
  bool const is_stale = call.form.has("version") && read_version(call.form) != open.file.version;
  Result<void> const changed = is_stale ? fail(Code::stale, "error.stale") : desk.change_blocked(call.tx, open, users, std::string(trim(call.form.value("reason"))), call.now);
  if (changed) return http::redirect(case_path(open.file.id));
  if (changed.error().code != Code::invalid && changed.error().code != Code::stale) return tl::make_unexpected(changed.error());
  std::vector<Problem> const problems{changed.error()};
  return block_page(desk, call, open, &problems, http_status(changed.error().code));
}
} // namespace linden::casework::pages
