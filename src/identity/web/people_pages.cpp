#include "identity/web/people_pages.h"
#include "base/text.h"
#include "web/form.h"
#include "web/parts.h"
#include <algorithm>
#include <array>

namespace linden::identity::pages {
namespace {
using kernel::Action;
using kernel::Role;
using kernel::Scope;
using web::Call;

/// What an administrator may give. Survivors get access from their worker, the operator works on the machine.
constexpr std::array k_given_roles = {Role::case_worker, Role::supervisor, Role::intake, Role::outreach, Role::shelter, Role::specialist,
                                      Role::interpreter, Role::mentor, Role::finance, Role::dpo, Role::statistician, Role::directory_editor,
                                      Role::author, Role::partner, Role::network_admin};

std::string role_name(i18n::Catalogue const& tr, Role role) { return tr.text("role." + std::string(kernel::code_of(role))); }

std::string role_names(i18n::Catalogue const& tr, std::set<Role> const& roles) {
  std::vector<std::string> names;
  for (auto const role : roles) names.push_back(role_name(tr, role));
  return join(names, ", ");
}

using web::heading;

std::map<std::string, int> waiting_counts(std::vector<AwaitedKey> const& awaited) {
  std::map<std::string, int> counts;
  for (auto const& one : awaited) ++counts[one.account.text()];
  return counts;
}

struct Lists {
  std::vector<Account> accounts;
  std::vector<Team> teams;
  std::vector<Invitation> invitations;
  std::vector<AwaitedKey> awaited;
};

Result<Lists> load_lists(Identity& identity, Call& call) {
  auto const& org = call.actor.org;
  LINDEN_TRY(accounts, identity.accounts(call.tx, org));
  LINDEN_TRY(teams, identity.teams(call.tx, org));
  LINDEN_TRY(invitations, list_open_invitations(call.tx, org));
  LINDEN_TRY(awaited, list_waiting(call.tx, org));
  return Lists{std::move(accounts), std::move(teams), std::move(invitations), std::move(awaited)};
}

web::Html state_button(Call const& call, Account const& account) {
  web::Form form(call.tr, "/people/" + account.id.text() + "/state", call.csrf());
  form.hidden("state", account.is_active ? "disabled" : "active");
  form.button(call.tr.text(account.is_active ? "people.disable" : "people.enable", {{"name", account.display_name}}), "secondary");
  return form.done();
}

web::Html people_table(Call const& call, Lists const& lists) {
  auto const& tr = call.tr;
  auto const counts = waiting_counts(lists.awaited);
  std::vector<std::vector<web::Cell>> rows;
  for (auto const& account : lists.accounts) {
    auto const waits = counts.contains(account.id.text());
    auto const state = !account.is_active ? "people.state.disabled" : waits ? "people.state.waiting" : "people.state.active";
    web::Cell act{{}, {}, account.id == call.actor.user ? std::nullopt : std::optional(state_button(call, account)), false};
    rows.push_back({{account.display_name, {}, {}, false}, {account.name, {}, {}, false}, {role_names(tr, account.roles), {}, {}, false},
                    {tr.text(state), {}, {}, false}, std::move(act)});
  }
  return web::table(tr.text("people.table"), {{tr.text("people.person"), false}, {tr.text("sign_in.name"), false}, {tr.text("people.roles"), false}, {tr.text("people.state"), false}, {tr.text("people.act"), false}}, rows);
}

web::Html invitations_table(Call const& call, Lists const& lists) {
  auto const& tr = call.tr;
  if (lists.invitations.empty()) return web::empty_state(tr.text("people.no_invitations"));
  std::vector<std::vector<web::Cell>> rows;
  for (auto const& invitation : lists.invitations) {
    auto const until = invitation.until <= call.now ? tr.text("people.ran_out") : tr.moment(invitation.until, call.zone);
    auto button = web::post_button("/people/invitations/" + invitation.id.text() + "/withdraw", call.csrf(), tr.text("people.withdraw", {{"name", invitation.display_name}}));
    rows.push_back({{invitation.display_name, {}, {}, false}, {role_names(tr, invitation.roles), {}, {}, false}, {until, {}, {}, false}, {{}, {}, std::move(button), false}});
  }
  return web::table(tr.text("people.invitations"), {{tr.text("people.person"), false}, {tr.text("people.roles"), false}, {tr.text("people.until"), false}, {tr.text("people.act"), false}}, rows);
}

web::Html invite_form(Call const& call, Lists const& lists, std::vector<Problem> const* problems) {
  auto const& tr = call.tr;
  std::vector<web::Choice> roles, teams;
  for (auto const role : k_given_roles) roles.push_back({std::string(kernel::code_of(role)), role_name(tr, role), {}});
  for (auto const& team : lists.teams) teams.push_back({team.id.text(), team.name, {}});
  web::Form form(tr, "/people/invite", call.csrf(), problems ? &call.form : nullptr, problems);
  form.heading(tr.text("people.invite"));
  form.paragraph(tr.text("people.invite_text"));
  form.text({.name = "display_name", .label = tr.text("people.display_name"), .width = 30});
  form.text({.name = "name", .label = tr.text("sign_in.name"), .hint = tr.text("people.name_hint"), .width = 20});
  form.checkboxes({.name = "roles", .label = tr.text("people.roles")}, roles, call.form.values("roles"));
  if (!teams.empty()) form.checkboxes({.name = "teams", .label = tr.text("people.teams"), .hint = tr.text("people.teams_hint")}, teams, call.form.values("teams"));
  form.button(tr.text("people.invite_button"));
  return form.done();
}

/// Who waits for a key that the actor holds.
Result<web::Html> waiting_part(Call const& call, Lists const& lists) {
  auto const& tr = call.tr;
  web::Html body = heading(tr.text("people.waiting"), "h2");
  std::vector<std::vector<web::Cell>> rows;
  for (auto const& account : lists.accounts) {
    bool const can_admit = std::any_of(lists.awaited.begin(), lists.awaited.end(), [&](AwaitedKey const& one) {
      return one.account == account.id && call.actor.keys->holds(one.holder);
    });
    if (!can_admit || !account.is_active) continue;
    auto button = web::post_button("/people/" + account.id.text() + "/admit", call.csrf(), tr.text("people.admit", {{"name", account.display_name}}), "");
    rows.push_back({{account.display_name, {}, {}, false}, {role_names(tr, account.roles), {}, {}, false}, {{}, {}, std::move(button), false}});
  }
  if (rows.empty()) {
    body += web::empty_state(tr.text("people.nobody_waits"));
    return body;
  }
  body += web::notice(tr, "info", tr.text("people.admit_text"));
  body += web::table(tr.text("people.waiting"), {{tr.text("people.person"), false}, {tr.text("people.roles"), false}, {tr.text("people.act"), false}}, rows);
  return body;
}

web::CallResult show(Identity& identity, Call& call, std::vector<Problem> const* problems, std::string const& code) {
  LINDEN_TRY(lists, load_lists(identity, call));
  auto const& tr = call.tr;
  web::Html body = heading(tr.text("menu.people"));
  if (!code.empty()) body += web::notice(tr, "success", tr.text("people.code", {{"code", code}}));
  if (call.policy.grant(call.actor, Action::manage_people, Scope::office)) {
    body += people_table(call, lists);
    body += heading(tr.text("people.invitations"), "h2");
    body += invitations_table(call, lists);
    body += invite_form(call, lists, problems);
  }
  if (call.policy.grant(call.actor, Action::manage_people, Scope::team)) {
    LINDEN_TRY(waiting, waiting_part(call, lists));
    body += waiting;
  }
  call.note("-", "duty");
  return call.page(tr.text("menu.people"), std::move(body), problems ? 422 : 200, problems != nullptr);
}

Result<NewAccount> read_wanted(http::FormValues const& form) {
  NewAccount wanted;
  wanted.name = std::string(form.value("name"));
  wanted.display_name = std::string(trim(form.value("display_name")).substr(0, 200));
  for (auto const& code : form.values("roles")) {
    auto const role = kernel::find_role(code);
    if (!role || std::find(k_given_roles.begin(), k_given_roles.end(), *role) == k_given_roles.end()) return fail(Code::invalid, "error.choice", "roles");
    wanted.roles.insert(*role);
  }
  for (auto const& id : form.values("teams")) {
    auto const team = read_id<TeamId>(id);
    if (!team) return fail(Code::invalid, "error.choice", "teams");
    wanted.teams.push_back(*team);
  }
  return wanted;
}

Result<UserId> user_of(Call const& call) {
  auto const id = read_id<UserId>(call.request.path_value("id"));
  if (!id) return fail(Code::not_found, "error.not_found");
  return *id;
}
} // namespace

web::CallResult people(Identity& identity, Call& call) { return show(identity, call, nullptr, {}); }

web::CallResult post_invite(Identity& identity, Call& call) {
  LINDEN_CHECK(call.policy.grant(call.actor, Action::manage_people, Scope::office));
  auto const wanted = read_wanted(call.form);
  auto const code = wanted ? invite(call.tx, call.actor, *wanted, call.now) : tl::make_unexpected(wanted.error());
  if (code) return show(identity, call, nullptr, *code);
  if (http_status(code.error().code) >= 500) return tl::make_unexpected(code.error());
  std::vector<Problem> const problems{code.error()};
  return show(identity, call, &problems, {});
}

web::CallResult post_withdraw(Identity&, Call& call) {
  LINDEN_CHECK(call.policy.grant(call.actor, Action::manage_people, Scope::office));
  auto const id = read_id<RecordId>(call.request.path_value("record"));
  if (!id) return fail(Code::not_found, "error.not_found");
  LINDEN_CHECK(withdraw_invitation(call.tx, call.actor.org, *id));
  call.note(id->text(), "duty");
  return http::redirect("/people");
}

web::CallResult post_state(Identity& identity, Call& call) {
  LINDEN_CHECK(call.policy.grant(call.actor, Action::manage_people, Scope::office));
  LINDEN_TRY(user, user_of(call));
  auto const state = call.form.value("state");
  if (state != "active" && state != "disabled") return fail(Code::invalid, "error.choice", "state");
  LINDEN_CHECK(set_active(call.tx, call.actor, user, state == "active"));
  identity.sessions().end_all_of(user);
  call.note(user.text(), "duty");
  return http::redirect("/people");
}

web::CallResult post_admit(Identity&, Call& call) {
  LINDEN_CHECK(call.policy.grant(call.actor, Action::manage_people, Scope::team));
  LINDEN_TRY(user, user_of(call));
  LINDEN_CHECK(admit(call.tx, call.actor, user));
  call.note(user.text(), "team");
  return http::redirect("/people");
}

web::Html join_form(i18n::Catalogue const& tr, std::string const& token, http::FormValues const* typed, std::vector<Problem> const* problems) {
  web::Form form(tr, "/join", token, typed, problems);
  form.paragraph(tr.text("join.text"));
  form.text({.name = "code", .label = tr.text("join.code"), .width = 30});
  form.password({.name = "passphrase", .label = tr.text("join.passphrase"), .hint = tr.text("join.passphrase_hint")}, true);
  form.password({.name = "again", .label = tr.text("join.again")}, true);
  form.button(tr.text("join.button"));
  return form.done();
}
} // namespace linden::identity::pages
