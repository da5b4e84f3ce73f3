// The way of a referral between two organisations, and the clocks that keep it from being forgotten. Pure.
#pragma once
#include "base/result.h"
#include "base/time.h"
#include "casework/model/closed_list.h"
#include <cstdint>
#include <optional>
#include <string_view>
namespace linden::casework {

/// Source: journey.md 11.
enum class ReferralState : std::uint8_t {
  draft,
  sent,
  seen,
  accepted,
  started,
  done,
  rejected,
  revoked,
  expired,
  returned
};
enum class ReferralEvent : std::uint8_t { send, open, accept, start, finish, reject, revoke, expire, give_back };
inline constexpr std::array<std::string_view, 10> k_referral_words = {
    "draft", "sent", "seen", "accepted", "started", "done", "rejected", "revoked", "expired", "returned"};
inline constexpr std::array<std::string_view, 9> k_referral_events = {
    "send", "open", "accept", "start", "finish", "reject", "revoke", "expire", "give_back"};

/// Errors: a pair that is not in the table -> Code::conflict, "casework.error.referral_step"; nothing changes.
Result<ReferralState> next_state(ReferralState state, ReferralEvent event);
/// The sender still waits for an answer.
bool is_waiting(ReferralState state);
/// A case cannot close while one of its referrals stands here.
bool blocks_closure(ReferralState state);

/// Units: urgent: exactly 4 hours; else 24:00 of the third day after, in the sender's zone. Source: journey.md 11.
Instant answer_by(Instant sent_at, bool urgent, Zone const& zone);
/// Accepted and not started by then: a task for the sender. Units: 24:00 of the seventh day after. Source:
/// journey.md 11.
Instant start_by(Instant accepted_at, Zone const& zone);

/// What someone has to do about a referral now. Source: journey.md 11.
enum class ReferralDue : std::uint8_t { nothing, no_answer, not_started };
struct ReferralTimes {
  ReferralState state = ReferralState::draft;
  Instant answer_by{};
  std::optional<Instant> accepted_at;
};
ReferralDue due_on(ReferralTimes const& times, Instant now, Zone const& zone);

/// Errors: `finish` needs an outcome, and her feedback or "could not ask" -> Code::invalid with the field.
Result<void> check_finish(std::string_view outcome, std::string_view feedback, bool could_not_ask);
} // namespace linden::casework
