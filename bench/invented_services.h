// Invented services and needs as the desk's own values, the same each time.
#pragma once
#include "crypto/keys.h"
#include "directory/directory.h"
#include <random>
namespace linden::directory::bench {

inline constexpr char const* k_countries[] = {"AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI",
                                       "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV", "MT",
                                       "NL", "PL", "PT", "RO", "SE", "SI", "SK", "NO", "CH", "IS"};
inline constexpr char const* k_kinds[] = {"helpline", "chat",     "crisis_accommodation", "safe_accommodation", "shelter",
                                   "medical",  "legal_aid", "psychological",        "language_course",    "training"};
inline constexpr char const* k_languages[] = {"eng", "slv", "ita", "nld", "fra", "deu", "fin", "swe", "spa", "ara", "ukr", "rus"};

/// A seeded source of choices.
class Dice {
public:
  int below(int bound) { return static_cast<int>(m_engine() % static_cast<unsigned>(bound)); }
  template <typename T, std::size_t N> T of(T const (&list)[N]) { return list[below(static_cast<int>(N))]; }

private:
  std::mt19937 m_engine{20250216};
};

/// Same dice, same service.
inline Service invented(int number, Dice& dice) {
  Service service;
  service.id = crypto::make_id<ServiceId>();
  service.number = number;
  service.key = "service-" + std::to_string(number);
  service.name = "Service " + std::to_string(number);
  service.country = dice.of(k_countries);
  service.coverage = {service.country};
  service.kinds = {dice.of(k_kinds), dice.of(k_kinds)};
  for (int i = 0; i < 3; ++i)
    service.languages.named.push_back({dice.of(k_languages), static_cast<LanguageLevel>(dice.below(6))});
  service.languages.is_complete = dice.below(2) == 0;
  HoursRule hours;
  hours.weekdays = static_cast<Weekdays>(dice.below(128));
  auto const opens = dice.below(12) * 60;
  hours.intervals = {{opens, opens + 60 * (1 + dice.below(12))}};
  service.channels = {{"phone", {*load_zone("Europe/Ljubljana"), {hours}}, Cost::unknown, Tri::unknown}};
  if (dice.below(2) == 0)
    service.eligibility = {{"age", {{Subject::age, Comparison::at_least, 14 + dice.below(8), {}, {}}}, WhenUnknown::ask,
                            "age_below", 0, {}, {}}};
  if (dice.below(3) == 0) service.stay_limit = StayLimit{1 + dice.below(60), false};
  service.verification = static_cast<Verification>(dice.below(4));
  return service;
}

inline Need invented_need(Dice& dice) {
  Need need;
  need.country = dice.of(k_countries);
  need.kinds = {dice.of(k_kinds), dice.of(k_kinds), dice.of(k_kinds)};
  need.languages = {dice.of(k_languages)};
  need.days = dice.below(20);
  need.facts.age = 12 + dice.below(40);
  return need;
}

/// Saves so many services; every second one reports free places.
inline Result<void> fill(Directory& desk, store::Tx& tx, int count, Instant now) {
  Dice dice;
  auto const org = crypto::make_id<OrgId>();
  for (int i = 1; i <= count; ++i) {
    auto const service = invented(i, dice);
    LINDEN_CHECK(desk.save_service(tx, org, service, now));
    if (i % 2 == 0)
      LINDEN_CHECK(desk.report_vacancy(tx, {org, service.id, VacancyState::capacity, 9, 1 + dice.below(8), now}, now));
  }
  return {};
}
} // namespace linden::directory::bench
