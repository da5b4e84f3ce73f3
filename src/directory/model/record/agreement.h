// What one organisation agreed to share with another, for how long, and what it may cost.
#pragma once
#include "base/day.h"
#include "base/id.h"
#include "base/result.h"
#include "directory/model/record/public_service.h"
#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>
namespace linden::directory {

/// What an agreement is for. Source: directory.md 2.
inline constexpr std::array<std::string_view, 4> k_agreement_purposes = {"referral", "placement", "advice", "transport"};
/// What may be read of services whose class is `partners`: numbers and addresses to reach them; the area they stand in.
inline constexpr std::array<std::string_view, 2> k_agreement_fields = {"contacts", "area"};

/// Units: whole days, both included; hundredths of the currency (ISO 4217), 0 = nothing was agreed.
struct Agreement {
  RecordId id;
  OrgId owner;   ///< keeps the services
  OrgId partner; ///< reads them
  Day first;
  Day last;
  std::vector<std::string> purposes;
  std::vector<std::string> fields;
  std::int64_t budget = 0;
  std::int64_t unit_price = 0;
  std::string currency;
  std::optional<Day> ended_on; ///< ended early: from this day on it gives nothing
};
/// Errors: every fault with its field.
std::vector<Problem> faults_of(Agreement const& agreement);
/// Both days are included. A day that is not known is never inside.
bool is_live(Agreement const& agreement, Day today);
bool allows(Agreement const& agreement, std::string_view field);

/// Whether so many more units are still paid for. unknown: no budget or no price was agreed, so a person has to ask.
/// Source: systems.md D-00-05 (a budget is never overrun silently).
Tri is_within_budget(Agreement const& agreement, std::int64_t spent, int units);

/// The service as staff of a partner may know it: as staff, and of the class `partners` what live agreements allow.
/// No agreement, or one that is over, gives nothing. Source: directory.md 6.
PublicService redact_for_partner(Service const& service, std::span<Agreement const> agreements, Day today);
} // namespace linden::directory
