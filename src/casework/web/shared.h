// Small pieces that several casework pages use.
#pragma once
#include "casework/casework.h"
#include "web/call.h"
#include "base/text.h"
#include "web/parts.h"
namespace linden::casework::pages {
using web::CallResult;
inline std::string_view location_of(http::Response const& response) {
  for (auto const& [name, value] : response.headers)
    if (name == "Location" || name == "location") return value;
  return {};
}
/// Opens the case of the path's {id} for the action and notes the audit leaf.
inline Result<OpenCase> open_of(Casework& desk, web::Call& call, kernel::Action action) {
  LINDEN_TRY(id, read_id<CaseId>(call.request.path_value("id")));
  LINDEN_TRY(open, desk.open(call.tx, call.actor, id, action));
  call.note(id.text(), open.basis);
  return open;
}
inline std::string case_path(CaseId const& id, std::string_view rest = {}) { return "/cases/" + id.text() + std::string(rest); }
inline bool may(web::Call const& call, OpenCase const& open, kernel::Action action) {
  return call.policy.grant(call.actor, action, open.granted.scope()).has_value();
}
using web::heading;
using web::paragraph;
using web::link;
/// What was typed: the form came back with problems, or a draft was kept when the session was locked.
inline http::FormValues const* typed_of(web::Call const& call, std::vector<Problem> const* problems) {
  return problems || call.form.has("draft") ? &call.form : nullptr;
}
/// The version that a form was made for; 0 when it says none.
inline std::int64_t read_version(http::FormValues const& form) {
  auto const version = read_integer(form.value("version"), 0, 1'000'000'000);
  return version ? *version : 0;
}
CallResult answers_page(Casework& desk, web::Call& call, OpenCase const& open, std::vector<Problem> const* problems, int status);
/// The random number of a form, so that sending it twice does its work once.
inline std::string once_number() { return to_hex(crypto::random_bytes(16)); }
/// One button that posts fields beside the form token, once.
inline web::Html act_button(web::Call const& call, std::string const& path, std::string_view label, std::vector<std::pair<std::string, std::string>> const& fields = {},
                            std::string const& style = "govuk-button--secondary") {
  web::HtmlWriter w;
  w.open("form", {{"method", "post"}, {"action", path}, {"class", "post-button"}});
  w.empty("input", {{"type", "hidden"}, {"name", "csrf"}, {"value", call.csrf()}});
  w.empty("input", {{"type", "hidden"}, {"name", "once"}, {"value", once_number()}});
  for (auto const& [name, value] : fields) w.empty("input", {{"type", "hidden"}, {"name", name}, {"value", value}});
  w.element("button", {{"class", "govuk-button " + style}, {"type", "submit"}}, label);
  return w.done();
}
/// Does the work of a form, or answers what it answered the first time. `work` answers a redirect when it is done.
template <typename Work> CallResult once(Casework& desk, web::Call& call, Work const& work) {
  auto const number = call.form.value("once");
  LINDEN_TRY(first, desk.find_first_answer(call.tx, call.actor, number));
  if (first) {
    if (call.audit_object.empty()) call.note(first->substr(first->rfind('/') + 1), "own_case");
    return http::redirect(*first);
  }
  LINDEN_TRY(response, work());
  if (response.status == 303) LINDEN_CHECK(desk.keep_first_answer(call.tx, call.actor, number, std::string(location_of(response)), call.now));
  return response;
}
/// "case code · alias", linking back to the case, above the heading of a step.
inline web::Html case_caption(OpenCase const& open) {
  web::HtmlWriter w;
  w.open("p", {{"class", "govuk-caption-l"}});
  w.element("a", {{"class", "govuk-link"}, {"href", case_path(open.file.id)}}, open.file.head.code + " · " + open.file.head.alias);
  return w.done();
}
} // namespace linden::casework::pages
