#include "identity/model/throttle.h"

namespace linden::identity {

int Throttle::recent(std::string const& key, Instant now) {
  auto const found = m_failures.find(key);
  if (found == m_failures.end()) return 0;
  auto& times = found->second;
  while (!times.empty() && times.front() + std::chrono::seconds(k_window_seconds) <= now) times.pop_front();
  auto const count = static_cast<int>(times.size());
  if (times.empty()) m_failures.erase(found);
  return count;
}

bool Throttle::may_try(std::string const& account, std::string const& address, Instant now) {
  std::lock_guard const lock(m_mutex);
  return recent("account " + account, now) < k_account_limit && recent("address " + address, now) < k_address_limit;
}

void Throttle::failed(std::string const& account, std::string const& address, Instant now) {
  std::lock_guard const lock(m_mutex);
  m_failures["account " + account].push_back(now);
  m_failures["address " + address].push_back(now);
}

void Throttle::succeeded(std::string const& account) {
  std::lock_guard const lock(m_mutex);
  m_failures.erase("account " + account);
}
} // namespace linden::identity
