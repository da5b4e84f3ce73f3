#include "kernel/consent.h"
#include "kernel/safe_contact.h"
#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <type_traits>
using namespace linden;
using namespace linden::kernel;

namespace {
Recipient const k_partner{Recipient::Kind::organisation, "partner"};

Consent consent_for(Purpose purpose, Recipient recipient, FieldSet fields) {
  Consent consent;
  consent.purpose = purpose;
  consent.recipient = std::move(recipient);
  consent.fields = std::move(fields);
  consent.points.fill(PointAnswer::yes);
  consent.language = "fr";
  consent.given_on = Day(2024, 3, 2);
  consent.expires_on = default_expiry(purpose, consent.given_on);
  return consent;
}

// The rule once more, written without the rule's own functions.
bool covers(Consent const& consent, Recipient const& recipient, Purpose purpose, FieldSet const& fields, Day today) {
  if (consent.withdrawn_on || today < consent.given_on) return false;
  if (consent.expires_on && today > *consent.expires_on) return false;
  for (std::size_t i = 0; i < 7; ++i) {
    if (consent.points[i] == PointAnswer::unanswered) return false;
    if (consent.points[i] == PointAnswer::no && (i != 3 || consent.purpose == Purpose::research)) return false;
  }
  if (consent.purpose != purpose || consent.recipient.kind != recipient.kind || consent.recipient.id != recipient.id)
    return false;
  return std::all_of(fields.begin(), fields.end(), [&](int field) { return consent.fields.count(field) > 0; });
}
} // namespace

static_assert(!std::is_default_constructible_v<Sharable>);
static_assert(!std::is_default_constructible_v<ConsentGiven>);
static_assert(!std::is_constructible_v<ConsentGiven, Consent>);
static_assert(!std::is_constructible_v<Sharable, Recipient, Purpose, FieldSet, RecordId, std::optional<Day>>);

TEST_CASE("kernel.consent no Sharable without a live consent for recipient, purpose and every field", "[pure]") {
  std::mt19937 random(5);
  auto const pick = [&](int below) { return static_cast<int>(random() % static_cast<unsigned>(below)); };
  auto const recipient = [&] { return Recipient{static_cast<Recipient::Kind>(pick(4)), pick(2) ? "a" : "b"}; };
  auto const fields = [&](int most) {
    FieldSet set;
    for (int i = pick(most + 1); i > 0; --i)
      set.insert(1 + pick(6));
    return set;
  };
  int granted = 0;
  for (int i = 0; i < 20000; ++i) {
    std::vector<Consent> consents;
    for (int k = pick(4); k > 0; --k) {
      auto consent = consent_for(static_cast<Purpose>(pick(3)), recipient(), fields(12));
      consent.given_on = Day(2024, 3, 1) + Days(pick(20));
      consent.expires_on = pick(2) ? std::optional(consent.given_on + Days(pick(20))) : std::nullopt;
      if (pick(5) == 0) consent.withdrawn_on = consent.given_on;
      if (pick(5) == 0) consent.points[static_cast<std::size_t>(pick(7))] = static_cast<PointAnswer>(pick(3));
      consents.push_back(consent);
    }
    auto const wanted = fields(3);
    auto const to = recipient();
    auto const purpose = static_cast<Purpose>(pick(3));
    auto const today = Day(2024, 3, 1) + Days(pick(40));
    bool const covered = std::any_of(consents.begin(), consents.end(),
                                     [&](Consent const& c) { return covers(c, to, purpose, wanted, today); });
    auto const sharable = may_share(consents, to, purpose, wanted, today);
    REQUIRE(sharable.has_value() == covered);
    if (!sharable) {
      REQUIRE(sharable.error().code == Code::consent_missing);
      continue;
    }
    ++granted;
    REQUIRE(sharable->fields() == wanted);
    REQUIRE(sharable->recipient() == to);
    REQUIRE(sharable->purpose() == purpose);
  }
  CHECK(granted > 200);
}

TEST_CASE("kernel.consent the refusal names the purpose and the fields, and nothing of her", "[pure]") {
  auto const consents = std::vector{consent_for(Purpose::referral, k_partner, {1, 2, 3})};
  auto const refused = may_share(consents, k_partner, Purpose::referral, {2, 3, 5, 9}, Day(2024, 3, 3));
  REQUIRE_FALSE(refused);
  CHECK(refused.error().args == decltype(refused.error().args){{"purpose", "referral"}, {"fields", "5, 9"}});
  CHECK(refused.error().field == "fields");
}

