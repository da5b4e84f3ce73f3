#include "directory/api/search.h"
#include "base/json/members.h"

namespace linden::directory::api {
namespace {
Result<WordQuestion> read_question(std::string_view body) {
  LINDEN_TRY(value, json::read(body));
  auto const* object = value.if_object();
  if (!object) return fail(Code::malformed_text, "error.directory.object");
  json::Members members(*object);
  WordQuestion question;
  question.words = members.text("words", true);
  question.need.country = members.text("country");
  if (auto const language = members.text("language"); !language.empty()) question.need.languages = {language};
  question.most = static_cast<std::size_t>(members.number("limit", 1, 100, 20));
  LINDEN_CHECK(members.done());
  return question;
}
} // namespace

web::CallResult search(Directory& desk, web::Call& call) {
  LINDEN_TRY(question, read_question(call.request.body));
  LINDEN_TRY(found, desk.search(call.tx, question, call.now, call.is_public ? Audience::visitor : Audience::staff));
  json::Array results;
  for (auto const& hit : found.hits) {
    auto const& service = hit.listing->service;
    json::Array kinds;
    for (auto const& kind : service.kinds) kinds.emplace_back(kind);
    results.emplace_back(json::Object{{"number", service.number},
                                      {"name", service.name},
                                      {"organisation", service.organisation},
                                      {"country", service.country},
                                      {"kinds", std::move(kinds)},
                                      {"similar", hit.is_similar}});
  }
  json::Object const answer{{"total", found.total}, {"results", std::move(results)}};
  auto response = http::text_response(200, json::write(answer) + "\n", "application/json");
  web::add_security_headers(response, call.is_public);
  return response;
}
} // namespace linden::directory::api
