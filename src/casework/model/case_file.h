// A case as it is after opening: the head that lists show, and the answers of its fields. Pure values.
#pragma once
#include "base/day.h"
#include "base/id.h"
#include "base/time.h"
#include "kernel/safe_contact.h"
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
namespace linden::casework {

/// Stable numbers of data/fields/casework_case.csv that rules read.
enum FieldNumber : int {
  k_field_alias = 1, k_field_language = 2, k_field_interpreter = 3, k_field_safe_channel = 4, k_field_safe_address = 5,
  k_field_safe_hours = 6, k_field_say_who = 7, k_field_leave_message = 8, k_field_cover_text = 9, k_field_urgency = 10,
  k_field_need = 11, k_field_age = 12, k_field_citizenship = 13, k_field_exploitation = 14, k_field_identification = 15,
  k_field_children = 16, k_field_residence = 17, k_field_cooperation = 18, k_field_her_words = 19, k_field_who_else = 20
};
/// What every referral carries: alias, language, interpreter, need, urgency, safe way to answer. Source: journey.md 11.
inline constexpr int k_minimal_set[] = {k_field_alias,   k_field_language,     k_field_interpreter, k_field_need,
                                        k_field_urgency, k_field_safe_channel, k_field_safe_hours};
/// A change of these makes the safe contact stale: channel, address, status. Source: journey.md 5.
inline constexpr int k_contact_fields[] = {k_field_safe_channel, k_field_safe_address, k_field_identification};
/// Tasks that end by what they ask for, never by a tick: a review, the end of a stay, an answer. Source: journey.md 1.7.
bool ends_by_its_own_act(std::string_view task_kind);
using FieldAnswers = std::map<int, std::string>; ///< absent: not asked; "unknown" and "declined" are answers

struct CaseHead {
  std::string code; ///< drawn by Linden: office prefix and six characters
  std::string alias;
  std::string language;
  UserId owner;
  std::string owner_name;
  std::vector<UserId> blocked; ///< staff whom she named: they never see the file
  Day opened;
  std::string risk_level; ///< effective level of the last review; empty: not reviewed
  std::string fact_handle;
};
struct CaseFile {
  OrgId org;
  CaseId id;
  TeamId team;
  bool is_open = true;
  std::int64_t version = 1;
  CaseHead head;
  FieldAnswers answers;
  std::optional<Day> safe_contact_confirmed;
  bool unsafe_now = false;
  std::optional<Instant> answers_changed; ///< after the intake; empty: never, or before this was kept
  std::string answers_changed_by;         ///< name as shown then

  [[nodiscard]] std::string_view answer(int number) const {
    auto const found = answers.find(number);
    return found == answers.end() ? std::string_view() : std::string_view(found->second);
  }
  [[nodiscard]] bool is_blocked(UserId const& user) const;
};
kernel::SafeContact safe_contact_of(CaseFile const& file);

/// Letters and digits that are not taken for one another when said aloud. Source: journey.md 2.
inline constexpr std::string_view k_code_alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
/// `prefix-XXXXXX` from six random numbers below 32.
std::string case_code(std::string_view prefix, std::vector<unsigned> const& random_below_32);
} // namespace linden::casework
