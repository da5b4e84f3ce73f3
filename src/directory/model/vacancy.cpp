#include "directory/model/vacancy.h"
#include "base/text.h"
#include <algorithm>
#include <array>

namespace linden::directory {
namespace {
constexpr std::array<std::string_view, 5> k_names = {"capacity", "waitlist", "additional-assessment-required", "unknown",
                                                     "no-capacity"};
constexpr std::array<std::string_view, 5> k_units = {"bed", "room", "family_room", "seat", "slot"};
constexpr std::chrono::seconds k_clock_slack{60}; ///< clocks of two machines differ by so much; our own choice
constexpr std::size_t k_note_limit = 200;

bool is_for(Vacancy const& unit, std::string_view audience) {
  return unit.unit.population.empty() || audience.empty() || unit.unit.population == audience;
}
} // namespace

std::string_view unit_name(UnitKind kind) { return k_units[static_cast<std::size_t>(kind)]; }

std::optional<VacancyState> find_vacancy_state(std::string_view name) {
  auto const found = std::find(k_names.begin(), k_names.end(), name);
  if (found == k_names.end()) return {};
  return static_cast<VacancyState>(found - k_names.begin());
}

std::optional<UnitKind> find_unit(std::string_view name) {
  auto const found = std::find(k_units.begin(), k_units.end(), name);
  if (found == k_units.end()) return {};
  return static_cast<UnitKind>(found - k_units.begin());
}

Vacancy const* best_unit(std::vector<Vacancy> const& units, std::string_view audience, int persons, Instant now) {
  auto const before = [&](Vacancy const& a, Vacancy const& b) {
    auto const state_a = state_at(a, persons, now);
    auto const state_b = state_at(b, persons, now);
    if (state_a != state_b) return state_a < state_b;
    auto const free_a = free_places(a, now);
    auto const free_b = free_places(b, now);
    return free_a != free_b ? free_a > free_b : a.reported_at > b.reported_at;
  };
  Vacancy const* best = nullptr;
  for (auto const& unit : units)
    if (is_for(unit, audience) && (!best || before(unit, *best))) best = &unit;
  return best;
}

std::string_view vacancy_name(VacancyState state) { return k_names[static_cast<std::size_t>(state)]; }

bool is_fresh(Vacancy const& vacancy, Instant now) {
  return now < vacancy.expires_at && now + k_clock_slack >= vacancy.reported_at;
}

bool ends_soon(Vacancy const& vacancy, Instant now) {
  auto const lifetime = vacancy.expires_at - vacancy.reported_at;
  if (lifetime > k_counted_unit || vacancy.state == VacancyState::unknown) return false;
  return now >= vacancy.expires_at - lifetime / 4 && now < vacancy.expires_at + std::chrono::hours(24);
}

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
  if (count_code_points(vacancy.note) > k_note_limit) return fail(Code::invalid, "error.directory.vacancy_note", "note");
  if (vacancy.reported_at > now || vacancy.expires_at <= vacancy.reported_at)
    return fail(Code::invalid, "error.directory.vacancy_time", "reported_at");
  return {};
}
} // namespace linden::directory
