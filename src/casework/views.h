// What the casework desk hands to its pages: opened cases, lines of lists, results, places, referrals.
#pragma once
#include "casework/model/case_file.h"
#include "casework/model/instrument/evaluate.h"
#include "casework/model/stay.h"
#include "casework/store/record_codec.h"
#include "crypto/keys.h"
#include "kernel/consent.h"
#include "kernel/policy.h"
#include <optional>
#include <string>
#include <vector>
namespace linden::casework {

/// A case that the actor may work on, with its key. Lives for one request.
struct OpenCase {
  CaseFile file;
  kernel::Granted granted;
  crypto::SymmetricKey key;
  std::string basis; ///< own_case or team, for the audit leaf
};
struct CaseLine {
  CaseId id;
  std::string code, alias, owner_name, risk_level;
  Day opened;
  bool is_own = false;
};
struct CaseRecord {
  RecordId id;
  std::string kind; ///< consent, screening, risk, raise, note
  std::int64_t seq = 0;
  std::int64_t version = 1;
  FieldBytes body;
};

/// What a person filled in.
struct AnsweredForm {
  std::string instrument;
  AnswerSheet sheet;
};
/// What a worker who spoke with her says about reaching her.
enum class ContactStep { confirm, mark_unsafe, lift_unsafe };
/// What a person decided about a screening. `outcome`: indicated, not_established, ask_again.
struct Decision {
  std::string outcome;
  std::string reason;
};
struct RiskJudgement {
  std::string override_level; ///< empty: none
  std::string reason;
  std::optional<std::int64_t> version; ///< of the case that the form showed
};
struct ScreeningView {
  RecordId id;
  Instant at;
  std::string by, instrument, version, established, ceiling, decision, reason;
  std::vector<std::string> reasons, open_items;
};
struct RiskView {
  RecordId id;
  Instant at;
  std::string by, form, established, ceiling, her_view, override_level, effective, reason;
  bool insufficient = false;
  std::optional<Interval> score;
};
/// A change of the list of staff who may not see the file.
struct BlockView {
  Instant at;
  std::string by, reason;
  std::size_t count = 0; ///< how many stood on the list from then on
};
struct TaskView {
  TaskId id;
  CaseId case_id;
  std::string kind, case_code, alias;
  Instant due;
  bool is_open = true;
  bool is_overdue = false;
};
/// She, and who came with her: one arrangement, one place a person.
struct PlacementView {
  PlacementId id;
  UnitId unit;
  std::string unit_name, state;
  std::vector<int> places; ///< numbers
  Instant hold_until;
  std::optional<Stay> stay;
  std::optional<Day> last_day;
  StayState stay_state = StayState::open_ended;
  CaseId case_id;
  std::string case_code, alias; ///< only where the actor may open the case
};
struct SentView {
  ReferralId id;
  CaseId case_id;
  OrgId to_org;
  std::string to_name, case_code, alias, state;
  Instant sent_at, answer_by;
  std::vector<int> fields;
};
struct CaseView {
  std::vector<kernel::Consent> consents;
  std::vector<ScreeningView> screenings;
  std::vector<RiskView> risks;
  std::vector<TaskView> tasks;
  std::vector<PlacementView> placements;
  std::vector<SentView> referrals;
  std::vector<BlockView> blocks;
};
struct UnitView {
  UnitId id;
  ServiceId service;
  std::string name;
  int places = 0;
  int free = 0;
  std::vector<PlacementView> placements;
};
struct NewReferral {
  OrgId to_org;
  std::vector<int> fields; ///< ticked, beside the minimal set
  bool urgent = false;
};
/// What the receiver says; a reason code of data/codelists/referral_reasons.csv stands beside a no.
struct ReferralAnswer {
  bool accepted = false;
  std::string reason;
};
/// A referral as the receiving organisation sees it.
struct InboxView {
  ReferralId id;
  std::string from_name, state, answer;
  Instant received_at, answer_by;
  Day view_until;
  std::vector<std::pair<int, std::string>> fields; ///< empty when revoked or past view_until
  bool is_waiting = false;
};
struct TodayView {
  std::vector<TaskView> tasks;          ///< soonest first
  std::vector<PlacementView> stays;     ///< warn or overdue
  std::vector<InboxView> waiting;       ///< received, not answered
  std::vector<SentView> sent_waiting;   ///< sent, answer overdue or open
  std::size_t overdue = 0;
};
/// One person in one collection, coarse codes only.
struct StatisticFact {
  std::string quarter;
  std::map<std::string, std::string> codes; ///< dimension -> code
};
} // namespace linden::casework
