#include "directory/store/service_codec.h"
#include "base/text.h"
#include "directory/store/members.h"
#include <algorithm>
#include <array>

namespace linden::directory {
namespace {
using Names = std::string_view const;
constexpr std::array k_levels = {Names("always"),   Names("some_hours"),            Names("by_appointment"),
                                 Names("mediator"), Names("interpreter_in_person"), Names("interpreter_remote")};
constexpr std::array k_costs = {Names("unknown"), Names("free"), Names("covered"), Names("fee")};
constexpr std::array k_visibilities = {Names("public"), Names("area_only"), Names("partners"), Names("never")};
constexpr std::array k_statuses = {Names("active"), Names("inactive"), Names("unknown")};
constexpr std::array k_verifications = {Names("unverified"), Names("confirmed"), Names("due"),
                                        Names("overdue"),    Names("disputed"),  Names("withdrawn")};
constexpr std::array k_open_states = {Names("open"), Names("closed"), Names("unknown")};
constexpr std::array k_modes = {Names("replace"), Names("add"), Names("fallback")};
constexpr std::array k_ways = {Names("walk_in"), Names("by_appointment"), Names("phone_only")};
constexpr std::array k_days = {Names("mon"), Names("tue"), Names("wed"), Names("thu"),
                               Names("fri"), Names("sat"), Names("sun")};
constexpr std::array k_units = {Names("days"), Names("nights")};
constexpr std::array k_when_unknown = {Names("ask"), Names("accept"), Names("refuse")};

/// "09:00-15:00"; the second hour may reach 48:00.
Result<Interval> read_interval(std::string_view text) {
  auto const minute = [&](std::size_t at) -> Result<int> {
    LINDEN_TRY(hour, read_integer(text.substr(at, 2), 0, 48));
    LINDEN_TRY(rest, read_integer(text.substr(at + 3, 2), 0, 59));
    return static_cast<int>(hour * 60 + rest);
  };
  if (text.size() != 11 || text[2] != ':' || text[5] != '-' || text[8] != ':')
    return fail(Code::invalid, "error.hours", "intervals");
  LINDEN_TRY(open, minute(0));
  LINDEN_TRY(close, minute(6));
  return Interval{open, close};
}

Result<HoursRule> read_hours_rule(json::Object const& object) {
  Members members(object);
  HoursRule rule;
  rule.state = static_cast<OpenState>(members.code("state", k_open_states, 0));
  rule.mode = static_cast<RuleMode>(members.code("mode", k_modes, 0));
  rule.way = static_cast<ContactWay>(members.code("way", k_ways, 0));
  rule.valid_from = members.day("valid_from");
  rule.valid_to = members.day("valid_to");
  rule.comment = members.text("comment");
  for (auto const& day : members.texts("days")) {
    auto const found = std::find(k_days.begin(), k_days.end(), day);
    if (found == k_days.end()) members.fault("days");
    else rule.weekdays = static_cast<Weekdays>(rule.weekdays | 1u << (found - k_days.begin()));
  }
  for (auto const& text : members.texts("intervals")) {
    LINDEN_TRY(interval, read_interval(text));
    rule.intervals.push_back(interval);
  }
  LINDEN_CHECK(members.done());
  return rule;
}

Result<Availability> read_availability(json::Object const& object) {
  Members members(object);
  auto const zone_name = members.text("zone", true);
  auto const rules = members.objects("rules");
  LINDEN_CHECK(members.done());
  LINDEN_TRY(zone, load_zone(zone_name));
  Availability availability{zone, {}};
  for (auto const* rule : rules) {
    LINDEN_TRY(read, read_hours_rule(*rule));
    availability.rules.push_back(std::move(read));
  }
  LINDEN_CHECK(check_hours(availability.rules));
  return availability;
}

Result<Channel> read_channel(json::Object const& object) {
  Members members(object);
  Channel channel;
  channel.type = members.text("type", true);
  channel.cost = static_cast<Cost>(members.code("cost", k_costs, 0));
  channel.appears_on_bill = members.tri("appears_on_bill");
  auto const* hours = members.object("hours");
  LINDEN_CHECK(members.done());
  if (!hours) return channel;
  LINDEN_TRY(availability, read_availability(*hours));
  channel.hours = std::move(availability);
  return channel;
}

Result<Languages> read_languages(json::Object const& object) {
  Members members(object);
  Languages languages;
  languages.is_complete = members.yes("complete");
  languages.count_only = members.number("count_only", 0, 500, 0);
  auto const named = members.objects("named");
  LINDEN_CHECK(members.done());
  for (auto const* one : named) {
    Members inner(*one);
    auto code = inner.text("code", true);
    auto const level = inner.code("level", k_levels, 0);
    if (code.size() != 3) inner.fault("code");
    LINDEN_CHECK(inner.done());
    languages.named.push_back({std::move(code), static_cast<LanguageLevel>(level)});
  }
  return languages;
}

/// `{"subject":"age","at_least":18}`: exactly one comparison.
Result<Condition> read_condition(json::Object const& object) {
  Members members(object);
  Condition condition;
  auto const subject = find_subject(members.text("subject", true));
  if (subject) condition.subject = *subject;
  else members.fault("subject", "error.directory.subject");
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
  Members members(object);
  EligibilityRule rule;
  rule.id = members.text("id", true);
  rule.code = members.text("code", true);
  rule.when_unknown = static_cast<WhenUnknown>(members.code("when_unknown", k_when_unknown, 0));
  rule.source_line = members.number("line", 1, 1'000'000, 0);
  rule.valid_from = members.day("valid_from");
  rule.valid_to = members.day("valid_to");
  auto const conditions = members.objects("any_of");
  LINDEN_CHECK(members.done());
  for (auto const* one : conditions) {
    LINDEN_TRY(condition, read_condition(*one));
    rule.any_of.push_back(std::move(condition));
  }
  return rule;
}

Result<StayLimit> read_stay_limit(json::Object const& object) {
  Members members(object);
  StayLimit limit;
  limit.length = members.number("length", 1, 3650, 0);
  limit.counts_nights = members.code("unit", k_units, 0) == 1;
  if (limit.length == 0) members.fault("length");
  LINDEN_CHECK(members.done());
  return limit;
}

Result<Source> read_source(json::Object const& object) {
  Members members(object);
  Source source;
  source.report = members.text("report", true);
  source.line = members.number("line", 1, 1'000'000, 0);
  source.also_lines = members.numbers("also", 1, 1'000'000);
  LINDEN_CHECK(members.done());
  return source;
}

Result<void> read_parts(Service& service, Members& members) {
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
  return check_eligibility(service.eligibility);
}

void read_codes(Service& service, Members& members) {
  service.cost = static_cast<Cost>(members.code("cost", k_costs, 0));
  service.anonymous_ok = members.tri("anonymous_ok");
  service.asks_papers = members.tri("asks_papers");
  service.reports_to_authority = members.tri("reports_to_authority");
  service.address = static_cast<Visibility>(members.code("address", k_visibilities, 3));
  service.status = static_cast<ServiceStatus>(members.code("status", k_statuses, 2));
  service.verification = static_cast<Verification>(members.code("verification", k_verifications, 0));
}

// Writing -------------------------------------------------------------------------------------------------------------

template <typename T> json::Array array_of(std::vector<T> const& list) {
  json::Array array;
  for (auto const& element : list) array.emplace_back(element);
  return array;
}
void put(json::Object& object, std::string_view key, std::string const& text) {
  if (!text.empty()) object[key] = text;
}
void put(json::Object& object, std::string_view key, std::optional<Day> day) {
  if (day) object[key] = day->text();
}
void put(json::Object& object, std::string_view key, Tri value) {
  if (value != Tri::unknown) object[key] = tri_name(value);
}
template <typename T> void put(json::Object& object, std::string_view key, std::vector<T> const& list) {
  if (!list.empty()) object[key] = array_of(list);
}

json::Object write_hours_rule(HoursRule const& rule) {
  json::Object object;
  object["state"] = k_open_states[static_cast<std::size_t>(rule.state)];
  object["mode"] = k_modes[static_cast<std::size_t>(rule.mode)];
  object["way"] = k_ways[static_cast<std::size_t>(rule.way)];
  put(object, "valid_from", rule.valid_from);
  put(object, "valid_to", rule.valid_to);
  put(object, "comment", rule.comment);
  json::Array days;
  for (std::size_t i = 0; i < k_days.size(); ++i)
    if (rule.weekdays >> i & 1u) days.emplace_back(k_days[i]);
  if (!days.empty()) object["days"] = std::move(days);
  json::Array intervals;
  for (auto const& interval : rule.intervals)
    intervals.emplace_back(minute_text(interval.open) + "-" + minute_text(interval.close));
  if (!intervals.empty()) object["intervals"] = std::move(intervals);
  return object;
}

json::Object write_channel(Channel const& channel) {
  json::Object object;
  object["type"] = channel.type;
  object["cost"] = k_costs[static_cast<std::size_t>(channel.cost)];
  put(object, "appears_on_bill", channel.appears_on_bill);
  if (channel.hours.rules.empty()) return object;
  json::Array rules;
  for (auto const& rule : channel.hours.rules) rules.emplace_back(write_hours_rule(rule));
  object["hours"] = json::Object{{"zone", channel.hours.zone.name()}, {"rules", std::move(rules)}};
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
  json::Array conditions;
  for (auto const& condition : rule.any_of) conditions.emplace_back(write_condition(condition));
  object["any_of"] = std::move(conditions);
  return object;
}

json::Object write_languages(Languages const& languages) {
  json::Array named;
  for (auto const& one : languages.named)
    named.emplace_back(json::Object{{"code", one.code}, {"level", k_levels[static_cast<std::size_t>(one.level)]}});
  return {{"named", std::move(named)}, {"complete", languages.is_complete}, {"count_only", languages.count_only}};
}

void write_parts(json::Object& object, Service const& service) {
  object["languages"] = write_languages(service.languages);
  json::Array channels;
  for (auto const& channel : service.channels) channels.emplace_back(write_channel(channel));
  object["channels"] = std::move(channels);
  json::Array rules;
  for (auto const& rule : service.eligibility) rules.emplace_back(write_rule(rule));
  object["rules"] = std::move(rules);
  if (service.stay_limit)
    object["stay_limit"] = json::Object{{"length", service.stay_limit->length},
                                        {"unit", k_units[service.stay_limit->counts_nights ? 1 : 0]}};
  if (service.source.line <= 0) return;
  json::Object source{{"report", service.source.report}, {"line", service.source.line}};
  put(source, "also", service.source.also_lines);
  object["source"] = std::move(source);
}
} // namespace

Result<Service> read_service(json::Object const& object) {
  Members members(object);
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
