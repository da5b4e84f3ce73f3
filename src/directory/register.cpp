// What stays and is counted: tries of shown places, requests without a place, reminders.
#include "crypto/keys.h"
#include "directory/rounds.h"
#include "directory/store/place_store.h"
#include "directory/store/ask/ask_store.h"
#include "directory/store/ask/truth_store.h"
#include "directory/store/ask/turnaway_store.h"
#include <algorithm>

namespace linden::directory {
Result<void> Rounds::still_true(store::Tx& tx, OrgId const& org, RecordId const& id, Instant now) {
  LINDEN_TRY(unit, lock_unit_row(tx, org, id, now));
  VacancyReport report;
  report.org = org;
  report.service = unit.service;
  report.state = unit.state;
  report.maximum = unit.maximum;
  // Units placed since the report are no longer free, so they are not free again either.
  report.available = std::max(0, unit.available - unit.placed);
  if (report.state == VacancyState::capacity && report.available == 0) report.state = VacancyState::no_capacity;
  report.reported_at = now;
  report.unit = unit.unit;
  report.is_funded = unit.is_funded;
  report.note = unit.note;
  // What Linden counts itself stays counted.
  auto const lifetime = std::chrono::duration_cast<std::chrono::minutes>(unit.expires_at - unit.reported_at);
  if (lifetime > k_counted_unit) report.lifetime = lifetime;
  return m_directory.report_vacancy(tx, report, now);
}

Result<std::vector<UnitTruth>> Rounds::truth_of(store::Tx& tx, OrgId const& org, Instant now) {
  LINDEN_TRY(listings, m_directory.list_services(tx, Audience::staff, now));
  LINDEN_TRY(tries, list_all_tries(tx, org));
  std::vector<UnitTruth> list;
  for (auto const& listing : listings) {
    if (listing->org != org) continue;
    for (auto const& unit : units_of(*listing)) {
      auto const& own = tries[unit.id];
      auto const configured = m_settings.lifetimes.of(listing->service.kinds, unit.unit.kind);
      list.push_back({listing, unit, truth_rate(own), LearnedTruth(own, configured).lifetime()});
    }
  }
  return list;
}

Result<TruthRate> Rounds::rate_of(store::Tx& tx, OrgId const& org, RecordId const& unit) {
  LINDEN_TRY(tries, list_tries(tx, org, unit, k_shown_tries));
  return truth_rate(tries);
}

Result<int> Rounds::remind(store::Tx& tx, Instant now) {
  LINDEN_TRY(listings, m_directory.list_services(tx, Audience::staff, now));
  LINDEN_TRY(quiet, list_quiet(tx));
  int sent = 0;
  for (auto const& listing : listings) {
    auto const units = units_of(*listing);
    if (std::none_of(units.begin(), units.end(), [&](Vacancy const& unit) { return ends_soon(unit, now); })) continue;
    auto const hours = quiet.find({listing->org, listing->service.id});
    if (hours != quiet.end() && is_quiet(hours->second, now)) continue;
    auto const newest = std::max_element(units.begin(), units.end(), [](auto const& a, auto const& b) { return a.reported_at < b.reported_at; })->reported_at;
    LINDEN_TRY(was_told, has_notice(tx, listing->org, listing->service.id, code_of(MessageKind::reminder), newest));
    if (was_told) continue;
    for (auto const& transport : m_transports)
      LINDEN_CHECK(transport->send(tx, {listing->org, listing->service.id, MessageKind::reminder, {}}, now));
    ++sent;
  }
  return sent;
}

Result<void> Rounds::record_turnaway(store::Tx& tx, Turnaway row) {
  if (!row.her_no.empty() && !is_on(k_her_reasons, row.her_no)) return fail(Code::invalid, "error.ask.reason", "her_no");
  if (!is_on(k_nights, row.night)) return fail(Code::invalid, "error.ask.night", "night");
  LINDEN_CHECK(check_asked(row.asked));
  row.id = crypto::make_id<RecordId>();
  row.asked = banded(row.asked);
  return insert_turnaway(tx, row);
}

Result<std::vector<Turnaway>> Rounds::list_turnaways(store::Tx& tx, OrgId const& org, Day first, Day last) {
  return directory::list_turnaways(tx, org, first, last);
}

Result<TurnawayDraft> Rounds::turnaway_draft(store::Tx& tx, OrgId const& org, Period const& period) {
  LINDEN_TRY(rows, list_turnaways(tx, org, period.first, period.last));
  return draft_of(rows);
}
} // namespace linden::directory
