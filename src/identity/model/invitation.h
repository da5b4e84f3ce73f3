// How a colleague comes in: invited by the administrator, joined with a passphrase of her own, admitted by key holders.
#pragma once
#include "base/id.h"
#include "base/time.h"
#include "kernel/role.h"
#include <set>
#include <string>
#include <vector>
namespace linden::identity {

/// Our choice: long enough for a part-time colleague, short enough that a lost note ages.
inline constexpr std::chrono::hours k_invitation_length{7 * 24};
/// Bytes of the code; base32 in groups of four.
inline constexpr std::size_t k_invitation_bytes = 16;

struct Invitation {
  OrgId org;
  RecordId id;
  std::string name; ///< to sign in
  std::string display_name;
  OfficeId office;
  std::set<kernel::Role> roles;
  std::vector<TeamId> teams;
  Instant until;
};

/// A secret that an account may hold and does not hold yet. `holder` as in kernel::KeyRing.
struct AwaitedKey {
  UserId account;
  std::string holder;
};
} // namespace linden::identity
