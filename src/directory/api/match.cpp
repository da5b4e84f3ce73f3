#include "directory/api/match.h"
#include "directory/codec/need_codec.h"

namespace linden::directory::api {

web::CallResult match(Directory& desk, web::Call& call) {
  LINDEN_TRY(asked, read_need(call.request.body));
  auto const audience = call.is_public ? Audience::visitor : Audience::staff;
  LINDEN_TRY(offers, desk.who_can_take(call.tx, asked.need, asked.at.value_or(call.now), audience, asked.most));
  auto response = http::text_response(200, json::write(write_offers(offers)) + "\n", "application/json");
  web::add_security_headers(response, call.is_public);
  return response;
}
} // namespace linden::directory::api
