#include "kernel/consent.h"
#include "base/text.h"
#include <algorithm>

namespace linden::kernel {
namespace {
constexpr std::size_t k_research_point = 3;

bool is_complete(Consent const& consent) {
  for (std::size_t i = 0; i < consent.points.size(); ++i) {
    bool const may_be_no = i == k_research_point && consent.purpose != Purpose::research;
    if (consent.points[i] == PointAnswer::unanswered) return false;
    if (consent.points[i] == PointAnswer::no && !may_be_no) return false;
  }
  return true;
}

FieldSet missing_fields(Consent const& consent, FieldSet const& wanted) {
  FieldSet missing;
  std::set_difference(wanted.begin(), wanted.end(), consent.fields.begin(), consent.fields.end(),
                      std::inserter(missing, missing.end()));
  return missing;
}
} // namespace

ConsentState state_on(Consent const& consent, Day today) {
  if (consent.withdrawn_on) return ConsentState::withdrawn;
  if (!is_complete(consent) || today < consent.given_on) return ConsentState::incomplete;
  if (consent.expires_on && today > *consent.expires_on) return ConsentState::expired;
  return ConsentState::given;
}

std::optional<Day> default_expiry(Purpose purpose, Day given_on) {
  if (purpose == Purpose::referral) return given_on + Days(30);
  if (purpose == Purpose::statistics_release || purpose == Purpose::research) return add_months(given_on, 12);
  return {};
}

std::optional<Day> default_review(Purpose purpose, Day given_on) {
  if (purpose == Purpose::assistance) return add_months(given_on, 6);
  if (auto const end = default_expiry(purpose, given_on)) return *end - Days(14);
  return {};
}

std::vector<Problem> check_consent(Consent const& consent, bool through_interpreter) {
  std::vector<Problem> problems;
  for (std::size_t i = 0; i < consent.points.size(); ++i)
    if (consent.points[i] == PointAnswer::unanswered)
      problems.push_back(make_problem(Code::invalid, "error.consent_point", "point_" + std::string(k_consent_points[i])));
  bool const verbal = consent.form == ConsentForm::verbal;
  if (verbal && through_interpreter && consent.interpreter.empty())
    problems.push_back(make_problem(Code::invalid, "error.consent_interpreter", "interpreter_name"));
  return problems;
}

Result<ConsentGiven> require_assistance(std::vector<Consent> const& consents, Day today) {
  for (auto const& consent : consents)
    if (consent.purpose == Purpose::assistance && state_on(consent, today) == ConsentState::given)
      return ConsentGiven(consent);
  return fail(Code::consent_missing, "error.consent_assistance", "consent");
}

Result<Sharable> may_share(std::vector<Consent> const& consents, Recipient const& recipient, Purpose purpose,
                           FieldSet const& fields, Day today) {
  FieldSet nearest = fields;
  for (auto const& consent : consents) {
    bool const fits = consent.purpose == purpose && consent.recipient == recipient &&
                      state_on(consent, today) == ConsentState::given;
    if (!fits) continue;
    auto missing = missing_fields(consent, fields);
    if (missing.empty()) return Sharable(recipient, purpose, fields, consent.id, consent.expires_on);
    if (missing.size() < nearest.size()) nearest = std::move(missing);
  }
  std::vector<std::string> numbers;
  for (int const number : nearest) numbers.push_back(std::to_string(number));
  return fail(Code::consent_missing, "error.consent_missing", "fields",
              {{"purpose", std::string(k_purposes[static_cast<std::size_t>(purpose)])},
               {"fields", join(numbers, ", ")}});
}
} // namespace linden::kernel
