#include "directory/store/place_store.h"
#include <map>

namespace linden::directory {
namespace {
VacancyState state_of(std::int64_t number) {
  bool const is_known = number >= 0 && number <= static_cast<std::int64_t>(VacancyState::no_capacity);
  return is_known ? static_cast<VacancyState>(number) : VacancyState::unknown;
}

/// Columns: id, service_id, state, maximum, available, placed, reported_at, expires_at, unit_kind, population, unit_ref,
/// funded, note, from `first`.
Vacancy read_vacancy(store::Row const& row, std::size_t first) {
  Vacancy vacancy;
  vacancy.id = row.id<RecordId>(first);
  vacancy.service = row.id<ServiceId>(first + 1);
  vacancy.state = state_of(row.number(first + 2));
  vacancy.maximum = static_cast<int>(row.number(first + 3));
  vacancy.available = static_cast<int>(row.number(first + 4));
  vacancy.placed = static_cast<int>(row.number(first + 5));
  vacancy.reported_at = row.instant(first + 6);
  vacancy.expires_at = row.instant(first + 7);
  vacancy.unit = {find_unit(row.text(first + 8)).value_or(UnitKind::bed), row.text(first + 9), row.text(first + 10)};
  vacancy.is_funded = row.yes(first + 11);
  vacancy.note = row.text(first + 12);
  return vacancy;
}

/// Adds the live holds of the unit.
Result<void> read_holds(store::Tx& tx, OrgId const& org, Vacancy& vacancy, Instant now) {
  LINDEN_TRY(holds, tx.query("SELECT units, until_at FROM directory_hold WHERE org_id = $1 AND vacancy_id = $2 "
                             "AND state = 'held' AND until_at > $3",
                             {org, vacancy.id, now}));
  for (auto const& hold : holds)
    vacancy.held_until.insert(vacancy.held_until.end(), static_cast<std::size_t>(hold.number(0)), hold.instant(1));
  return {};
}

HoldState hold_state(std::string const& text, Instant until, Instant now) {
  if (text == "used") return HoldState::used;
  if (text == "released") return HoldState::released;
  return until > now ? HoldState::held : HoldState::expired;
}
} // namespace

Result<std::vector<VacancyRow>> list_vacancies(store::Tx& tx) {
  LINDEN_TRY(rows, tx.query("SELECT org_id, id, service_id, state, maximum, available, placed, reported_at, expires_at, "
                            "unit_kind, population, unit_ref, funded, note FROM directory_vacancy "
                            "ORDER BY org_id, service_id, unit_kind, population, unit_ref"));
  LINDEN_TRY(holds, tx.query("SELECT org_id, vacancy_id, units, until_at FROM directory_hold WHERE state = 'held'"));
  std::map<std::pair<OrgId, RecordId>, std::vector<Instant>> held;
  for (auto const& hold : holds) {
    auto& ends = held[{hold.id<OrgId>(0), hold.id<RecordId>(1)}];
    ends.insert(ends.end(), static_cast<std::size_t>(hold.number(2)), hold.instant(3));
  }
  std::vector<VacancyRow> vacancies;
  vacancies.reserve(rows.size());
  for (auto const& row : rows) {
    VacancyRow vacancy{row.id<OrgId>(0), read_vacancy(row, 1)};
    if (auto const found = held.find({vacancy.org, vacancy.vacancy.id}); found != held.end())
      vacancy.vacancy.held_until = found->second;
    vacancies.push_back(std::move(vacancy));
  }
  return vacancies;
}

Result<std::vector<Vacancy>> list_units_of(store::Tx& tx, OrgId const& org, ServiceId const& service, Instant now) {
  LINDEN_TRY(rows, tx.query("SELECT id, service_id, state, maximum, available, placed, reported_at, expires_at, "
                            "unit_kind, population, unit_ref, funded, note FROM directory_vacancy "
                            "WHERE org_id = $1 AND service_id = $2 ORDER BY unit_kind, population, unit_ref",
                            {org, service}));
  std::vector<Vacancy> units;
  for (auto const& row : rows) {
    units.push_back(read_vacancy(row, 0));
    LINDEN_CHECK(read_holds(tx, org, units.back(), now));
  }
  return units;
}

Result<Vacancy> lock_unit_row(store::Tx& tx, OrgId const& org, RecordId const& id, Instant now) {
  LINDEN_TRY(row, tx.load("UPDATE directory_vacancy SET locks = locks + 1 WHERE org_id = $1 AND id = $2 "
                          "RETURNING id, service_id, state, maximum, available, placed, reported_at, expires_at, "
                          "unit_kind, population, unit_ref, funded, note",
                          {org, id}));
  auto vacancy = read_vacancy(row, 0);
  LINDEN_CHECK(tx.run("UPDATE directory_hold SET state = 'released' WHERE org_id = $1 AND vacancy_id = $2 "
                      "AND state = 'held' AND until_at <= $3",
                      {org, id, now}));
  LINDEN_CHECK(read_holds(tx, org, vacancy, now));
  return vacancy;
}

Result<std::optional<Vacancy>> lock_vacancy(store::Tx& tx, PlaceKey const& place, Instant now) {
  LINDEN_TRY(row, tx.find("SELECT id FROM directory_vacancy WHERE org_id = $1 AND service_id = $2 AND unit_kind = $3 "
                          "AND population = $4 AND unit_ref = $5",
                          {place.org, place.service, unit_name(place.unit.kind), place.unit.population, place.unit.ref}));
  if (!row) return std::optional<Vacancy>();
  LINDEN_TRY(vacancy, lock_unit_row(tx, place.org, row->id<RecordId>(0), now));
  return std::optional(std::move(vacancy));
}

Result<void> save_vacancy(store::Tx& tx, PlaceKey const& place, Vacancy const& vacancy) {
  LINDEN_CHECK(tx.run("INSERT INTO directory_vacancy (org_id, id, service_id, unit_kind, population, unit_ref, funded, "
                      "state, maximum, available, placed, reported_at, expires_at, note, locks) "
                      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0, $11, $12, $13, 0) "
                      "ON CONFLICT (org_id, service_id, unit_kind, population, unit_ref) DO UPDATE SET "
                      "funded = excluded.funded, state = excluded.state, "
                      "maximum = excluded.maximum, available = excluded.available, placed = 0, "
                      "reported_at = excluded.reported_at, expires_at = excluded.expires_at, note = excluded.note",
                      {place.org, vacancy.id, place.service, unit_name(place.unit.kind), place.unit.population,
                       place.unit.ref, vacancy.is_funded, static_cast<int>(vacancy.state), vacancy.maximum,
                       vacancy.available, vacancy.reported_at, vacancy.expires_at, vacancy.note}));
  return {};
}

