// The directory desk's front: who can take her now, and places held for minutes.
// It knows services, their hours, places, languages and rules; it knows no survivor. A Need is neither stored nor logged.
#pragma once
#include "directory/model/ask/settings.h"
#include "directory/model/ask/truth.h"
#include "directory/model/hold.h"
#include "directory/model/index_report.h"
#include "directory/model/record/agreement.h"
#include "directory/model/matcher.h"
#include "directory/model/record/project.h"
#include "directory/store/index/text_search.h"
#include "store/database.h"
#include <map>
#include <memory>
#include <string_view>
#include <vector>
namespace linden::directory {

/// What a house reports about one of its units. Without a lifetime the report holds as long as its kind's, or shorter
/// where the unit's reports often proved false. Source: directory.md 4 and 17.
struct VacancyReport {
  OrgId org; ///< keeps the service
  ServiceId service;
  VacancyState state = VacancyState::unknown;
  int maximum = 0;
  int available = 0;
  Instant reported_at;
  std::optional<std::chrono::minutes> lifetime;
  UnitKey unit;
  bool is_funded = false;
  std::string note;
};
struct HoldRequest {
  OrgId org; ///< keeps the service: Listing::org
  ServiceId service;
  int units = 1;
  OrgId by_org; ///< asks
  RecordId ref; ///< random, made by who asks
  std::optional<UnitKey> unit; ///< empty = the one that fits best
  std::string audience;
};
/// A total of the source that is not the sum of its parts is counted, not corrected.
struct SeedCount {
  int added = 0; ///< services
  int kept = 0; ///< were there already, whatever they say now
  int contradictions = 0;
};

/// Words to look for. Of the need only what a service must meet counts; it may be empty.
struct WordQuestion {
  std::string words;
  Need need;
  std::size_t most = 20;
};
struct WordsFound {
  struct Hit {
    ListingPointer listing;
    bool is_similar = false; ///< not the word itself, something like it
  };
  std::size_t total = 0;
  std::vector<Hit> hits; ///< best first
};

/// A project and what belongs to it, as far as the reader may know it.
struct ProjectView {
  Project project;
  std::vector<ListingPointer> services;
};

class LiveServices;
/// How often the reports of a unit were true, by the unit's id.
using TruthRates = std::map<RecordId, TruthRate>;

/// One for the whole program, shared by all threads: it keeps a copy of all services in memory that follows the
/// changes of the store.
class Directory {
public:
  explicit Directory(ReportLifetimes lifetimes = {});

  // Writing. Every call works inside the transaction it is given.
  /// Adds the projects and services of data/directory/starter.ndjson that the organisation has not yet.
  /// Errors: every faulty line as one Problem; then nothing is written.
  Checked<SeedCount> seed_starter(store::Tx& tx, OrgId const& org, std::string_view ndjson, Instant now);
  /// Writes or replaces one service. Errors: facts that contradict themselves (the first of faults_of()); key or number
  /// taken. A redacted service is never written back: what it does not show would be lost.
  Result<void> save_service(store::Tx& tx, OrgId const& org, Service const& service, Instant now);
  Result<void> save_service(store::Tx& tx, OrgId const& org, PublicService const& service, Instant now) = delete;

  // Reading.
  Result<std::vector<ListingPointer>> list_services(store::Tx& tx, Audience audience, Instant now);
  /// Errors: Code::not_found.
  Result<ListingPointer> load_service(store::Tx& tx, ServiceId const& id, Instant now);
  Result<ListingPointer> load_by_number(store::Tx& tx, int number, Audience audience, Instant now);
  /// As staff of `reader` may know it: more of the class `partners` for the own organisation and under a live agreement.
  Result<ListingPointer> load_for_staff(store::Tx& tx, int number, OrgId const& reader, Day today, Instant now);
  /// A live agreement between the two for one of these purposes; empty when there is none.
  Result<std::optional<Agreement>> live_agreement(store::Tx& tx, OrgId const& owner, OrgId const& partner,
                                                  std::vector<std::string> const& purposes, Day today);
  /// Every project, by name. Projects are public.
  Result<std::vector<Project>> list_projects(store::Tx& tx);
  /// Errors: Code::not_found.
  Result<ProjectView> load_project(store::Tx& tx, int number, Audience audience, Instant now);
  /// Empty when the service belongs to none, or a source hides it.
  Result<std::optional<Project>> project_of(store::Tx& tx, Listing const& listing);
  Result<ListingPointer> load_by_key(store::Tx& tx, OrgId const& org, std::string_view key, Instant now);
  /// Errors: a need outside its bounds (Code::invalid with the field). Cost: one pass over the services in memory.
  /// Of each group the first `most`.
  Result<Offers> who_can_take(store::Tx& tx, Need const& need, Instant now, Audience audience, std::size_t most = k_all_offers);

