// Which secrets an account may hold besides its own: those of its teams, of its roles, and the organisation's.
#pragma once
#include "base/id.h"
#include "kernel/role.h"
#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <vector>
namespace linden::identity {

/// Roles with a pair of their own; that of shelter staff opens the sealed addresses of houses. Source: trust.md 3.
inline constexpr std::array k_roles_with_pair = {kernel::Role::statistician, kernel::Role::dpo, kernel::Role::shelter};
/// The organisation's pair opens what other houses send.
inline constexpr std::string_view k_organisation_holder = "org";

inline std::string role_holder(kernel::Role role) { return "role:" + std::string(kernel::code_of(role)); }

/// Example: a case worker of team A holds A and "org", not team B, not "role:dpo".
inline bool needs_copy(std::string const& holder, std::set<kernel::Role> const& roles, std::vector<TeamId> const& teams) {
  using kernel::Role;
  if (std::any_of(teams.begin(), teams.end(), [&](TeamId const& team) { return team.text() == holder; })) return true;
  if (std::any_of(roles.begin(), roles.end(), [&](Role role) { return role_holder(role) == holder; })) return true;
  bool const answers = roles.contains(Role::case_worker) || roles.contains(Role::supervisor) || roles.contains(Role::partner);
  return holder == k_organisation_holder && answers;
}
} // namespace linden::identity
