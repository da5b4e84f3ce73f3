#include "directory/codec/round_codec.h"
#include "base/json/members.h"
#include "crypto/keys.h"
#include "directory/codec/need_codec.h"

namespace linden::directory {
namespace {
Result<json::Value> read_object(std::string_view text) {
  LINDEN_TRY(value, json::read(text));
  if (!value.is_object()) return fail(Code::malformed_text, "error.directory.object");
  return value;
}

/// Both members of a unit's key; an unknown kind is a fault.
UnitKey read_unit(json::Members& members) {
  UnitKey key;
  auto const kind = members.text("unit");
  auto const found = kind.empty() ? std::optional(UnitKind::bed) : find_unit(kind);
  if (!found) members.fault("unit");
  key.kind = found.value_or(UnitKind::bed);
  key.population = members.text("population");
  return key;
}
} // namespace

json::Object write_hold(Hold const& hold) {
  return {{"org", hold.org.text()}, {"id", hold.id.text()}, {"service", hold.service.text()}, {"units", hold.units}, {"until", instant_text(hold.until)}};
}

json::Array write_bridges(std::vector<BridgeNight> const& bridges) {
  json::Array array;
  for (auto const& bridge : bridges) {
    json::Object object{{"name", bridge.name}, {"contact", bridge.contact}, {"paid_by", bridge.paid_by}, {"up_to", bridge.up_to}, {"currency", bridge.currency}};
    if (!bridge.safety_checked_on.empty()) object["safety_checked_on"] = bridge.safety_checked_on;
    array.push_back(std::move(object));
  }
  return array;
}

json::Object write_round(RoundView const& view) {
  json::Array houses, left;
  for (auto const& line : view.asks) {
    json::Object house{{"service", line.house->service.key}, {"ask", line.ask.id.text()}, {"state", code_of(line.ask.state)}};
    if (!line.ask.reason.empty()) house["reason"] = line.ask.reason;
    if (line.ask.answered_at) house["answered_at"] = instant_text(*line.ask.answered_at);
    if (!line.link.empty()) house["link"] = line.link;
    houses.push_back(std::move(house));
  }
  for (auto const& line : view.asked.lines) {
    json::Array values;
    for (auto const& value : line.values) values.emplace_back(value);
    left.push_back(json::Object{{"field", line.field}, {"values", std::move(values)}});
  }
  json::Object object{{"id", view.round.id.text()},
                      {"state", code_of(view.round.state)},
                      {"started_at", instant_text(view.round.started_at)},
                      {"until", instant_text(view.round.until)},
                      {"left", std::move(left)},
                      {"houses", std::move(houses)}};
  if (view.hold) object["hold"] = write_hold(*view.hold);
  if (!view.bridges.empty()) object["bridges"] = write_bridges(view.bridges);
  if (!view.helplines.empty()) object["helplines"] = write_helplines(view.helplines);
  return object;
}

json::Object write_draft(TurnawayDraft const& draft) {
  json::Object counts, shares, hers;
  for (std::size_t i = 0; i < k_turnaway_kinds.size(); ++i) {
    auto const tenths = draft.share(static_cast<TurnawayKind>(i));
    counts[k_turnaway_kinds[i]] = draft.counts[i];
    shares[k_turnaway_kinds[i]] = std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
  }
  for (std::size_t i = 0; i < k_her_reasons.size(); ++i)
    if (draft.her_reasons[i] > 0) hers[k_her_reasons[i]] = draft.her_reasons[i];
  return {{"draft", true}, {"requests", draft.requests}, {"counts", std::move(counts)}, {"percent", std::move(shares)}, {"her_reasons", std::move(hers)}};
}

json::Array write_truth(std::vector<UnitTruth> const& list) {
  json::Array array;
  for (auto const& truth : list) {
    json::Object object{{"unit", truth.unit.id.text()},
                        {"service", truth.house->service.key},
                        {"kind", unit_name(truth.unit.unit.kind)},
                        {"population", truth.unit.unit.population},
                        {"tries", truth.rate.tries},
                        {"lifetime_minutes", truth.lifetime.count()}};
    if (truth.rate.is_known()) object["was_true"] = truth.rate.was_true;
    array.push_back(std::move(object));
  }
  return array;
}

json::Array write_queue(std::vector<WaitingView> const& views, OrgId const& reader) {
  json::Array array;
  for (auto const& view : views) {
    bool const is_own = view.entry.by_org == reader;
    json::Array houses;
    for (auto const& wish : view.houses)
      if (is_own || wish.house->org == reader) // her other houses are not for this house
        houses.push_back(json::Object{{"service", wish.house->service.id.text()}, {"position", wish.position}, {"may_be_called", wish.may_be_called}});
    array.push_back(json::Object{{"id", view.entry.id.text()}, {"own", is_own}, {"entered_at", instant_text(view.entry.entered_at)},
                                 {"persons", view.entry.persons}, {"safety_class", view.entry.safety_class}, {"houses", std::move(houses)}});
  }
  return array;
}

Result<Waiting> read_wait(std::string_view text) {
  LINDEN_TRY(value, read_object(text));
  json::Members members(value.get_object());
  Waiting waiting;
  auto const ref = members.text("ref");
  auto const read = ref.empty() ? Result<RecordId>(crypto::make_id<RecordId>()) : read_id<RecordId>(ref);
  if (!read) members.fault("ref");
  waiting.entry.ref = read.value_or(RecordId{});
  waiting.entry.safety_class = members.number("safety_class", 0, 9, 0);
  for (auto const& id : members.texts("houses")) {
    auto const service = read_id<ServiceId>(id);
    if (!service) members.fault("houses");
    else waiting.entry.wishes.push_back({OrgId{}, *service});
  }
  auto const* need = members.object("need");
  LINDEN_CHECK(members.done());
  if (!need) return fail(Code::invalid, "error.json_member", "need");
  LINDEN_TRY(request, read_need(json::write(*need)));
  waiting.need = std::move(request.need);
  waiting.entry.persons = places_needed(*waiting.need);
  LINDEN_CHECK(check_entry(waiting.entry));
  return waiting;
}

Result<VacancyReport> read_report(std::string_view text, OrgId const& org, Instant now) {
  LINDEN_TRY(value, read_object(text));
  json::Members members(value.get_object());
  VacancyReport report;
  report.org = org;
  auto const service = read_id<ServiceId>(members.text("service", true));
  auto const state = find_vacancy_state(members.text("state", true));
  if (!service) members.fault("service");
  if (!state) members.fault("state");
  report.service = service.value_or(ServiceId{});
  report.state = state.value_or(VacancyState::unknown);
  report.available = members.number("available", 0, 5000, 0);
  report.maximum = members.number("maximum", 0, 5000, 0);
  report.unit = read_unit(members);
  report.is_funded = members.yes("funded");
  report.note = members.text("note");
  auto const at = members.text("reported_at");
  LINDEN_CHECK(members.done());
  report.reported_at = now;
  if (!at.empty()) {
    LINDEN_TRY(moment, read_instant(at));
    report.reported_at = moment;
  }
  return report;
}

Result<HoldRequest> read_hold_request(std::string_view text, OrgId const& by_org) {
  LINDEN_TRY(value, read_object(text));
  json::Members members(value.get_object());
  HoldRequest request;
  auto const service = read_id<ServiceId>(members.text("service", true));
  if (!service) members.fault("service");
  request.service = service.value_or(ServiceId{});
  request.units = members.number("units", 1, 50, 1);
  request.by_org = by_org;
  request.audience = members.text("audience");
  LINDEN_CHECK(members.done());
  return request;
}
} // namespace linden::directory
