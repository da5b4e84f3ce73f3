#include "evidence/api/evidence_api.h"
#include "evidence/codec/report_json.h"

namespace linden::evidence::api {
namespace {
http::Response answer(int status, std::string body, bool is_public) {
  auto response = http::text_response(status, std::move(body), "application/json; charset=utf-8");
  web::add_security_headers(response, is_public);
  return response;
}

std::optional<std::string_view> file_of(web::Call const& call, std::string_view field) {
  for (auto const& file : call.files)
    if (file.field == field) return file.content;
  return {};
}
} // namespace

web::CallResult entries(Evidence& desk, web::Call& call) {
  LINDEN_TRY(found,
             desk.search(call.tx, call.form.value("q"), call.form.value("country"), call.form.value("template")));
  call.note("-", "public_content");
  return answer(200, entries_json(found), call.is_public);
}

web::CallResult entry(Evidence& desk, web::Call& call) {
  LINDEN_TRY(id, read_id<EntryId>(call.request.path_value("id")));
  LINDEN_TRY(view, desk.load_entry(call.tx, id));
  call.note(id.text(), "public_content");
  return answer(200, entry_json(view), call.is_public);
}

web::CallResult import_report(Evidence& desk, web::Call& call) {
  LINDEN_TRY(granted, call.policy.grant(call.actor, kernel::Action::import_evidence, kernel::Scope::office));
  auto const text = file_of(call, "report").value_or(call.request.body);
  LINDEN_TRY(summary, desk.import_report(call.tx, granted, text, file_of(call, "repairs"), call.now));
  call.note(summary.id.text(), "public_content");
  auto const body = report_json(summary.report, summary.id.text(), summary.is_new);
  return answer(summary.is_new ? 201 : 200, body, call.is_public);
}
} // namespace linden::evidence::api
