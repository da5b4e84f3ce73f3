// Rules of a service as lines that an editor types and reads.
#pragma once
#include "directory/model/eligibility.h"
#include <string>
#include <string_view>
namespace linden::directory {

/// One line a rule; alternatives with "or"; the code of the refusal after the arrow.
/// Example: "age at_least 18 -> age_below", "identification one_of identified ask presumed -> not_identified",
///          "children at_most 0 or pets one_of no -> no_family_room", "age not_stated -> rule_not_stated".
/// Errors: every faulty line with its number.
Checked<Eligibility> read_rules(std::string_view text);
/// The same lines, for rules whose subjects we know.
std::string write_rules(Eligibility const& rules);
} // namespace linden::directory
