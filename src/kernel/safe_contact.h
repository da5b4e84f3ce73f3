// How, when and with what words she may be reached. Unknown means: do not contact. Pure.
#pragma once
#include "base/day.h"
#include <optional>
#include <string>
#include <string_view>
namespace linden::kernel {

enum class YesNoUnknown { unknown, yes, no };

struct SafeContact {
  std::string channel; ///< phone, chat, email, in_person, through_person; empty: not asked
  std::string address; ///< number or address at which she may be reached
  YesNoUnknown use = YesNoUnknown::unknown;
  std::string hours; ///< in her words: "weekdays 14-16"
  YesNoUnknown say_who_we_are = YesNoUnknown::unknown;
  YesNoUnknown leave_message = YesNoUnknown::unknown;
  std::string cover_text;
  std::string who_else; ///< who else reads or hears this channel
  std::string code_word;
  bool unsafe_now = false;
  std::optional<Day> confirmed_on;
};
enum class ContactState { do_not_contact, ask_again, may_contact };

/// Stale after 14 days. Source: journey.md 5.
inline constexpr int k_safe_contact_days = 14;
ContactState state_on(SafeContact const& contact, Day today);
} // namespace linden::kernel
