#include "casework/model/referral.h"
#include "casework/model/duration.h"
#include <string>

namespace linden::casework {
namespace {
using S = ReferralState;
using E = ReferralEvent;
struct Step {
  S from;
  E event;
  S to;
};
// Source: journey.md 11. A partner without Linden answers by return slip, so an answer may come before "seen".
constexpr std::array<Step, 17> k_steps = {{
    {S::draft, E::send, S::sent},
    {S::draft, E::revoke, S::revoked},
    {S::sent, E::open, S::seen},
    {S::sent, E::accept, S::accepted},
    {S::sent, E::reject, S::rejected},
    {S::sent, E::revoke, S::revoked},
    {S::sent, E::expire, S::expired},
    {S::seen, E::accept, S::accepted},
    {S::seen, E::reject, S::rejected},
    {S::seen, E::revoke, S::revoked},
    {S::seen, E::expire, S::expired},
    {S::accepted, E::start, S::started},
    {S::accepted, E::revoke, S::revoked},
    {S::accepted, E::give_back, S::returned},
    {S::started, E::finish, S::done},
    {S::started, E::revoke, S::revoked},
    {S::started, E::give_back, S::returned},
}};
constexpr Duration k_answer{3, 0};
constexpr Duration k_answer_urgent{0, 4};
constexpr Duration k_start{7, 0};
} // namespace

Result<ReferralState> next_state(ReferralState state, ReferralEvent event) {
  for (auto const& step : k_steps)
    if (step.from == state && step.event == event) return step.to;
  return fail(Code::conflict, "casework.error.referral_step", "referral",
              {{"state", std::string(word_of(k_referral_words, state))},
               {"event", std::string(word_of(k_referral_events, event))}});
}

bool is_waiting(ReferralState state) { return state == S::sent || state == S::seen; }
bool blocks_closure(ReferralState state) { return S::sent <= state && state <= S::started; }

Instant answer_by(Instant sent_at, bool urgent, Zone const& zone) {
  return due_at(sent_at, urgent ? k_answer_urgent : k_answer, zone);
}

Instant start_by(Instant accepted_at, Zone const& zone) { return due_at(accepted_at, k_start, zone); }

ReferralDue due_on(ReferralTimes const& times, Instant now, Zone const& zone) {
  if (is_waiting(times.state) && now >= times.answer_by) return ReferralDue::no_answer;
  bool const waits_for_start = times.state == S::accepted && times.accepted_at;
  return waits_for_start && now >= start_by(*times.accepted_at, zone) ? ReferralDue::not_started : ReferralDue::nothing;
}

Result<void> check_finish(std::string_view outcome, std::string_view feedback, bool could_not_ask) {
  if (outcome.empty()) return fail(Code::invalid, "casework.error.referral_outcome", "outcome");
  if (feedback.empty() && !could_not_ask) return fail(Code::invalid, "casework.error.referral_feedback", "feedback");
  return {};
}
} // namespace linden::casework