TEST_CASE("kernel.consent ends at 24:00 of its last day, and with a withdrawal at once", "[pure]") {
  auto consents = std::vector{consent_for(Purpose::referral, k_partner, {1})};
  auto const share = [&](Day day) { return may_share(consents, k_partner, Purpose::referral, {1}, day).has_value(); };
  CHECK(consents[0].expires_on == Day(2024, 4, 1));
  CHECK_FALSE(share(Day(2024, 3, 1)));
  CHECK(share(Day(2024, 3, 2)));
  CHECK(share(Day(2024, 4, 1)));
  CHECK_FALSE(share(Day(2024, 4, 2)));
  consents[0].withdrawn_on = Day(2024, 3, 10);
  CHECK(state_on(consents[0], Day(2024, 3, 10)) == ConsentState::withdrawn);
  CHECK_FALSE(share(Day(2024, 3, 10)));
}

TEST_CASE("kernel.consent the seven points, each by each", "[pure]") {
  for (std::size_t i = 0; i < k_consent_points.size(); ++i)
    for (auto const answer : {PointAnswer::unanswered, PointAnswer::yes, PointAnswer::no})
      for (auto const purpose : {Purpose::assistance, Purpose::research}) {
        auto consent = consent_for(purpose, {}, {});
        consent.points[i] = answer;
        bool const research_may_be_no = i == 3 && purpose != Purpose::research && answer == PointAnswer::no;
        bool const given = answer == PointAnswer::yes || research_may_be_no;
        CHECK((state_on(consent, Day(2024, 3, 2)) == ConsentState::given) == given);
        CHECK(check_consent(consent, false).size() == (answer == PointAnswer::unanswered ? 1u : 0u));
      }
  auto consent = consent_for(Purpose::assistance, {}, {});
  CHECK(check_consent(consent, true).size() == 1);
  consent.interpreter = "interpreter 7";
  CHECK(check_consent(consent, true).empty());
}

TEST_CASE("kernel.consent lasts as long as its purpose says", "[pure]") {
  Day const given(2024, 2, 29);
  CHECK(default_expiry(Purpose::referral, given) == Day(2024, 3, 30));
  CHECK(default_expiry(Purpose::statistics_release, given) == Day(2025, 2, 28));
  CHECK(default_expiry(Purpose::research, given) == Day(2025, 2, 28));
  for (auto const purpose : {Purpose::assistance, Purpose::media, Purpose::recording, Purpose::transfer_abroad})
    CHECK_FALSE(default_expiry(purpose, given));
  CHECK(default_review(Purpose::assistance, Day(2024, 8, 31)) == Day(2025, 2, 28));
  CHECK(default_review(Purpose::referral, given) == Day(2024, 3, 16));
}

TEST_CASE("kernel.consent a case opens only with consent to assistance", "[pure]") {
  auto const today = Day(2024, 3, 2);
  CHECK(require_assistance({}, today).error().code == Code::consent_missing);
  CHECK_FALSE(require_assistance({consent_for(Purpose::referral, k_partner, {1})}, today));
  auto consent = consent_for(Purpose::assistance, {}, {});
  CHECK(require_assistance({consent}, today));
  consent.withdrawn_on = today;
  CHECK_FALSE(require_assistance({consent}, today));
}

TEST_CASE("kernel.safe_contact unknown means do not contact, and 14 days make it stale", "[pure]") {
  SafeContact contact;
  Day const today(2024, 3, 20);
  CHECK(state_on(contact, today) == ContactState::do_not_contact);
  contact.channel = "phone";
  CHECK(state_on(contact, today) == ContactState::do_not_contact);
  contact.use = YesNoUnknown::no;
  CHECK(state_on(contact, today) == ContactState::do_not_contact);
  contact.use = YesNoUnknown::yes;
  CHECK(state_on(contact, today) == ContactState::ask_again);
  contact.confirmed_on = Day(2024, 3, 6);
  CHECK(state_on(contact, today) == ContactState::may_contact);
  CHECK(state_on(contact, today + Days(1)) == ContactState::ask_again);
  contact.unsafe_now = true;
  CHECK(state_on(contact, today) == ContactState::do_not_contact);
}
