#include "casework/api/case_api.h"
#include "base/json/members.h"
#include "directory/codec/need_codec.h"

namespace linden::casework::api {
namespace {
/// What the caller may say differently from the case: where, for how long, what kind, her wishes.
/// Errors: another member, a value of the wrong kind -> Code::invalid with the member.
Result<void> adjust(directory::Need& need, json::Object const& asked) {
  json::Members members(asked);
  if (auto const country = members.text("country"); !country.empty()) need.country = country;
  need.days = members.number("days", 0, 365, need.days);
  if (auto const state = members.text("identification"); !state.empty()) need.facts.identification = state;
  if (json::find(asked, "kinds")) need.kinds = members.texts("kinds");
  need.wishes = directory::read_wishes(members);
  need.vetoed = members.numbers("vetoed", 1, 2'000'000'000);
  return members.done();
}
} // namespace

web::CallResult offers(Casework& desk, web::Call& call) {
  LINDEN_TRY(id, read_id<CaseId>(call.request.path_value("id")));
  LINDEN_TRY(open, desk.open(call.tx, call.actor, id, kernel::Action::find_offers));
  call.note(id.text(), open.basis);
  LINDEN_TRY(body, json::read(call.request.body.empty() ? "{}" : call.request.body));
  if (!body.is_object()) return fail(Code::malformed_text, "error.json", {}, {{"line", "1"}, {"column", "1"}});
  auto need = desk.need_of(open.file);
  LINDEN_CHECK(adjust(need, body.get_object()));
  LINDEN_TRY(found, desk.offers_for(call.tx, open, need, call.now));
  auto response = http::text_response(200, json::write(directory::write_offers(found)) + "\n", "application/json");
  web::add_security_headers(response, false);
  return response;
}
} // namespace linden::casework::api
