#include "directory/store/facts_codec.h"
#include "directory/store/hours_codec.h"
#include "directory/store/put.h"
#include "directory/store/service_codec.h"
#include "directory/store/service_names.h"

namespace linden::directory {
namespace {
using namespace names;

json::Object write_channel(Channel const& channel) {
  json::Object object;
  object["type"] = channel.type;
  object["cost"] = k_costs[static_cast<std::size_t>(channel.cost)];
  put(object, "appears_on_bill", channel.appears_on_bill);
  put(object, "id", channel.id);
  put(object, "value", channel.value);
  if (channel.visibility != Visibility::open)
    object["visibility"] = k_visibilities[static_cast<std::size_t>(channel.visibility)];
  if (channel.hours.rules.empty()) return object;
  object["hours"] = write_availability(channel.hours);
  return object;
}

json::Object write_condition(Condition const& condition) {
  json::Object object;
  object["subject"] = subject_name(condition.subject);
  switch (condition.comparison) {
  case Comparison::at_least: object["at_least"] = condition.number; break;
  case Comparison::at_most: object["at_most"] = condition.number; break;
  case Comparison::one_of: object["one_of"] = array_of(condition.values); break;
  case Comparison::none_of: object["none_of"] = array_of(condition.values); break;
  case Comparison::not_stated: object["not_stated"] = true; break;
  }
  put(object, "ask", condition.ask);
  put(object, "unread", condition.unread);
  return object;
}

json::Object write_rule(EligibilityRule const& rule) {
  json::Object object;
  object["id"] = rule.id;
  object["code"] = rule.code;
  object["when_unknown"] = k_when_unknown[static_cast<std::size_t>(rule.when_unknown)];
  if (rule.source_line > 0) object["line"] = rule.source_line;
  put(object, "valid_from", rule.valid_from);
  put(object, "valid_to", rule.valid_to);
  put(object, "source", rule.source);
  put(object, "text_key", rule.text_key);
  json::Array conditions;
  for (auto const& condition : rule.any_of) conditions.emplace_back(write_condition(condition));
  object["any_of"] = std::move(conditions);
  return object;
}

json::Object write_languages(Languages const& languages) {
  json::Array named;
  for (auto const& one : languages.named) {
    json::Object language{{"code", one.code}, {"level", k_levels[static_cast<std::size_t>(one.level)]}};
    put(language, "channel", one.channel);
    named.emplace_back(std::move(language));
  }
  return {{"named", std::move(named)}, {"complete", languages.is_complete}, {"count_only", languages.count_only}};
}

json::Object write_stay_limit(StayLimit const& limit) {
  json::Object object{{"length", limit.length}, {"unit", k_units[limit.counts_nights ? 1 : 0]}};
  if (limit.basis != StayBasis::not_said) object["basis"] = k_bases[static_cast<std::size_t>(limit.basis)];
  if (limit.renewals) object["renewals"] = *limit.renewals;
  if (limit.renewal_length > 0) object["renewal_length"] = limit.renewal_length;
  put(object, "source", limit.source);
  return object;
}

void write_parts(json::Object& object, Service const& service) {
  object["languages"] = write_languages(service.languages);
  json::Array channels;
  for (auto const& channel : service.channels) channels.emplace_back(write_channel(channel));
  object["channels"] = std::move(channels);
  json::Array rules;
  for (auto const& rule : service.eligibility) rules.emplace_back(write_rule(rule));
  object["rules"] = std::move(rules);
  if (service.stay_limit) object["stay_limit"] = write_stay_limit(*service.stay_limit);
  write_facts(object, service);
  if (service.source.line > 0) object["source"] = write_source(service.source);
}
} // namespace

json::Object write_source(Source const& source) {
  json::Object object{{"report", source.report}, {"line", source.line}};
  put(object, "also", source.also_lines);
  return object;
}

json::Object write_service(Service const& service) {
  json::Object object;
  object["id"] = service.id.text();
  object["number"] = service.number;
  object["key"] = service.key;
  object["name"] = service.name;
  put(object, "organisation", service.organisation);
  put(object, "website", service.website);
  object["country"] = service.country;
  put(object, "region", service.region);
  put(object, "coverage", service.coverage);
  put(object, "kinds", service.kinds);
  put(object, "audience", service.audience);
  if (service.project) object["project"] = service.project->text();
  object["cost"] = k_costs[static_cast<std::size_t>(service.cost)];
  put(object, "anonymous_ok", service.anonymous_ok);
  put(object, "asks_papers", service.asks_papers);
  put(object, "reports_to_authority", service.reports_to_authority);
  object["address"] = k_visibilities[static_cast<std::size_t>(service.address)];
  put(object, "valid_from", service.valid_from);
  put(object, "valid_to", service.valid_to);
  object["status"] = k_statuses[static_cast<std::size_t>(service.status)];
  object["verification"] = k_verifications[static_cast<std::size_t>(service.verification)];
  put(object, "note", service.note);
  write_parts(object, service);
  return object;
}

std::string write_service_text(Service const& service) { return json::write(write_service(service)); }
} // namespace linden::directory
