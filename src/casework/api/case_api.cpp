#include "casework/api/case_api.h"
#include "base/json/json.h"
#include "directory/need_codec.h"

namespace linden::casework::api {
namespace {
Result<void> adjust(directory::Need& need, json::Object const& asked) {
  for (auto const& member : asked)
    if (member.key() != "country" && member.key() != "days" && member.key() != "identification" && member.key() != "kinds")
      return fail(Code::invalid, "error.unknown_member", member.key());
  if (auto const country = json::text_of(asked, "country"); !country.empty()) need.country = country;
  if (auto const state = json::text_of(asked, "identification"); !state.empty()) need.facts.identification = state;
  if (auto const* days = json::find(asked, "days"); days && days->is_int64()) {
    if (days->get_int64() < 0 || days->get_int64() > 365) return fail(Code::invalid, "error.number", "days", {{"least", "0"}, {"most", "365"}});
    need.days = static_cast<int>(days->get_int64());
  }
  if (auto const* kinds = json::find(asked, "kinds"); kinds && kinds->is_array()) {
    need.kinds.clear();
    for (auto const& kind : kinds->get_array())
      if (kind.is_string()) need.kinds.emplace_back(kind.get_string());
  }
  return {};
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
