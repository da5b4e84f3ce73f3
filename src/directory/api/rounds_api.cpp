#include "directory/api/rounds_api.h"
#include "crypto/keys.h"
#include "directory/codec/need_codec.h"
#include "directory/codec/round_codec.h"

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

web::CallResult turnaways(Rounds& desk, web::Call& call) {
  LINDEN_TRY(period, read_period(call.form.value("period")));
  LINDEN_TRY(draft, desk.turnaway_draft(call.tx, call.actor.org, period));
  return answer(200, write_draft(draft));
}

web::CallResult truth(Rounds& desk, web::Call& call) {
  LINDEN_TRY(list, desk.truth_of(call.tx, call.actor.org, call.now));
  return answer(200, {{"units", write_truth(list)}});
}

web::CallResult queue(Rounds& desk, web::Call& call) {
  LINDEN_TRY(views, desk.queue_of(call.tx, call.actor.org, call.now));
  return answer(200, {{"order", json::Array{"safety_class", "entered_at"}}, {"entries", write_queue(views, call.actor.org)}});
}

web::CallResult post_wait(Rounds& desk, web::Call& call) {
  LINDEN_TRY(asked, read_wait(call.request.body));
  asked.entry.by_org = call.actor.org;
  asked.entry.entered_at = call.now;
  for (auto& wish : asked.entry.wishes) {
    LINDEN_TRY(listing, desk.directory().load_service(call.tx, wish.service, call.now));
    wish.org = listing->org;
  }
  LINDEN_TRY(id, desk.wait(call.tx, std::move(asked.entry), asked.need));
  call.note(id.text(), "duty");
  return answer(201, {{"id", id.text()}});
}

web::CallResult post_wait_end(Rounds& desk, web::Call& call) {
  LINDEN_TRY(id, read_id<QueueId>(call.request.path_value("id")));
  LINDEN_CHECK(desk.stop_waiting(call.tx, call.actor.org, id));
  call.note(id.text(), "duty");
  return answer(200, {{"id", id.text()}});
}
} // namespace linden::directory::api
