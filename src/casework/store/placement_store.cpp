#include "casework/store/placement_store.h"
#include "casework/store/list_of.h"
#include <set>

namespace linden::casework {
namespace {
PlacementRow placement_of(store::Row const& row) {
  PlacementRow placement{row.id<PlacementId>(0), row.id<UnitId>(1), static_cast<int>(row.number(2)), row.id<CaseId>(3),
                         row.text(4),            row.instant(5),    static_cast<int>(row.number(6)), {}, {},
                         row.yes(9),             static_cast<int>(row.number(10)), {},
                         row.id<PlacementId>(12), static_cast<int>(row.number(13))};
  if (!row.is_null(7)) placement.arrived = row.day(7);
  if (!row.is_null(8)) placement.limit_length = static_cast<int>(row.number(8));
  if (!row.is_null(11)) placement.left_on = row.day(11);
  return placement;
}

ReferralRow referral_of(store::Row const& row) {
  return {row.id<ReferralId>(0), row.id<CaseId>(1), row.id<OrgId>(2), row.text(3),
          row.instant(4),        row.instant(5),    row.number(6),    row.sealed(7)};
}

InboxRow inbox_of(store::Row const& row) {
  InboxRow inbox{row.id<ReferralId>(0), row.id<OrgId>(1), row.text(2), row.instant(3), row.instant(4), row.day(5), {}, {}};
  if (!row.is_null(6)) inbox.view = row.sealed(6);
  if (!row.is_null(7)) inbox.answer = std::string(as_text(row.bytes(7)));
  return inbox;
}
} // namespace

Result<void> insert_unit(store::Tx& tx, UnitRow const& unit) {
  LINDEN_CHECK(tx.run("INSERT INTO unit (org_id, id, service_id, name, places) VALUES ($1, $2, $3, $4, $5)",
                      {unit.org, unit.id, unit.service, unit.name, unit.places}));
  return {};
}

Result<std::vector<UnitRow>> list_units(store::Tx& tx, OrgId const& org) {
  LINDEN_TRY(rows, tx.query("SELECT id, service_id, name, places FROM unit WHERE org_id = $1 ORDER BY name", {org}));
  std::vector<UnitRow> units;
  for (auto const& row : rows)
    units.push_back({org, row.id<UnitId>(0), row.id<ServiceId>(1), row.text(2), static_cast<int>(row.number(3))});
  return units;
}

Result<UnitRow> lock_unit(store::Tx& tx, OrgId const& org, UnitId const& id) {
  LINDEN_TRY(row, tx.load("UPDATE unit SET places = places WHERE org_id = $1 AND id = $2 RETURNING service_id, name, places",
                          {org, id}));
  return UnitRow{org, id, row.id<ServiceId>(0), row.text(1), static_cast<int>(row.number(2))};
}

Result<std::vector<UnitId>> expire_holds(store::Tx& tx, OrgId const& org, Instant now) {
  LINDEN_TRY(rows, tx.query("UPDATE placement SET state = 'hold_expired' WHERE org_id = $1 AND state = 'held' "
                            "AND hold_until <= $2 RETURNING unit_id",
                            {org, now}));
  std::set<UnitId> units;
  for (auto const& row : rows) units.insert(row.id<UnitId>(0));
  return std::vector<UnitId>(units.begin(), units.end());
}

Result<std::vector<int>> list_taken_places(store::Tx& tx, OrgId const& org, UnitId const& unit) {
  LINDEN_TRY(rows, tx.query("SELECT place_no FROM placement WHERE org_id = $1 AND unit_id = $2 AND state IN ('held', 'in') "
                            "ORDER BY place_no",
                            {org, unit}));
  std::vector<int> taken;
  for (auto const& row : rows) taken.push_back(static_cast<int>(row.number(0)));
  return taken;
}

Result<void> insert_placement(store::Tx& tx, OrgId const& org, PlacementRow const& row) {
  LINDEN_CHECK(tx.run("INSERT INTO placement (org_id, id, unit_id, place_no, case_id, state, hold_until, extended, arrived, "
                      "limit_length, limit_nights, warn_before, left_on, party_id, member_no) "
                      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
                      {org, row.id, row.unit, row.place_no, row.case_id, row.state, row.hold_until, row.extended,
                       row.arrived, row.limit_length, row.limit_nights, row.warn_before, row.left_on, row.party, row.member_no}));
  return {};
}

Result<void> update_party(store::Tx& tx, OrgId const& org, PlacementRow const& row) {
  LINDEN_TRY(changed, tx.run("UPDATE placement SET state = $1, hold_until = $2, extended = $3, arrived = $4, "
                             "limit_length = $5, left_on = $6 WHERE org_id = $7 AND party_id = $8",
                             {row.state, row.hold_until, row.extended, row.arrived, row.limit_length, row.left_on, org, row.party}));
  if (changed < 1) return fail(Code::not_found, "error.not_found");
  return {};
}

Result<PlacementRow> load_placement(store::Tx& tx, OrgId const& org, PlacementId const& id) {
  LINDEN_TRY(row, tx.load("SELECT id, unit_id, place_no, case_id, state, hold_until, extended, arrived, limit_length, "
                          "limit_nights, warn_before, left_on, party_id, member_no FROM placement WHERE org_id = $1 AND id = $2 AND member_no = 0",
                          {org, id}));
  return placement_of(row);
}

Result<std::vector<PlacementRow>> list_placements(store::Tx& tx, OrgId const& org, CaseId const& case_id) {
  LINDEN_TRY(rows, tx.query("SELECT id, unit_id, place_no, case_id, state, hold_until, extended, arrived, limit_length, "
                            "limit_nights, warn_before, left_on, party_id, member_no FROM placement "
                            "WHERE org_id = $1 AND case_id = $2 ORDER BY hold_until, party_id, member_no",
                            {org, case_id}));
  return list_of(rows, placement_of);
}

Result<std::vector<PlacementRow>> list_active_placements(store::Tx& tx, OrgId const& org) {
  LINDEN_TRY(rows, tx.query("SELECT id, unit_id, place_no, case_id, state, hold_until, extended, arrived, limit_length, "
                            "limit_nights, warn_before, left_on, party_id, member_no FROM placement "
                            "WHERE org_id = $1 AND state IN ('held', 'in') ORDER BY unit_id, place_no",
                            {org}));
  return list_of(rows, placement_of);
}

Result<void> insert_referral(store::Tx& tx, OrgId const& org, ReferralRow const& row) {
  LINDEN_CHECK(tx.run("INSERT INTO referral (org_id, id, case_id, to_org, state, sent_at, answer_by, version, body) "
                      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                      {org, row.id, row.case_id, row.to_org, row.state, row.sent_at, row.answer_by, row.version, row.body}));
  return {};
}

Result<std::vector<ReferralRow>> list_referrals(store::Tx& tx, OrgId const& org, CaseId const& case_id) {
  LINDEN_TRY(rows, tx.query("SELECT id, case_id, to_org, state, sent_at, answer_by, version, body FROM referral "
                            "WHERE org_id = $1 AND case_id = $2 ORDER BY sent_at, id",
                            {org, case_id}));
  return list_of(rows, referral_of);
}

Result<std::vector<ReferralRow>> list_sent_referrals(store::Tx& tx, OrgId const& org) {
  LINDEN_TRY(rows, tx.query("SELECT id, case_id, to_org, state, sent_at, answer_by, version, body FROM referral "
                            "WHERE org_id = $1 ORDER BY sent_at DESC, id",
                            {org}));
  return list_of(rows, referral_of);
}

Result<ReferralRow> load_referral(store::Tx& tx, OrgId const& org, ReferralId const& id) {
  LINDEN_TRY(row, tx.load("SELECT id, case_id, to_org, state, sent_at, answer_by, version, body FROM referral "
                          "WHERE org_id = $1 AND id = $2",
                          {org, id}));
  return referral_of(row);
}

Result<void> move_referral(store::Tx& tx, OrgId const& org, ReferralId const& id, std::string const& old_state,
                           std::string const& state) {
  LINDEN_TRY(changed, tx.run("UPDATE referral SET state = $1 WHERE org_id = $2 AND id = $3 AND state = $4",
                             {state, org, id, old_state}));
  if (changed != 1) return fail(Code::stale, "error.stale");
  return {};
}

Result<void> insert_inbox(store::Tx& tx, OrgId const& org, InboxRow const& row) {
  LINDEN_CHECK(tx.run("INSERT INTO referral_inbox (org_id, id, from_org, state, received_at, answer_by, view_until, view) "
                      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
                      {org, row.id, row.from_org, row.state, row.received_at, row.answer_by, row.view_until, row.view}));
  return {};
}

Result<std::vector<InboxRow>> list_inbox(store::Tx& tx, OrgId const& org) {
  LINDEN_TRY(rows, tx.query("SELECT id, from_org, state, received_at, answer_by, view_until, view, answer "
                            "FROM referral_inbox WHERE org_id = $1 ORDER BY received_at DESC, id",
                            {org}));
  return list_of(rows, inbox_of);
}

Result<InboxRow> load_inbox(store::Tx& tx, OrgId const& org, ReferralId const& id) {
  LINDEN_TRY(row, tx.load("SELECT id, from_org, state, received_at, answer_by, view_until, view, answer "
                          "FROM referral_inbox WHERE org_id = $1 AND id = $2",
                          {org, id}));
  return inbox_of(row);
}

Result<void> empty_old_views(store::Tx& tx, OrgId const& org, Day today) {
  LINDEN_CHECK(tx.run("UPDATE referral_inbox SET view = NULL WHERE org_id = $1 AND view_until < $2 AND view IS NOT NULL", {org, today}));
  return {};
}

Result<void> move_inbox(store::Tx& tx, OrgId const& org, ReferralId const& id, InboxMove const& move) {
  Bytes const code(move.answer.begin(), move.answer.end());
  LINDEN_TRY(changed, move.keep_view ? tx.run("UPDATE referral_inbox SET state = $1, answer = $2 "
                                         "WHERE org_id = $3 AND id = $4 AND state = $5",
                                         {move.state, code, org, id, move.old_state})
                                : tx.run("UPDATE referral_inbox SET state = $1, answer = $2, view = NULL "
                                         "WHERE org_id = $3 AND id = $4 AND state = $5",
                                         {move.state, code, org, id, move.old_state}));
  if (changed != 1) return fail(Code::stale, "error.stale");
  return {};
}
} // namespace linden::casework
