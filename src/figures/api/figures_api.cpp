#include "figures/api/figures_api.h"
#include "figures/codec/estimate_json.h"
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

Result<EstimateWish> wish_of(Call const& call) {
  EstimateWish wish;
  if (call.form.has("method")) {
    LINDEN_TRY(method, read_method(call.form.value("method")));
    wish.method = method;
  }
  if (call.form.has("threshold")) {
    LINDEN_TRY(threshold, read_threshold(call.form.value("threshold")));
    wish.threshold = threshold;
  }
  return wish;
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
  LINDEN_TRY(wish, wish_of(call));
  LINDEN_TRY(table, read_csv_table(call.request.body));
  LINDEN_TRY(histories, read_capture_histories(table));
  bool const ungated = call.form.value("ungated") == "yes";
  auto const began = std::chrono::steady_clock::now();
  LINDEN_TRY(made, figures::estimate(histories, wish));
  std::chrono::duration<double> const seconds = std::chrono::steady_clock::now() - began;
  bool const held_back = !ungated && !may_be_headline(made.gates);
  return answer(estimate_json(histories, made, ungated, seconds.count()), held_back ? 403 : 200);
}
} // namespace linden::figures::api
