// Places free now, with a time: a report that has run out says nothing, neither free nor full.
#pragma once
#include "base/id.h"
#include "base/time.h"
#include <string>
#include <string_view>
#include <vector>
namespace linden::directory {

/// In the matcher's order. Source: HL7 FHIR SDOH Clinical Care capacity codes; directory.md 4.
enum class VacancyState { capacity, waitlist, additional_assessment, unknown, no_capacity };
std::string_view vacancy_name(VacancyState state);

/// What a house last reported. `held_until` has one entry for each unit held, `placed` counts units since the report.
struct Vacancy {
  RecordId id;
  ServiceId service;
  VacancyState state = VacancyState::unknown;
  int maximum = 0;
  int available = 0;
  std::vector<Instant> held_until;
  int placed = 0;
  Instant reported_at;
  Instant expires_at;
};

bool is_fresh(Vacancy const& vacancy, Instant now);
/// State for `persons` places at `now`: unknown after expiry; no_capacity when the free places do not suffice.
VacancyState state_at(Vacancy const& vacancy, int persons, Instant now);
/// available - live holds - placed, never below 0; meaningful only while the report is fresh.
int free_places(Vacancy const& vacancy, Instant now);

/// Errors: available above maximum, a negative number, `available` 0 with state capacity, expiry not after the report,
///         a report in the future -> Code::invalid. Source: directory.md 4 and 16.
Result<void> check_vacancy(Vacancy const& vacancy, Instant now);
} // namespace linden::directory
