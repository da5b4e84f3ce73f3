// An ask round: many houses are asked at once for one place. Pure rules: every instant is an argument.
// Silence is silence, never a no. The first yes holds a place; nobody is placed by a round.
#pragma once
#include "base/id.h"
#include "base/result.h"
#include "base/time.h"
#include <optional>
#include <string>
#include <string_view>
#include <vector>
namespace linden::directory {
using RoundId = Id<struct RoundTag>;
using AskId = Id<struct AskTag>;

/// Units: minutes. Source: directory.md 17: a round dies after 30 minutes and is extended once.
inline constexpr std::chrono::minutes k_round_length{30};

/// open: houses may answer · held: a yes holds a place · ended: by the worker, with or without a place · died: its time
/// ran out without a place.
enum class RoundState { open, held, ended, died };
/// silent: asked, no answer yet · not_needed: somebody else was first, or the round is over.
enum class AskState { silent, maybe, yes, no, declined, not_needed };
enum class AnswerKind { yes, maybe, no };
/// How the answer came: by the one-time link, on the house's own page, or typed by the worker who phoned.
enum class AnswerWay { link, own_page, phone };
std::string_view code_of(RoundState state);
std::string_view code_of(AskState state);
std::string_view code_of(AnswerKind kind);
std::string_view code_of(AnswerWay way);
std::optional<AnswerKind> find_answer(std::string_view code);

struct HouseAnswer {
  AnswerKind kind = AnswerKind::maybe;
  std::string reason; ///< of k_house_reasons; obligatory with no
  AnswerWay way = AnswerWay::own_page;
  int free = 0; ///< free places the house names with a yes; 0 = enough for this need
};

struct Ask {
  AskId id;
  OrgId org; ///< keeps the service that is asked
  ServiceId service;
  AskState state = AskState::silent;
  std::string reason;
  std::optional<Instant> answered_at;
  std::optional<RecordId> hold;
  /// The free place that was shown when the round began, with the age of its report; what it is tried against.
  std::optional<std::chrono::seconds> shown_age;
};

struct Round {
  RoundId id;
  OrgId by_org;
  int persons = 1;
  Instant started_at;
  Instant until;
  int extensions = 0;
  RoundState state = RoundState::open;
  std::vector<Ask> asks;
};

/// Open rounds die at their end; a clock set back revives none that was stored as ended or died.
RoundState state_at(Round const& round, Instant now);
bool is_live(Round const& round, Instant now);

/// What an answer brings about. hold: this yes is the first · recorded: it stands in the round · report: the round no
/// longer needs it, and it is kept as a report of places.
enum class Effect { hold, recorded, report };

/// Errors: reason not on the list, a no without reason, places outside 0..500 -> Code::invalid; answered before, or by a
///         link a second time -> Code::conflict, and nothing changes. A maybe may become yes or no, but not by the link.
/// Source: directory.md 17.
Result<Effect> effect_of(Round const& round, Ask const& ask, HouseAnswer const& answer, Instant now);

/// The round after the answer: its ask, and with the first yes the round itself is held; the others are not needed.
Round answered(Round round, AskId const& ask, HouseAnswer const& answer, Effect effect, Instant now);

/// The round goes on after she said no to the held place, or the house turned her away: houses that were told "no longer
/// needed" are silent again. Errors: no place is held -> Code::conflict.
Result<Round> reopened(Round round, Instant now);

/// Once, by k_round_length. Errors: over -> Code::conflict, "error.ask.over"; a second time -> "error.ask.extended".
Result<Round> extended(Round round, Instant now);

/// Ends a live round; whoever was still asked is no longer needed. A round that is over stays as it is.
Round ended(Round round, RoundState how);
} // namespace linden::directory
