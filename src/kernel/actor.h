// Who does something in Linden: a staff role, an organisation, the teams, and the keys unlocked for this request.
#pragma once
#include "base/id.h"
#include "crypto/keys.h"
#include "kernel/role.h"
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>
namespace linden::kernel {

/// The secrets that the person's own key opens. Lives for one request; wiped with it.
/// A holder is a team id, or "role:<code>" for a role pair, or "org" for the organisation's referral pair.
class KeyRing {
public:
  KeyRing() = default;
  explicit KeyRing(crypto::KeyPair user) : m_user(std::move(user)) {}
  [[nodiscard]] bool is_unlocked() const { return m_user.has_value(); }
  [[nodiscard]] crypto::KeyPair const& user() const { return *m_user; }
  void add(std::string holder, Bytes wrapped) { m_wrapped[std::move(holder)] = std::move(wrapped); }
  /// Errors: not a holder -> Code::forbidden, "error.no_key". Opened once, then kept for the request.
  Result<crypto::KeyPair> pair(std::string const& holder) const;
  [[nodiscard]] bool holds(std::string const& holder) const { return m_wrapped.contains(holder); }

private:
  std::optional<crypto::KeyPair> m_user;
  std::map<std::string, Bytes> m_wrapped;
  mutable std::map<std::string, crypto::KeyPair> m_open;
};

struct Actor {
  UserId user;
  OrgId org;
  OfficeId office;
  std::string display_name;
  std::set<Role> roles;
  std::vector<TeamId> teams;
  std::shared_ptr<KeyRing> keys = std::make_shared<KeyRing>();

  [[nodiscard]] bool has(Role role) const { return roles.contains(role); }
  [[nodiscard]] bool is_member(TeamId const& team) const;
  [[nodiscard]] bool is_visitor() const { return roles.contains(Role::visitor); }
  static Actor visitor();
  /// The host's own account: backup, restore, imports and reports of public content; opens no case.
  static Actor system_operator();
};
} // namespace linden::kernel
