#include "app/doors.h"
#include "app/frame.h"
#include "app/openapi.h"
#include "base/json/json.h"
#include "identity/web/people_pages.h"
#include "kernel/audit.h"
#include "web/form.h"
#include "web/parts.h"

namespace linden::app {
namespace {

// The sign-in form has no session yet: its token is made from the server's form key, so another site cannot make one.
std::string door_token(Linden const& linden) {
  return to_hex(crypto::keyed_hash(linden.keys.form.expose(), as_bytes("sign-in form v1"))).substr(0, 32);
}

bool is_own_post(Linden const& linden, http::Request const& request, http::FormValues const& form,
                 identity::SessionState const* session) {
  if (!is_own_origin(request)) return false;
  auto const wanted = session ? session->csrf_token : door_token(linden);
  return crypto::equal_in_constant_time(as_bytes(form.value("csrf")), as_bytes(wanted));
}

/// A page without navigation and name: nobody is signed in here.
http::Response door_frame(web::Frame const& frame, web::PageContent const& content, int status) {
  web::Frame plain = frame;
  plain.navigation.clear();
  plain.signed_in_as.clear();
  return web::staff_page(plain, content, status);
}

http::Response with_cookie(Linden const& linden, http::Response response, std::string_view token, int seconds) {
  bool const secure = linden.config.behind_proxy;
  response.add_header("set-cookie", http::cookie_header(k_session_cookie, token, secure, seconds));
  web::add_security_headers(response, false);
  return response;
}

std::string device_of(Linden const& linden, http::Request const& request) {
  return request.cookie(http::cookie_name(k_device_cookie, linden.config.behind_proxy)).value_or("");
}

identity::SignInTry try_of(Linden const& linden, http::Request const& request, http::FormValues const& form, std::string name) {
  return {std::move(name), Secret<std::string>(std::string(form.value("passphrase"))), std::string(form.value("code")),
          peer_address(linden, request), device_of(linden, request)};
}

/// A session and its leaf, or neither.
Result<std::string> sign_in(Linden& linden, identity::SignInTry const& attempt) {
  auto const now = linden.clock.now();
  LINDEN_TRY(token, linden.identity->sign_in(attempt, now));
  auto const session = linden.identity->sessions().find(token, now);
  if (!session) return fail(Code::signed_out, "error.sign_in");
  auto const noted = linden.db->write([&](store::Tx& tx) {
    return kernel::append(tx, session->actor.org, {now, session->actor.user.text(), "sign_in", "-", "own_session", "done"});
  });
  if (noted) return token;
  linden.identity->sessions().end(token);
  return tl::make_unexpected(noted.error());
}

http::Response post_sign_in(Linden& linden, http::Request const& request, http::FormValues const& form,
                            web::Frame const& frame) {
  auto const token = sign_in(linden, try_of(linden, request, form, std::string(form.value("name"))));
  if (!token) {
    std::vector<Problem> const problems{token.error()};
    return sign_in_page(linden, frame, &problems, http_status(token.error().code));
  }
  // A sign-in over an old session ends that one.
  bool by_bearer = false;
  linden.identity->sessions().end(session_token(linden, request, by_bearer));
  auto response = with_cookie(linden, http::redirect("/today"), *token, identity::Sessions::k_absolute_seconds);
  auto const opened = linden.identity->sessions().find(*token, linden.clock.now(), false);
  if (opened) {
    auto const mark = linden.identity->device_mark(opened->actor.user);
    response.add_header("set-cookie", http::cookie_header(k_device_cookie, mark, linden.config.behind_proxy, k_device_seconds));
  }
  return response;
}

http::Response post_unlock(Linden& linden, http::Request const& request, http::FormValues const& form,
                           identity::SessionState const& session, web::Frame const& frame) {
  bool by_bearer = false;
  auto const token = session_token(linden, request, by_bearer);
  auto const account = store::read_for<identity::Account>(*linden.db, [&](store::Tx& tx) {
    return linden.identity->account(tx, session.actor.org, session.actor.user);
  });
  auto const name = account ? account->name : std::string();
  auto const opened = linden.identity->unlock(token, try_of(linden, request, form, name), linden.clock.now());
  if (!opened) {
    std::vector<Problem> const problems{opened.error()};
    return unlock_page(linden, frame, &problems, http_status(opened.error().code));
  }
  auto const back = form.value("back");
  bool const own = back.starts_with("/") && !back.starts_with("//") && back.find('\\') == std::string_view::npos;
  auto response = http::redirect(own ? std::string(back) : "/today");
  web::add_security_headers(response, false);
  return response;
}

http::Response post_draft(Linden& linden, http::FormValues const& form, identity::SessionState const& session) {
  auto const key = std::string(form.value("draft_form").substr(0, 200));
  auto const saved = linden.db->write([&](store::Tx& tx) -> Result<void> {
    return linden.identity->save_draft(tx, session.actor, key, form.value("draft_text"), linden.clock.now());
  });
  auto response = http::text_response(saved ? 204 : http_status(saved.error().code), "");
  web::add_security_headers(response, false);
  return response;
}

http::Response draft_response(Linden& linden, http::Request const& request, identity::SessionState const& session) {
  std::string key;
  for (auto const& [name, value] : request.query)
    if (name == "form") key = value;
  auto const found = store::read_for<std::optional<std::string>>(
      *linden.db, [&](store::Tx& tx) { return linden.identity->find_draft(tx, session.actor, key); });
  json::Object body;
  if (found && *found) body["draft_text"] = **found;
  auto response = http::text_response(found ? 200 : http_status(found.error().code), json::write(body), "application/json");
  web::add_security_headers(response, false);
  return response;
}

http::Response post_session_api(Linden& linden, http::Request const& request) {
  auto const body = json::read(request.body);
  auto const answer = [&](int status, json::Object content) {
    auto response = http::text_response(status, json::write(content) + "\n", "application/json");
    web::add_security_headers(response, false);
    return response;
  };
  if (!body || !body->is_object()) return answer(400, {{"code", 40001}, {"message", "A JSON object with name and passphrase is expected."}});
  auto const& fields = body->get_object();
  identity::SignInTry const attempt{std::string(json::text_of(fields, "name")),
                                    Secret<std::string>(std::string(json::text_of(fields, "passphrase"))),
                                    std::string(json::text_of(fields, "code")), peer_address(linden, request), {}};
  auto const token = sign_in(linden, attempt);
  auto const& tr = linden.catalogues->language("en");
  if (!token) return answer(http_status(token.error().code), {{"code", static_cast<int>(token.error().code)}, {"message", tr.text(token.error().message_key, token.error().args)}});
  return answer(201, {{"token", *token}, {"seconds", identity::Sessions::k_absolute_seconds}});
}

http::Response end_session(Linden& linden, http::Request const& request) {
  bool by_bearer = false;
  linden.identity->sessions().end(session_token(linden, request, by_bearer));
  return with_cookie(linden, http::redirect("/sign-in"), "", 0);
}

http::Response join_page(Linden& linden, web::Frame const& frame, http::FormValues const* typed, std::vector<Problem> const* problems, int status) {
  auto const& tr = *frame.tr;
  web::HtmlWriter body;
  body.element("h1", {{"class", "govuk-heading-l"}}, tr.text("join.title"));
  body.add(identity::pages::join_form(tr, door_token(linden), typed, problems));
  return door_frame(frame, {tr.text("join.title"), body.done(), problems != nullptr}, status);
}

http::Response post_join(Linden& linden, http::FormValues const& form, web::Frame const& frame) {
  auto const refused = [&](Problem problem) {
    auto const status = http_status(problem.code);
    std::vector<Problem> const problems{std::move(problem)};
    return join_page(linden, frame, &form, &problems, status);
  };
  if (form.value("passphrase") != form.value("again")) return refused(make_problem(Code::invalid, "error.passphrase_again", "again"));
  Secret<std::string> const passphrase{std::string(form.value("passphrase"))};
  auto const joined = identity::accept_invitation(*linden.identity, *linden.db, form.value("code"), passphrase, linden.clock.now());
  if (!joined) return refused(joined.error());
  auto const& tr = *frame.tr;
  web::HtmlWriter body;
  body.element("h1", {{"class", "govuk-heading-l"}}, tr.text("join.done"));
  body.element("p", {{"class", "govuk-body"}}, tr.text("join.done_text"));
  body.open("p", {{"class", "govuk-body"}}).element("a", {{"class", "govuk-link"}, {"href", "/sign-in"}}, tr.text("sign_in.title")).close();
  return door_frame(frame, {tr.text("join.done"), body.done(), false}, 200);
}

std::optional<http::Response> answer_get(Linden& linden, http::Request const& request,
                                         identity::SessionState const* session, web::Frame const& frame) {
  if (request.path == "/x") return web::leave_response(frame.leave_url);
  if (request.path == "/api/openapi.json") return openapi_response(linden);
  if (request.path == "/sign-in") return sign_in_page(linden, frame, nullptr, 200);
  if (request.path == "/join") return join_page(linden, frame, nullptr, nullptr, 200);
  if (request.path == "/unlock" && session) return unlock_page(linden, frame, nullptr, 200);
  if (request.path == "/drafts" && session && !session->is_locked) return draft_response(linden, request, *session);
  return {};
}
} // namespace

std::optional<http::Response> answer_door(Linden& linden, http::Request const& request,
                                          identity::SessionState const* session, web::Frame const& frame) {
  if (request.method == http::Method::get || request.method == http::Method::head)
    return answer_get(linden, request, session, frame);
  if (request.method != http::Method::post) return {};
  bool const is_door = request.path == "/sign-in" || request.path == "/unlock" || request.path == "/sign-out" ||
                       request.path == "/lock" || request.path == "/drafts" || request.path == "/join" ||
                       request.path == "/x";
  if (request.path == "/api/identity/v1/sessions") return post_session_api(linden, request);
  if (!is_door) return {};
  if (request.path == "/x") return end_session(linden, request);
  auto const form = http::read_form(request);
  bool const needs_session = request.path != "/sign-in" && request.path != "/join";
  if (needs_session && !session) return sign_in_page(linden, frame, nullptr, 401);
  if (!form || !is_own_post(linden, request, form->values, needs_session ? session : nullptr)) {
    std::vector<Problem> const problems{make_problem(Code::form_token, "error.form_token")};
    return sign_in_page(linden, frame, &problems, 403);
  }
  if (request.path == "/join") return post_join(linden, form->values, frame);
  if (request.path == "/sign-in") return post_sign_in(linden, request, form->values, frame);
  if (request.path == "/sign-out") return end_session(linden, request);
  if (request.path == "/drafts") return post_draft(linden, form->values, *session);
  if (request.path == "/unlock") return post_unlock(linden, request, form->values, *session, frame);
  bool by_bearer = false;
  linden.identity->sessions().lock(session_token(linden, request, by_bearer));
  return unlock_page(linden, frame, nullptr, 200);
}

http::Response sign_in_page(Linden& linden, web::Frame const& frame, std::vector<Problem> const* problems, int status) {
  auto const& tr = *frame.tr;
  web::Form form(tr, "/sign-in", door_token(linden), nullptr, problems);
  form.text({.name = "name", .label = tr.text("sign_in.name"), .autocomplete = "username", .width = 20});
  form.password({.name = "passphrase", .label = tr.text("sign_in.passphrase")}, false);
  form.text({.name = "code", .label = tr.text("sign_in.code"), .hint = tr.text("sign_in.code_hint"),
             .autocomplete = "one-time-code", .input_mode = "numeric", .width = 10});
  form.button(tr.text("sign_in.button"));
  web::HtmlWriter body;
  body.element("h1", {{"class", "govuk-heading-l"}}, tr.text("sign_in.title"));
  body.add(form.done());
  return door_frame(frame, {tr.text("sign_in.title"), body.done(), problems != nullptr}, status);
}

http::Response unlock_page(Linden&, web::Frame const& frame, std::vector<Problem> const* problems, int status) {
  auto const& tr = *frame.tr;
  web::Form form(tr, "/unlock", frame.csrf_token, nullptr, problems);
  form.paragraph(tr.text("unlock.text", {{"name", frame.signed_in_as}}));
  form.password({.name = "passphrase", .label = tr.text("sign_in.passphrase")}, false);
  form.text({.name = "code", .label = tr.text("sign_in.code"), .hint = tr.text("sign_in.code_hint"),
             .autocomplete = "one-time-code", .input_mode = "numeric", .width = 10});
  form.hidden("back", "/today");
  form.button(tr.text("unlock.button"));
  web::HtmlWriter body;
  body.element("h1", {{"class", "govuk-heading-l"}}, tr.text("unlock.title"));
  body.add(form.done());
  web::Frame plain = frame;
  plain.navigation.clear();
  return web::staff_page(plain, {tr.text("unlock.title"), body.done(), problems != nullptr}, status);
}
} // namespace linden::app
