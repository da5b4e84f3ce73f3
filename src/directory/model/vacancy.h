// Places free now, with a time: a report that has run out says nothing, neither free nor full.
#pragma once
#include "base/id.h"
#include "base/time.h"
#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
namespace linden::directory {

/// In the matcher's order. Source: HL7 FHIR SDOH Clinical Care capacity codes; directory.md 4.
enum class VacancyState { capacity, waitlist, additional_assessment, unknown, no_capacity };
std::string_view vacancy_name(VacancyState state);
std::optional<VacancyState> find_vacancy_state(std::string_view name);

/// What is counted. Source: directory.md 4.
enum class UnitKind { bed, room, family_room, seat, slot };
std::string_view unit_name(UnitKind kind);
std::optional<UnitKind> find_unit(std::string_view name);

/// Which of a service's units a report is about: beds for women are not family rooms. `ref` tells two houses of one
/// service apart (the unit's id where Linden runs it); it says nothing by itself.
struct UnitKey {
  UnitKind kind = UnitKind::bed;
  std::string population; ///< code of an audience; empty = whoever the service takes
  std::string ref;
  auto operator<=>(UnitKey const&) const = default;
};

/// What a house last reported. `held_until` has one entry for each unit held, `placed` counts units since the report.
struct Vacancy {
  RecordId id;
  ServiceId service;
  UnitKey unit;
  bool is_funded = false; ///< paid for by a programme, so that nobody is asked for money
  std::string note;       ///< the house's own words for staff, at most 200 characters, never about a person
  VacancyState state = VacancyState::unknown;
  int maximum = 0;
  int available = 0;
  std::vector<Instant> held_until;
  int placed = 0;
  Instant reported_at;
  Instant expires_at;
};

/// False after its end; also when the clock stands before the report, since then nobody knows how old it is.
bool is_fresh(Vacancy const& vacancy, Instant now);
/// A report that holds longer than any kind's was not typed: Linden counts that unit's places itself.
inline constexpr std::chrono::hours k_counted_unit{24 * 30};
/// True in the last quarter of a typed report's life, and for a day after its end: the house should be asked again.
/// Source: our own choice; directory.md 17 names the reminder.
bool ends_soon(Vacancy const& vacancy, Instant now);
/// The unit that answers for these persons and this audience: by its state at `now` in the matcher's order, then by more
/// free places, then by the newer report. A unit kept for others is left out. nullptr when there is none.
Vacancy const* best_unit(std::vector<Vacancy> const& units, std::string_view audience, int persons, Instant now);
/// State for `persons` places at `now`: unknown after expiry; no_capacity when the free places do not suffice.
VacancyState state_at(Vacancy const& vacancy, int persons, Instant now);
/// available - live holds - placed, never below 0; meaningful only while the report is fresh.
int free_places(Vacancy const& vacancy, Instant now);

/// Errors: available above maximum, a negative number, `available` 0 with state capacity, expiry not after the report,
///         a report in the future, a note above 200 characters -> Code::invalid. Source: directory.md 4 and 16.
Result<void> check_vacancy(Vacancy const& vacancy, Instant now);
} // namespace linden::directory
