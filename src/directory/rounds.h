// The desk's second front: asking many houses at once, what was true of their reports, who was turned away, who waits.
// A round holds a minimal need, sealed, while it lives; nothing of it stays but codes. Nobody is placed by a round.
#pragma once
#include "crypto/seal.h"
#include "directory/directory.h"
#include "directory/model/ask/choice.h"
#include "directory/model/ask/turnaway.h"
#include "directory/model/ask/waiting.h"
#include "directory/outbox.h"
#include <memory>
#include <string>
#include <string_view>
#include <vector>
namespace linden::directory {
struct RoundRow;

/// What an ask round would do: the lines that leave, who is asked, who is not, and what is left when nobody answers.
struct RoundDraft {
  AskedNeed asked;
  RoundPlan plan;
  std::vector<BridgeNight> bridges;
  std::vector<Helpline> helplines;
};
struct RoundRequest {
  OrgId by_org;
  RecordId ref; ///< equal for one need of one woman: a second round while the first lives is the first
  Need need;
};
struct AskView {
  Ask ask;
  ListingPointer house;
  std::string link; ///< path of the one-time link, for the asking house only
};
/// `asked` is empty once the round is over.
struct RoundView {
  Round round; ///< with its state at the instant asked for
  AskedNeed asked;
  std::string area;
  std::vector<AskView> asks;
  std::optional<Hold> hold;
  std::vector<BridgeNight> bridges;
  std::vector<Helpline> helplines; ///< of the country, once no house gave a place
};
/// What a house sees of one ask.
struct HouseAsk {
  Ask ask;
  ListingPointer house;
  AskedNeed asked;
  Instant started_at;
  Instant until;
  RoundState state = RoundState::open;
  std::optional<Hold> hold;
};
struct HouseNotice {
  ListingPointer house;
  std::string kind;
  Instant sent_at;
};
struct AnswerDone {
  Effect effect = Effect::recorded;
  std::optional<Hold> hold; ///< with Effect::hold
};
/// A unit with how often its reports were true.
struct UnitTruth {
  ListingPointer house;
  Vacancy unit;
  TruthRate rate;
  std::chrono::minutes lifetime{0}; ///< of the next report
};

/// One house on a waiting woman's list.
struct WishView {
  ListingPointer house;
  int position = 0;         ///< in that house's queue, 1 = first
  bool may_be_called = false; ///< a place there is free now and she is the first whose needs it meets
};
struct WaitingView {
  QueueEntry entry;
  std::vector<WishView> houses; ///< in her order
};

class Rounds {
public:
  /// `key` makes the one-time links and seals needs; `settings` come from data/directory/rounds.toml.
  Rounds(Directory& directory, crypto::SymmetricKey key, RoundSettings settings);
  /// Adds a way out beside the house's own page.
  void add_transport(std::unique_ptr<Transport> transport) { m_transports.push_back(std::move(transport)); }
  Directory& directory() { return m_directory; }
  [[nodiscard]] RoundSettings const& settings() const { return m_settings; }
  /// A mark for RoundRequest::ref that leads nowhere without the key.
  [[nodiscard]] RecordId ref_of(std::string_view what) const;

  // The house that asks.
  Result<RoundDraft> draft(store::Tx& tx, Need const& need, Instant now);
  /// Errors: nobody to ask -> Code::invalid, "error.ask.nobody"; too many rounds within the hour -> Code::too_many.
  Result<RoundId> start(store::Tx& tx, RoundRequest const& request, Instant now);
  /// Errors: another organisation's round -> Code::not_found.
  Result<RoundView> view(store::Tx& tx, OrgId const& by_org, RoundId const& id, Instant now);
  Result<std::vector<RoundView>> list(store::Tx& tx, OrgId const& by_org, Instant now);
  Result<void> extend(store::Tx& tx, OrgId const& by_org, RoundId const& id, Instant now);
  /// The worker phoned and types what she heard.
  Result<AnswerDone> answer_by_phone(store::Tx& tx, OrgId const& by_org, AskId const& ask, RoundId const& id, HouseAnswer answer, Instant now);
  /// She said no to the held place: it is free again, one row says why, and the round goes on while its time lasts.
  Result<void> decline(store::Tx& tx, OrgId const& by_org, RoundId const& id, std::string_view her_reason, Instant now);
  /// She goes there, or no place is needed any more. `night` is of k_nights. Without a place one identity-free row stays.
  Result<void> end(store::Tx& tx, OrgId const& by_org, RoundId const& id, std::string_view night, Instant now);
  /// Stores the death of rounds whose time ran out. Called before every step, so that a stop of the program loses none.
  Result<void> settle(store::Tx& tx, Instant now);

