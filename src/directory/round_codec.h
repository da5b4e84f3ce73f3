// Rounds, units, turn-aways and queues as JSON, for the API and the command line.
#pragma once
#include "base/json/json.h"
#include "directory/rounds.h"
#include <string_view>
namespace linden::directory {
json::Object write_round(RoundView const& view);
json::Object write_draft(TurnawayDraft const& draft);
json::Array write_truth(std::vector<UnitTruth> const& list);
json::Array write_queue(std::vector<QueueEntry> const& entries);
json::Object write_hold(Hold const& hold);
/// Members: service, state, available, maximum, unit, population, funded, note, reported_at (absent = `now`).
/// Errors: an unknown member or word, a fraction -> Code::invalid with the member.
Result<VacancyReport> read_report(std::string_view json, OrgId const& org, Instant now);
/// Members: service, units, audience.
Result<HoldRequest> read_hold_request(std::string_view json, OrgId const& by_org);
} // namespace linden::directory
