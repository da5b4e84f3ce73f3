#include "directory/api/projects.h"
#include "base/text.h"
#include "directory/project_view_codec.h"

namespace linden::directory::api {
namespace {
http::Response answer(json::Object const& body, bool is_public) {
  auto response = http::text_response(200, json::write(body) + "\n", "application/json");
  web::add_security_headers(response, is_public);
  return response;
}
} // namespace

web::CallResult projects(Directory& desk, web::Call& call) {
  LINDEN_TRY(list, desk.list_projects(call.tx));
  return answer({{"projects", write_projects(list, utc_day(call.now))}}, call.is_public);
}

web::CallResult project(Directory& desk, web::Call& call) {
  auto const number = read_integer(call.request.path_value("n"), 1, 2'000'000'000);
  if (!number) return fail(Code::not_found, "error.not_found");
  LINDEN_TRY(view, desk.load_project(call.tx, static_cast<int>(*number), call.is_public ? Audience::visitor : Audience::staff, call.now));
  return answer(write_project_view(view, utc_day(call.now)), call.is_public);
}
} // namespace linden::directory::api