  // The house that is asked.
  /// By the one-time link. Errors: forged, or its round is long over -> Code::not_found, all alike.
  Result<HouseAsk> open_link(store::Tx& tx, std::string_view token, Instant now);
  Result<AnswerDone> answer_by_link(store::Tx& tx, std::string_view token, HouseAnswer answer, Instant now);
  Result<std::vector<HouseAsk>> list_for_house(store::Tx& tx, OrgId const& org, Instant now);
  Result<std::vector<HouseNotice>> notices_of(store::Tx& tx, OrgId const& org, Instant now);
  Result<AnswerDone> answer_on_page(store::Tx& tx, OrgId const& org, AskId const& ask, HouseAnswer answer, Instant now);
  Result<QuietHours> quiet_of(store::Tx& tx, HouseKey const& house);
  /// Errors: minutes outside the day, an unknown zone -> Code::invalid.
  Result<void> save_quiet(store::Tx& tx, HouseKey const& house, QuietHours const& quiet);
  /// "Still true": the stored report again, with the time of now. Errors: no such unit -> Code::not_found.
  Result<void> still_true(store::Tx& tx, OrgId const& org, RecordId const& unit, Instant now);

  // What was true.
  /// Units of one organisation with their rates; a house sees its own first.
  Result<std::vector<UnitTruth>> truth_of(store::Tx& tx, OrgId const& org, Instant now);
  /// By unit, for cards. Empty where nothing was tried.
  Result<TruthRate> rate_of(store::Tx& tx, OrgId const& org, RecordId const& unit);

  // Requests without a place. A draft for staff: shown outside only as released tables.
  /// A search that ended without a place. Errors: a code that is on no list -> Code::invalid.
  Result<void> record_turnaway(store::Tx& tx, Turnaway row);
  Result<std::vector<Turnaway>> list_turnaways(store::Tx& tx, OrgId const& org, Day first, Day last);
  Result<TurnawayDraft> turnaway_draft(store::Tx& tx, OrgId const& org, Period const& period);

  /// Tells every house whose report ends soon, once for each report and never in its quiet hours. Called every minute.
  Result<int> remind(store::Tx& tx, Instant now);

  // Her choice first.
  /// The same ref again is the same entry: it keeps its time and gets these wishes. The need is sealed while she waits.
  /// Errors: check_entry(), check_need(); a house that is not there -> Code::invalid, "error.queue.house".
  Result<QueueId> wait(store::Tx& tx, QueueEntry entry, std::optional<Need> const& need = {});
  /// The network's queue in order, each need opened. For the board, which shows numbers only.
  Result<std::vector<Waiting>> whole_queue(store::Tx& tx);
  /// Entries of this organisation and those that wait for its houses, in queue order. Nobody is placed by it.
  Result<std::vector<WaitingView>> queue_of(store::Tx& tx, OrgId const& org, Instant now);
  Result<void> stop_waiting(store::Tx& tx, OrgId const& by_org, QueueId const& id);

private:
  [[nodiscard]] std::string token_of(AskId const& ask) const;
  [[nodiscard]] crypto::CellPlace place_of(OrgId const& org, RoundId const& id) const;
  Result<AskedNeed> asked_of(RoundRow const& row) const;
  Result<HouseAsk> house_ask(store::Tx& tx, RoundRow const& row, AskId const& ask, Instant now);
  Result<AnswerDone> answer(store::Tx& tx, OrgId const& by_org, RoundId const& round, AskId const& ask, HouseAnswer const& answer, Instant now);
  Result<std::optional<Hold>> take_answer(store::Tx& tx, Round const& round, Ask const& ask, HouseAnswer const& answer, Effect effect, Instant now);
  Result<void> save_step(store::Tx& tx, Round const& before, Round const& after, Instant now);
  Result<void> close(store::Tx& tx, RoundRow const& row, RoundState how, std::string_view night, Instant now);

  Directory& m_directory;
  crypto::SymmetricKey m_key;
  RoundSettings m_settings;
  std::vector<std::unique_ptr<Transport>> m_transports;
};
} // namespace linden::directory
