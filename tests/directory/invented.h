// Random services and needs that use every field a search compares, with few values each so that they meet.
#pragma once
#include "directory/services.h"
#include <random>
namespace linden::directory::tests {

class Dice {
public:
  explicit Dice(unsigned seed) : m_engine(seed) {}
  int below(int bound) { return static_cast<int>(m_engine() % static_cast<unsigned>(bound)); }
  bool once_in(int times) { return below(times) == 0; }
  template <typename T> T of(std::vector<T> const& list) { return list[static_cast<std::size_t>(below(static_cast<int>(list.size())))]; }
  Tri tri() { return static_cast<Tri>(below(3)); }
  std::vector<std::string> some(std::vector<std::string> const& list, int most) {
    std::vector<std::string> chosen;
    for (int count = below(most + 1); count > 0; --count) chosen.push_back(of(list));
    return chosen;
  }

private:
  std::mt19937 m_engine;
};

namespace words {
inline std::vector<std::string> const countries = {"SI", "FI", "BE"};
inline std::vector<std::string> const regions = {"SI04", "SI041", "SI03", "FI1B", "BE2"};
inline std::vector<std::string> const kinds = {"shelter", "helpline", "legal_aid", "medical"};
inline std::vector<std::string> const languages = {"slv", "fin", "nld", "ara"};
inline std::vector<std::string> const audiences = {"women", "girls", "professionals"};
inline std::vector<std::string> const channels = {"phone", "chat", "walk_in"};
} // namespace words

inline Condition invented_condition(Dice& dice) {
  switch (dice.below(6)) {
  case 0: return at_least(Subject::age, 15 + dice.below(6));
  case 1: return at_most(Subject::age, 17 + dice.below(40));
  case 2: return one_of(Subject::identification, {"identified"}, dice.some({"presumed"}, 1));
  case 3: return {Subject::residence_status, Comparison::none_of, 0, {"irregular"}, {}};
  case 4: return one_of(Subject::pregnancy, {"no"});
  default: return {Subject::days_needed, Comparison::not_stated, 0, {}, {}};
  }
}

inline EligibilityRule invented_rule(Dice& dice) {
  EligibilityRule made = rule("r" + std::to_string(dice.below(3)), invented_condition(dice),
                              dice.of(std::vector<std::string>{"age_below", "not_identified", "status_not_served"}));
  if (dice.once_in(3)) made.any_of.push_back(invented_condition(dice));
  made.when_unknown = static_cast<WhenUnknown>(dice.below(3));
  if (dice.once_in(5)) made.valid_to = Day(2025, 3, 1 + static_cast<unsigned>(dice.below(3)));
  return made;
}

inline Channel invented_channel(Dice& dice) {
  Channel channel;
  channel.type = dice.of(words::channels);
  channel.hours.zone = zone(dice.of(std::vector<std::string>{"Europe/Ljubljana", "Europe/Helsinki"}));
  if (dice.once_in(3)) return channel; // hours not known
  HoursRule hours;
  hours.state = dice.once_in(4) ? OpenState::unknown : OpenState::open;
  hours.weekdays = static_cast<Weekdays>(dice.below(128));
  int const opens = dice.below(20) * 60;
  if (!dice.once_in(3)) hours.intervals = {{opens, opens + 60 * (1 + dice.below(12))}};
  channel.hours.rules = {hours};
  return channel;
}

inline void invent_trust_and_time(Service& service, Dice& dice) {
  service.anonymous_ok = dice.tri();
  service.cost = dice.of(std::vector<Cost>{Cost::unknown, Cost::free, Cost::fee});
  service.asks_papers = dice.tri();
  service.reports_to_authority = dice.tri();
  if (dice.once_in(3)) service.stay_limit = StayLimit{1 + dice.below(20), dice.once_in(2)};
  if (dice.once_in(5)) service.valid_to = Day(2025, 2, 26) + Days(dice.below(6));
  service.status = dice.once_in(9) ? ServiceStatus::inactive : ServiceStatus::active;
  service.verification = static_cast<Verification>(dice.below(6));
}

inline Service invented_service(int number, Dice& dice) {
  Service service = house(number);
  service.country = dice.of(words::countries);
  service.coverage = dice.once_in(4) ? std::vector<std::string>{} : dice.some(dice.once_in(2) ? words::countries : words::regions, 2);
  service.region = dice.once_in(3) ? dice.of(words::regions) : "";
  service.kinds = dice.some(words::kinds, 3);
  service.audience = dice.some(words::audiences, 2);
  for (auto const& code : dice.some(words::languages, 3))
    service.languages.named.push_back({code, static_cast<LanguageLevel>(dice.below(6))});
  service.languages.is_complete = dice.once_in(2);
  service.languages.count_only = dice.once_in(6) ? 1 + dice.below(3) : 0;
  for (int count = dice.below(3); count > 0; --count) service.channels.push_back(invented_channel(dice));
  for (int count = dice.below(3); count > 0; --count) service.eligibility.push_back(invented_rule(dice));
  if (dice.once_in(3)) {
    Place place;
    place.country = service.country;
    place.nuts3 = dice.once_in(2) ? dice.of(words::regions) : "";
    place.visibility = Visibility::open;
    place.point = Point{46.0 + dice.below(20) / 10.0, 14.0 + dice.below(20) / 10.0};
    service.places = {place};
  }
  invent_trust_and_time(service, dice);
  return service;
}

inline ListingPointer invented_listing(int number, Dice& dice, Instant now) {
  auto const service = invented_service(number, dice);
  if (dice.once_in(2)) return listed(service);
  return listed(service, places(dice.below(4), now - std::chrono::minutes(dice.below(800))));
}

/// `width`: how often a question is left out; 2 asks much, 6 asks little.
inline Need invented_need(Dice& dice, int width) {
  Need need;
  auto const asks = [&] { return dice.once_in(width); };
  if (!asks()) need.country = dice.of(words::countries);
  if (!need.country.empty() && asks()) need.region = dice.of(words::regions);
  if (!asks()) need.kinds = dice.some(words::kinds, 2);
  if (asks()) need.point = Point{46.5, 14.8};
  if (need.point && !dice.once_in(3)) need.radius_km = 20 + dice.below(100);
  if (need.point && dice.once_in(2)) need.country.clear();
  if (need.country.empty()) need.region.clear();
  if (asks()) need.accessibility = {"step_free"};
  if (asks()) need.levels = {LanguageLevel::always, LanguageLevel::mediator};
  if (asks()) need.languages = dice.some(words::languages, 2);
  if (asks()) need.audience = dice.of(words::audiences);
  if (asks()) need.channels = dice.some(words::channels, 2);
  if (asks()) need.avoid_areas = dice.some(words::regions, 2);
  if (asks()) need.days = dice.below(20);
  if (asks()) need.vetoed = {1 + dice.below(40), 1 + dice.below(40)};
  if (asks()) need.wishes = {{PreferenceTopic::area, dice.of(words::regions)}, {PreferenceTopic::kind, dice.of(words::kinds)}, {PreferenceTopic::open_now, {}}};
  need.persons = 1 + dice.below(3);
  need.anonymous = asks();
  need.free_of_charge = asks();
  need.no_papers = asks();
  need.no_contact_with_authority = asks();
  need.open_now = asks();
  if (asks()) need.facts.age = 14 + dice.below(50);
  if (asks()) need.facts.identification = dice.of(std::vector<std::string>{"identified", "presumed", "not_identified"});
  if (asks()) need.facts.residence_status = dice.of(std::vector<std::string>{"irregular", "regular"});
  if (asks()) need.facts.pregnant = dice.tri();
  return need;
}
} // namespace linden::directory::tests
