#include "kernel/actor.h"
#include <algorithm>

namespace linden::kernel {

Result<crypto::KeyPair> KeyRing::pair(std::string const& holder) const {
  if (auto const open = m_open.find(holder); open != m_open.end()) return open->second;
  auto const wrapped = m_wrapped.find(holder);
  if (!m_user || wrapped == m_wrapped.end()) return fail(Code::forbidden, "error.no_key");
  LINDEN_TRY(pair, crypto::unwrap_pair(*m_user, wrapped->second));
  m_open.emplace(holder, pair);
  return pair;
}

bool Actor::is_member(TeamId const& team) const { return std::find(teams.begin(), teams.end(), team) != teams.end(); }

Actor Actor::visitor() {
  Actor actor;
  actor.roles = {Role::visitor};
  return actor;
}

Actor Actor::system_operator() {
  Actor actor;
  actor.roles = {Role::system_operator};
  return actor;
}
} // namespace linden::kernel
