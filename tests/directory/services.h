// Invented services and hours for the tests of this desk.
#pragma once
#include "directory/model/matcher.h"
#include <catch2/catch.hpp>
#include <string>
namespace linden::directory::tests {

inline Zone zone(std::string_view name) { return *load_zone(name); }
inline Instant at(Zone const& where, Day day, int hour, int minute = 0) {
  return instant_of(day, hour * 60 + minute, where);
}

inline ServiceId service_id(int number) {
  ServiceId id;
  for (int i = 0; i < 4; ++i) id.bytes[static_cast<std::size_t>(15 - i)] = static_cast<std::uint8_t>(number >> 8 * i);
  return id;
}

inline Service house(int number, std::string name = "House") {
  Service service;
  service.id = service_id(number);
  service.number = number;
  service.key = "house-" + std::to_string(number);
  service.name = std::move(name);
  service.country = "SI";
  service.coverage = {"SI"};
  service.kinds = {"shelter"};
  service.verification = Verification::confirmed;
  return service;
}

inline ListingPointer listed(Service service, std::optional<Vacancy> vacancy = {}) {
  return std::make_shared<Listing const>(
      Listing{{}, redact(std::move(service), Audience::staff), std::move(vacancy)});
}

inline Vacancy places(int available, Instant reported, int minutes = 360) {
  Vacancy vacancy;
  vacancy.state = available > 0 ? VacancyState::capacity : VacancyState::no_capacity;
  vacancy.maximum = 10;
  vacancy.available = available;
  vacancy.reported_at = reported;
  vacancy.expires_at = reported + std::chrono::minutes(minutes);
  return vacancy;
}

inline EligibilityRule rule(std::string id, Condition condition, std::string code) {
  return {std::move(id), {std::move(condition)}, WhenUnknown::ask, std::move(code), 0, {}, {}};
}
inline Condition at_least(Subject subject, int number) { return {subject, Comparison::at_least, number, {}, {}}; }
inline Condition at_most(Subject subject, int number) { return {subject, Comparison::at_most, number, {}, {}}; }
inline Condition one_of(Subject subject, std::vector<std::string> values, std::vector<std::string> ask = {}) {
  return {subject, Comparison::one_of, 0, std::move(values), std::move(ask)};
}

inline std::vector<std::string> keys(std::vector<Offer> const& offers) {
  std::vector<std::string> names;
  for (auto const& offer : offers) names.push_back(offer.listing->service.key);
  return names;
}
inline bool has_code(std::vector<Reason> const& reasons, std::string_view code) {
  for (auto const& reason : reasons)
    if (reason.code == code) return true;
  return false;
}
inline Refusal const* find_refusal(Offers const& offers, std::string_view key) {
  for (auto const& refusal : offers.refusals)
    if (refusal.listing->service.key == key) return &refusal;
  return nullptr;
}
inline Offer const* find_offer(std::vector<Offer> const& offers, std::string_view key) {
  for (auto const& offer : offers)
    if (offer.listing->service.key == key) return &offer;
  return nullptr;
}
} // namespace linden::directory::tests
