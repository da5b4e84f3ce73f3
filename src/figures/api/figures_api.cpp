#include "figures/api/figures_api.h"
#include "figures/codec/estimate_json.h"
#include "figures/codec/estimate_request.h"
#include "figures/codec/released_json.h"
#include <chrono>

namespace linden::figures::api {
namespace {
http::Response answer(json::Object const& object, int status = 200) {
  auto response = http::text_response(status, json::write(object) + "\n", "application/json");
  web::add_security_headers(response, false);
  return response;
}

json::Object line_json(ReleaseLine const& line) {
  return {{"id", line.id.text()}, {"table", line.table}, {"period", line.period}, {"released_at", instant_text(line.at)}};
}

double seconds_now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}
} // namespace

CallResult releases(Figures& desk, Call& call) {
  LINDEN_TRY(lines, desk.list_releases(call.tx, desk.home(), false));
  json::Array list;
  for (auto const& line : lines) list.push_back(line_json(line));
  return answer({{"releases", std::move(list)}});
}

CallResult release(Figures& desk, Call& call) {
  LINDEN_TRY(id, read_id<ReleaseId>(call.request.path_value("id")));
  LINDEN_TRY(stored, desk.load_release(call.tx, desk.home(), id));
  auto object = line_json(stored.line);
  for (auto& [key, value] : released_json(stored.table)) object[key] = value;
  return answer(object);
}

CallResult estimate(Figures&, Call& call) {
  LINDEN_TRY(request, read_request([&](std::string_view name) {
               return name == "threads" ? std::string() : std::string(call.form.value(std::string(name)));
             }));
  request.wish.effort = k_server_effort;
  request.wish.threads = 1;
  LINDEN_TRY(table, read_csv_table(call.request.body));
  LINDEN_TRY(strata, read_strata(table, request.strata));
  LINDEN_TRY(made, figures::estimate(strata, request.wish, seconds_now));
  bool const ungated = call.form.value("ungated") == "yes";
  return answer(estimate_json(made, ungated), ungated || headline_of(made) ? 200 : 403);
}
} // namespace linden::figures::api
