#include "directory/store/service_codec.h"
#include "base/json/members.h"
#include "base/text.h"
#include "directory/store/facts_codec.h"
#include "directory/store/hours_codec.h"
#include "directory/store/service_names.h"

namespace linden::directory {
namespace {
using namespace names;

Result<Channel> read_channel(json::Object const& object) {
  json::Members members(object);
  Channel channel;
  channel.type = members.text("type", true);
  channel.cost = static_cast<Cost>(members.code("cost", k_costs, 0));
  channel.appears_on_bill = static_cast<Tri>(members.code("appears_on_bill", k_tri_names, 0));
  channel.id = members.text("id");
  channel.value = members.text("value");
  channel.visibility = static_cast<Visibility>(members.code("visibility", k_visibilities, 0));
  auto const* hours = members.object("hours");
  LINDEN_CHECK(members.done());
  if (!hours) return channel;
  LINDEN_TRY(availability, read_availability(*hours));
  channel.hours = std::move(availability);
  return channel;
}

Result<Languages> read_languages(json::Object const& object) {
  json::Members members(object);
  Languages languages;
  languages.is_complete = members.yes("complete");
  languages.count_only = members.number("count_only", 0, 500, 0);
  auto const named = members.objects("named");
  LINDEN_CHECK(members.done());
  for (auto const* one : named) {
    json::Members inner(*one);
    auto code = inner.text("code", true);
    auto const level = inner.code("level", k_levels, 0);
    auto channel = inner.text("channel");
    if (code.size() != 3) inner.fault("code");
    LINDEN_CHECK(inner.done());
    languages.named.push_back({std::move(code), static_cast<LanguageLevel>(level), std::move(channel)});
  }
  return languages;
}

/// `{"subject":"age","at_least":18}`: exactly one comparison.
Result<Condition> read_condition(json::Object const& object) {
  json::Members members(object);
  Condition condition;
  auto const subject = find_subject(members.text("subject", true));
  if (subject) condition.subject = *subject;
  else members.fault("subject", "error.directory.subject");
  condition.unread = members.text("unread");
  int found = 0;
  auto const has = [&](std::string_view key) { return json::find(object, key) != nullptr && ++found; };
  if (has("at_least")) condition.comparison = Comparison::at_least;
  if (has("at_most")) condition.comparison = Comparison::at_most;
  if (has("one_of")) condition.comparison = Comparison::one_of;
  if (has("none_of")) condition.comparison = Comparison::none_of;
  if (has("not_stated")) condition.comparison = Comparison::not_stated;
  if (found != 1) members.fault("any_of", "error.directory.rule");
  if (members.yes("not_stated") != (condition.comparison == Comparison::not_stated)) members.fault("not_stated");
  int const least = members.number("at_least", 0, 100000, 0);
  condition.number = members.number("at_most", 0, 100000, least);
  condition.values = members.texts("one_of");
  if (auto values = members.texts("none_of"); !values.empty()) condition.values = std::move(values);
  condition.ask = members.texts("ask");
  LINDEN_CHECK(members.done());
  return condition;
}

Result<EligibilityRule> read_rule(json::Object const& object) {
  json::Members members(object);
  EligibilityRule rule;
  rule.id = members.text("id", true);
  rule.code = members.text("code", true);
  rule.when_unknown = static_cast<WhenUnknown>(members.code("when_unknown", k_when_unknown, 0));
  rule.source_line = members.number("line", 1, 1'000'000, 0);
  rule.valid_from = members.day("valid_from");
  rule.valid_to = members.day("valid_to");
  rule.source = members.text("source");
  rule.text_key = members.text("text_key");
  auto const conditions = members.objects("any_of");
  LINDEN_CHECK(members.done());
  for (auto const* one : conditions) {
    LINDEN_TRY(condition, read_condition(*one));
    rule.any_of.push_back(std::move(condition));
  }
  return rule;
}

Result<StayLimit> read_stay_limit(json::Object const& object) {
  json::Members members(object);
  StayLimit limit;
  limit.length = members.number("length", 1, 3650, 0);
  limit.counts_nights = members.code("unit", k_units, 0) == 1;
  limit.basis = static_cast<StayBasis>(members.code("basis", k_bases, 0));
  if (int const renewals = members.number("renewals", 0, 100, -1); renewals >= 0) limit.renewals = renewals;
  limit.renewal_length = members.number("renewal_length", 0, 3650, 0);
  limit.source = members.text("source");
  if (limit.length == 0) members.fault("length");
  LINDEN_CHECK(members.done());
  return limit;
}

Result<void> read_parts(Service& service, json::Members& members) {
  for (auto const* one : members.objects("channels")) {
    LINDEN_TRY(channel, read_channel(*one));
    service.channels.push_back(std::move(channel));
  }
  for (auto const* one : members.objects("rules")) {
    LINDEN_TRY(rule, read_rule(*one));
    service.eligibility.push_back(std::move(rule));
  }
  if (auto const* one = members.object("languages")) {
    LINDEN_TRY(languages, read_languages(*one));
    service.languages = std::move(languages);
  }
  if (auto const* one = members.object("stay_limit")) {
    LINDEN_TRY(limit, read_stay_limit(*one));
    service.stay_limit = limit;
  }
  if (auto const* one = members.object("source")) {
    LINDEN_TRY(source, read_source(*one));
    service.source = std::move(source);
  }
  LINDEN_CHECK(read_facts(service, members));
  return check_eligibility(service.eligibility);
}

void read_codes(Service& service, json::Members& members) {
  service.cost = static_cast<Cost>(members.code("cost", k_costs, 0));
  service.anonymous_ok = static_cast<Tri>(members.code("anonymous_ok", k_tri_names, 0));
  service.asks_papers = static_cast<Tri>(members.code("asks_papers", k_tri_names, 0));
  service.reports_to_authority = static_cast<Tri>(members.code("reports_to_authority", k_tri_names, 0));
  service.address = static_cast<Visibility>(members.code("address", k_visibilities, 3));
  service.status = static_cast<ServiceStatus>(members.code("status", k_statuses, 2));
  service.verification = static_cast<Verification>(members.code("verification", k_verifications, 0));
}
} // namespace

Result<Source> read_source(json::Object const& object) {
  json::Members members(object);
  Source source;
  source.report = members.text("report", true);
  source.line = members.number("line", 1, 1'000'000, 0);
  source.also_lines = members.numbers("also", 1, 1'000'000);
  LINDEN_CHECK(members.done());
  return source;
}

Result<Service> read_service(json::Object const& object) {
  json::Members members(object);
  Service service;
  auto const id = read_id<ServiceId>(members.text("id", true));
  if (id) service.id = *id;
  else members.fault("id");
  service.number = members.number("number", 1, 2'000'000'000, 0);
  service.key = members.text("key", true);
  service.name = members.text("name", true);
  service.organisation = members.text("organisation");
  service.website = members.text("website");
  service.country = members.text("country", true);
  if (service.country.size() != 2) members.fault("country");
  service.region = members.text("region");
  service.coverage = members.texts("coverage");
  service.kinds = members.texts("kinds");
  service.audience = members.texts("audience");
  if (auto const text = members.text("project"); !text.empty()) {
    if (auto const project = read_id<RecordId>(text)) service.project = *project;
    else members.fault("project");
  }
  service.valid_from = members.day("valid_from");
  service.valid_to = members.day("valid_to");
  service.note = members.text("note");
  if (service.valid_from && service.valid_to && *service.valid_to < *service.valid_from) members.fault("valid_to");
  read_codes(service, members);
  LINDEN_CHECK(read_parts(service, members));
  LINDEN_CHECK(members.done());
  return service;
}

Result<Service> read_service_text(std::string_view text) {
  LINDEN_TRY(value, json::read(text));
  if (!value.is_object()) return fail(Code::malformed_text, "error.directory.object");
  return read_service(value.get_object());
}
} // namespace linden::directory
