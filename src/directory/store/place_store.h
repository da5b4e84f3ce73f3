// Vacancy reports and holds in the store. Whoever changes a place first locks the row of its vacancy.
#pragma once
#include "directory/model/hold.h"
#include "directory/model/vacancy.h"
#include "store/database.h"
#include <optional>
#include <string>
#include <vector>
namespace linden::directory {

struct PlaceKey {
  OrgId org;
  ServiceId service;
  UnitKey unit = {};
};
struct VacancyRow {
  OrgId org;
  Vacancy vacancy;
};
/// Every vacancy with all holds nobody closed yet, whatever their end: the answer may be kept for questions about other
/// times, and `free_places` compares each end with the time asked about.
Result<std::vector<VacancyRow>> list_vacancies(store::Tx& tx);
/// The units of one service, with their holds that are not over.
Result<std::vector<Vacancy>> list_units_of(store::Tx& tx, OrgId const& org, ServiceId const& service, Instant now);
/// Locks the row of one unit until the transaction ends and reads it. Holds that are over at `now` are closed first, so
/// that a clock set back revives none of them. Errors: Code::not_found.
Result<Vacancy> lock_unit_row(store::Tx& tx, OrgId const& org, RecordId const& id, Instant now);
/// Locks the vacancy's row until the transaction ends, then reads it with its live holds. Empty when there is none.
Result<std::optional<Vacancy>> lock_vacancy(store::Tx& tx, PlaceKey const& place, Instant now);
/// Writes a report over the stored one; units placed before it no longer count.
Result<void> save_vacancy(store::Tx& tx, PlaceKey const& place, Vacancy const& vacancy);
Result<void> add_placed(store::Tx& tx, OrgId const& org, RecordId const& vacancy, int units);

Result<void> insert_hold(store::Tx& tx, Hold const& hold, RecordId const& vacancy, OrgId const& by_org,
                         RecordId const& ref);
/// Errors: Code::not_found.
Result<Hold> load_hold(store::Tx& tx, OrgId const& org, RecordId const& id, Instant now);
/// The unit it holds. Errors: Code::not_found.
Result<RecordId> unit_of_hold(store::Tx& tx, OrgId const& org, RecordId const& id);
/// True when the hold was held until now and has the new state from here on.
Result<bool> end_hold(store::Tx& tx, Hold const& hold, HoldState state);
/// Units of holds that began at or after `since` and were used.
Result<int> used_since(store::Tx& tx, OrgId const& org, RecordId const& vacancy, Instant since);
Result<void> set_hold_end(store::Tx& tx, Hold const& hold, Instant until);
} // namespace linden::directory
