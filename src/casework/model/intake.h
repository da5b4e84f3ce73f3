// The first talk that opens a case: what was typed, checked. Only the alias and consent to assistance are obligatory.
#pragma once
#include "casework/model/case_file.h"
#include "kernel/consent.h"
#include "terms/field_table.h"
#include <functional>
#include <map>
#include <string>
#include <vector>
namespace linden::casework {

inline constexpr std::size_t k_alias_most = 80;   ///< code points
inline constexpr std::size_t k_text_most = 4000;  ///< code points of a longer answer

struct Intake {
  std::string alias;
  FieldAnswers answers;
  std::vector<std::string> blocked; ///< account ids, as text
};
/// What a form sent, by field key. `codes` answers the codes of a list.
using TypedValues = std::map<std::string, std::string>;
using CodeLists = std::map<std::string, std::vector<std::string>>;

/// Reads the answers of a form by the field table; an empty value is "not asked" and stays absent.
/// Errors: every bad value at once, each with its field: unknown code, no number, too long, control characters.
Checked<FieldAnswers> read_answers(terms::FieldTable const& table, CodeLists const& lists, TypedValues const& typed);
/// A reason or a name in free words. Errors: control characters, longer than k_text_most -> Code::invalid.
Result<void> check_free_text(std::string_view text, std::string_view field);
/// Errors: as read_answers, and a missing alias.
Checked<Intake> read_intake(terms::FieldTable const& table, CodeLists const& lists, TypedValues const& typed,
                            std::vector<std::string> blocked);
/// The seven points and who was there. Errors: check_consent's, an unknown form.
Checked<kernel::Consent> read_consent(TypedValues const& typed, kernel::Purpose purpose, kernel::Recipient recipient,
                                      kernel::FieldSet fields, Day today);
} // namespace linden::casework
