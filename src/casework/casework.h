// The casework desk's front: from first contact to a placed and referred case. One function per intention.
#pragma once
#include "casework/model/case_file.h"
#include "casework/model/instrument/evaluate.h"
#include "casework/model/intake.h"
#include "casework/views.h"
#include "directory/directory.h"
#include "identity/identity.h"
#include "kernel/consent.h"
#include "kernel/policy.h"
#include "store/database.h"
#include "terms/field_table.h"
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>
namespace linden::casework {

/// The structured risk review that ships. Source: instruments.md 7.
inline constexpr std::string_view k_risk_instrument = "linden.risk.structured-review";
/// The newest version of every instrument below the folder. A broken file is left out (`linden instrument check` names
/// it); a broken active one, or a missing lock file, stops the start.
Result<std::map<std::string, Instrument>> load_instruments(std::string const& folder);

/// Data files of the desk, read once at start.
struct CaseworkFiles {
  terms::FieldTable fields;
  CodeLists lists;
  std::map<std::string, Instrument> instruments; ///< by id
  static Result<CaseworkFiles> load(std::string const& data_folder);
};

class Casework {
public:
  Casework(kernel::Policy const& policy, identity::Identity& identity, directory::Directory& directory,
           CaseworkFiles files);
  [[nodiscard]] CaseworkFiles const& files() const { return m_files; }
  [[nodiscard]] directory::Directory& directory() { return m_directory; }

  // Cases. Every way to a case goes through open(): erased -> blocked -> key -> policy; a deny is Code::not_found.
  /// Errors: no team of the actor -> not_found. Privacy: nothing but the alias and the consent is obligatory.
  Result<CaseId> open_case(store::Tx& tx, kernel::Granted const& granted, Intake const& intake,
                           kernel::ConsentGiven const& consent, Instant now, Zone const& zone);
  Result<OpenCase> open(store::Tx& tx, kernel::Actor const& actor, CaseId const& id, kernel::Action action);
  /// Heads of the cases that the actor may open.
  Result<std::vector<CaseLine>> list_cases(store::Tx& tx, kernel::Actor const& actor, std::string_view words = {});
  Result<CaseView> view(store::Tx& tx, OpenCase const& open, Day today);
  /// Errors: `version` is not the stored one -> Code::stale.
  Result<void> change_answers(store::Tx& tx, OpenCase& open, FieldAnswers const& changed, std::int64_t version, Instant now);
  /// Errors: confirming while a colleague has marked her unsafe -> Code::stale; lifting that is a step of its own.
  Result<void> confirm_safe_contact(store::Tx& tx, OpenCase& open, ContactStep step, Day today);
  /// The list as it is from now on. Errors: no reason, the actor herself in the list -> Code::invalid.
  Result<void> change_blocked(store::Tx& tx, OpenCase& open, std::vector<UserId> const& blocked, std::string const& reason, Instant now);
  Result<void> finish_task(store::Tx& tx, OpenCase const& open, TaskId const& task);

  // Consent.
  Result<RecordId> give_consent(store::Tx& tx, OpenCase& open, kernel::Consent consent);
  /// No reason asked. Revokes open referrals under it, empties the receivers' views, drops the figures' fact.
  Result<void> withdraw_consent(store::Tx& tx, OpenCase& open, RecordId const& consent, Day today);

  // Screening and risk. A person decides; the result proposes tasks.
  Result<RecordId> record_screening(store::Tx& tx, OpenCase& open, AnsweredForm const& form, Decision const& decision, Instant now, Zone const& zone);
  /// The effective level is the highest of form, floors, her view, override; lower than before only by an evolution form
  /// and one step at most.
  Result<RecordId> record_risk(store::Tx& tx, OpenCase& open, AnsweredForm const& form, RiskJudgement const& judgement, Instant now, Zone const& zone);
  /// Errors: without a reason, or not higher -> Code::invalid.
  Result<void> raise_risk(store::Tx& tx, OpenCase& open, std::string const& level, std::string const& reason, Instant now, Zone const& zone);

  // Who can take her now?
  [[nodiscard]] directory::Need need_of(CaseFile const& file) const;
  Result<directory::Offers> offers_for(store::Tx& tx, OpenCase const& open, directory::Need const& need, Instant now,
                                       std::size_t most = directory::k_all_offers);