  /// For the cards of these offers: the units whose places they show.
  Result<TruthRates> truth_rates(store::Tx& tx, Offers const& offers);

  /// Services found by words, in any script. The words are neither stored nor logged. Errors: no word, more than 200
  /// letters or 16 words, a need outside its bounds -> Code::invalid with the field.
  Result<WordsFound> search(store::Tx& tx, WordQuestion const& question, Instant now, Audience audience);
  /// Reads the whole store into an index of its own and says what it holds.
  Result<IndexReport> report_index(store::Tx& tx, Instant now);
  /// Puts so many random needs, made of what the services say, to an index and to the plain reading of the store, for
  /// staff and for visitors; and as many words. Same seed, same questions.
  Result<IndexFinding> check_index(store::Tx& tx, int needs, unsigned seed, Instant now);
  /// Which words stand for a kind of service; once, before the first search.
  void name_kinds(KindWords words_of_kind) { m_words_of_kind = std::move(words_of_kind); }

  // Places. Source of every rule: directory.md 4.
  /// Errors: numbers that contradict, a report in the future or older than the stored one -> Code::invalid.
  Result<void> report_vacancy(store::Tx& tx, VacancyReport const& report, Instant now);
  /// Holds units for 30 minutes. Errors: Code::vacancy_unknown (no report, run out, or no free-place report),
  /// Code::no_free_place.
  Result<Hold> hold_place(store::Tx& tx, HoldRequest const& request, Instant now);
  /// Errors: Code::not_found.
  Result<Hold> load_hold(store::Tx& tx, OrgId const& org, RecordId const& hold, Instant now);
  /// Units of one row that are held by others now; its row is locked until the transaction ends.
  Result<int> held_units(store::Tx& tx, OrgId const& org, ServiceId const& service, UnitKey const& unit, Instant now);
  /// Units of holds used within the last day: who counts places itself may not have entered these arrivals yet.
  Result<int> awaited_units(store::Tx& tx, OrgId const& org, ServiceId const& service, UnitKey const& unit, Instant now);
  /// Once, by 30 minutes. Errors: Code::hold_expired; Code::conflict after the first extension.
  Result<Hold> extend_hold(store::Tx& tx, OrgId const& org, RecordId const& hold, Instant now);
  /// The place is taken. Errors: Code::hold_expired when it is over, used or released.
  Result<void> use_hold(store::Tx& tx, OrgId const& org, RecordId const& hold, Instant now);
  /// The house turned her away at the door: the report proved false. Errors: as use_hold.
  Result<void> refuse_hold(store::Tx& tx, OrgId const& org, RecordId const& hold, Instant now);
  /// The place is free again; a hold that is over already stays so.
  Result<void> release_hold(store::Tx& tx, OrgId const& org, RecordId const& hold, Instant now);

private:
  /// How long a report of this unit is believed: by its kind, or shorter as learned.
  Result<std::chrono::minutes> lifetime_of(store::Tx& tx, OrgId const& org, ServiceId const& service,
                                           std::optional<Vacancy> const& stored, UnitKind kind);

  ReportLifetimes m_lifetimes;
  KindWords m_words_of_kind = [](std::string const& kind) { return std::vector<std::string>{kind}; };
  std::shared_ptr<LiveServices> m_live;
};
} // namespace linden::directory
