#include "directory/model/vacancy.h"
#include <algorithm>
#include <array>

namespace linden::directory {
namespace {
constexpr std::array<std::string_view, 5> k_names = {"capacity", "waitlist", "additional-assessment-required", "unknown",
                                                     "no-capacity"};
}

std::string_view vacancy_name(VacancyState state) { return k_names[static_cast<std::size_t>(state)]; }

bool is_fresh(Vacancy const& vacancy, Instant now) { return now < vacancy.expires_at; }

int free_places(Vacancy const& vacancy, Instant now) {
  auto const held = std::count_if(vacancy.held_until.begin(), vacancy.held_until.end(),
                                  [now](Instant until) { return until > now; });
  return std::max(0, vacancy.available - static_cast<int>(held) - vacancy.placed);
}

VacancyState state_at(Vacancy const& vacancy, int persons, Instant now) {
  if (!is_fresh(vacancy, now)) return VacancyState::unknown;
  if (vacancy.state == VacancyState::capacity && free_places(vacancy, now) < persons) return VacancyState::no_capacity;
  return vacancy.state;
}

Result<void> check_vacancy(Vacancy const& vacancy, Instant now) {
  bool const is_counted = vacancy.available >= 0 && vacancy.maximum >= vacancy.available;
  if (!is_counted || (vacancy.state == VacancyState::capacity && vacancy.available == 0))
    return fail(Code::invalid, "error.directory.vacancy", "available",
                {{"available", std::to_string(vacancy.available)}, {"maximum", std::to_string(vacancy.maximum)}});
  if (vacancy.reported_at > now || vacancy.expires_at <= vacancy.reported_at)
    return fail(Code::invalid, "error.directory.vacancy_time", "reported_at");
  return {};
}
} // namespace linden::directory