Result<void> add_placed(store::Tx& tx, OrgId const& org, RecordId const& vacancy, int units) {
  LINDEN_CHECK(tx.run("UPDATE directory_vacancy SET placed = placed + $3 WHERE org_id = $1 AND id = $2",
                      {org, vacancy, units}));
  return {};
}

Result<void> insert_hold(store::Tx& tx, Hold const& hold, RecordId const& vacancy, OrgId const& by_org,
                         RecordId const& ref) {
  LINDEN_CHECK(tx.run("INSERT INTO directory_hold (org_id, id, vacancy_id, units, started_at, until_at, extensions, "
                      "by_org, ref, state) VALUES ($1, $2, $3, $4, $5, $6, 0, $7, $8, 'held')",
                      {hold.org, hold.id, vacancy, hold.units, hold.started_at, hold.until, by_org, ref}));
  return {};
}

Result<Hold> load_hold(store::Tx& tx, OrgId const& org, RecordId const& id, Instant now) {
  LINDEN_TRY(row, tx.load("SELECT v.service_id, h.units, h.started_at, h.until_at, h.extensions, h.state "
                          "FROM directory_hold h JOIN directory_vacancy v ON v.org_id = h.org_id AND v.id = h.vacancy_id "
                          "WHERE h.org_id = $1 AND h.id = $2",
                          {org, id}));
  Hold hold{org, id, row.id<ServiceId>(0), static_cast<int>(row.number(1)), row.instant(2), row.instant(3),
            static_cast<int>(row.number(4)), HoldState::held};
  hold.state = hold_state(row.text(5), hold.until, now);
  return hold;
}

Result<RecordId> unit_of_hold(store::Tx& tx, OrgId const& org, RecordId const& id) {
  LINDEN_TRY(row, tx.load("SELECT vacancy_id FROM directory_hold WHERE org_id = $1 AND id = $2", {org, id}));
  return row.id<RecordId>(0);
}

Result<bool> end_hold(store::Tx& tx, Hold const& hold, HoldState state) {
  LINDEN_TRY(changed, tx.run("UPDATE directory_hold SET state = $3 WHERE org_id = $1 AND id = $2 AND state = 'held'",
                             {hold.org, hold.id, state == HoldState::used ? "used" : "released"}));
  return changed == 1;
}

Result<int> used_since(store::Tx& tx, OrgId const& org, RecordId const& vacancy, Instant since) {
  LINDEN_TRY(rows, tx.query("SELECT units FROM directory_hold WHERE org_id = $1 AND vacancy_id = $2 AND state = 'used' "
                            "AND started_at >= $3",
                            {org, vacancy, since}));
  int units = 0;
  for (auto const& row : rows) units += static_cast<int>(row.number(0));
  return units;
}

Result<void> set_hold_end(store::Tx& tx, Hold const& hold, Instant until) {
  LINDEN_CHECK(tx.run("UPDATE directory_hold SET until_at = $3, extensions = extensions + 1 "
                      "WHERE org_id = $1 AND id = $2 AND state = 'held'",
                      {hold.org, hold.id, until}));
  return {};
}
} // namespace linden::directory
