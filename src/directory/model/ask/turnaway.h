// Requests that ended without a place, without anyone's identity: what was asked, who said what, what she said.
// Rows are requests, never persons, and are never added to persons.
#pragma once
#include "base/day.h"
#include "directory/model/ask/asked_need.h"
#include "directory/model/ask/reasons.h"
#include "directory/model/ask/round.h"
#include <array>
#include <string>
#include <vector>
namespace linden::directory {

struct HouseReason {
  ServiceId service;
  std::string code; ///< of k_house_reasons, or "silent", or the code of a rule that refused
  bool operator==(HouseReason const&) const = default;
};
/// One row of the register. `area`: NUTS 2 (the first four characters of what was searched), or the country.
struct Turnaway {
  RecordId id;
  OrgId by_org;
  Day day;
  std::string area;
  AskedNeed asked; ///< banded
  std::vector<HouseReason> houses;
  std::string her_no; ///< of k_her_reasons; empty when no place was offered to her
  std::string night = "not_known";
};

std::string nuts2(std::string_view country, std::string_view region);

/// What the request is counted under: her no, when she said one; else places or staff, when any house lacked them; else a
/// rule or need that did not fit; else other (silence, calls).
/// Source: categories of Women's Aid, England 2022-23: 40.6 % capacity, 35.4 % she did not accept, 18.0 % not fitting,
/// and the rest 6.0 %.
TurnawayKind kind_of(Turnaway const& row);

/// What a round without a place leaves. `area` as nuts2() makes it.
Turnaway turnaway_of(Round const& round, AskedNeed const& asked, std::string area, Day day);

/// A draft: counts of requests, never released as they stand. Shares in tenths of a percent, rounded half up.
struct TurnawayDraft {
  int requests = 0;
  std::array<int, k_turnaway_kinds.size()> counts{};
  std::array<int, k_her_reasons.size()> her_reasons{};
  [[nodiscard]] int share(TurnawayKind kind) const;
};
/// The days that a draft counts, both inside.
struct Period {
  Day first, last;
};
/// A year, a quarter or a month: 2024, 2024-Q1, 2024-03. Errors: Code::invalid, "error.period".
Result<Period> read_period(std::string_view text);
TurnawayDraft draft_of(std::vector<Turnaway> const& rows);
} // namespace linden::directory