  // Places. Free is counted inside the writing transaction, never typed.
  /// `lines` names the persons who are placed; with none of them places have numbers only.
  Result<std::vector<UnitView>> list_units(store::Tx& tx, OrgId const& org, std::vector<CaseLine> const& lines, Instant now, Day today);
  Result<UnitId> add_unit(store::Tx& tx, OrgId const& org, ServiceId const& service, std::string name, int places, Instant now);
  /// Counts the free places of a unit and tells the Directory; every change of a place does so in its own transaction.
  Result<void> report_free(store::Tx& tx, OrgId const& org, UnitId const& unit, Instant now);
  /// Holds whose time is over free their places, and the Directory hears of it. Called before each hold and every minute.
  Result<void> end_holds(store::Tx& tx, OrgId const& org, Instant now);
  /// Errors: Code::no_free_place, Code::conflict (she has a place), Code::invalid (a rule of the house refuses; says which).
  Result<PlacementId> hold(store::Tx& tx, OpenCase const& open, UnitId const& unit, Day today, Instant now);
  Result<void> extend_hold(store::Tx& tx, OpenCase const& open, PlacementId const& placement, Instant now);
  Result<void> release_hold(store::Tx& tx, OpenCase const& open, PlacementId const& placement, Instant now);
  Result<void> place(store::Tx& tx, OpenCase& open, PlacementId const& placement, Day today, Instant now, Zone const& zone);
  /// From the place where she is to another unit: she leaves and arrives in one act, or all stays as it was.
  /// Errors: those of leave, hold and place; no place to leave -> Code::conflict.
  Result<void> move(store::Tx& tx, OpenCase& open, UnitId const& to, Day today, Instant now, Zone const& zone);
  /// The case of a placement, for who works in the house: grants its places and nothing else of her file.
  Result<OpenCase> open_placed(store::Tx& tx, kernel::Actor const& actor, PlacementId const& id);
  Result<void> leave(store::Tx& tx, OpenCase& open, PlacementId const& placement, Day today, Instant now);

  // Referrals.
  Result<ReferralId> refer(store::Tx& tx, OpenCase& open, NewReferral const& wanted, Instant now, Zone const& zone);
  Result<std::vector<InboxView>> list_inbox(store::Tx& tx, kernel::Actor const& actor);
  Result<InboxView> open_inbox(store::Tx& tx, kernel::Actor const& actor, ReferralId const& id, Day today);
  /// What was shared until an earlier day leaves the store. Called every minute and before a list of the inbox.
  Result<void> empty_old_views(store::Tx& tx, OrgId const& org, Day today);
  /// `accepted` or declined with a reason code. Errors: not waiting any more -> Code::stale.
  Result<void> answer(store::Tx& tx, kernel::Actor const& actor, ReferralId const& id, ReferralAnswer const& answer,
                      Instant now, Zone const& zone);
  /// Those of the cases in `lines`.
  Result<std::vector<SentView>> list_sent(store::Tx& tx, OrgId const& org, std::vector<CaseLine> const& lines);

  // A form sent twice: `once` is the random number that came with the form.
  Result<std::optional<std::string>> find_first_answer(store::Tx& tx, kernel::Actor const& actor, std::string_view once);
  Result<void> keep_first_answer(store::Tx& tx, kernel::Actor const& actor, std::string_view once, std::string const& answer, Instant now);

  // Who else is there.
  Result<std::vector<identity::Account>> colleagues(store::Tx& tx, kernel::Actor const& actor);
  /// Other organisations of the network: id and name. Empty when they cannot be read.
  std::vector<std::pair<std::string, std::string>> receivers(store::Tx& tx, kernel::Actor const& actor);

  // Today, and facts for figures.
  Result<TodayView> today(store::Tx& tx, kernel::Actor const& actor, Instant now, Day today);
  /// With a statistician signed in. One fact is one person; no id, no text.
  Result<std::vector<StatisticFact>> collect_facts(store::Tx& tx, kernel::Granted const& granted, Day today);
  Result<std::int64_t> count_cases(store::Tx& tx, OrgId const& org);

private:
  enum class Way { by_case, by_place };
  Result<OpenCase> open_by(store::Tx& tx, kernel::Actor const& actor, CaseId const& id, kernel::Action action, Way way);
  Result<void> save(store::Tx& tx, OpenCase& open);
  Result<RecordId> add_record(store::Tx& tx, OpenCase const& open, std::string kind, FieldBytes const& body);
  Result<std::vector<CaseRecord>> records(store::Tx& tx, OpenCase const& open);
  Result<std::vector<kernel::Consent>> consents(store::Tx& tx, OpenCase const& open);
  Result<void> stale_contact(store::Tx& tx, OpenCase& open, Instant now);
  Result<void> check_may_run(store::Tx& tx, OpenCase const& open, Instrument const& instrument);
  Result<void> propose_tasks(store::Tx& tx, OpenCase const& open, InstrumentResult const& result, Instant now, Zone const& zone);
  Result<void> refresh_fact(store::Tx& tx, OpenCase& open, Day today);
  Result<void> set_level(store::Tx& tx, OpenCase& open, std::string const& level, std::optional<Duration> within, Instant now, Zone const& zone);
  Result<void> revoke_referrals(store::Tx& tx, OpenCase const& open, kernel::Consent const& consent);

  kernel::Policy const& m_policy;
  identity::Identity& m_identity;
  directory::Directory& m_directory;
  CaseworkFiles m_files;
};
} // namespace linden::casework
