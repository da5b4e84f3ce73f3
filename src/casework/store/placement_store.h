// SQL of units, placements and referrals.
#pragma once
#include "base/id.h"
#include "crypto/seal.h"
#include "store/database.h"
#include <optional>
#include <string>
#include <vector>
namespace linden::casework {

struct UnitRow {
  OrgId org;
  UnitId id;
  ServiceId service;
  std::string name;
  int places = 0;
};
Result<void> insert_unit(store::Tx& tx, UnitRow const& unit);
Result<std::vector<UnitRow>> list_units(store::Tx& tx, OrgId const& org);
/// Takes the row's lock until the end of the transaction (PostgreSQL; SQLite has one writer).
Result<UnitRow> lock_unit(store::Tx& tx, OrgId const& org, UnitId const& id);

struct PlacementRow {
  PlacementId id;
  UnitId unit;
  int place_no = 0;
  CaseId case_id;
  std::string state; ///< word of the placement state machine
  Instant hold_until;
  int extended = 0; ///< how often the hold was extended
  std::optional<Day> arrived;
  std::optional<int> limit_length;
  bool limit_nights = false;
  int warn_before = 1;
  std::optional<Day> left_on;
  PlacementId party; ///< id of the row of member 0
  int member_no = 0; ///< 0: she herself; 1 and up: who came with her
};
/// Holds whose time is over free their place; answers the units concerned.
Result<std::vector<UnitId>> expire_holds(store::Tx& tx, OrgId const& org, Instant now);
/// Places of the unit that are held or lived in.
Result<std::vector<int>> list_taken_places(store::Tx& tx, OrgId const& org, UnitId const& unit);
/// Errors: the place or the person is already placed -> Code::conflict.
Result<void> insert_placement(store::Tx& tx, OrgId const& org, PlacementRow const& row);
/// All rows of the party at once: nobody of a family stays behind in another state.
Result<void> update_party(store::Tx& tx, OrgId const& org, PlacementRow const& row);
/// The row of member 0, that is of the party.
Result<PlacementRow> load_placement(store::Tx& tx, OrgId const& org, PlacementId const& id);
Result<std::vector<PlacementRow>> list_placements(store::Tx& tx, OrgId const& org, CaseId const& case_id);
/// Held or lived in, in all units.
Result<std::vector<PlacementRow>> list_active_placements(store::Tx& tx, OrgId const& org);

struct ReferralRow {
  ReferralId id;
  CaseId case_id;
  OrgId to_org;
  std::string state;
  Instant sent_at, answer_by;
  std::int64_t version = 1;
  crypto::Sealed body;
};
Result<void> insert_referral(store::Tx& tx, OrgId const& org, ReferralRow const& row);
Result<std::vector<ReferralRow>> list_referrals(store::Tx& tx, OrgId const& org, CaseId const& case_id);
Result<std::vector<ReferralRow>> list_sent_referrals(store::Tx& tx, OrgId const& org);
Result<ReferralRow> load_referral(store::Tx& tx, OrgId const& org, ReferralId const& id);
/// Moves the state only from `old_state`. Errors: it stands elsewhere by now -> Code::stale.
Result<void> move_referral(store::Tx& tx, OrgId const& org, ReferralId const& id, std::string const& old_state,
                           std::string const& state);

struct InboxRow {
  ReferralId id;
  OrgId from_org;
  std::string state;
  Instant received_at, answer_by;
  Day view_until;
  std::optional<crypto::Sealed> view;
  std::string answer; ///< reason code of the answer; empty when none
};
/// Errors: the package is here already -> Code::conflict.
Result<void> insert_inbox(store::Tx& tx, OrgId const& org, InboxRow const& row);
Result<std::vector<InboxRow>> list_inbox(store::Tx& tx, OrgId const& org);
Result<InboxRow> load_inbox(store::Tx& tx, OrgId const& org, ReferralId const& id);
/// Empties what was shared until a day before `today`.
Result<void> empty_old_views(store::Tx& tx, OrgId const& org, Day today);
/// One step of a received referral. `keep_view` false empties what the receiver could see.
struct InboxMove {
  std::string old_state, state, answer;
  bool keep_view;
};
/// Errors: no longer in `old_state` -> Code::stale.
Result<void> move_inbox(store::Tx& tx, OrgId const& org, ReferralId const& id, InboxMove const& move);
} // namespace linden::casework
