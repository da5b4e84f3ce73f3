// Rounds, units, turn-aways and queues as JSON, for the API and the command line.
#pragma once
#include "base/json/json.h"
#include "directory/rounds.h"
#include <string_view>
namespace linden::directory {
json::Object write_round(RoundView const& view);
json::Object write_draft(TurnawayDraft const& draft);
json::Array write_truth(std::vector<UnitTruth> const& list);
/// As `reader` may know it: of another organisation's entry only her place in the own houses' queues.
json::Array write_queue(std::vector<WaitingView> const& views, OrgId const& reader);
/// Members: houses (ids in her order), need, ref (absent = a new one), safety_class. The houses' organisations stay empty.
/// Errors: as check_entry() and read_need().
Result<Waiting> read_wait(std::string_view json);
json::Object write_hold(Hold const& hold);
/// Members: service, state, available, maximum, unit, population, funded, note, reported_at (absent = `now`).
/// Errors: an unknown member or word, a fraction -> Code::invalid with the member.
Result<VacancyReport> read_report(std::string_view json, OrgId const& org, Instant now);
/// Members: service, units, audience.
Result<HoldRequest> read_hold_request(std::string_view json, OrgId const& by_org);
} // namespace linden::directory
