#include "app/today.h"
#include "app/frame.h"
#include "base/text.h"
#include <algorithm>
#include "casework/web/pages.h"
#include "kernel/audit.h"
#include "web/form.h"
#include "web/parts.h"

namespace linden::app {
namespace {
/// Places that became free for women this organisation entered: a task for a person, and nothing is held or placed.
Result<web::Html> freed_places(Linden& linden, web::Call& call) {
  LINDEN_TRY(queue, linden.rounds->queue_of(call.tx, call.actor.org, call.now));
  web::HtmlWriter w;
  for (auto const& view : queue) {
    bool const is_free = std::any_of(view.houses.begin(), view.houses.end(), [](directory::WishView const& wish) { return wish.may_be_called; });
    if (view.entry.by_org != call.actor.org || !is_free) continue;
    w.open("p", {{"class", "govuk-body"}}).element("a", {{"class", "govuk-link"}, {"href", "/queue"}}, call.tr.text("queue.today", {{"mark", view.entry.id.text().substr(0, 6)}})).close();
  }
  return w.done();
}

Result<web::Html> me_body(Linden& linden, web::Call& call, std::vector<Problem> const* problems) {
  auto const& tr = call.tr;
  LINDEN_TRY(secret, linden.identity->offered_totp_secret(call.tx, call.actor));
  LINDEN_TRY(account, linden.identity->account(call.tx, call.actor.org, call.actor.user));
  web::Html body = web::heading(tr.text("menu.me"));
  std::vector<web::Choice> languages;
  for (auto const& code : staff_languages(linden)) languages.push_back({code, linden.catalogues->own_name(code), {}});
  web::Form language(tr, "/me/language", call.csrf());
  language.select({.name = "language", .label = tr.text("me.language")}, languages, tr.language());
  language.button(tr.text("me.save"), "secondary");
  body += language.done();
  web::Form totp(tr, "/me/second-factor", call.csrf(), nullptr, problems);
  totp.heading(tr.text("me.second_factor"));
  totp.paragraph(tr.text("me.second_factor_text", {{"secret", crypto::base32(secret)}}));
  if (account.sealed_totp)
    totp.text({.name = "old_code", .label = tr.text("me.old_code"), .input_mode = "numeric", .width = 10});
  totp.text({.name = "code", .label = tr.text("sign_in.code"), .autocomplete = "one-time-code", .input_mode = "numeric", .width = 10});
  totp.button(tr.text("me.second_factor_button"), "secondary");
  body += totp.done();
  return body;
}
} // namespace

web::CallResult today_page(Linden& linden, web::Call& call) {
  using kernel::Action;
  bool const works_with_people = call.policy.may_ever(call.actor, Action::list_cases) || call.policy.may_ever(call.actor, Action::view_places) ||
                                 call.policy.may_ever(call.actor, Action::view_referrals);
  if (works_with_people) {
    web::Html first;
    if (call.policy.may_ever(call.actor, Action::hold_place)) {
      LINDEN_TRY(proposals, freed_places(linden, call));
      first += proposals;
    }
    return casework::pages::today(*linden.casework, call, first);
  }
  call.note("-", "duty");
  auto const& tr = call.tr;
  web::Html body = web::heading(tr.text("today.title", {{"name", call.actor.display_name}}));
  web::HtmlWriter list;
  list.element("p", {{"class", "govuk-body"}}, tr.text("today.your_desk"));
  list.open("ul", {{"class", "govuk-list"}});
  for (auto const& item : call.frame.navigation)
    if (!item.is_current) list.open("li").element("a", {{"class", "govuk-link"}, {"href", item.href}}, item.label).close();
  body += list.done();
  return call.page(tr.text("menu.today"), std::move(body));
}

web::CallResult my_page(Linden& linden, web::Call& call) {
  call.note(call.actor.user.text(), "own_data");
  LINDEN_TRY(body, me_body(linden, call, nullptr));
  return call.page(call.tr.text("menu.me"), std::move(body));
}

web::CallResult post_language(Linden& linden, web::Call& call) {
  std::string const wanted(call.form.has("l") ? call.form.value("l") : call.form.value("language")); // the menu sends `l`
  auto const known = staff_languages(linden);
  if (std::find(known.begin(), known.end(), wanted) == known.end()) return fail(Code::invalid, "error.choice", "language");
  LINDEN_CHECK(linden.identity->set_language(call.tx, call.actor, wanted));
  bool by_bearer = false;
  linden.identity->sessions().set_language(session_token(linden, call.request, by_bearer), wanted);
  call.note(call.actor.user.text(), "own_data");
  return http::redirect("/me");
}

web::CallResult post_totp(Linden& linden, web::Call& call) {
  auto const enrolled = linden.identity->enrol_totp(call.tx, call.actor, call.form.value("code"), call.now, call.form.value("old_code"));
  if (!enrolled && enrolled.error().code == Code::invalid) {
    std::vector<Problem> const problems{enrolled.error()};
    LINDEN_TRY(body, me_body(linden, call, &problems));
    return call.page(call.tr.text("menu.me"), std::move(body), 422, true);
  }
  LINDEN_CHECK(enrolled);
  call.note(call.actor.user.text(), "own_data");
  return http::redirect("/me");
}

web::CallResult audit_page(Linden&, web::Call& call) {
  LINDEN_TRY(lines, kernel::list_recent(call.tx, call.actor.org));
  call.note("-", "duty");
  auto const& tr = call.tr;
  std::vector<std::vector<web::Cell>> rows;
  for (auto const& line : lines)
    rows.push_back({{std::to_string(line.seq), {}, {}, true}, {tr.moment(line.at, call.zone), {}, {}, false}, {line.actor.substr(0, 8), {}, {}, false},
                    {tr.text("action." + line.action), {}, {}, false}, {line.object_mark, {}, {}, false}, {tr.text("basis." + line.basis), {}, {}, false}, {tr.text("result." + line.result), {}, {}, false}});
  web::Html body = web::heading(tr.text("menu.audit"));
  body += web::table(tr.text("audit.newest"), {{tr.text("audit.number"), true}, {tr.text("history.when"), false}, {tr.text("history.who"), false}, {tr.text("history.what"), false},
                     {tr.text("audit.object"), false}, {tr.text("history.why"), false}, {tr.text("history.result"), false}}, rows);
  return call.page(tr.text("menu.audit"), std::move(body));
}
} // namespace linden::app
