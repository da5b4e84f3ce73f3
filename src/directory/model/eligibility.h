// A service's rules on who may come, answered with yes, no or unknown and with every reason.
#pragma once
#include "base/day.h"
#include "directory/model/need.h"
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>
namespace linden::directory {

/// What a rule asks about. Source: directory.md 5.
enum class Subject {
  age,
  gender,
  identification,
  exploitation,
  cooperation_with_police,
  residence_status,
  nationality_group,
  children,
  oldest_boy,
  pregnancy,
  care_needs,
  documents_held,
  region,
  language,
  referral_by,
  pets,
  accompanying_adult,
  days_needed,
  child_age, ///< holds when it holds for every child
  not_known, ///< a subject that an import named and we do not know: the answer is always unknown
};
std::string_view subject_name(Subject subject);
std::optional<Subject> find_subject(std::string_view name);
/// The closed list of answers of a subject; empty when any code may stand there.
std::span<std::string_view const> codes_of(Subject subject);

/// How an answer is compared. `not_stated`: the provider's rule is not known to us, so the answer is always unknown.
enum class Comparison { at_least, at_most, one_of, none_of, not_stated };

/// One comparison. Answers in `ask` are neither refused nor taken: they make it unknown.
struct Condition {
  Subject subject = Subject::age;
  Comparison comparison = Comparison::not_stated;
  int number = 0;
  std::vector<std::string> values;
  std::vector<std::string> ask;
  std::string unread = {}; ///< the text of a subject that we do not know
  auto operator<=>(Condition const&) const = default;
};

enum class WhenUnknown { ask, accept, refuse };

/// One rule: met when any of its conditions is met. `code` names the refusal and is one of reason_codes().
struct EligibilityRule {
  std::string id;
  std::vector<Condition> any_of;
  WhenUnknown when_unknown = WhenUnknown::ask;
  std::string code;
  int source_line = 0;
  std::optional<Day> valid_from;
  std::optional<Day> valid_to;
  std::string source = {};   ///< where the rule stands, beside the report's line
  std::string text_key = {}; ///< key of a sentence of our own; empty = the code's
  auto operator<=>(EligibilityRule const&) const = default;
};
using Eligibility = std::vector<EligibilityRule>;

/// The closed list of reasons. Source: directory.md 5.
std::span<std::string_view const> reason_codes();

/// Why a service fits, does not fit or has to be asked. `has` and `asked` are codes and numbers, never free text.
struct Reason {
  std::string rule; ///< id of the rule; empty when the matcher itself compared
  std::string code;
  std::string subject;
  Tri verdict = Tri::unknown;
  std::string has;
  std::string asked;
  bool operator==(Reason const&) const = default;
};

struct Judgement {
  Tri verdict = Tri::yes;
  std::vector<Reason> reasons; ///< one for each rule, in order
};

/// Three-valued AND over the rules that hold on `today`; every rule gives its reason, also after a no.
/// Example: rules {age at_least 18, age at_most 55}: 17 no, 18 yes, 55 yes, 56 no, age not said unknown.
Judgement judge(Eligibility const& rules, Need const& need, Day today);
/// The verdict of judge() alone.
Tri verdict_of(Eligibility const& rules, Need const& need, Day today);
/// How many of the rules that hold on `today` say no.
std::size_t count_refusing(Eligibility const& rules, Need const& need, Day today);

/// Errors: no condition, an unknown reason code, an answer that is not on the subject's list, a least age above the
///         greatest one -> Code::invalid with the values named.
Result<void> check_eligibility(Eligibility const& rules);
} // namespace linden::directory
