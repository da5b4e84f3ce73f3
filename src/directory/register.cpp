// What stays and is counted: tries of shown places, requests without a place, waiting lists.
#include "crypto/keys.h"
#include "directory/rounds.h"
#include "directory/store/place_store.h"
#include "directory/store/ask/queue_store.h"
#include "directory/store/ask/truth_store.h"
#include "directory/store/ask/turnaway_store.h"
#include <algorithm>

namespace linden::directory {
namespace {
/// A report that holds longer than any kind's was not typed: Linden counts that unit's places.
constexpr std::chrono::hours k_counted_from{24 * 30};
} // namespace

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
  if (lifetime > k_counted_from) report.lifetime = lifetime;
  return m_directory.report_vacancy(tx, report, now);
}

Result<std::vector<UnitTruth>> Rounds::truth_of(store::Tx& tx, OrgId const& org, Instant now) {
  LINDEN_TRY(listings, m_directory.list_services(tx, Audience::staff, now));
  LINDEN_TRY(tries, list_all_tries(tx, org));
  std::vector<UnitTruth> list;
  for (auto const& listing : listings) {
    if (listing->org != org) continue;
    auto units = listing->units;
    if (units.empty() && listing->vacancy) units.push_back(*listing->vacancy);
    for (auto const& unit : units) {
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

Result<QueueId> Rounds::wait(store::Tx& tx, QueueEntry entry) {
  LINDEN_CHECK(check_entry(entry));
  entry.id = crypto::make_id<QueueId>();
  LINDEN_CHECK(insert_entry(tx, entry));
  return entry.id;
}

Result<void> Rounds::stop_waiting(store::Tx& tx, OrgId const& by_org, QueueId const& id) {
  return remove_entry(tx, by_org, id);
}

Result<std::vector<QueueEntry>> Rounds::waiting(store::Tx& tx) { return list_entries(tx); }
} // namespace linden::directory
