#include "app/openapi.h"
#include "base/text.h"
#include "web/page.h"

namespace linden::app {
http::Response openapi_response(Linden const& linden) {
  auto const text = read_file(linden.places.data_files + "/openapi/linden.json");
  auto response = text ? http::text_response(200, *text, "application/json") : http::text_response(404, "");
  web::add_security_headers(response, true);
  return response;
}
} // namespace linden::app
