// The closed list of things an outcome, a level or a rule may ask a person to do.
#pragma once
#include "casework/model/closed_list.h"
#include <cstdint>
namespace linden::casework {

/// An action only ever makes a task; a person does it. The first sixteen may stand in an instrument. Source:
/// instruments.md 6.
enum class TaskKind : std::uint8_t {
  offer_nrm_referral,
  offer_reflection_period,
  offer_risk_review,
  offer_legal_aid,
  offer_labour_inspectorate_with_consent,
  offer_card,
  offer_rescreen,
  offer_emergency_numbers,
  offer_self_protection_advice,
  offer_directory_search,
  offer_safety_plan,
  agree_contact_schedule,
  offer_safe_placement,
  propose_multi_agency_meeting,
  assign_24h_contact,
  protect_address,
  // Below: made by Linden's own rules, never by an instrument.
  offer_to_talk_again,
  reassess_risk,
  call_back,
  assign_case,
  review_consent,
  confirm_safe_contact,
  plan_move_on,
  end_of_stay,
  reflection_ends,
  answer_referral,
  referral_not_answered,
  referral_not_started,
  follow_up,
  check_safety,
};

inline constexpr std::array<std::string_view, 30> k_task_words = {"offer_nrm_referral",
                                                                  "offer_reflection_period",
                                                                  "offer_risk_review",
                                                                  "offer_legal_aid",
                                                                  "offer_labour_inspectorate_with_consent",
                                                                  "offer_card",
                                                                  "offer_rescreen",
                                                                  "offer_emergency_numbers",
                                                                  "offer_self_protection_advice",
                                                                  "offer_directory_search",
                                                                  "offer_safety_plan",
                                                                  "agree_contact_schedule",
                                                                  "offer_safe_placement",
                                                                  "propose_multi_agency_meeting",
                                                                  "assign_24h_contact",
                                                                  "protect_address",
                                                                  "offer_to_talk_again",
                                                                  "reassess_risk",
                                                                  "call_back",
                                                                  "assign_case",
                                                                  "review_consent",
                                                                  "confirm_safe_contact",
                                                                  "plan_move_on",
                                                                  "end_of_stay",
                                                                  "reflection_ends",
                                                                  "answer_referral",
                                                                  "referral_not_answered",
                                                                  "referral_not_started",
                                                                  "follow_up",
                                                                  "check_safety"};

/// Kinds from here on are Linden's own and are refused in an instrument.
constexpr auto k_first_own_kind = TaskKind::offer_to_talk_again;

inline std::optional<TaskKind> find_task_kind(std::string_view word) { return find_word<TaskKind>(k_task_words, word); }
inline std::string_view word_of(TaskKind kind) { return word_of(k_task_words, kind); }
} // namespace linden::casework
