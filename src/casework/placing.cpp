// Places: held and taken inside the writing transaction, so that the last bed is given once.
#include "casework/casework.h"
#include "casework/line_by_id.h"
#include "casework/model/placement.h"
#include "casework/placement_view.h"
#include "casework/store/case_store.h"
#include "casework/store/placement_store.h"
#include <algorithm>
#include <set>

namespace linden::casework {
namespace {
constexpr auto k_hold = std::chrono::minutes(30); ///< Source: journey.md 8; one extension, at most 120 minutes
/// A unit run in Linden counts its places itself, so its report holds until the next change.
constexpr auto k_counted_lifetime = std::chrono::hours(24 * 365);
constexpr int k_extensions = 1;
constexpr int k_warn_before = 1;

std::optional<Stay> stay_of(PlacementRow const& row) {
  if (!row.arrived) return {};
  Stay stay{*row.arrived, row.left_on, {}};
  if (row.limit_length) stay.limit = StayLimit{Days(*row.limit_length), Days(row.warn_before), row.limit_nights ? StayUnit::nights : StayUnit::days};
  return stay;
}

/// Moves the placement by the table of model/placement.h. Errors: the step is not in the table -> Code::conflict.
Result<void> step(PlacementRow& row, PlacementEvent event) {
  auto const state = find_word<PlacementState>(k_placement_words, row.state);
  if (!state) return fail(Code::store_failed, "error.record");
  LINDEN_TRY(next, next_state(*state, event));
  row.state = word_of(k_placement_words, next);
  return {};
}

/// Errors: the placement is not of this case -> not_found.
Result<PlacementRow> own_placement(store::Tx& tx, OpenCase const& open, PlacementId const& id) {
  LINDEN_TRY(row, load_placement(tx, open.file.org, id));
  if (row.case_id != open.file.id) return fail(Code::not_found, "error.not_found");
  return row;
}
/// The lowest free numbers, one a person; empty when they do not suffice for all: a family is not split.
std::vector<int> free_places(UnitRow const& unit, std::vector<int> const& taken, int persons) {
  std::vector<int> free;
  for (int number = 1; number <= unit.places && static_cast<int>(free.size()) < persons; ++number)
    if (std::find(taken.begin(), taken.end(), number) == taken.end()) free.push_back(number);
  if (static_cast<int>(free.size()) < persons) free.clear();
  return free;
}

/// One row a person. Errors: she has a place or a hold -> Code::conflict.
Result<void> insert_party(store::Tx& tx, OrgId const& org, PlacementRow row, std::vector<int> const& places) {
  row.member_no = 0;
  for (int const place : places) {
    row.id = row.member_no == 0 ? row.party : crypto::make_id<PlacementId>();
    row.place_no = place;
    auto const inserted = insert_placement(tx, org, row);
    if (!inserted && inserted.error().code == Code::conflict) return fail(Code::conflict, "error.already_placed", "unit");
    LINDEN_CHECK(inserted);
    ++row.member_no;
  }
  return {};
}
} // namespace

PlacementView placement_view(PlacementRow const& row, std::string unit_name, Day today) {
  PlacementView view;
  view.id = row.party;
  view.unit = row.unit;
  view.unit_name = std::move(unit_name);
  view.state = row.state;
  view.places = {row.place_no};
  view.hold_until = row.hold_until;
  view.case_id = row.case_id;
  view.stay = stay_of(row);
  if (!view.stay) return view;
  view.stay_state = state_on(*view.stay, today);
  if (view.stay->limit) view.last_day = last_day(*view.stay);
  return view;
}

void add_placement(std::vector<PlacementView>& views, PlacementRow const& row, std::string unit_name, Day today) {
  for (auto& view : views) {
    if (view.id != row.party) continue;
    view.places.push_back(row.place_no);
    return;
  }
  views.push_back(placement_view(row, std::move(unit_name), today));
}

Result<UnitId> Casework::add_unit(store::Tx& tx, OrgId const& org, ServiceId const& service, std::string name, int places,
                                  Instant now) {
  if (places < 1 || places > 500) return fail(Code::invalid, "error.places", "places");
  auto const id = crypto::make_id<UnitId>();
  LINDEN_CHECK(insert_unit(tx, {org, id, service, std::move(name), places}));
  LINDEN_CHECK(report_free(tx, org, id, now));
  return id;
}

Result<void> Casework::report_free(store::Tx& tx, OrgId const& org, UnitId const& unit_id, Instant now) {
  LINDEN_TRY(unit, lock_unit(tx, org, unit_id));
  LINDEN_TRY(taken, list_taken_places(tx, org, unit_id));
  directory::UnitKey const key{directory::UnitKind::bed, {}, unit_id.text()};
  LINDEN_TRY(awaited, m_directory.awaited_units(tx, org, unit.service, key, now));
  auto const free = std::max(0, unit.places - static_cast<int>(taken.size()) - awaited);
  directory::VacancyReport report;
  report.org = org;
  report.service = unit.service;
  report.state = free > 0 ? directory::VacancyState::capacity : directory::VacancyState::no_capacity;
  report.maximum = unit.places;
  report.available = free;
  report.reported_at = now;
  report.lifetime = k_counted_lifetime;
  report.unit = key;
  return m_directory.report_vacancy(tx, report, now);
}

Result<std::vector<UnitView>> Casework::list_units(store::Tx& tx, OrgId const& org, std::vector<CaseLine> const& lines,
                                                   Instant now, Day today) {
  LINDEN_TRY(units, casework::list_units(tx, org));
  LINDEN_TRY(active, list_active_placements(tx, org));
  LineById const by_id(lines);
  std::vector<UnitView> views;
  for (auto const& unit : units) {
    UnitView view{unit.id, unit.service, unit.name, unit.places, unit.places, {}};
    for (auto const& row : active) {
      if (row.unit != unit.id || (row.state == "held" && row.hold_until <= now)) continue;
      --view.free;
      add_placement(view.placements, row, unit.name, today);
    }
    for (auto& placed : view.placements)
      if (auto const* line = by_id.find(placed.case_id)) {
        placed.case_code = line->code;
        placed.alias = line->alias;
      }
    views.push_back(std::move(view));
  }
  return views;
}

Result<void> Casework::end_holds(store::Tx& tx, OrgId const& org, Instant now) {
  LINDEN_TRY(units, expire_holds(tx, org, now));
  for (auto const& unit : units) LINDEN_CHECK(report_free(tx, org, unit, now));
  return {};
}

Result<PlacementId> Casework::hold(store::Tx& tx, OpenCase const& open, UnitId const& unit_id, Day today, Instant now) {
  auto const& org = open.file.org;
  LINDEN_TRY(unit, lock_unit(tx, org, unit_id));
  LINDEN_CHECK(end_holds(tx, org, now));
  LINDEN_TRY(listing, m_directory.load_service(tx, unit.service, now));
  auto const& service = listing->service;
  auto const verdict = directory::judge(service.eligibility, need_of(open.file), today);
  for (auto const& reason : verdict.reasons)
    if (reason.verdict == directory::Tri::no) return fail(Code::invalid, "error.house_rule", "unit", {{"rule", reason.code}, {"asked", reason.asked}, {"reason", reason.code}});
  LINDEN_TRY(taken, list_taken_places(tx, org, unit_id));
  auto const persons = need_of(open.file).persons;
  auto const places = free_places(unit, taken, persons);
  // What another house holds here, for instance by an ask round, is not free either.
  LINDEN_TRY(held, m_directory.held_units(tx, org, unit.service, {directory::UnitKind::bed, {}, unit_id.text()}, now));
  bool const too_few = unit.places - static_cast<int>(taken.size()) - held < persons;
  if (places.empty() || too_few) return fail(Code::no_free_place, "error.no_free_place", "unit", {{"unit", unit.name}});
  PlacementRow row;
  row.party = crypto::make_id<PlacementId>();
  row.unit = unit_id;
  row.case_id = open.file.id;
  row.state = "held";
  row.hold_until = now + k_hold;
  row.warn_before = k_warn_before;
  if (service.stay_limit) {
    row.limit_length = service.stay_limit->length;
    row.limit_nights = service.stay_limit->counts_nights;
  }
  LINDEN_CHECK(insert_party(tx, org, row, places));
  LINDEN_CHECK(report_free(tx, org, unit_id, now));
  return row.party;
}

Result<void> Casework::extend_hold(store::Tx& tx, OpenCase const& open, PlacementId const& id, Instant now) {
  LINDEN_TRY(row, own_placement(tx, open, id));
  LINDEN_CHECK(step(row, PlacementEvent::extend_hold));
  if (row.hold_until <= now) return fail(Code::hold_expired, "error.hold_expired");
  if (row.extended >= k_extensions) return fail(Code::conflict, "error.hold_extended");
  row.hold_until += k_hold;
  ++row.extended;
  return update_party(tx, open.file.org, row);
}

Result<void> Casework::release_hold(store::Tx& tx, OpenCase const& open, PlacementId const& id, Instant now) {
  LINDEN_TRY(row, own_placement(tx, open, id));
  LINDEN_CHECK(step(row, PlacementEvent::cancel));
  LINDEN_CHECK(update_party(tx, open.file.org, row));
  return report_free(tx, open.file.org, row.unit, now);
}

Result<void> Casework::place(store::Tx& tx, OpenCase& open, PlacementId const& id, Day today, Instant now,
                             Zone const& zone) {
  LINDEN_TRY(row, own_placement(tx, open, id));
  if (row.hold_until <= now && row.state == "held") return fail(Code::hold_expired, "error.hold_expired");
  // She comes now: the house's yes and the arrival are one act here.
  LINDEN_CHECK(step(row, PlacementEvent::accept));
  LINDEN_CHECK(step(row, PlacementEvent::arrive));
  row.arrived = today;
  LINDEN_CHECK(update_party(tx, open.file.org, row));
  LINDEN_CHECK(replace_tasks(tx, open.file.org, open.file.id, "plan_move_on"));
  LINDEN_CHECK(replace_tasks(tx, open.file.org, open.file.id, "end_of_stay"));
  auto const stay = stay_of(row);
  if (stay && stay->limit) {
    // A warning when the limit comes near, an alarm after it. The program never ends a stay.
    auto const last = last_day(*stay);
    LINDEN_CHECK(insert_task(tx, open.file.org, {crypto::make_id<TaskId>(), open.file.id, "plan_move_on", instant_of(last - stay->limit->warn_before, 0, zone), true}));
    LINDEN_CHECK(insert_task(tx, open.file.org, {crypto::make_id<TaskId>(), open.file.id, "end_of_stay", end_of_day(last, zone), true}));
  }
  // A move is a change that makes the safe contact stale (journey.md 5).
  LINDEN_CHECK(stale_contact(tx, open, now));
  return report_free(tx, open.file.org, row.unit, now);
}

Result<void> Casework::leave(store::Tx& tx, OpenCase& open, PlacementId const& id, Day today, Instant now) {
  LINDEN_TRY(row, own_placement(tx, open, id));
  LINDEN_CHECK(step(row, PlacementEvent::leave));
  row.left_on = today;
  LINDEN_CHECK(update_party(tx, open.file.org, row));
  LINDEN_CHECK(replace_tasks(tx, open.file.org, open.file.id, "plan_move_on"));
  LINDEN_CHECK(replace_tasks(tx, open.file.org, open.file.id, "end_of_stay"));
  LINDEN_CHECK(stale_contact(tx, open, now));
  return report_free(tx, open.file.org, row.unit, now);
}

Result<void> Casework::move(store::Tx& tx, OpenCase& open, UnitId const& to, Day today, Instant now, Zone const& zone) {
  LINDEN_TRY(rows, list_placements(tx, open.file.org, open.file.id));
  auto const here = std::find_if(rows.begin(), rows.end(), [](PlacementRow const& row) { return row.state == "in" && row.member_no == 0; });
  if (here == rows.end()) return fail(Code::conflict, "error.not_placed", "unit");
  if (here->unit == to) return fail(Code::conflict, "error.already_there", "unit");
  LINDEN_CHECK(leave(tx, open, here->party, today, now));
  LINDEN_TRY(placement, hold(tx, open, to, today, now));
  return place(tx, open, placement, today, now, zone);
}

Result<OpenCase> Casework::open_placed(store::Tx& tx, kernel::Actor const& actor, PlacementId const& id) {
  auto const row = load_placement(tx, actor.org, id);
  if (!row) return fail(row.error().code == Code::not_found ? make_problem(Code::not_found, "error.not_found") : row.error());
  return open_by(tx, actor, row->case_id, kernel::Action::place_person, Way::by_place);
}
} // namespace linden::casework
