// Reports of places and holds. Whoever changes a unit locks its row first; nothing here is about a person.
#include "crypto/keys.h"
#include "directory/directory.h"
#include "directory/store/change_store.h"
#include "directory/store/place_store.h"
#include "directory/store/service_store.h"
#include "directory/store/ask/truth_store.h"
#include <algorithm>

namespace linden::directory {
namespace {
constexpr int k_most_units = 50;
constexpr std::size_t k_population_limit = 40;

/// A hold that is held at `now`, with its unit's row locked.
Result<Hold> load_live_hold(store::Tx& tx, OrgId const& org, RecordId const& id, Instant now) {
  LINDEN_TRY(unit, unit_of_hold(tx, org, id));
  LINDEN_CHECK(lock_unit_row(tx, org, unit, now));
  LINDEN_TRY(hold, load_hold(tx, org, id, now)); // as it is under the lock
  if (hold.state != HoldState::held) return fail(Code::hold_expired, "error.directory.hold_expired");
  return hold;
}

/// Closes a live hold and remembers whether the place was there.
Result<Hold> close_hold(store::Tx& tx, OrgId const& org, RecordId const& id, bool was_true, Instant now) {
  LINDEN_TRY(hold, load_live_hold(tx, org, id, now));
  LINDEN_TRY(ended, end_hold(tx, hold, was_true ? HoldState::used : HoldState::released));
  if (!ended) return fail(Code::hold_expired, "error.directory.hold_expired");
  LINDEN_TRY(unit, unit_of_hold(tx, org, id));
  LINDEN_TRY(vacancy, lock_unit_row(tx, org, unit, now));
  auto const age = std::max(std::chrono::seconds(0), hold.started_at - vacancy.reported_at);
  LINDEN_CHECK(insert_try(tx, org, unit, {age, was_true}, was_true ? "hold_used" : "door", now));
  return hold;
}
/// A unit that Casework counts is never reported by hand beside it, or one bed would stand there twice.
Result<void> check_not_counted(store::Tx& tx, VacancyReport const& report, Instant now) {
  if (!report.unit.ref.empty()) return {};
  LINDEN_TRY(units, list_units_of(tx, report.org, report.service, now));
  for (auto const& unit : units)
    if (!unit.unit.ref.empty() && unit.unit.kind == report.unit.kind) return fail(Code::invalid, "error.directory.unit_counted", "unit");
  return {};
}
/// A code, as audiences are; empty = for everybody whom the rules take.
bool is_population(std::string_view code) {
  auto const is_letter = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
  return code.size() <= k_population_limit && std::all_of(code.begin(), code.end(), is_letter);
}
} // namespace

Result<std::chrono::minutes> Directory::lifetime_of(store::Tx& tx, OrgId const& org, ServiceId const& service,
                                                    std::optional<Vacancy> const& stored, UnitKind kind) {
  LINDEN_TRY(kinds, list_service_kinds(tx, org, service));
  auto const configured = m_lifetimes.of(kinds, kind);
  if (!stored) return configured;
  LINDEN_TRY(tries, list_tries(tx, org, stored->id, k_learning_tries));
  return LearnedTruth(tries, configured).lifetime();
}

Result<void> Directory::report_vacancy(store::Tx& tx, VacancyReport const& report, Instant now) {
  if (!is_population(report.unit.population)) return fail(Code::invalid, "error.house.choose", "population");
  LINDEN_CHECK(check_not_counted(tx, report, now));
  PlaceKey const place{report.org, report.service, report.unit};
  LINDEN_TRY(stored, lock_vacancy(tx, place, now));
  if (stored && stored->reported_at > report.reported_at)
    return fail(Code::invalid, "error.directory.vacancy_older", "reported_at");
  auto lifetime = report.lifetime;
  if (!lifetime) {
    LINDEN_TRY(believed, lifetime_of(tx, report.org, report.service, stored, report.unit.kind));
    lifetime = believed;
  }
  Vacancy vacancy;
  vacancy.id = stored ? stored->id : crypto::make_id<RecordId>();
  vacancy.state = report.state;
  vacancy.maximum = report.maximum;
  vacancy.available = report.available;
  vacancy.is_funded = report.is_funded;
  vacancy.note = report.note;
  vacancy.reported_at = report.reported_at;
  vacancy.expires_at = report.reported_at + std::chrono::duration_cast<std::chrono::seconds>(*lifetime);
  LINDEN_CHECK(check_vacancy(vacancy, now));
  LINDEN_CHECK(save_vacancy(tx, place, vacancy));
  return note_change(tx, {report.org, report.service, ChangedPart::places});
}

Result<Hold> Directory::hold_place(store::Tx& tx, HoldRequest const& request, Instant now) {
  if (request.units < 1 || request.units > k_most_units) return fail(Code::invalid, "error.directory.persons", "units");
  LINDEN_TRY(all, list_units_of(tx, request.org, request.service, now));
  if (request.unit) std::erase_if(all, [&](Vacancy const& unit) { return unit.unit != *request.unit; });
  auto const* const best = best_unit(all, request.audience, request.units, now);
  if (!best) return fail(Code::vacancy_unknown, "error.directory.vacancy_unknown");
  LINDEN_TRY(vacancy, lock_unit_row(tx, request.org, best->id, now));
  auto const state = state_at(vacancy, request.units, now);
  if (state == VacancyState::no_capacity) return fail(Code::no_free_place, "error.directory.no_free_place");
  if (state != VacancyState::capacity) return fail(Code::vacancy_unknown, "error.directory.vacancy_unknown");
  Hold const hold{request.org, crypto::make_id<RecordId>(), request.service, request.units, now, now + k_hold_length,
                  0, HoldState::held};
  LINDEN_CHECK(insert_hold(tx, hold, vacancy.id, request.by_org, request.ref));
  LINDEN_CHECK(note_change(tx, {request.org, request.service, ChangedPart::places}));
  return hold;
}

Result<Hold> Directory::load_hold(store::Tx& tx, OrgId const& org, RecordId const& id, Instant now) {
  return directory::load_hold(tx, org, id, now);
}

Result<int> Directory::held_units(store::Tx& tx, OrgId const& org, ServiceId const& service, UnitKey const& unit, Instant now) {
  LINDEN_TRY(vacancy, lock_vacancy(tx, {org, service, unit}, now));
  return vacancy ? static_cast<int>(vacancy->held_until.size()) : 0;
}

Result<int> Directory::awaited_units(store::Tx& tx, OrgId const& org, ServiceId const& service, UnitKey const& unit, Instant now) {
  LINDEN_TRY(vacancy, lock_vacancy(tx, {org, service, unit}, now));
  if (!vacancy) return 0;
  return used_since(tx, org, vacancy->id, now - k_arrival_entered);
}

Result<Hold> Directory::extend_hold(store::Tx& tx, OrgId const& org, RecordId const& id, Instant now) {
  LINDEN_TRY(hold, load_live_hold(tx, org, id, now));
  if (hold.extensions > 0) return fail(Code::conflict, "error.directory.hold_extended");
  hold.until = extended_until(hold, k_hold_length);
  hold.extensions = 1;
  LINDEN_CHECK(set_hold_end(tx, hold, hold.until));
  LINDEN_CHECK(note_change(tx, {org, hold.service, ChangedPart::places}));
  return hold;
}

Result<void> Directory::use_hold(store::Tx& tx, OrgId const& org, RecordId const& id, Instant now) {
  LINDEN_TRY(hold, close_hold(tx, org, id, true, now));
  LINDEN_TRY(unit, unit_of_hold(tx, org, id));
  LINDEN_CHECK(add_placed(tx, org, unit, hold.units));
  return note_change(tx, {org, hold.service, ChangedPart::places});
}

Result<void> Directory::refuse_hold(store::Tx& tx, OrgId const& org, RecordId const& id, Instant now) {
  LINDEN_TRY(hold, close_hold(tx, org, id, false, now));
  return note_change(tx, {org, hold.service, ChangedPart::places});
}

Result<void> Directory::release_hold(store::Tx& tx, OrgId const& org, RecordId const& id, Instant now) {
  LINDEN_TRY(unit, unit_of_hold(tx, org, id));
  LINDEN_CHECK(lock_unit_row(tx, org, unit, now));
  LINDEN_TRY(hold, directory::load_hold(tx, org, id, now));
  LINDEN_CHECK(end_hold(tx, hold, HoldState::released));
  return note_change(tx, {org, hold.service, ChangedPart::places});
}

Result<TruthRates> Directory::truth_rates(store::Tx& tx, Offers const& offers) {
  TruthRates rates;
  for (auto const* group : {&offers.yes, &offers.ask_first})
    for (auto const& offer : *group) {
      if (!offer.unit) continue;
      LINDEN_TRY(tries, list_tries(tx, offer.listing->org, offer.unit->id, k_shown_tries));
      rates[offer.unit->id] = truth_rate(tries);
    }
  return rates;
}
} // namespace linden::directory
