// Small pieces that several casework pages use.
#pragma once
#include "casework/casework.h"
#include "web/call.h"
#include "base/text.h"
#include "web/parts.h"
namespace linden::casework::pages {
using web::CallResult;
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
inline web::Html heading(std::string_view text, std::string_view level = "h1", std::string_view size = "l") {
  web::HtmlWriter w;
  w.element(level, {{"class", "govuk-heading-" + std::string(size)}}, text);
  return w.done();
}
inline web::Html paragraph(std::string_view text) {
  web::HtmlWriter w;
  w.element("p", {{"class", "govuk-body"}}, text);
  return w.done();
}
inline web::Html link(std::string const& href, std::string_view text) {
  web::HtmlWriter w;
  w.open("p", {{"class", "govuk-body"}}).element("a", {{"class", "govuk-link"}, {"href", href}}, text).close();
  return w.done();
}
/// The version that a form was made for; 0 when it says none.
inline std::int64_t read_version(http::FormValues const& form) {
  auto const version = read_integer(form.value("version"), 0, 1'000'000'000);
  return version ? *version : 0;
}
CallResult answers_page(Casework& desk, web::Call& call, OpenCase const& open, std::vector<Problem> const* problems, int status);
/// "case code · alias", linking back to the case, above the heading of a step.
inline web::Html case_caption(OpenCase const& open) {
  web::HtmlWriter w;
  w.open("p", {{"class", "govuk-caption-l"}});
  w.element("a", {{"class", "govuk-link"}, {"href", case_path(open.file.id)}}, open.file.head.code + " · " + open.file.head.alias);
  return w.done();
}
} // namespace linden::casework::pages
