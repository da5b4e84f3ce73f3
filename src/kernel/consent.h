// Consent as a type: purpose x recipient x fields, dated, withdrawable. Pure. Only this file makes the two proofs that
// open (ConsentGiven) and share (Sharable) a case.
#pragma once
#include "base/day.h"
#include "base/id.h"
#include "base/result.h"
#include <array>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>
namespace linden::kernel {

/// Closed list. Source: journey.md 4.
enum class Purpose { assistance, referral, identification, statistics_release, research, media, transfer_abroad,
                     contact_through_person, recording };
inline constexpr std::array<std::string_view, 9> k_purposes = {
    "assistance", "referral", "identification", "statistics_release", "research",
    "media",      "transfer_abroad", "contact_through_person", "recording"};
enum class ConsentForm { written, verbal, thumbprint, guardian, assent };
inline constexpr std::array<std::string_view, 5> k_consent_forms = {"written", "verbal", "thumbprint", "guardian",
                                                                    "assent"};
/// The seven points of HTCDS, in its order.
inline constexpr std::array<std::string_view, 7> k_consent_points = {"interview", "purpose", "use", "research",
                                                                     "access",    "storage", "withdrawal"};
enum class PointAnswer { unanswered, yes, no };

/// Who may receive. `id` is the organisation's or person's id; empty for released tables and for our own organisation.
struct Recipient {
  enum class Kind { own_organisation, organisation, person, released_tables };
  Kind kind = Kind::own_organisation;
  std::string id;
  bool operator==(Recipient const&) const = default;
};

using FieldSet = std::set<int>; ///< stable field numbers of data/fields

struct Consent {
  RecordId id;
  Purpose purpose = Purpose::assistance;
  Recipient recipient;
  FieldSet fields; ///< empty only for assistance inside our own organisation: all fields
  ConsentForm form = ConsentForm::verbal;
  std::string language;
  std::string interpreter; ///< obligatory beside a witness when verbal through an interpreter
  std::string witness;
  std::array<PointAnswer, 7> points{};
  std::string given_by = "self";
  Day given_on;
  std::optional<Day> review_on;
  std::optional<Day> expires_on; ///< last day on which it holds
  std::optional<Day> withdrawn_on;
};
enum class ConsentState { incomplete, given, withdrawn, expired };

/// `given` needs all seven points answered, and yes to all but research (yes to research only where the purpose is
/// research). Expired means not given.
ConsentState state_on(Consent const& consent, Day today);
/// When a consent given today ends by itself: referral 30 days, statistics and research 12 months; assistance,
/// recording, media, transfer: with the act (none). Source: journey.md 4 (to be confirmed: data protection officer).
std::optional<Day> default_expiry(Purpose purpose, Day given_on);
/// When she is asked again: assistance every 6 months, others 14 days before they end.
std::optional<Day> default_review(Purpose purpose, Day given_on);
/// Errors: each unanswered point ("error.consent_point"), a missing interpreter or witness name.
std::vector<Problem> check_consent(Consent const& consent, bool through_interpreter);

/// Proof that she agreed to be helped: needed to open a case.
class ConsentGiven {
public:
  [[nodiscard]] Consent const& consent() const { return m_consent; }

private:
  explicit ConsentGiven(Consent consent) : m_consent(std::move(consent)) {}
  friend Result<ConsentGiven> require_assistance(std::vector<Consent> const&, Day);
  Consent m_consent;
};
/// Errors: Code::consent_missing.
Result<ConsentGiven> require_assistance(std::vector<Consent> const& consents, Day today);

/// Proof that a live consent covers this recipient, purpose and every one of these fields.
class Sharable {
public:
  [[nodiscard]] Recipient const& recipient() const { return m_recipient; }
  [[nodiscard]] Purpose purpose() const { return m_purpose; }
  [[nodiscard]] FieldSet const& fields() const { return m_fields; }
  [[nodiscard]] RecordId const& consent() const { return m_consent; }
  [[nodiscard]] std::optional<Day> until() const { return m_until; }

private:
  Sharable(Recipient recipient, Purpose purpose, FieldSet fields, RecordId consent, std::optional<Day> until)
      : m_recipient(std::move(recipient)), m_purpose(purpose), m_fields(std::move(fields)), m_consent(consent),
        m_until(until) {}
  friend Result<Sharable> may_share(std::vector<Consent> const&, Recipient const&, Purpose, FieldSet const&, Day);
  Recipient m_recipient;
  Purpose m_purpose;
  FieldSet m_fields;
  RecordId m_consent;
  std::optional<Day> m_until;
};
/// Errors: Code::consent_missing; `args` name the purpose and the field numbers that are not covered.
Result<Sharable> may_share(std::vector<Consent> const& consents, Recipient const& recipient, Purpose purpose,
                           FieldSet const& fields, Day today);
} // namespace linden::kernel
