#include "directory/api/rounds_api.h"
#include "crypto/keys.h"
#include "directory/need_codec.h"
#include "directory/round_codec.h"

namespace linden::directory::api {
namespace {
http::Response answer(int status, json::Object const& body) {
  auto response = http::text_response(status, json::write(body) + "\n", "application/json");
  web::add_security_headers(response, false);
  return response;
}
} // namespace

web::CallResult post_hold(Rounds& desk, web::Call& call) {
  LINDEN_TRY(request, read_hold_request(call.request.body, call.actor.org));
  LINDEN_TRY(listing, desk.directory().load_service(call.tx, request.service, call.now));
  request.org = listing->org;
  request.ref = crypto::make_id<RecordId>();
  LINDEN_TRY(hold, desk.directory().hold_place(call.tx, request, call.now));
  call.note(hold.id.text(), "duty");
  return answer(201, write_hold(hold));
}

web::CallResult post_vacancy(Rounds& desk, web::Call& call) {
  LINDEN_TRY(report, read_report(call.request.body, call.actor.org, call.now));
  LINDEN_TRY(listing, desk.directory().load_service(call.tx, report.service, call.now));
  if (listing->org != call.actor.org) return fail(Code::not_found, "error.not_found");
  LINDEN_CHECK(desk.directory().report_vacancy(call.tx, report, call.now));
  call.note(report.service.text(), "duty");
  return answer(201, {{"service", report.service.text()}, {"state", vacancy_name(report.state)}});
}

web::CallResult post_round(Rounds& desk, web::Call& call) {
  LINDEN_TRY(asked, read_need(call.request.body));
  LINDEN_TRY(id, desk.start(call.tx, {call.actor.org, crypto::make_id<RecordId>(), asked.need}, call.now));
  LINDEN_TRY(view, desk.view(call.tx, call.actor.org, id, call.now));
  call.note(id.text(), "duty");
  return answer(201, write_round(view));
}

web::CallResult round(Rounds& desk, web::Call& call) {
  LINDEN_TRY(id, read_id<RoundId>(call.request.path_value("id")));
  LINDEN_TRY(view, desk.view(call.tx, call.actor.org, id, call.now));
  return answer(200, write_round(view));
}
} // namespace linden::directory::api
