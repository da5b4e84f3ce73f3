#include "casework/model/case_file.h"
#include <algorithm>

namespace linden::casework {
namespace {
kernel::YesNoUnknown three(std::string_view text) {
  if (text == "yes") return kernel::YesNoUnknown::yes;
  return text == "no" ? kernel::YesNoUnknown::no : kernel::YesNoUnknown::unknown;
}
} // namespace

bool CaseFile::is_blocked(UserId const& user) const {
  return std::find(head.blocked.begin(), head.blocked.end(), user) != head.blocked.end();
}

bool ends_by_its_own_act(std::string_view task_kind) {
  static constexpr std::string_view k_kinds[] = {"reassess_risk", "end_of_stay", "referral_not_answered", "confirm_safe_contact"};
  return std::find(std::begin(k_kinds), std::end(k_kinds), task_kind) != std::end(k_kinds);
}

kernel::SafeContact safe_contact_of(CaseFile const& file) {
  kernel::SafeContact contact;
  auto const channel = file.answer(k_field_safe_channel);
  bool const named = !channel.empty() && channel != "unknown" && channel != "declined";
  contact.channel = named ? std::string(channel) : std::string();
  contact.address = file.answer(k_field_safe_address);
  contact.use = named ? kernel::YesNoUnknown::yes : kernel::YesNoUnknown::unknown;
  contact.hours = file.answer(k_field_safe_hours);
  contact.say_who_we_are = three(file.answer(k_field_say_who));
  contact.leave_message = three(file.answer(k_field_leave_message));
  contact.cover_text = file.answer(k_field_cover_text);
  contact.who_else = file.answer(k_field_who_else);
  contact.unsafe_now = file.unsafe_now;
  contact.confirmed_on = file.safe_contact_confirmed;
  return contact;
}

std::string case_code(std::string_view prefix, std::vector<unsigned> const& random_below_32) {
  std::string code(prefix);
  code += '-';
  for (unsigned const number : random_below_32) code += k_code_alphabet[number % k_code_alphabet.size()];
  return code;
}
} // namespace linden::casework
