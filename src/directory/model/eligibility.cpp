#include "directory/model/eligibility.h"
#include "base/text.h"
#include <algorithm>
#include <array>

namespace linden::directory {
namespace {
constexpr std::array<std::string_view, 20> k_subjects = {
    "age",        "gender",     "identification", "exploitation", "cooperation_with_police", "residence_status",
    "nationality_group", "children", "oldest_boy", "pregnancy",    "care_needs",              "documents_held",
    "region",     "language",   "referral_by",    "pets",         "accompanying_adult",      "days_needed",
    "child_age",  "not_known"};
constexpr std::array<std::string_view, 3> k_gender = {"woman", "man", "other"};
constexpr std::array<std::string_view, 3> k_identification = {"identified", "presumed", "not_identified"};
constexpr std::array<std::string_view, 3> k_cooperation = {"yes", "no", "undecided"};
constexpr std::array<std::string_view, 6> k_status = {"regular",       "in_process",           "irregular",
                                                      "asylum_seeker", "temporary_protection", "citizen"};
constexpr std::array<std::string_view, 3> k_referral = {"self", "professional", "police"};
constexpr std::array<std::string_view, 2> k_yes_no = {"yes", "no"};
constexpr std::array<std::string_view, 34> k_reasons = {
    "age_below",         "age_above",          "gender_not_served",   "not_identified",     "already_identified",
    "form_not_served",   "must_cooperate",     "status_not_served",   "nationality_not_served", "no_family_room",
    "boy_too_old",       "pregnancy_not_served", "care_not_offered",  "documents_needed",   "area_not_served",
    "area_avoided",      "not_wanted",      "language_not_offered", "referral_needed",   "pets_not_allowed",   "adult_not_allowed",
    "stay_too_long",     "kind_not_offered",   "audience_not_served", "channel_not_offered", "asks_papers",
    "reports_to_authority", "not_anonymous",   "not_open",            "rule_not_stated",    "unverified",
    "too_far",           "not_accessible",   "has_fee"};

/// What she answered: nothing, numbers (of which all are compared), or codes. It points into the need.
struct Answer {
  std::optional<int> number;
  std::span<std::string const> codes;
  std::span<int const> numbers = {};
  [[nodiscard]] bool is_known() const { return number || !codes.empty() || !numbers.empty(); }
};

Answer from_text(std::string const& code) { return code.empty() ? Answer{} : Answer{{}, {&code, 1}}; }
Answer from_tri(Tri value) {
  static std::string const k_yes = "yes";
  static std::string const k_no = "no";
  if (value == Tri::unknown) return {};
  return {{}, {value == Tri::yes ? &k_yes : &k_no, 1}};
}
Answer from_number(std::optional<int> number) { return {number, {}}; }

Answer answer_of(Need const& need, Subject subject) {
  Facts const& facts = need.facts;
  switch (subject) {
  case Subject::age: return from_number(facts.age);
  case Subject::gender: return from_text(facts.gender);
  case Subject::identification: return from_text(facts.identification);
  case Subject::exploitation: return {{}, facts.exploitation};
  case Subject::cooperation_with_police: return from_text(facts.cooperation_with_police);
  case Subject::residence_status: return from_text(facts.residence_status);
  case Subject::nationality_group: return from_text(facts.nationality_group);
  case Subject::children: return from_number(facts.children);
  case Subject::oldest_boy: return from_number(facts.oldest_boy);
  case Subject::pregnancy: return from_tri(facts.pregnant);
  case Subject::care_needs: return {{}, facts.care_needs};
  case Subject::documents_held: return from_tri(facts.documents_held);
  case Subject::region: return from_text(need.region);
  case Subject::language: return {{}, need.languages};
  case Subject::referral_by: return from_text(facts.referral_by);
  case Subject::pets: return from_tri(facts.pets);
  case Subject::accompanying_adult: return from_tri(facts.accompanying_adult);
  case Subject::days_needed: return need.days > 0 ? from_number(need.days) : Answer{};
  case Subject::child_age: return {{}, {}, facts.child_ages};
  case Subject::not_known: return {};
  }
  return {};
}

bool shares_one(std::span<std::string const> a, std::vector<std::string> const& b) {
  return std::any_of(a.begin(), a.end(), [&](auto const& x) { return std::find(b.begin(), b.end(), x) != b.end(); });
}

/// True when the comparison holds for the number, or for each of the numbers.
template <typename Holds> Tri compare_numbers(Answer const& answer, Holds const& holds) {
  if (answer.number) return tri(holds(*answer.number));
  if (answer.numbers.empty()) return Tri::unknown;
  return tri(std::all_of(answer.numbers.begin(), answer.numbers.end(), holds));
}

Tri compare(Condition const& condition, Answer const& answer) {
  if (condition.comparison == Comparison::not_stated || !answer.is_known()) return Tri::unknown;
  switch (condition.comparison) {
  case Comparison::at_least: return compare_numbers(answer, [&](int number) { return number >= condition.number; });
  case Comparison::at_most: return compare_numbers(answer, [&](int number) { return number <= condition.number; });
  case Comparison::one_of:
    if (shares_one(answer.codes, condition.values)) return Tri::yes;
    return shares_one(answer.codes, condition.ask) ? Tri::unknown : Tri::no;
  case Comparison::none_of:
    if (shares_one(answer.codes, condition.values)) return Tri::no;
    return shares_one(answer.codes, condition.ask) ? Tri::unknown : Tri::yes;
  case Comparison::not_stated: break;
  }
  return Tri::unknown;
}

std::string answer_text(Answer const& answer) {
  if (!answer.numbers.empty()) {
    std::vector<std::string> texts;
    for (int const number : answer.numbers) texts.push_back(std::to_string(number));
    return join(texts, " ");
  }
  return answer.number ? std::to_string(*answer.number)
                       : join({answer.codes.begin(), answer.codes.end()}, " ");
}
std::string asked_text(Condition const& condition) {
  switch (condition.comparison) {
  case Comparison::at_least: return ">= " + std::to_string(condition.number);
  case Comparison::at_most: return "<= " + std::to_string(condition.number);
  case Comparison::one_of: return join(condition.values, " ");
  case Comparison::none_of: return "not " + join(condition.values, " ");
  case Comparison::not_stated: break;
  }
  return {};
}

Tri verdict_of(EligibilityRule const& rule, Need const& need) {
  Tri verdict = Tri::no;
  for (auto const& condition : rule.any_of)
    verdict = either(verdict, compare(condition, answer_of(need, condition.subject)));
  if (verdict == Tri::unknown && rule.when_unknown != WhenUnknown::ask)
    return tri(rule.when_unknown == WhenUnknown::accept);
  return verdict;
}

bool holds_on(EligibilityRule const& rule, Day today) {
  return !(rule.valid_from && today < *rule.valid_from) && !(rule.valid_to && today > *rule.valid_to);
}

Reason judge_rule(EligibilityRule const& rule, Need const& need) {
  Reason reason{rule.id, rule.code, {}, verdict_of(rule, need), {}, {}};
  for (auto const& condition : rule.any_of) {
    if (!reason.asked.empty()) break;
    reason.subject = subject_name(condition.subject);
    reason.has = answer_text(answer_of(need, condition.subject));
    reason.asked = asked_text(condition);
  }
  return reason;
}

Result<void> check_condition(Condition const& condition, std::string const& id) {
  auto const allowed = codes_of(condition.subject);
  if (condition.comparison == Comparison::one_of && condition.values.empty())
    return fail(Code::invalid, "error.directory.rule", id);
  if (allowed.empty()) return {};
  for (auto const* list : {&condition.values, &condition.ask})
    for (auto const& value : *list)
      if (std::find(allowed.begin(), allowed.end(), value) == allowed.end())
        return fail(Code::invalid, "error.directory.code", id, {{"code", value.substr(0, 60)}});
  return {};
}
} // namespace

std::string_view subject_name(Subject subject) { return k_subjects[static_cast<std::size_t>(subject)]; }

std::optional<Subject> find_subject(std::string_view name) {
  auto const found = std::find(k_subjects.begin(), k_subjects.end(), name);
  if (found == k_subjects.end()) return {};
  return static_cast<Subject>(found - k_subjects.begin());
}

std::span<std::string_view const> codes_of(Subject subject) {
  switch (subject) {
  case Subject::gender: return k_gender;
  case Subject::identification: return k_identification;
  case Subject::cooperation_with_police: return k_cooperation;
  case Subject::residence_status: return k_status;
  case Subject::referral_by: return k_referral;
  case Subject::pregnancy:
  case Subject::documents_held:
  case Subject::pets:
  case Subject::accompanying_adult: return k_yes_no;
  default: return {};
  }
}

std::span<std::string_view const> reason_codes() { return k_reasons; }

Judgement judge(Eligibility const& rules, Need const& need, Day today) {
  Judgement judgement;
  for (auto const& rule : rules) {
    if (!holds_on(rule, today)) continue;
    judgement.reasons.push_back(judge_rule(rule, need));
    judgement.verdict = both(judgement.verdict, judgement.reasons.back().verdict);
  }
  return judgement;
}

Tri verdict_of(Eligibility const& rules, Need const& need, Day today) {
  Tri verdict = Tri::yes;
  for (auto const& rule : rules)
    if (holds_on(rule, today)) verdict = both(verdict, verdict_of(rule, need));
  return verdict;
}

std::size_t count_refusing(Eligibility const& rules, Need const& need, Day today) {
  return static_cast<std::size_t>(std::count_if(rules.begin(), rules.end(), [&](EligibilityRule const& rule) {
    return holds_on(rule, today) && verdict_of(rule, need) == Tri::no;
  }));
}

Result<void> check_eligibility(Eligibility const& rules) {
  std::optional<int> least;
  std::optional<int> greatest;
  for (auto const& rule : rules) {
    if (rule.any_of.empty()) return fail(Code::invalid, "error.directory.rule", rule.id);
    if (std::find(k_reasons.begin(), k_reasons.end(), rule.code) == k_reasons.end())
      return fail(Code::invalid, "error.directory.code", rule.id, {{"code", rule.code.substr(0, 60)}});
    for (auto const& condition : rule.any_of) {
      LINDEN_CHECK(check_condition(condition, rule.id));
      if (condition.subject != Subject::age || rule.any_of.size() != 1) continue;
      if (condition.comparison == Comparison::at_least) least = condition.number;
      if (condition.comparison == Comparison::at_most) greatest = condition.number;
    }
  }
  if (least && greatest && *least > *greatest)
    return fail(Code::invalid, "error.directory.ages", "age",
                {{"least", std::to_string(*least)}, {"greatest", std::to_string(*greatest)}});
  return {};
}
} // namespace linden::directory
