#include "app/endpoint.h"
#include "app/doors.h"
#include "app/frame.h"
#include "app/today.h"
#include "base/json/json.h"
#include "base/log.h"
#include "kernel/audit.h"
#include "web/assets.h"
#include "web/parts.h"
#include <algorithm>

namespace linden::app {

struct Endpoint::Visit {
  http::Request request;
  RouteKind kind = RouteKind::public_page;
  std::string token;
  std::optional<identity::SessionState> session;
  bool by_bearer = false;
  kernel::Actor actor = kernel::Actor::visitor();
  http::Form form;
  Instant now;
  web::Frame frame;
  [[nodiscard]] bool is_api() const { return kind == RouteKind::public_api || kind == RouteKind::staff_api; }
  [[nodiscard]] bool is_staff() const { return kind == RouteKind::staff_page || kind == RouteKind::staff_api; }
};

namespace {
constexpr std::size_t k_import_limit = 32u << 20;
constexpr std::size_t k_page_limit = 256u << 10;

constexpr std::size_t k_draft_key_limit = 200;

/// What was typed, as the script of the page would send it.
std::string draft_text(http::FormValues const& form) {
  std::string text;
  for (auto const& [name, value] : form.all()) {
    if (name == "csrf" || name == "draft_form" || name == "once" || name == "step") continue;
    if (!text.empty()) text += '&';
    text += http::percent_encode(name) + "=" + http::percent_encode(value);
  }
  return text;
}

struct RolledBack {}; // a response of status 400 and above: answered, but nothing is kept

bool changes_state(http::Method method) { return method != http::Method::get && method != http::Method::head; }

http::Response json_problem(i18n::Catalogue const& tr, Problem const& problem) {
  json::Object body;
  body["code"] = static_cast<int>(problem.code);
  body["message"] = tr.text(problem.message_key, problem.args);
  if (!problem.field.empty()) body["field"] = problem.field;
  auto response = http::text_response(http_status(problem.code), json::write(body) + "\n", "application/problem+json");
  web::add_security_headers(response, false);
  return response;
}

bool has_policy(http::Response const& response) {
  return std::any_of(response.headers.begin(), response.headers.end(), [](auto const& header) { return header.first == "content-security-policy"; });
}
} // namespace

Endpoint::Endpoint(Linden& linden, std::vector<Route> const& table) : m_linden(linden), m_routes(table) {
  for (std::size_t i = 0; i < m_routes.size(); ++i)
    m_router.add(m_routes[i].method, std::string(m_routes[i].path), i);
}

std::size_t Endpoint::body_limit(http::Method, std::string_view path) {
  bool const imports = path.starts_with("/evidence/import") || path.starts_with("/api/evidence/");
  return imports ? k_import_limit : k_page_limit;
}

http::Response Endpoint::answer(http::Request const& request) {
  try {
    auto response = answer_unguarded(request);
    // What a page function made without a page (a redirect) carries the headers too.
    if (!has_policy(response)) web::add_security_headers(response, false);
    if (m_linden.config.behind_proxy) response.set_header("strict-transport-security", "max-age=31536000");
    return response;
  } catch (std::exception const&) { // libraries only; their message may hold input, so it is not logged
    log_line(LogLevel::error, "an unexpected failure was answered with 500");
  }
  auto response = http::text_response(500, "Something went wrong on our side. Nothing was saved.\n");
  web::add_security_headers(response, false);
  return response;
}

http::Response Endpoint::answer_unguarded(http::Request const& request) {
  // A browser asks so for a page that names no icon, as the joint report, which is a file for the disk too.
  if (request.path == "/favicon.ico")
    if (auto icon = web::asset(web::asset_path("icon.svg"))) return *std::move(icon);
  if (request.path.starts_with("/assets/"))
    if (auto file = web::asset(request.path)) return *std::move(file);
  Visit visit;
  visit.request = request;
  visit.now = m_linden.clock.now();
  visit.token = session_token(m_linden, request, visit.by_bearer);
  // A stream that repeats itself, or is opened anew by the browser, is no sign of a person: it keeps no session awake.
  bool const is_person = !request.is_repeat && request.header("accept") != "text/event-stream";
  if (!visit.token.empty()) visit.session = m_linden.identity->sessions().find(visit.token, visit.now, is_person);
  if (visit.session) visit.actor = visit.session->actor;
  visit.frame = make_frame(m_linden, request, visit.session ? &*visit.session : nullptr);
  if (auto door = answer_door(m_linden, request, visit.session ? &*visit.session : nullptr, visit.frame)) return *std::move(door);

  auto const match = m_router.find(request.method, request.path);
  if (!match) {
    visit.kind = visit.session ? RouteKind::staff_page : RouteKind::public_page;
    if (request.path.starts_with("/api/")) visit.kind = RouteKind::public_api;
    auto response = refuse(visit, make_problem(Code::not_found, "error.not_found"));
    if (m_router.has_path(request.path) && !visit.session) response.status = 405;
    return response;
  }
  auto const& route = m_routes[match->index];
  visit.request.path_values = match->values;
  visit.kind = route.kind;
  return answer_route(visit, route);
}

http::Response Endpoint::answer_route(Visit& visit, Route const& route) {
  if (visit.is_staff() && !visit.session) return refuse(visit, make_problem(Code::signed_out, "error.signed_out"));
  if (visit.is_staff() && visit.session->is_locked) return answer_locked(visit, route);
  // A public page is answered as to a visitor, whoever is signed in: it must not tell.
  if (!visit.is_staff()) {
    visit.actor = kernel::Actor::visitor();
    visit.frame = make_frame(m_linden, visit.request, nullptr);
  }
  if (!m_linden.policy.may_ever(visit.actor, route.permit)) {
    note_refusal(visit, route);
    return refuse(visit, make_problem(Code::not_found, "error.not_found"));
  }
  if (changes_state(route.method) && !visit.is_api()) {
    auto form = http::read_form(visit.request);
    if (!form) return refuse(visit, form.error());
    visit.form = *std::move(form);
  } else {
    for (auto const& [name, value] : visit.request.query) visit.form.values.add(name, value);
  }
  if (auto const checked = check_source(visit, route); !checked) return refuse(visit, checked.error());
  auto response = run(visit, route);
  if (response && response->events) response->events->key = visit.actor.user.text();
  if (response) return *std::move(response);
  if (response.error().code == Code::not_found && route.touch != Touch::reads) note_refusal(visit, route);
  return refuse(visit, response.error());
}

// A form that meets the lock is kept as a draft, sealed to who wrote it, and put back into the form after the unlock.
http::Response Endpoint::answer_locked(Visit& visit, Route const& route) {
  auto const locked = make_problem(Code::locked, "error.locked");
  if (visit.is_api() || !changes_state(route.method)) return refuse(visit, locked);
  auto form = http::read_form(visit.request);
  if (!form) return refuse(visit, form.error());
  visit.form = *std::move(form);
  std::string const draft(visit.form.values.value("draft_form").substr(0, k_draft_key_limit));
  if (draft.empty() || !check_source(visit, route)) return refuse(visit, locked);
  auto const saved = m_linden.db->write([&](store::Tx& tx) { return m_linden.identity->save_draft(tx, visit.actor, draft, draft_text(visit.form.values), visit.now); });
  if (!saved) return refuse(visit, saved.error());
  bool const has_page = m_router.find(http::Method::get, visit.request.path).has_value();
  auto const page = visit.request.path + (has_page && visit.request.path != "/cases" ? "" : "/new");
  return unlock_page(m_linden, visit.frame, nullptr, 401, page + "?draft=" + http::percent_encode(draft));
}

// A change needs the form token, our own origin, and a browser that says "same-origin" (or says nothing at all).
Result<void> Endpoint::check_source(Visit const& visit, Route const& route) {
  if (!changes_state(route.method) || !visit.is_staff() || visit.by_bearer) return {};
  auto const refused = [] { return fail(Code::form_token, "error.form_token"); };
  if (!is_own_origin(visit.request)) return refused();
  auto const sent = visit.form.values.has("csrf") ? visit.form.values.value("csrf") : visit.request.header("x-csrf-token");
  if (!crypto::equal_in_constant_time(as_bytes(sent), as_bytes(visit.session->csrf_token))) return refused();
  return {};
}

Result<http::Response> Endpoint::run(Visit& visit, Route const& route) {
  auto const& tr = *visit.frame.tr;
  std::optional<http::Response> response;
  bool rolled_back = false;
  kernel::AuditNote leaf{visit.now, visit.actor.is_visitor() ? "visitor" : visit.actor.user.text(), std::string(kernel::code_of(route.permit)), {}, {}, "done"};
  auto const org = visit.actor.is_visitor() ? m_linden.home : visit.actor.org;
  auto const work = [&](store::Tx& tx) -> Result<void> {
    rolled_back = false;
    LINDEN_TRY(zone, office_zone(m_linden, tx, visit.actor));
    auto values = visit.form.values;
    LINDEN_CHECK(add_draft(visit, tx, route, values));
    web::Call call{visit.request, values, visit.form.files, visit.actor, m_linden.policy, tx, tr,
                   visit.frame,   visit.now,         zone,             !visit.is_staff(), {}, {}};
    LINDEN_TRY(made, route.handler(m_linden, call));
    response = std::move(made);
    leaf.object = call.audit_object;
    leaf.basis = call.audit_basis;
    rolled_back = response->status >= 400;
    if (rolled_back) return fail(Code::internal, "error.rolled_back");
    if (route.touch == Touch::reads) return {};
    // What was saved is no draft any more.
    if (auto const draft = visit.form.values.value("draft_form"); !draft.empty() && response->status == 303)
      LINDEN_CHECK(m_linden.identity->drop_draft(tx, visit.actor, std::string(draft)));
    if (leaf.object.empty()) return fail(Code::internal, "error.no_audit_note");
    return kernel::append(tx, org, leaf);
  };
  auto const done = route.touch == Touch::reads ? m_linden.db->read(work) : m_linden.db->write(work);
  if (!done && !rolled_back) return tl::make_unexpected(done.error());
  // A form that came back with errors has shown the case all the same: its leaf is written by itself, or nothing is shown.
  if (rolled_back && route.touch != Touch::reads && !leaf.object.empty())
    LINDEN_CHECK(m_linden.db->write([&](store::Tx& tx) { return kernel::append(tx, org, leaf); }));
  return *std::move(response);
}

/// The draft that the address names, as if it had just been typed.
Result<void> Endpoint::add_draft(Visit const& visit, store::Tx& tx, Route const& route, http::FormValues& values) {
  std::string const key(values.value("draft"));
  if (key.empty() || route.kind != RouteKind::staff_page || changes_state(route.method)) return {};
  LINDEN_TRY(draft, m_linden.identity->find_draft(tx, visit.actor, key));
  if (!draft) return {};
  LINDEN_TRY(typed, http::read_query(*draft));
  for (auto const& [name, value] : typed.all()) values.add(name, value);
  return {};
}

http::Response Endpoint::refuse(Visit& visit, Problem const& problem) {
  auto const& tr = *visit.frame.tr;
  if (visit.is_api()) return json_problem(tr, problem);
  if (problem.code == Code::signed_out) return sign_in_page(m_linden, visit.frame, nullptr, 401);
  if (problem.code == Code::locked) return unlock_page(m_linden, visit.frame, nullptr, 401);
  auto const title = tr.text("page.problem." + std::to_string(http_status(problem.code)));
  web::HtmlWriter body;
  body.element("h1", {{"class", "govuk-heading-l"}}, title);
  body.element("p", {{"class", "govuk-body"}}, tr.text(problem.message_key, problem.args));
  auto const home = visit.session && visit.is_staff() ? "/today" : "/";
  body.open("p", {{"class", "govuk-body"}}).element("a", {{"class", "govuk-link"}, {"href", home}}, tr.text("page.back_to_start")).close();
  web::PageContent const content{title, body.done(), false};
  bool const staff = visit.is_staff() && visit.session;
  auto const status = http_status(problem.code);
  return staff ? web::staff_page(visit.frame, content, status) : web::public_page(visit.frame, content, status);
}

void Endpoint::note_refusal(Visit const& visit, Route const& route) {
  if (!visit.session) return;
  auto const object = visit.request.path_value("id");
  auto const noted = m_linden.db->write([&](store::Tx& tx) {
    return kernel::append(tx, visit.actor.org,
                          {visit.now, visit.actor.user.text(), std::string(kernel::code_of(route.permit)),
                           object.empty() ? "-" : std::string(object), "none", "refused"});
  });
  if (!noted) log_line(LogLevel::error, "a refusal could not be written to the audit tree");
}
} // namespace linden::app
